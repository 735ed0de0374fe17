"""Time to scale across a frame: places in percent of its width, years, and a closer look."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

# The inset leaves half a mark's width, so that one on the first or the last day is whole.
LEFT, RIGHT = 1.4, 98.6
_LABEL = 12.1  # what a year's four digits take in a frame 288 pixels wide, in percent
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_YEAR = 365.25


class Tick(NamedTuple):
    """The first day of a year: its place in percent, and whether there is room for its name."""

    x: float
    year: int
    named: bool


class Scale:
    """A stretch of days, first and last by number, laid evenly across the frame."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last
        self.per_day = (RIGHT - LEFT) / max(last - first, 1)
        self._zero = LEFT - first * self.per_day

    def at(self, day: int) -> float:
        """A day's place, in percent of the frame's width with two decimals."""
        return round(self._zero + day * self.per_day, 2)

    def ticks(self) -> list[Tick]:
        """The years that are a round number of years apart, as many as can be named."""
        yearly = self.per_day * _YEAR
        step = next((step for step in _STEPS if step * yearly >= _LABEL), _STEPS[-1])
        begin, end = _year(self.first), _year(self.last)
        days = [
            (year, date(year, 1, 1).toordinal())
            for year in range(begin, end + 1)
            if year % step == 0 or begin == end
        ]
        places = [(year, self.at(day)) for year, day in days if day >= self.first]
        return [Tick(x, year, x + _LABEL <= 100) for year, x in places]


def whole_years(first: int, last: int) -> tuple[int, int]:
    """The stretch from the first day of the year that ``first`` lies in."""
    return date(_year(first), 1, 1).toordinal(), last


def closer_look(spans: Iterable[tuple[int, int]], whole: Scale) -> Scale | None:
    """The stretch of whole years, at most two fifths of the line, where most is crowded.

    Spans of days belong together unless nothing happened between them for a twentieth of the
    line. None where fewer than eight belong together, and on a line of less than eight years.
    """
    length = whole.last - whole.first
    best, most = None, 7
    if length < 8 * _YEAR:
        return None
    for first, last, count in _crowds(sorted(spans), length // 20):
        begin, _ = whole_years(first, last)
        end = min(date(_year(last), 12, 31).toordinal(), whole.last)
        if count > most and (end - begin) * 5 <= length * 2:
            best, most = Scale(begin, end), count
    return best


def _crowds(spans: list[tuple[int, int]], gap: int) -> list[tuple[int, int, int]]:
    crowds: list[tuple[int, int, int]] = []
    for first, last in spans:
        if crowds and first - crowds[-1][1] <= gap:
            begin, end, count = crowds[-1]
            crowds[-1] = (begin, max(end, last), count + 1)
        else:
            crowds.append((first, last, 1))
    return crowds


def _year(day: int) -> int:
    return date.fromordinal(day).year
