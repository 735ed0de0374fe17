"""Stays: which one covers a day, closing one, opening one, and handing one over to the next."""

from dataclasses import dataclass
from datetime import date

from tracker.cases import models as m
from tracker.dates import PartialDate, order_key, parse
from tracker.reckoning import Stay, Turn
from tracker.updates.entry import Entry
from tracker.updates.naming import clashing, person_name, row_words, stay_words
from tracker.updates.places import Where
from tracker.updates.refusing import Clashing, UpdateRefusedError
from tracker.updates.values import first, last, when
from tracker.vocabulary import DetentionKind
from tracker.web.speaking import day_words
from tracker.web.speaking import gettext as _
from tracker.web.words import first_upper

OPEN = ".."


@dataclass(frozen=True, slots=True)
class Move:
    """From one stay to the next: when it was left, where to, when that began, and as what."""

    left: PartialDate
    to: Where
    arrived: PartialDate
    kind: DetentionKind


def covering(entry: Entry, day: PartialDate) -> m.Detention | None:
    """The newest stay that may cover the day; None for a person who is free on it."""
    return next(iter(all_covering(entry, day)), None)


def all_covering(entry: Entry, day: PartialDate) -> list[m.Detention]:
    """Every stay that may cover the day, newest first."""
    stays, turns = entry.stays, entry.turns
    found = [
        stay
        for stay in stays
        if stay.first_start <= last(day) and first(day) <= _stands_to(stay, turns)
    ]
    ordered = sorted(found, key=lambda stay: order_key(stay.start))[::-1]
    rows = (entry.keyed(m.Detention, stay.key) for stay in ordered)
    return [row for row in rows if row]


def _stands_to(stay: Stay, turns: list[Turn]) -> date:
    """The last day that a stay may cover: an open one reaches the first turn after its start."""
    if stay.end is None:
        return min((turn.last for turn in turns if stay.last_start < turn.first), default=date.max)
    return stay.first_end if stay.end.unknown_end else stay.last_end


def held(entry: Entry, day: PartialDate, message: str) -> m.Detention:
    """The stay that covers the day. Raises UpdateRefusedError, with the last thing recorded."""
    stay = covering(entry, day)
    if stay is None:
        raise UpdateRefusedError(
            _(
                "%(person)s is not recorded as held %(when)s. %(advice)s",
                person=person_name(entry.bundle),
                when=when(day),
                advice=message,
            ),
            field="date",
            rows=around(entry, day),
            disputable=True,
        )
    return stay


def around(entry: Entry, day: PartialDate) -> list[Clashing]:
    """The stay and the turn last before the day; else the first stay after it."""
    stays = sorted(entry.stays, key=lambda stay: order_key(stay.start))
    turns = sorted(entry.turns, key=lambda turn: turn.last)
    earlier = [stay.key for stay in stays if stay.first_start <= last(day)][-1:]
    keys = earlier or [stay.key for stay in stays][:1]
    events = [turn.key for turn in turns if turn.first <= last(day)][-1:]
    rows = [
        *(entry.keyed(m.Detention, key) for key in keys),
        *(entry.keyed(m.Event, key) for key in events),
    ]
    return [clashing(entry.bundle, row) for row in rows if row]


def alive(entry: Entry, day: PartialDate) -> None:
    """Raises UpdateRefusedError if the person had surely died before the day."""
    for turn in entry.turns:
        event = entry.keyed(m.Event, turn.key)
        if turn.is_death and turn.last < first(day) and event:
            raise UpdateRefusedError(
                _(
                    "%(person)s is recorded as dead before %(day)s: correct one of the dates.",
                    person=person_name(entry.bundle),
                    day=day_words(day),
                ),
                field="date",
                rows=[clashing(entry.bundle, event)],
            )


def close(entry: Entry, stay: m.Detention, day: PartialDate) -> None:
    """End a stay. Raises UpdateRefusedError for an end before its start."""
    if last(day) < first(parse(stay.started)):
        raise UpdateRefusedError(
            _(
                "%(fact)s, cannot end before it began: correct one of the dates.",
                fact=first_upper(row_words(entry.bundle, stay)),
            ),
            field="date",
            rows=[clashing(entry.bundle, stay)],
            disputable=True,
        )
    if stay.confirmed_to and stay.confirmed_to > last(day):
        entry.say(
            _(
                "Note: a source confirmed %(stay)s to %(day)s, after the day it now ends.",
                stay=stay_words(entry.bundle, stay),
                day=day_words(parse(stay.confirmed_to.isoformat())),
            )
        )
    entry.set(stay, "ended", ended=day.edtf, confirmed_to=None)


def open_stay(entry: Entry, kind: DetentionKind, to: Where, started: PartialDate) -> m.Detention:
    """A new stay that is not known to have ended."""
    return entry.add(
        m.Detention, _stem(kind, started), kind=kind, started=started.edtf, **to.columns()
    )


def _stem(kind: DetentionKind, started: PartialDate) -> str:
    return f"{kind.split()[0]}-{first(started):%Y-%m-%d}"


def hand_over(entry: Entry, old: m.Detention, move: Move) -> m.Detention:
    """End a stay and begin one that continues it.

    Where the old one had an end on record the new one takes it over, and so do the stays that
    continued the old one: the move lies in the past, between two that are known.
    """
    ended, confirmed = old.ended, old.confirmed_to
    if last(move.arrived) < first(move.left):
        raise UpdateRefusedError(
            _("The day of arrival lies before the day of leaving."), field="arrived"
        )
    if ended not in {"", OPEN} and last(parse(ended)) < first(move.arrived):
        raise UpdateRefusedError(
            _(
                "%(fact)s, was over by then: correct its end, or this date.",
                fact=first_upper(row_words(entry.bundle, old)),
            ),
            field="arrived",
            rows=[clashing(entry.bundle, old)],
            disputable=True,
        )
    close(entry, old, move.left)
    stays_there = move.to.columns() == {"facility_id": old.facility_id, "place": old.place}
    kept = confirmed if confirmed and stays_there and confirmed >= first(move.arrived) else None
    new = entry.add(
        m.Detention,
        _stem(move.kind, move.arrived),
        kind=move.kind,
        started=move.arrived.edtf,
        ended=ended,
        confirmed_to=kept,
        continues=old.key,
        **move.to.columns(),
    )
    _take_over(entry, old, new)
    return new


def _take_over(entry: Entry, old: m.Detention, new: m.Detention) -> None:
    for row in entry.rows(m.Detention):
        if row.continues == old.key and row is not new:
            entry.set(row, "continues", continues=new.key)
    if new.ended != OPEN:
        for source in list(entry.supporting(old, "ended")):
            entry.cite_other(new, source, "ended")
