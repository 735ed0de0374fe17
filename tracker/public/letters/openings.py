"""Three sentences with which a letter can begin: a greeting, who I am, a question.

They are ours, in each language that many prisoners read. Never a whole letter: copied letters are
wasted. The three dots are for the writer. No sentence says whether either of the two is a man or a
woman.
"""

# ruff: noqa: RUF001 - the letters are meant: the sentences are Russian and Arabic
from collections.abc import Sequence
from typing import Any

from tracker.web.languages import direction
from tracker.web.speaking import gettext as _

OPENINGS: dict[str, tuple[str, str, str]] = {
    "en": (
        "Hello, …! Greetings from ….",
        "My name is …, I live in … and I spend my days with …; I wanted to write to you.",
        "What are you reading these days, and what would you like to hear about: a book, my town, "
        "the weather here?",
    ),
    "ru": (
        "Здравствуйте, …! Шлю вам привет из города ….",
        "Меня зовут …, моё занятие — …, и мне захотелось вам написать.",
        "Что вы сейчас читаете и о чём вам хотелось бы узнать: о книге, о моём городе, о здешней "
        "погоде?",
    ),
    "es": (
        "Hola, …: le mando saludos desde ….",
        "Me llamo …, vivo en …, me dedico a … y tenía ganas de escribirle.",
        "¿Qué lee estos días y de qué le gustaría que le contara: de un libro, de mi ciudad, del "
        "tiempo que hace aquí?",
    ),
    "ar": (
        "تحية طيبة، … ، من مدينة ….",
        "اسمي … ، وأعيش في … ، ووددت أن أكتب إليك.",
        "ما الكتب التي ترافقك هذه الأيام؟ وعمّ يسرّك أن أحدّثك: عن كتاب، أم عن مدينتي، "
        "أم عن الطقس هنا؟",
    ),
}  # fmt: skip


def openings_for(languages: Sequence[str]) -> list[dict[str, Any]]:
    """The sentences for each of the languages that a person reads, as far as there are any; where
    there are none, or nobody knows what the person reads, what such sentences could say."""
    known = [code for code in languages if code in OPENINGS]
    return [
        {"language": code, "direction": direction(code), "sentences": list(OPENINGS[code])}
        for code in known
    ]


def meanings() -> list[str]:
    """What the three sentences say, in the language of the request."""
    return [
        _("Hello, …! Greetings from …."),
        _("My name is …, I live in … and I spend my days with …; I wanted to write to you."),
        _(
            "What are you reading these days, and what would you like to hear about: a book, my "
            "town, the weather here?"
        ),
    ]
