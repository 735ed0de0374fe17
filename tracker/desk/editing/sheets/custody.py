"""What is asked about stays, events and treatment."""

from tracker.cases import models as m
from tracker.dates import parse
from tracker.desk.editing.rules import execution_is_a_death, happened, in_order, time_has_zone
from tracker.desk.editing.sheets.describing import (
    CLOCK,
    DAY,
    END,
    FULL_DAY,
    LINE,
    PAST,
    TEXT,
    TICK,
    ZONE,
    Item,
    Names,
    Sheet,
    by_column,
    by_phrase,
    named,
    one_of,
    own,
    own_key,
)
from tracker.facilities.models import Facility
from tracker.vocabulary import Certainty, DetentionKind, EventKind, ReleaseHow, TreatmentKind
from tracker.web.speaking import day_words, phrase
from tracker.web.speaking import gettext as _

_FACILITY = Item(
    "facility", "Facility", named(Facility, "facility"),
    "Its name, or its short name in addresses.", column="facility_id",
)  # fmt: skip
_END_HINT = "Leave empty if not known to have ended; write “unknown” if nobody knows the day."


def _stay(row: m.Detention, names: Names) -> str:
    place = names.get(row.facility_id) or row.place or _("place not recorded")
    day, kind = day_words(parse(row.started)), phrase(row.kind)
    return _("%(kind)s at %(place)s, from %(day)s", kind=kind, place=place, day=day)


DETENTIONS = Sheet(
    "detentions", m.Detention, "stay", "Where held",
    (
        Item("kind", "Kind", one_of(DetentionKind)),
        _FACILITY,
        Item("place", "Place", LINE, "A town or an address, as far as known."),
        Item("started", "From", PAST, wanted="Enter the day on which the stay began."),
        Item("ended", "To", END, _END_HINT, default=".."),
        Item("stated_length", "Stated length", LINE, "Where only that is known: 10 days."),
        Item("certainty", "The stay is", one_of(Certainty), default=Certainty.CONFIRMED),
        Item("place_certainty", "The place is", one_of(Certainty), default=Certainty.CONFIRMED),
        Item("confirmed_to", "Last confirmed on", FULL_DAY,
             "The last day on which a source confirms a stay that has not ended."),
        Item("continues", "Continues the stay", own_key(m.Detention, "kind", "None"),
             "For a transfer: the stay before it."),
        Item("note", "Note", TEXT),
    ),
    rules=(in_order("started", "ended"), in_order("started", "confirmed_to")),
    heading=_stay, stem=lambda row: f"{row.kind}-{row.started}", clashing=True,
)  # fmt: skip
EVENTS = Sheet(
    "events", m.Event, "event", "Events",
    (
        Item("kind", "What happened", one_of(EventKind)),
        Item("date", "Date", DAY, wanted="Enter the date."),
        Item("time", "Time", CLOCK, "For a hearing: 10:30."),
        Item("zone", "Time zone", ZONE, "Needed with a time: Europe/Moscow."),
        Item("title", "Title", LINE, wanted="Enter a title."),
        Item("text", "Text", TEXT),
        Item("place", "Place", LINE),
        _FACILITY,
        Item("proceeding", "Proceeding", own(m.Proceeding, "title", "None"),
             column="proceeding_id"),
        Item("until", "Runs out on", DAY, "For an order of detention: its last day."),
        Item("release_how", "Left custody by", one_of(ReleaseHow, "Does not leave custody")),
        Item("executed", "By execution", TICK, "For a death."),
        Item("urgent", "Urgent", TICK),
        Item("internal", "Internal: never published", TICK),
        Item("note", "Note", TEXT, "Published under the event."),
    ),
    rules=(time_has_zone, execution_is_a_death, happened),
    heading=by_column("title"), stem=lambda row: f"{row.kind}-{row.date}", clashing=True,
)  # fmt: skip
TREATMENTS = Sheet(
    "treatments", m.Treatment, "treatment", "Treatment in custody",
    (
        Item("kind", "Kind", one_of(TreatmentKind)),
        Item("started", "From", PAST, wanted="Enter the day on which it began."),
        Item("ended", "To", END, _END_HINT, default=""),
        Item("text", "Text", TEXT),
    ),
    rules=(in_order("started", "ended"),),
    heading=by_phrase("kind"), stem=lambda row: f"{row.kind}-{row.started}",
)  # fmt: skip
