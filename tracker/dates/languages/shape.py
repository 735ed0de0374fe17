"""What a language must say to word dates.

A name stands in the cases that a date needs: by itself, after "since" or "about" (genitive),
after "to" (accusative) and after "in" (locative).
"""

from dataclasses import dataclass
from typing import NamedTuple


class Forms(NamedTuple):
    """One word, or a pattern that takes ``{0}``, in four cases."""

    plain: str
    genitive: str
    accusative: str
    locative: str


@dataclass(frozen=True, slots=True)
class Language:
    """How one language words a date. Patterns take ``{0}``; the keys of marks are EDTF's.

    ``year`` stands after a month, ``year_alone`` without one, ``year_shared`` where the next date
    says the rest: the first of "1982 or 1983". ``either_before`` gives the other word for "or" for
    what begins as the expression says. ``contractions`` are made after a preposition.
    """

    months: tuple[Forms, ...]
    seasons: tuple[Forms, ...]
    day: Forms
    year: str
    years: str
    year_alone: Forms
    year_shared: Forms
    decade: Forms
    unknown_year: Forms
    unknown_month: Forms
    unknown_day: Forms
    either: str
    comma: str
    marks: dict[str, str]
    side_marks: dict[str, str]
    marks_inside: bool
    since: str
    since_interval: str
    begin: str
    begin_unknown_end: str
    finish: str
    until: str
    end_not_known: str
    start_not_known: str
    not_known: str
    on_day: str
    in_month: str
    in_season: str
    in_year: str
    day_in_month: str = "{0} {1}"
    month_of_year: str = "{0} {1}"
    either_before: tuple[str, str] = ("", "")
    contractions: tuple[tuple[str, str], ...] = ()


def same(*words: str) -> tuple[Forms, ...]:
    """Words that do not change."""
    return tuple(Forms(word, word, word, word) for word in words)
