"""A person's stays in detention and the events that end custody, as the rules read them."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.dates import PartialDate
from tracker.vocabulary import Certainty, Custody, DetentionKind


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay. No ``end`` is an open end; ``unknown_end(start)`` is an end that nobody knows."""

    key: str
    kind: DetentionKind
    start: PartialDate
    end: PartialDate | None
    certainty: Certainty = Certainty.CONFIRMED
    confirmed_to: datetime.date | None = None
    continues: str | None = None

    @property
    def is_house_arrest(self) -> bool:
        """House arrest is counted by itself; every other kind is counted together."""
        return self.kind is DetentionKind.HOUSE_ARREST

    @property
    def first_start(self) -> datetime.date:
        """The earliest day it may have begun; where that is open, the latest."""
        return self.start.earliest or self.last_start

    @property
    def last_start(self) -> datetime.date:
        """The latest day it may have begun."""
        return self.start.latest or datetime.date.max

    @property
    def first_end(self) -> datetime.date:
        """The last day it surely reached: an open stay reached ``confirmed_to``.

        It is at least the latest start where the end is open or unknown.
        """
        if self.end is None:
            return max(self.confirmed_to or self.last_start, self.last_start)
        return self.end.earliest or min(self.last_start, self.last_end)

    @property
    def last_end(self) -> datetime.date:
        """The latest day it may have lasted to; the last day of the calendar where none is."""
        return (self.end.latest if self.end else None) or datetime.date.max


@dataclass(frozen=True, slots=True)
class Turn:
    """An event that ends custody, and the custody that follows it.

    DIED_IN_CUSTODY stands for any death; where the person died is derived from the stays.
    """

    key: str
    date: PartialDate
    custody: Custody

    @property
    def is_death(self) -> bool:
        """Nothing follows a death."""
        return self.custody in {Custody.DIED_IN_CUSTODY, Custody.EXECUTED, Custody.DIED}

    @property
    def first(self) -> datetime.date:
        """The earliest day of the event; where that is open, the latest."""
        return self.date.earliest or self.last

    @property
    def last(self) -> datetime.date:
        """The latest day of the event: from its end on, the event has surely happened."""
        return self.date.latest or datetime.date.max


def chain_of(stays: Sequence[Stay], stay: Stay) -> list[Stay]:
    """The stays that lead up to ``stay`` by ``continues``, first one first, ``stay`` last.

    The chain stops where the pair changes (house arrest or not), at an unknown key, and before a
    stay that is in it already (the project's rule, ARCHITECTURE.md).
    """
    return [stay, *_before({one.key: one for one in stays}, stay)][::-1]


def joined_to(stays: Sequence[Stay], stay: Stay) -> list[Stay]:
    """The end of ``chain_of`` that is confirmed without a break; ``stay`` alone if it is not.

    Between two stays joined so there is no gap: the days of the transfer are surely held.
    """
    joined: list[Stay] = []
    for one in reversed(chain_of(stays, stay)):
        if one.certainty is not Certainty.CONFIRMED:
            break
        joined.append(one)
    return joined[::-1] or [stay]


def _before(by_key: dict[str, Stay], stay: Stay) -> Iterator[Stay]:
    seen, one = {stay.key}, _earlier(by_key, stay)
    while one and one.key not in seen:
        yield one
        seen.add(one.key)
        one = _earlier(by_key, one)


def _earlier(by_key: dict[str, Stay], stay: Stay) -> Stay | None:
    one = by_key.get(stay.continues or "")
    return one if one and one.is_house_arrest == stay.is_house_arrest else None
