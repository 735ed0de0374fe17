"""Partial dates in the words of the reader's language."""

# ruff: noqa: RUF002

import re
from collections.abc import Sequence
from functools import lru_cache

from tracker.dates.edtf import PartialDate
from tracker.dates.languages import ENGLISH, LANGUAGES, Language
from tracker.dates.moments import Moment, Unit, read_moment
from tracker.dates.phrases import Case, phrase, shared_words


def in_words(day: PartialDate, locale: str = "en") -> str:
    """The date as a reader says it: "28 or 29 August 1958", "около октября".

    Every mark and unknown part is said. A locale such as ``ru-RU`` falls back to its language,
    one without a table to English.
    """
    return _words(day.edtf, locale)


def when_in_words(day: PartialDate, locale: str = "en") -> str:
    """The date as a sentence says when: "on 4 May 2023", "в мае 2023 г.", "en mayo de 2023".

    An interval, and a date that is about right, say it without a preposition.
    """
    return _when(day.edtf, locale)


def since_in_words(day: PartialDate, locale: str = "en") -> str:
    """The date as the beginning of what still lasts: "since May 2023", "с мая 2023 года"."""
    return _since(day.edtf, locale)


def from_in_words(day: PartialDate, locale: str = "en") -> str:
    """The date as the first day of a count: "from May 2023", "с мая 2023 года"."""
    return _since(day.edtf, locale, counted=True)


def _language(locale: str) -> Language:
    return LANGUAGES.get(locale.partition("-")[0], ENGLISH)


@lru_cache(maxsize=8192)
def _words(edtf: str, locale: str) -> str:
    language = _language(locale)
    if not edtf:
        return language.not_known
    if edtf.startswith("["):
        return _one_of(_members(edtf), language)
    if "/" in edtf:
        left, right = edtf.split("/")
        return _interval(left, right, language)
    return _alone(read_moment(edtf), language)


@lru_cache(maxsize=8192)
def _when(edtf: str, locale: str) -> str:
    language = _language(locale)
    if not edtf or "/" in edtf or edtf.endswith(("~", "%")):
        return _words(edtf, locale)
    if edtf.startswith("["):
        members = _members(edtf)
        said = _one_of(members, language, Case.LOCATIVE)
        return _preposition(members[0], language).format(said)
    moment = read_moment(edtf)
    said = _preposition(moment, language).format(phrase(moment, Case.LOCATIVE, language))
    return language.marks[moment.mark].format(said)


@lru_cache(maxsize=8192)
def _since(edtf: str, locale: str, *, counted: bool = False) -> str:
    language = _language(locale)
    role = language.begin_unknown_end if counted else language.since
    if not edtf:
        return language.not_known
    if edtf.startswith("["):
        said = role.format(_one_of(_members(edtf), language, Case.GENITIVE))
        return _contracted(said, language)
    if "/" in edtf:
        return _contracted(language.since_interval.format(_words(edtf, locale)), language)
    return _side(read_moment(edtf), Case.GENITIVE, language, role)


def _members(edtf: str) -> list[Moment]:
    return [read_moment(part) for part in edtf[1:-1].split(",")]


def _preposition(moment: Moment, language: Language) -> str:
    if moment.unit in {Unit.DAY, Unit.SOME_DAY, Unit.SOME_DAY_OF_YEAR}:
        return language.on_day
    if moment.unit is Unit.MONTH:
        return language.in_month
    return language.in_season if moment.unit is Unit.SEASON else language.in_year


def _alone(moment: Moment, language: Language) -> str:
    case = Case.GENITIVE if moment.mark in {"~", "%"} else Case.PLAIN
    return language.marks[moment.mark].format(phrase(moment, case, language))


def _one_of(members: Sequence[Moment], language: Language, case: Case = Case.PLAIN) -> str:
    """The dates with "or" between them; only the first is in the case, the others follow it."""
    shared = min(shared_words(one, members[-1]) for one in members[:-1])
    rest = Case.PLAIN if _keeps_article(language) else case
    said = [
        phrase(moment, rest if index else case, language, shared)
        for index, moment in enumerate(members[:-1])
    ]
    last = phrase(members[-1], rest, language)
    either = _either(last, language)
    return f"{language.comma.join(said)} {either} {last}"


def _keeps_article(language: Language) -> bool:
    """Whether the article of the first day counts for the others: "el 28 o 29 de agosto"."""
    return language.day.genitive != language.day.plain


def _either(last: str, language: Language) -> str:
    other, before = language.either_before
    return other if before and re.match(before, last) else language.either


def _interval(left: str, right: str, language: Language) -> str:
    if right in {"", ".."}:
        return _from(read_moment(left), language, ended=not right)
    if left in {"", ".."}:
        until = _side(read_moment(right), Case.GENITIVE, language, language.until)
        return until if left else language.start_not_known.format(until)
    start, end = read_moment(left), read_moment(right)
    shared = 0 if start.mark or end.mark else shared_words(start, end)
    begin = _side(start, Case.GENITIVE, language, language.begin, shared)
    return f"{begin} {_side(end, Case.ACCUSATIVE, language, language.finish)}"


def _from(start: Moment, language: Language, *, ended: bool) -> str:
    if not ended:
        return _side(start, Case.GENITIVE, language, language.since)
    begin = _side(start, Case.GENITIVE, language, language.begin_unknown_end)
    return language.end_not_known.format(begin)


def _side(moment: Moment, case: Case, language: Language, role: str, shared: int = 0) -> str:
    mark, said = language.side_marks[moment.mark], phrase(moment, case, language, shared)
    if language.marks_inside:
        return role.format(mark.format(said))
    return mark.format(_contracted(role.format(said), language))


def _contracted(said: str, language: Language) -> str:
    for apart, together in language.contractions:
        if said.startswith(apart):
            return together + said[len(apart) :]
    return said
