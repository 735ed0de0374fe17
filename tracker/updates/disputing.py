"""Sources that differ: both say what they say, one is used, and nothing moves."""

from dataclasses import dataclass
from typing import Any

from tracker.cases import models as m
from tracker.cases.facts import WORDS
from tracker.dates import PartialDate, in_words, parse
from tracker.history import Tracked
from tracker.updates.entry import Entry
from tracker.updates.naming import clashing, place_of, row_words
from tracker.updates.places import known_place
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.values import first, overlap, within
from tracker.vocabulary import EventKind
from tracker.web.speaking import gettext as _

Twin = m.Event | m.Detention


@dataclass(frozen=True, slots=True)
class Claim:
    """What the record says of one fact, and what the new source says."""

    fact: str
    field: str
    question: str
    old: str
    new: str


def twin_of(entry: Entry, kinds: tuple[EventKind, ...]) -> Twin | None:
    """What the record holds already of this kind of event within the same days."""
    days = [entry.values.past_day(), entry.values.optional_day("arrived")]
    return next(
        (row for row in _alike(entry, kinds) if any(d and overlap(_date(row), d) for d in days)),
        None,
    )


def nearest(entry: Entry, kinds: tuple[EventKind, ...]) -> Twin | None:
    """What the record holds of this kind of event nearest to the day."""
    day = first(entry.values.past_day())
    return min(
        _alike(entry, kinds), key=lambda row: abs((first(_date(row)) - day).days), default=None
    )


def _alike(entry: Entry, kinds: tuple[EventKind, ...]) -> list[Twin]:
    """Events of these kinds in the same prosecution; then the stays that such an event began."""
    key = entry.values.text("proceeding")
    row = entry.keyed(m.Proceeding, key) if key else None
    about = {None, row.id} if row else None
    events = [
        event
        for event in entry.rows(m.Event)
        if event.kind in kinds
        and not event.internal
        and (about is None or event.proceeding_id in about)
    ]
    return [*events, *_stays_begun(entry, kinds, events)]


def _stays_begun(
    entry: Entry, kinds: tuple[EventKind, ...], events: list[m.Event]
) -> list[m.Detention]:
    if kinds[0] not in {EventKind.TRANSFER, EventKind.ARREST}:
        return []
    known = [parse(event.date) for event in events]
    return [
        stay
        for stay in entry.rows(m.Detention)
        if bool(stay.continues) is (kinds[0] is EventKind.TRANSFER)
        and not any(overlap(parse(stay.started), day) for day in known)
    ]


def _date(row: Twin) -> PartialDate:
    return parse(row.date if isinstance(row, m.Event) else row.started)


def settle(entry: Entry, twin: Twin) -> None:
    """Enter what a second source says of an event that the record has within the same days.

    Where it says the same, it is cited; where it is only more exact, that is a correction and
    refused here; else it is a dispute.
    """
    claims = _claims(entry, twin)
    day = entry.values.past_day()
    if not claims:
        entry.cite(twin)
        entry.say(
            _(
                "The record has this already: %(fact)s. Cites the source.",
                fact=row_words(entry.bundle, twin),
            )
        )
        return
    only_date = len(claims) == 1 and claims[0].field in {"date", "started"}
    if only_date and within(day, _date(twin)):
        raise UpdateRefusedError(
            _(
                "%(fact)s, is recorded. If this is the same, correct its date; if it is "
                "another, say so below.",
                fact=row_words(entry.bundle, twin),
            ),
            field="date",
            rows=[clashing(entry.bundle, twin)],
            disputable=True,
        )
    dispute(entry, twin)


def dispute(entry: Entry, twin: Twin | None) -> None:
    """Enter what the source says against what the record has. Raises UpdateRefusedError."""
    claims = _claims(entry, twin) if twin else []
    if twin is None or not claims:
        raise UpdateRefusedError(
            _("The record has nothing of this kind that the source differs from."), field="differs"
        )
    for claim in claims:
        enter_claim(entry, twin, claim)


def _claims(entry: Entry, twin: Twin) -> list[Claim]:
    """Where the source differs from the record: the day, the place, the way out."""
    fields = [_day_claim(entry, twin), _place_claim(entry, twin), _how_claim(entry, twin)]
    return [claim for claim in fields if claim]


def _claim(twin: Twin, field: str, what: str, old: str, new: str) -> Claim | None:
    if old == new or not old or not new:
        return None
    title = twin.title if isinstance(twin, m.Event) else "the stay"
    return Claim(f"{WORDS[type(twin)]}:{twin.key}.{field}", field, f"{what}: {title}", old, new)


def _day_claim(entry: Entry, twin: Twin) -> Claim | None:
    day, recorded = entry.values.past_day(), _date(twin)
    if isinstance(twin, m.Detention) and entry.values.text("arrived"):
        day = entry.values.past_day("arrived")
    if within(recorded, day):
        return None
    field = "date" if isinstance(twin, m.Event) else "started"
    return _claim(twin, field, "Day", in_words(recorded), in_words(day))


def _place_claim(entry: Entry, twin: Twin) -> Claim | None:
    name = "facility" if entry.values.text("facility") else "place"
    typed = entry.values.text(name)
    known = known_place(entry, name) if typed else None
    if known and known.facility and known.facility.id == twin.facility_id:
        return None
    if twin.facility_id and typed == twin.place:
        return None
    field = "facility" if twin.facility_id else "place"
    new = known.words if known else typed
    return _claim(twin, field, "Place", place_of(entry.bundle, twin), new)


def _how_claim(entry: Entry, twin: Twin) -> Claim | None:
    how = entry.values.text("how")
    if not how or isinstance(twin, m.Detention) or not twin.release_how:
        return None
    return _claim(twin, "release_how", "How", twin.release_how.value, how)


def enter_claim(entry: Entry, row: Tracked, claim: Claim) -> None:
    """A dispute with the recorded value in use and the new one beside it; a further value where
    there is a dispute on this fact already."""
    found = next((one for one in entry.rows(m.Dispute) if one.fact == claim.fact), None)
    if found is None:
        found = entry.add_uncited(
            m.Dispute,
            f"dispute-{claim.field}",
            fact=claim.fact,
            question=claim.question,
            used=claim.old,
        )
        old = _variant(entry, found, claim.old)
        for source in list(entry.supporting(row, claim.field)):
            entry.cite_other(old, source)
    new = _variant(entry, found, claim.new)
    entry.cite(new)
    entry.say(
        _(
            "Enters a dispute on “%(question)s”: %(old)s is recorded and stays in use, the "
            "new source says %(new)s. Nothing moves.",
            question=claim.question,
            old=claim.old,
            new=claim.new,
        )
    )


def _variant(entry: Entry, dispute: m.Dispute, value: str) -> Any:
    for row in entry.bundle.of(m.DisputeVariant, "dispute_id", dispute.id):
        if row.value == value:
            return row
    return entry.add_uncited(m.DisputeVariant, dispute.key, dispute_id=dispute.id, value=value)
