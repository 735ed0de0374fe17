"""Dates typed in figures: 25.07.2023, 25/07/2023, 2023-7-5, 07.2023, 1980s."""

# ruff: noqa: RUF001

import re

from tracker.dates.errors import DateError, echo

_DAY_FIRST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([./-])([0-9]{1,2})\2([0-9]{1,2})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[./]([0-9]{4})")
_DECADE = re.compile(r"(?:the )?([0-9]{3})0(?:'?s|-[ех](?: гг\.?| год[ыа]?[х]?)?)")


def from_figures(text: str) -> str | None:
    """The EDTF of a date in figures, day before month before year; None for any other text.

    Raises DateError where a day with slashes or dashes could be two days: 04/05/2023.
    """
    if match := _DAY_FIRST.fullmatch(text):
        day, sign, month, year = match.groups()
        _refuse_two_readings(text, sign, int(day), int(month))
        return f"{year}-{month:0>2}-{day:0>2}"
    if match := _YEAR_FIRST.fullmatch(text):
        return f"{match[1]}-{match[3]:0>2}-{match[4]:0>2}"
    if match := _MONTH_FIRST.fullmatch(text):
        return f"{match[2]}-{match[1]:0>2}"
    match = _DECADE.fullmatch(text)
    return f"{match[1]}X" if match else None


def _refuse_two_readings(text: str, sign: str, day: int, month: int) -> None:
    if sign != "." and day <= 12 and month <= 12 and day != month:
        raise DateError(
            f"{echo(text)} could be two days: write the month as a word, as in 4 May 2023, "
            "or the year first, as in 2023-05-04."
        )
    if month > 12:
        raise DateError(f"{echo(text)}: write the day first, as in 25.07.2023.")
