"""The words for dates that people type, in English and Russian, and what each stands for."""

# ruff: noqa: RUF001

import re

_MONTHS = """
jan january янв январь января январе
feb february фев февр февраль февраля феврале
mar march мар март марта марте
apr april апр апрель апреля апреле
may май мая мае
jun june июн июнь июня июне
jul july июл июль июля июле
aug august авг август августа августе
sep sept september сен сент сентябрь сентября сентябре
oct october окт октябрь октября октябре
nov november ноя нояб ноябрь ноября ноябре
dec december дек декабрь декабря декабре
"""
_SEASONS = """
spring весна весны весну весной
summer лето лета летом
autumn fall осень осени осенью
winter зима зимы зиму зимой
"""


def _numbered(lines: str, first: int) -> dict[str, int]:
    rows = enumerate(lines.strip().splitlines(), start=first)
    return {word: number for number, row in rows for word in row.split()}


MONTHS = _numbered(_MONTHS, 1) | _numbered(_SEASONS, 21)
FILLERS = frozenset(
    ("the", "of", "on", "in", "year", "в", "во", "г", "гг", "год", "года", "году", "годов")
)

_ABOUT = r"about|around|roughly|circa|approximately|approx|около|примерно|приблизительно"
_PERHAPS = r"perhaps|possibly|probably|maybe|предположительно|возможно|вероятно"
_UNSURE = r"uncertain|unsure|not certain|предположительно"

ABOUT = re.compile(rf"(?:{_ABOUT})\b\.?\s*|(?:ca|ок)\.?\s+|(?:ca?|ок)\.?(?=\s*[0-9])\s*|~\s*")
PERHAPS = re.compile(rf"(?:{_PERHAPS})\b,?\s*(?:и\s+)?")
UNSURE = re.compile(rf",?\s*\(?(?:{_UNSURE})\)?$|\s*\(?\?\)?$")
MARKS_FIRST = re.compile(
    rf"(?<!\S)((?:(?:{_PERHAPS}),? |и |(?:{_ABOUT}) )+)(с|со|по|до|since|from|until|to) "
)
ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th|-?го|-?е)\b")
WINTER_YEARS = re.compile(r"(?<=[0-9]{4})[-\N{EN DASH}][0-9]{4}(?: гг)?")

_TO = r"\s+(?:to|until|till|and|по|до|и)\s+"
_UNKNOWN = r"(?:not known|unknown|неизвестн[ао])"
_END_UNKNOWN = rf",?\s*\(?(?:end(?: date)?|(?:дата )?окончани[ея]) {_UNKNOWN}\)?"
_START_UNKNOWN = rf",?\s*\(?(?:start(?: date)?|(?:дата )?начал[оа]) {_UNKNOWN}\)?"
_NOW = r"(?:the\s+)?(?:present|now|today|настоящее время|сих пор|сегодня)"

SPANS = (
    (re.compile(rf"(?:since|from|со?)\s+(.+?){_END_UNKNOWN}"), "{0}/"),
    (re.compile(rf"(?:until|till|up to|до|по)\s+(.+?){_START_UNKNOWN}"), "/{0}"),
    (re.compile(rf"(?:(?:since|from|со?)\s+)?(.+?){_TO}{_NOW}"), "{0}/.."),
    (re.compile(rf"(?:from|between|с|со|между)\s+(.+?){_TO}(.+)"), "{0}/{1}"),
    (re.compile(r"(?:since|со?)\s+(.+)"), "{0}/.."),
    (re.compile(r"(?:until|till|up to|до|по)\s+(.+)"), "../{0}"),
    (re.compile(r"([0-9]{4})[-\N{EN DASH}]([0-9]{4})"), "{0}/{1}"),
    (re.compile(r"(.+?)\s+(?:to|until|till|по|до|[-\N{EN DASH}\N{EM DASH}])\s+(.+)"), "{0}/{1}"),
)
EITHER = re.compile(r"\s+(?:or|или)\s+|,\s*(?=.*\s(?:or|или)\s)")
