"""The messages of one language, read from its catalogue once.

For what is said outside of a template or many times a page: Flask-Babel looks the language up at
every message. The methods have the names that ``make catalogues`` looks for.
"""

from functools import lru_cache
from typing import Any

from babel.support import NullTranslations, Translations

from tracker.web.languages import CATALOGUES, present


@lru_cache
def catalogue(code: str) -> NullTranslations:
    """The catalogue of a language; an empty one, which says everything in English, without."""
    return Translations.load(CATALOGUES, [code])


class Messages:
    """Plain texts in one language; values are put in by name."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._known = catalogue(code)

    def gettext(self, message: str, **values: Any) -> str:
        """The message in this language."""
        text: str = self._known.ugettext(message)
        return text % values if values else text

    def pgettext(self, context: str, message: str, **values: Any) -> str:
        """The message as it is said in a context."""
        text = str(self._known.upgettext(context, message))
        return text % values if values else text

    def ngettext(self, one: str, many: str, num: int, **values: Any) -> str:
        """The form of the message for a number, which stands in it as ``num``."""
        text: str = self._known.ungettext(one, many, num)
        return text % {"num": num, **values}

    def npgettext(self, context: str, one: str, many: str, num: int, **values: Any) -> str:
        """The form for a number, as it is said in a context."""
        text = str(self._known.unpgettext(context, one, many, num))
        return text % {"num": num, **values}


@lru_cache
def messages_of(code: str) -> Messages:
    """The messages of a language, by its code."""
    return Messages(code)


def gettext(message: str, **values: Any) -> str:
    """A message in the language of the request, for what every page of a case says."""
    return messages_of(present()).gettext(message, **values)
