"""Per language: the names of months and seasons, and the patterns a date is worded with.

A name stands in the three cases a date needs: by itself, after "since" or "about" (genitive),
and after "to" (accusative). A new language is one more Language in LANGUAGES.
"""

# ruff: noqa: RUF001

from dataclasses import dataclass
from typing import NamedTuple


class Forms(NamedTuple):
    """One word in three cases."""

    plain: str
    genitive: str
    accusative: str


@dataclass(frozen=True, slots=True)
class Language:
    """How one language words a date. Patterns take ``{0}``; the keys of marks are EDTF's."""

    months: tuple[Forms, ...]
    seasons: tuple[Forms, ...]
    year: str
    years: str
    decade: Forms
    unknown_year: Forms
    unknown_month: Forms
    unknown_day: Forms
    either: str
    marks: dict[str, str]
    side_marks: dict[str, str]
    marks_inside: bool
    since: str
    begin: str
    begin_unknown_end: str
    finish: str
    until: str
    end_not_known: str
    start_not_known: str
    not_known: str


def _same(*words: str) -> tuple[Forms, ...]:
    return tuple(Forms(word, word, word) for word in words)


def _masculine(*pairs: tuple[str, str]) -> tuple[Forms, ...]:
    return tuple(Forms(plain, genitive, plain) for plain, genitive in pairs)


ENGLISH = Language(
    months=_same(
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    seasons=_same("spring", "summer", "autumn", "winter"),
    year="{0}",
    years="{0}-{1}",
    decade=_same("the {0}s")[0],
    unknown_year=_same("an unknown year of {0}-{1}")[0],
    unknown_month=_same("an unknown month of {0}")[0],
    unknown_day=_same("an unknown day of {0}")[0],
    either="or",
    marks={"": "{0}", "~": "about {0}", "?": "{0}, uncertain", "%": "about {0}, uncertain"},
    side_marks={"": "{0}", "~": "about {0}", "?": "perhaps {0}", "%": "perhaps about {0}"},
    marks_inside=True,
    since="since {0}",
    begin="{0}",
    begin_unknown_end="from {0}",
    finish="to {0}",
    until="until {0}",
    end_not_known="{0}, end not known",
    start_not_known="{0}, start not known",
    not_known="not known",
)

RUSSIAN = Language(
    months=_masculine(
        *(("январь", "января"), ("февраль", "февраля"), ("март", "марта")),
        *(("апрель", "апреля"), ("май", "мая"), ("июнь", "июня")),
        *(("июль", "июля"), ("август", "августа"), ("сентябрь", "сентября")),
        *(("октябрь", "октября"), ("ноябрь", "ноября"), ("декабрь", "декабря")),
    ),
    seasons=(
        Forms("весна", "весны", "весну"),
        Forms("лето", "лета", "лето"),
        Forms("осень", "осени", "осень"),
        Forms("зима", "зимы", "зиму"),
    ),
    year="{0} г.",
    years="{0}-{1} гг.",
    decade=Forms("{0}-е гг.", "{0}-х гг.", "{0}-е гг."),
    unknown_year=_masculine(("неизвестный год из {0}-{1}", "неизвестного года из {0}-{1}"))[0],
    unknown_month=_masculine(("неизвестный месяц {0}", "неизвестного месяца {0}"))[0],
    unknown_day=_masculine(("неизвестный день {0}", "неизвестного дня {0}"))[0],
    either="или",
    marks={
        "": "{0}",
        "~": "около {0}",
        "?": "{0}, предположительно",
        "%": "около {0}, предположительно",
    },
    side_marks={
        "": "{0}",
        "~": "примерно {0}",
        "?": "предположительно {0}",
        "%": "предположительно и примерно {0}",
    },
    marks_inside=False,
    since="с {0}",
    begin="с {0}",
    begin_unknown_end="с {0}",
    finish="по {0}",
    until="до {0}",
    end_not_known="{0}, дата окончания неизвестна",
    start_not_known="{0}, дата начала неизвестна",
    not_known="неизвестно",
)

LANGUAGES = {"en": ENGLISH, "ru": RUSSIAN}
