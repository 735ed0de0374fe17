"""The event that every update but a check and a correction writes."""

from datetime import date
from typing import Any

from tracker.cases import models as m
from tracker.dates import PartialDate
from tracker.updates.custody import OPEN, covering
from tracker.updates.entry import Entry
from tracker.updates.values import first, when
from tracker.vocabulary import DetentionKind, EventKind
from tracker.web.speaking import day_words
from tracker.web.speaking import gettext as _


def happened(
    entry: Entry, kind: EventKind, day: PartialDate, title: str, **columns: Any
) -> m.Event:
    """The event on the timeline."""
    event = entry.add(
        m.Event,
        f"{kind.value}-{first(day):%Y-%m-%d}",
        kind=kind,
        date=day.edtf,
        title=title,
        **columns,
    )
    entry.say(_("Adds to the timeline %(when)s: %(title)s.", when=when(day), title=title))
    return event


def confirm(entry: Entry, day: PartialDate) -> None:
    """Where the day is one whole day in an open stay, a source now confirms the stay so far."""
    whole = day.earliest == day.latest and not (day.approximate or day.uncertain)
    exact = day.earliest if whole else None
    stay = covering(entry, day)
    if exact and stay and _goes_on(stay) and exact > (stay.confirmed_to or date.min):
        entry.set(stay, "confirmed_to", confirmed_to=exact)
        entry.say(
            _(
                "The stay is now confirmed to %(day)s.",
                day=day_words(day),
            )
        )


def _goes_on(stay: m.Detention) -> bool:
    return stay.ended == OPEN and stay.kind is not DetentionKind.DISAPPEARANCE
