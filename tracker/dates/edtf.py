"""Dates as far as they are known, in EDTF text with the first and last day they could mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tracker.dates.errors import DateError, echo
from tracker.dates.moments import Moment, read_moment

__all__ = ["DateError", "PartialDate", "order_key", "parse", "unknown_end"]

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date, or a span, as far as it is known. ``~`` and ``?`` are kept and widen nothing."""

    edtf: str
    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False
    open_end: bool = False
    unknown_end: bool = False

    def as_json(self) -> dict[str, str | None]:
        """The EDTF text with both bounds as ISO 8601 days; null where a bound is open."""
        return {
            "edtf": self.edtf,
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
        }


@lru_cache(maxsize=8192)
def parse(text: str) -> PartialDate:
    """Read EDTF text: levels 0 and 1 for the years 1 to 9999, and one-of sets (ISO 8601-2).

    Moments ``1982``, ``1982-04``, ``2023-07-25``, seasons, unknown digits; marks ``~ ? %``;
    intervals ``a/b``, ``a/..`` (not known to have ended), ``a/`` (ended on a day nobody knows),
    ``../b``, ``/b``; sets ``[1958-08-28,1958-08-29]``. Spaces around the parts are dropped and
    the members of a set are sorted. Raises DateError, which says what to write instead.
    """
    clean = refuse_unreadable(text).strip()
    if clean.startswith("["):
        return _one_of(clean)
    if "/" in clean:
        return _interval(clean)
    moment = read_moment(clean)
    return PartialDate(clean, moment.first, moment.last, *_marks(moment))


def unknown_end(start: PartialDate) -> PartialDate:
    """The end of a stay that began on ``start`` and ended on a day nobody knows.

    Its earliest day is the latest start, its latest day is open (the project's rule,
    ARCHITECTURE.md). It has no EDTF text of its own.
    """
    return PartialDate("", start.latest or start.earliest, None, unknown_end=True)


def order_key(day: PartialDate) -> tuple[date, bool, date]:
    """Sorts dates by earliest, then latest day; an open start comes first, an open end last."""
    return day.earliest or date.min, day.latest is None, day.latest or date.max


def refuse_unreadable(text: str) -> str:
    """The text, unless it is empty, longer than 80 characters or holds control characters."""
    if not text.strip():
        raise DateError("Enter a date, for example 1982, 1982-04 or 2023-07-25.")
    if len(text) > _LONGEST:
        raise DateError(f"Write a date in at most {_LONGEST} characters, not {echo(text)}.")
    if not text.isprintable():
        raise DateError("Write a date in one line, without tabs or hidden characters.")
    return text


def _marks(*moments: Moment) -> tuple[bool, bool]:
    marks = {moment.mark for moment in moments}
    return not marks.isdisjoint("~%"), not marks.isdisjoint("?%")


def _one_of(text: str) -> PartialDate:
    if not text.endswith("]"):
        raise DateError("Close the set of dates with ], as in [1958-08-28,1958-08-29].")
    named = {part.strip(): read_moment(part.strip()) for part in text[1:-1].split(",")}
    if any(moment.mark for moment in named.values()):
        raise DateError("Leave out ~, ? and % inside [ ]: a set already says that one is right.")
    members = sorted(named, key=lambda part: (named[part].first, named[part].last))
    edtf = f"[{','.join(members)}]" if len(members) > 1 else members[0]
    first = min(moment.first for moment in named.values())
    return PartialDate(edtf, first, max(moment.last for moment in named.values()))


def _interval(text: str) -> PartialDate:
    left, right = _sides(text)
    start, end = _moment(left), _moment(right)
    if start is None and end is None:
        raise DateError("Give at least one side of the interval, as in 2023-07-25/..")
    if start and end and end.last < start.first:
        raise DateError(f"{echo(text)} ends before it begins: write the earlier date first.")
    marks = _marks(*(side for side in (start, end) if side))
    first, last = start.first if start else None, end.last if end else None
    return PartialDate(f"{left}/{right}", first, last, *marks, right == "..", not right)


def _sides(text: str) -> Sequence[str]:
    sides = [side.strip() for side in text.split("/")]
    if len(sides) != 2:
        raise DateError(f"Write an interval with one /, as 2021-09/2021-10, not {echo(text)}.")
    if any(side.startswith("[") for side in sides):
        raise DateError("Write each side of an interval as one date, without [ ].")
    return sides


def _moment(side: str) -> Moment | None:
    return None if side in {"", ".."} else read_moment(side)
