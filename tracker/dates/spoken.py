"""The words for dates that people type, in each language, and what each stands for."""

# ruff: noqa: RUF001

import re

_MONTHS = """
jan january янв январь января январе ene enero يناير
feb february фев февр февраль февраля феврале febrero فبراير
mar march мар март марта марте marzo مارس
apr april апр апрель апреля апреле abr abril أبريل ابريل إبريل
may май мая мае mayo مايو
jun june июн июнь июня июне junio يونيو
jul july июл июль июля июле julio يوليو
aug august авг август августа августе ago agosto أغسطس اغسطس
sep sept september сен сент сентябрь сентября сентябре septiembre setiembre سبتمبر
oct october окт октябрь октября октябре octubre أكتوبر اكتوبر
nov november ноя нояб ноябрь ноября ноябре noviembre نوفمبر
dec december дек декабрь декабря декабре dic diciembre ديسمبر
"""
_SEASONS = """
spring весна весны весну весной primavera ربيع
summer лето лета летом verano صيف
autumn fall осень осени осенью otoño خريف
winter зима зимы зиму зимой invierno شتاء
"""


def _numbered(lines: str, first: int) -> dict[str, int]:
    rows = enumerate(lines.strip().splitlines(), start=first)
    return {word: number for number, row in rows for word in row.split()}


MONTHS = _numbered(_MONTHS, 1) | _numbered(_SEASONS, 21)
FILLERS = frozenset(
    (
        *("the", "of", "on", "in", "year", "в", "во", "г", "гг", "год", "года", "году", "годов"),
        *("de", "del", "el", "la", "en", "año", "في", "عام", "سنة"),
    )
)

_ABOUT = (
    r"about|around|roughly|circa|approximately|approx|около|примерно|приблизительно"
    r"|hacia|alrededor de|aproximadamente|حوالي|تقريبًا|تقريبا"
)
_PERHAPS = r"perhaps|possibly|probably|maybe|предположительно|возможно|вероятно|quizá|quizás|ربما"
_UNSURE = r"uncertain|unsure|not certain|предположительно|sin certeza|على سبيل الترجيح"

ABOUT = re.compile(rf"(?:{_ABOUT})\b\.?\s*|(?:ca|ок)\.?\s+|(?:ca?|ок)\.?(?=\s*[0-9])\s*|~\s*")
PERHAPS = re.compile(rf"(?:{_PERHAPS})\b,?\s*(?:и\s+)?")
UNSURE = re.compile(rf"[,،]?\s*\(?(?:{_UNSURE})\)?$|\s*\(?\?\)?$")
MARKS_FIRST = re.compile(
    rf"(?<!\S)((?:(?:{_PERHAPS}),? |и |(?:{_ABOUT}) )+)"
    r"(с|со|по|до|since|from|until|to|desde|hasta|del?|منذ|من|حتى) "
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
    (re.compile(r"(?:del?|من)\s+(.+?)\s+(?:al?|إلى)\s+(.+)"), "{0}/{1}"),
    (re.compile(r"(?:since|со?|desde|منذ)\s+(.+)"), "{0}/.."),
    (re.compile(r"(?:until|till|up to|до|по|hasta|حتى)\s+(.+)"), "../{0}"),
    (re.compile(r"([0-9]{4})[-\N{EN DASH}]([0-9]{4})"), "{0}/{1}"),
    (re.compile(r"(.+?)\s+(?:to|until|till|по|до|[-\N{EN DASH}\N{EM DASH}])\s+(.+)"), "{0}/{1}"),
)
EITHER = re.compile(r"\s+(?:or|или|[ou]|أو)\s+|,\s*(?=.*\s(?:or|или|[ou])\s)")
