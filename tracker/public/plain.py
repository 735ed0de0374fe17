"""Words of the reader's language as plain text: for papers, pictures, cards and metadata.

They are the filters of the templates, with what is markup in them taken off again, so that a date
reads the same on the page and on paper.
"""

from collections.abc import Mapping
from typing import Any

from flask import current_app
from markupsafe import Markup


def plain(name: str, value: Any, *more: Any) -> str:
    """The value through the filter of this name, as text."""
    found = current_app.jinja_env.filters[name](value, *more)
    return found.striptags() if isinstance(found, Markup) else str(found)


def day(date: Mapping[str, Any] | str | None) -> str:
    """A published date, or a whole day as ISO text: "4 May 2023". Empty for none."""
    if date is None:
        return ""
    return plain("plain_day", date) if isinstance(date, str) else plain("day", date)


def when(date: Mapping[str, Any] | str) -> str:
    """A published date with its preposition: "on 4 May 2023"."""
    return plain("when", date)


def since_when(date: Mapping[str, Any] | str) -> str:
    """A published date as a beginning: "since 4 May 2023"."""
    return plain("since", date)


def number(value: int) -> str:
    """A whole number with its thousands apart."""
    return plain("number", value)


def word(phrase: str, kind: str) -> str:
    """A phrase of the vocabulary, such as a custody, in the reader's language."""
    return plain("word", phrase, kind)


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return plain("first_upper", text)


def country(code: str) -> str:
    """The name of a country by its code."""
    return plain("country", code)


def penalty(sentence: Mapping[str, Any]) -> str:
    """The main penalty of a sentence: "5 years of imprisonment"."""
    return plain("penalty", sentence)


def maximum(found: Mapping[str, Any]) -> str:
    """The heaviest penalty that the charges allow: "up to 7 years"."""
    return plain("maximum", found)
