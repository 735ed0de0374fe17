"""Dates as people type them, in each language, read into EDTF."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.dates.edtf import DateError, PartialDate, parse, refuse_unreadable
from tracker.dates.errors import echo
from tracker.dates.figures import from_figures
from tracker.dates.spoken import (
    ABOUT,
    EITHER,
    FILLERS,
    MARKS_FIRST,
    MONTHS,
    ORDINAL,
    PERHAPS,
    SPANS,
    UNSURE,
    WINTER_YEARS,
)

_WORD = re.compile(r"[^\W\d_]+|[0-9]+")
_WRITTEN = re.compile(
    r"(?!~|[0-9]{4}-[0-9]{4}$)[0-9X~?%-]+"
    r"|[0-9X~?%. -]*/[0-9X~?%. -]*"
    r"|\[[0-9X~?%., -]*\]?"
)
_MARKS = {(True, True): "%", (True, False): "~", (False, True): "?", (False, False): ""}


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The parts of a date that were named; 0 where a part was not."""

    year: int = 0
    month: int = 0
    day: int = 0


def read(text: str) -> PartialDate:
    """Read a date as people type it, in any language of the site; plain EDTF passes unchanged.

    "6 April 1982", "about 2001", "25.07.2023", "25/07/2023" (day first), "28 or 29 August 1958",
    "since May 2020", "from 29 September to 9 October 2021". A date that could be read in two
    ways, such as 04/05/2023, is refused. Raises DateError with examples of what to write.
    """
    clean = " ".join(refuse_unreadable(text.replace("\xa0", " ")).split())
    written = clean.replace("x", "X")
    if _WRITTEN.fullmatch(written) and not from_figures(clean):
        return parse(written)
    said = clean.casefold()
    return parse(_span(MARKS_FIRST.sub(r"\2 \1", said)) or _point(said))


def _span(said: str) -> str | None:
    for pattern, edtf in SPANS:
        match = pattern.fullmatch(said)
        if match:
            return edtf.format(*_sides(match.groups()))
    return None


def _sides(sides: Sequence[str]) -> list[str]:
    bare, marks = zip(*(_unmarked(side) for side in sides), strict=True)
    return [f"{edtf}{mark}" for edtf, mark in zip(_filled(bare), marks, strict=True)]


def _point(said: str) -> str:
    bare, mark = _unmarked(said)
    members = _filled(EITHER.split(bare))
    if len(members) == 1:
        return f"{members[0]}{mark}"
    if mark:
        raise DateError("Write the dates that are possible, without about or perhaps.")
    return f"[{','.join(members)}]"


def _unmarked(said: str) -> tuple[str, str]:
    """The date without "about" and "perhaps", and the EDTF mark that stands for them."""
    sure = UNSURE.sub("", said)
    if match := PERHAPS.match(sure):
        sure = sure[match.end() :]
    about = ABOUT.match(sure)
    bare = sure[about.end() :] if about else sure
    return bare, _MARKS[about is not None, sure != said]


def _filled(said: Sequence[str]) -> list[str]:
    """Each date in EDTF; the year and month that an earlier one lacks are those of the later."""
    written, later = [], _Spoken()
    for text in reversed(said):
        known = from_figures(text)
        if known is None:
            later = _completed(_spoken(text), later, text)
            known = _edtf(later)
        written.append(known)
    return written[::-1]


def _completed(date: _Spoken, later: _Spoken, text: str) -> _Spoken:
    if date.year:
        return date
    month = date.month or later.month
    if not later.year or not month:
        raise _unreadable(text)
    return replace(date, year=later.year, month=month)


def _spoken(text: str) -> _Spoken:
    parts: dict[str, int] = {}
    plain, winters = WINTER_YEARS.subn("", ORDINAL.sub("", text))
    words = [word for word in _WORD.findall(plain) if word not in FILLERS]
    for word in words:
        name, number = _part(word, text)
        if name in parts or not number:
            raise _unreadable(text)
        parts[name] = number
    date = _Spoken(**parts)
    if not words or (date.day and date.month > 12) or (winters and date.month != 24):
        raise _unreadable(text)
    return date


def _part(word: str, text: str) -> tuple[str, int]:
    if word in MONTHS:
        return "month", MONTHS[word]
    if word.isdigit() and len(word) == 4:
        return "year", int(word)
    if word.isdigit() and int(word) <= 31:
        return "day", int(word)
    raise _unreadable(text)


def _edtf(date: _Spoken) -> str:
    if date.day and not date.month:
        raise DateError(f"Add the month, as in {date.day} April {date.year}.")
    numbers = [f"{date.year:04}", f"{date.month:02}", f"{date.day:02}"]
    return "-".join(numbers[: 1 + bool(date.month) + bool(date.day)])


def _unreadable(text: str) -> DateError:
    return DateError(
        f"{echo(text)} cannot be read as a date. Write 2023-07-25, 25 July 2023, 25.07.2023, "
        "April 1982, 1982, about 2001, 2001? or 28 or 29 August 1958."
    )
