"""Days held up to a day, as surely and possibly, by whole calendar days (docs/domain rules)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.reckoning.stays import Stay, joined_to
from tracker.vocabulary import Certainty

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Days:
    """Whole calendar days, first and last day included; ``surely`` is never the larger."""

    surely: int
    possibly: int


def held_days(stays: Sequence[Stay], on: date) -> Days:
    """Days in detention of every kind but house arrest, up to ``on`` (docs/domain rules).

    - A confirmed stay surely covers from its latest start to its earliest end, possibly from its
      earliest start to its latest end. A reported or assumed stay is never surely held.
    - An open stay is possibly held to ``on``, surely to ``confirmed_to`` (at least its latest
      start). An unknown end lies between the latest start and ``on``.
    - Between stays of which one continues the other, both confirmed, there is no gap.
    - A start with an open earliest day counts from its latest, surely and possibly.
    - Days covered twice count once; days after ``on`` do not count.
    """
    return _days([stay for stay in stays if not stay.is_house_arrest], on)


def house_arrest_days(stays: Sequence[Stay], on: date) -> Days:
    """Days under house arrest up to ``on``, by the rules of ``held_days``."""
    return _days([stay for stay in stays if stay.is_house_arrest], on)


def stay_days(stay: Stay, on: date) -> Days:
    """Days of one stay by itself up to ``on``, whatever its kind and whatever it continues."""
    return _days([stay], on)


def surely_covered(stays: Sequence[Stay], stay: Stay) -> Span | None:
    """The days from the first sure day of the stays joined to ``stay`` to its own last sure day.

    None where no day is sure.
    """
    if stay.certainty is not Certainty.CONFIRMED:
        return None
    first = min(one.last_start for one in joined_to(stays, stay))
    return (first, stay.first_end) if first <= stay.first_end else None


def possibly_covered(stays: Sequence[Stay], stay: Stay) -> Span | None:
    """The days from the first possible day of the stays joined to ``stay`` to its own last."""
    first = min(one.first_start for one in joined_to(stays, stay))
    return (first, stay.last_end) if first <= stay.last_end else None


def _days(stays: Sequence[Stay], on: date) -> Days:
    surely = _count((surely_covered(stays, stay) for stay in stays), on)
    return Days(surely, _count((possibly_covered(stays, stay) for stay in stays), on))


def _count(spans: Iterable[Span | None], on: date) -> int:
    """How many days up to ``on`` lie in at least one span."""
    days, counted_to = 0, 0
    for first, last in sorted(span for span in spans if span):
        begin = max(first.toordinal(), counted_to + 1)
        end = min(last, on).toordinal()
        days += max(0, end - begin + 1)
        counted_to = max(counted_to, end)
    return days
