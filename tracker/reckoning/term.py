"""When a term ends, with the arithmetic in words."""

import calendar
from dataclasses import dataclass, field
from datetime import MAXYEAR, date, timedelta
from fractions import Fraction

from tracker.dates import PartialDate, in_words, parse


@dataclass(frozen=True, slots=True)
class Term:
    """A length in calendar years and months, and days."""

    years: int = 0
    months: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        """Refuse a term of no length or with a negative part."""
        parts = (self.years, self.months, self.days)
        if min(parts) < 0 or not any(parts):
            raise ValueError("Give a term in years, months and days, none negative, not all zero.")

    def __str__(self) -> str:
        """As people say it: "2 years, 6 months and 10 days"."""
        named = ((self.years, "year"), (self.months, "month"), (self.days, "day"))
        *others, last = [_counted(number, noun) for number, noun in named if number]
        return f"{', '.join(others)} and {last}" if others else last


@dataclass(frozen=True, slots=True)
class Counted:
    """What an end was counted from; ``credit`` in days of the term, None if not recorded."""

    start: PartialDate
    term: Term
    credit: int | None = None


@dataclass(frozen=True, slots=True)
class Projection:
    """The first and the last day on which a term could end, None where that cannot be told.

    ``arithmetic`` says in English how it was counted, ``counted`` from what; None if it was not.
    """

    earliest: date | None
    latest: date | None
    arithmetic: str
    counted: Counted | None = field(default=None, compare=False)


def ends_on(start: date, term: Term, credited_days: int = 0) -> date:
    """The last day of a term whose first day is ``start`` (the project's rule, ARCHITECTURE.md).

    The calendar years and months come first and clamp to the end of a shorter month; then the
    days; then one day less, because the first day counts; then the credited days less. A credit
    longer than the term gives a day before the start. Raises ValueError for a negative credit and
    for an end beyond the year 9999.
    """
    if credited_days < 0:
        raise ValueError("Credited days cannot be negative.")
    months = start.month - 1 + term.months
    year, month = start.year + term.years + months // 12, months % 12 + 1
    if year > MAXYEAR:
        raise ValueError("The term ends beyond the year 9999: record it as life imprisonment.")
    day = min(start.day, calendar.monthrange(year, month)[1])
    try:
        return date(year, month, day) + timedelta(days=term.days - 1 - credited_days)
    except OverflowError:
        raise ValueError("The term ends outside the years 1 to 9999.") from None


def projected_end(
    start: PartialDate, term: Term, credited_days: int | None, rate: float | None
) -> Projection:
    """The range in which a term ends, and the sentence that shows how it was counted.

    ``credited_days`` are the days in earlier custody, each worth ``rate`` days of the term (1 if
    not given; a rest of less than a day is dropped). Where they are not recorded the earliest
    end is None and the latest is counted without credit. A start without a latest day gives no
    end. Raises ValueError as ``ends_on`` does, and for a negative rate.
    """
    if start.latest is None:
        return Projection(None, None, "the end cannot be counted: the start is not recorded")
    if credited_days is None:
        return _without_credit(start, start.latest, term)
    credit = _worth(credited_days, rate)
    latest = ends_on(start.latest, term, credit)
    earliest = ends_on(start.earliest, term, credit) if start.earliest else None
    less = f", less {_credit_in_words(credited_days, rate, credit)}," if credit else ""
    sentence = f"{_counted_from(term, start)}{less} {_verb(term)} {_when(earliest, latest)}"
    counted = Counted(start, term, credit)
    return Projection(earliest, latest, sentence, counted)


def overdue(projection: Projection, on: date, *, detained: bool) -> bool:
    """True if a person is detained on a day after the latest projected end."""
    return detained and projection.latest is not None and on > projection.latest


def _without_credit(start: PartialDate, last_start: date, term: Term) -> Projection:
    latest = ends_on(last_start, term)
    sentence = (
        f"{_counted_from(term, start)} {_verb(term)} on {_day(latest)} at the latest; time "
        "credited for earlier custody is not recorded and would bring the day forward"
    )
    return Projection(None, latest, sentence, Counted(start, term))


def _worth(days: int, rate: float | None) -> int:
    if rate is not None and rate < 0:
        raise ValueError("The rate of a credit cannot be negative.")
    return int(days * Fraction(str(1 if rate is None else rate)))


def _credit_in_words(days: int, rate: float | None, credit: int) -> str:
    if rate in {None, 1}:
        return f"{_counted(credit, 'day')} credited"
    return f"{_counted(credit, 'day')} credited ({_counted(days, 'day')} at {rate:g})"


def _when(earliest: date | None, latest: date) -> str:
    if earliest == latest:
        return f"on {_day(latest)}"
    if earliest is None:
        return f"on {_day(latest)} at the latest"
    return f"between {_day(earliest)} and {_day(latest)}"


def _counted_from(term: Term, start: PartialDate) -> str:
    return f"{term} from {in_words(start)}"


def _verb(term: Term) -> str:
    return "ends" if term.years + term.months + term.days == 1 else "end"


def _day(day: date) -> str:
    return in_words(parse(day.isoformat()))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
