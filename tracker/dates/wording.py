"""Partial dates in the words of the reader's language."""

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from tracker.dates.edtf import PartialDate
from tracker.dates.languages import ENGLISH, LANGUAGES, Language
from tracker.dates.moments import Moment, Unit, read_moment


class Case(IntEnum):
    """The grammatical case of a date: which of a word's Forms is used."""

    PLAIN = 0
    GENITIVE = 1
    ACCUSATIVE = 2


def in_words(day: PartialDate, locale: str = "en") -> str:
    """The date as a reader says it: "28 or 29 August 1958", "около октября".

    Every mark and unknown part is said. A locale such as ``ru-RU`` falls back to its language,
    one without a table to English.
    """
    return _words(day.edtf, locale)


@lru_cache(maxsize=8192)
def _words(edtf: str, locale: str) -> str:
    language = LANGUAGES.get(locale.partition("-")[0], ENGLISH)
    if not edtf:
        return language.not_known
    if edtf.startswith("["):
        return _one_of([read_moment(part) for part in edtf[1:-1].split(",")], language)
    if "/" in edtf:
        left, right = edtf.split("/")
        return _interval(left, right, language)
    return _alone(read_moment(edtf), language)


def _alone(moment: Moment, language: Language) -> str:
    case = Case.GENITIVE if moment.mark in {"~", "%"} else Case.PLAIN
    return language.marks[moment.mark].format(_phrase(moment, case, language))


def _one_of(members: Sequence[Moment], language: Language) -> str:
    shared = min(_shared(one, members[-1]) for one in members[:-1])
    *others, last_but_one = [_phrase(m, Case.PLAIN, language, shared) for m in members[:-1]]
    last = f"{last_but_one} {language.either} {_phrase(members[-1], Case.PLAIN, language)}"
    return ", ".join([*others, last])


def _interval(left: str, right: str, language: Language) -> str:
    if right in {"", ".."}:
        return _from(read_moment(left), language, ended=not right)
    if left in {"", ".."}:
        until = _side(read_moment(right), Case.GENITIVE, language, language.until)
        return until if left else language.start_not_known.format(until)
    start, end = read_moment(left), read_moment(right)
    shared = 0 if start.mark or end.mark else _shared(start, end)
    begin = _side(start, Case.GENITIVE, language, language.begin, shared)
    return f"{begin} {_side(end, Case.ACCUSATIVE, language, language.finish)}"


def _from(start: Moment, language: Language, *, ended: bool) -> str:
    if not ended:
        return _side(start, Case.GENITIVE, language, language.since)
    begin = _side(start, Case.GENITIVE, language, language.begin_unknown_end)
    return language.end_not_known.format(begin)


def _side(moment: Moment, case: Case, language: Language, role: str, shared: int = 0) -> str:
    mark, phrase = language.side_marks[moment.mark], _phrase(moment, case, language, shared)
    if language.marks_inside:
        return role.format(mark.format(phrase))
    return mark.format(role.format(phrase))


def _shared(one: Moment, other: Moment) -> int:
    """How many last words two dates have in common: 1 is the year, 2 the month and year."""
    if one.unit is not other.unit or one.unit not in {Unit.DAY, Unit.MONTH, Unit.YEAR}:
        return 0
    if one.unit is Unit.YEAR:
        return 1  # no common year, but a common word for it: the Russian for year
    if one.year != other.year:
        return 0
    return 2 if one.unit is Unit.DAY and one.month == other.month else 1


def _phrase(moment: Moment, case: Case, language: Language, shared: int = 0) -> str:
    year = language.year.format(moment.year)
    if moment.unit in {Unit.DAY, Unit.MONTH, Unit.SOME_DAY}:
        return _in_month(moment, case, language, shared)
    if moment.unit is Unit.YEAR:
        return str(moment.year) if shared else year
    if moment.unit is Unit.SEASON:
        return _season(moment, case, language)
    return _vague(moment, case, language)


def _in_month(moment: Moment, case: Case, language: Language, shared: int) -> str:
    year = "" if shared else " " + language.year.format(moment.year)
    forms = language.months[moment.month - 1]
    if moment.unit is Unit.SOME_DAY:
        return language.unknown_day[case].format(f"{forms.genitive}{year}")
    if moment.unit is Unit.MONTH:
        return f"{forms[case]}{year}"
    return str(moment.day) if shared > 1 else f"{moment.day} {forms.genitive}{year}"


def _season(moment: Moment, case: Case, language: Language) -> str:
    name = language.seasons[moment.month - 21][case]
    if moment.first.year == moment.last.year:
        return f"{name} {language.year.format(moment.year)}"
    return f"{name} {language.years.format(moment.year, moment.last.year)}"


def _vague(moment: Moment, case: Case, language: Language) -> str:
    if moment.unit is Unit.DECADE:
        return language.decade[case].format(moment.year)
    if moment.unit is Unit.CENTURY:
        return language.unknown_year[case].format(moment.first.year, moment.last.year)
    unknown = language.unknown_month if moment.unit is Unit.SOME_MONTH else language.unknown_day
    return unknown[case].format(language.year.format(moment.year))
