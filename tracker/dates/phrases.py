"""One moment in the words of a language, in the case that its sentence asks for."""

from enum import IntEnum

from tracker.dates.languages import Language
from tracker.dates.moments import Moment, Unit


class Case(IntEnum):
    """The grammatical case of a date: which of a word's Forms is used."""

    PLAIN = 0
    GENITIVE = 1
    ACCUSATIVE = 2
    LOCATIVE = 3


def shared_words(one: Moment, other: Moment) -> int:
    """How many last words two dates have in common: 1 is the year, 2 the month and year."""
    if one.unit is not other.unit or one.unit not in {Unit.DAY, Unit.MONTH, Unit.YEAR}:
        return 0
    if one.unit is Unit.YEAR:
        return 1  # no common year, but a common word for it: the Russian for year
    if one.year != other.year:
        return 0
    return 2 if one.unit is Unit.DAY and one.month == other.month else 1


def phrase(moment: Moment, case: Case, language: Language, shared: int = 0) -> str:
    """The moment without its mark, and without the last words that the next date says."""
    if moment.unit in {Unit.DAY, Unit.MONTH, Unit.SOME_DAY}:
        return _in_month(moment, case, language, shared)
    if moment.unit is Unit.YEAR:
        forms = language.year_shared if shared else language.year_alone
        return forms[case].format(moment.year)
    if moment.unit is Unit.SEASON:
        return _season(moment, case, language)
    return _vague(moment, case, language)


def _in_month(moment: Moment, case: Case, language: Language, shared: int) -> str:
    forms = language.months[moment.month - 1]
    if moment.unit is Unit.MONTH:
        return _with_year(forms[case], moment, language, shared)
    month = _with_year(forms.genitive, moment, language, shared)
    if moment.unit is Unit.SOME_DAY:
        return language.unknown_day[case].format(month)
    day = str(moment.day)
    if shared <= 1:
        day = language.day_in_month.format(day, month)
    return language.day[case].format(day)


def _with_year(month: str, moment: Moment, language: Language, shared: int) -> str:
    if shared:
        return month
    return language.month_of_year.format(month, language.year.format(moment.year))


def _season(moment: Moment, case: Case, language: Language) -> str:
    name = language.seasons[moment.month - 21][case]
    year = language.year.format(moment.year)
    if moment.first.year != moment.last.year:
        year = language.years.format(moment.year, moment.last.year)
    return language.month_of_year.format(name, year)


def _vague(moment: Moment, case: Case, language: Language) -> str:
    if moment.unit is Unit.DECADE:
        return language.decade[case].format(moment.year)
    if moment.unit is Unit.CENTURY:
        return language.unknown_year[case].format(moment.first.year, moment.last.year)
    unknown = language.unknown_month if moment.unit is Unit.SOME_MONTH else language.unknown_day
    return unknown[case].format(language.year_alone.genitive.format(moment.year))
