"""One moment as EDTF writes it: a day, a month, a season, a year, or one with unknown digits.

The shapes are those of ISO 8601-2 / EDTF levels 0 and 1, for the years 1 to 9999.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import StrEnum

from tracker.dates.errors import DateError, echo

_SHAPE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<mark>[~?%]?)"
)
_EXAMPLES = "write a date as 1982, 1982-04 or 2023-07-25"


class Unit(StrEnum):
    """What a moment names: how long it is, and which of its digits are unknown."""

    CENTURY = "20XX"
    DECADE = "201X"
    YEAR = "2001"
    SEASON = "2001-21"
    MONTH = "2001-04"
    DAY = "2001-04-05"
    SOME_MONTH = "2001-XX"
    SOME_DAY = "2001-04-XX"
    SOME_DAY_OF_YEAR = "2001-XX-XX"


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment with the first and last day it could mean; month 21 to 24 is a season, 0 is none."""

    unit: Unit
    year: int
    month: int
    day: int
    mark: str
    first: date
    last: date


def read_moment(text: str) -> Moment:
    """Read one moment with an optional ``~``, ``?`` or ``%`` (ISO 8601-2 / EDTF levels 0 and 1).

    The mark is kept and does not widen the bounds. Seasons are northern: spring 21 is March to
    May, winter 24 is December to February of the next year. Raises DateError.
    """
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise DateError(f"{echo(text)} is not a date: {_EXAMPLES}.")
    year, month, day, mark = match.group("year", "month", "day", "mark")
    unit = _unit(text, year, month or "", day or "")
    numbers = int(year.replace("X", "0")), _number(month), _number(day)
    first, last = _bounds(unit, *numbers)
    return Moment(unit, *numbers, mark, first, last)


def _number(digits: str | None) -> int:
    return int(digits) if digits and digits != "XX" else 0


def _unit(text: str, year: str, month: str, day: str) -> Unit:
    if not month:
        return Unit.CENTURY if year.endswith("XX") else _decade_or_year(year)
    if year.endswith("X"):
        raise DateError(f"{echo(text)}: write a year with unknown digits alone, as 201X.")
    if month == "XX":
        return _in_some_month(text, day)
    if not day:
        return Unit.SEASON if 21 <= int(month) <= 24 else Unit.MONTH
    return Unit.SOME_DAY if day == "XX" else Unit.DAY


def _decade_or_year(year: str) -> Unit:
    return Unit.DECADE if year.endswith("X") else Unit.YEAR


def _in_some_month(text: str, day: str) -> Unit:
    if day not in {"", "XX"}:
        raise DateError(f"{echo(text)}: a day needs its month; write 2004-XX-XX for neither.")
    return Unit.SOME_DAY_OF_YEAR if day else Unit.SOME_MONTH


def _bounds(unit: Unit, year: int, month: int, day: int) -> tuple[date, date]:
    if unit in {Unit.CENTURY, Unit.DECADE}:
        last = year + (99 if unit is Unit.CENTURY else 9)
        return date(max(year, 1), 1, 1), date(last, 12, 31)
    if year < 1:
        raise DateError("Write a year from 0001 to 9999.")
    if unit is Unit.DAY:
        return (_day(year, month, day),) * 2
    if unit is Unit.SEASON:
        return _months(year, 3 * (month - 20), 3)
    return _months(year, month, 1) if month or unit is Unit.MONTH else _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    _refuse_month(month)
    years, last_month = divmod(month - 1 + count - 1, 12)
    if year + years > MAXYEAR:
        return date(year, month, 1), date.max
    last = date(year + years, last_month + 1, calendar.monthrange(year + years, last_month + 1)[1])
    return date(year, month, 1), last


def _day(year: int, month: int, day: int) -> date:
    _refuse_month(month)
    length = calendar.monthrange(year, month)[1]
    if not 1 <= day <= length:
        wrong, right = f"{year:04}-{month:02}-{day:02}", f"{year:04}-{month:02}-{length:02}"
        raise DateError(f"There is no day {wrong}: that month ends on {right}.")
    return date(year, month, day)


def _refuse_month(month: int) -> None:
    if not 1 <= month <= 12:
        raise DateError(f"There is no month {month:02}: write a month from 01 to 12.")
