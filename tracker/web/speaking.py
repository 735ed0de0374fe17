"""The words of Python code in the reader's language, with types.

The record itself is in English: what is written into it, such as the words of a change or the
title of an event, is never translated; nor are the tables that say what the desk asks for, which
are put into the reader's language where they are shown, by ``translated``.
"""

from contextlib import AbstractContextManager
from enum import StrEnum
from typing import cast

import flask_babel
from flask_babel.speaklater import LazyString

from tracker.dates import PartialDate, in_words
from tracker.web.languages import ENGLISH
from tracker.web.terms import CONTEXTS, word


def language() -> str:
    """The code of the language spoken now: the request's, English in and outside of others."""
    return str(flask_babel.get_locale() or ENGLISH)


def in_english() -> AbstractContextManager[None]:
    """Speak the language of the record for a while, whatever the request's is."""
    return flask_babel.force_locale(ENGLISH)


def gettext(message: str, **values: object) -> str:
    """A message in the language of the request, with its values put in."""
    return str(flask_babel.gettext(message, **values))


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """A message in the form that goes with a number, which it names ``num``."""
    return str(flask_babel.ngettext(one, many, num, **values))


def lazy_gettext(message: str, **values: object) -> str:
    """A message that is put into the language of whichever request shows it."""
    return cast("str", flask_babel.lazy_gettext(message, **values))


def translated(text: str, context: str = "") -> str:
    """A text of one of the desk's tables, which are English: see ``tracker.desk.messages``."""
    if not text:
        return ""
    return str(flask_babel.pgettext(context, text) if context else flask_babel.gettext(text))


def record_words(noun: str) -> str:
    """What people call a kind of record."""
    return translated(noun, "record")


def field_words(name: str) -> str:
    """What people call a field, by its name or its English words."""
    return translated(name.replace("_", " "), "field")


def phrase(member: StrEnum) -> str:
    """The phrase of a member of a closed set."""
    context = CONTEXTS.get(type(member))
    return word(member.value, context) if context else translated(member.value, "act")


def lazy_phrase(member: StrEnum) -> str:
    """The phrase of a member, in the language of whichever request shows it."""
    return cast("str", LazyString(phrase, member))


def day_words(day: PartialDate) -> str:
    """A date in words."""
    return in_words(day, language())
