"""The filters of templates: dates, countries, numbers; and the address of a static file."""

import re
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global
from markupsafe import Markup, escape

from tracker.dates import in_words, parse, since_in_words, when_in_words
from tracker.web.ends import arithmetic, maximum
from tracker.web.instants import at_time, last_moment, moment, until
from tracker.web.languages import ENGLISH
from tracker.web.lengths import length, penalty
from tracker.web.messages import messages_of
from tracker.web.numbers import number
from tracker.web.stylesheets import mark_of
from tracker.web.terms import word

STATIC = Path(__file__).parent.parent / "static"
_ISO_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?", re.ASCII)


def filters(code: str) -> dict[str, Any]:
    """The filters of templates in a language."""
    return {
        "day": partial(day, code=code),
        "when": partial(when, code=code),
        "since": partial(since, code=code),
        "iso_in_words": partial(iso_in_words, code=code),
        "plain_day": partial(edtf, code=code),
        "edtf": partial(edtf, code=code),
        "country": partial(country, present=code),
        "language": partial(language, present=code),
        "penalty": partial(penalty, code=code),
        "maximum": partial(maximum, code=code),
        "arithmetic": partial(arithmetic, code=code),
        "months": partial(months, code=code),
        "number": partial(number, code=code),
        "first_upper": first_upper,
        "at_time": partial(at_time, code=code),
        "until": partial(until, code=code),
        "moment": partial(moment, code=code),
        "last_moment": partial(last_moment, code=code),
        "in_script": in_script,
        "word": partial(word, code=code),
    }


def day(shape: Mapping[str, Any] | None, code: str = ENGLISH) -> Markup:
    """A published date in words, as a ``time`` element where it is one day."""
    if shape is None:
        return Markup("")
    return _day(shape["edtf"], code)


@lru_cache(maxsize=20_000)
def _day(edtf: str, code: str) -> Markup:
    if not edtf:
        return escape(messages_of(code).gettext("a day that is not known"))
    words = escape(in_words(parse(edtf), code))
    if len(edtf) == 10 and edtf[-1].isdigit():
        return Markup('<time datetime="{}">{}</time>').format(edtf, words)
    return words


def when(date: Mapping[str, Any] | str, code: str = ENGLISH) -> Markup:
    """A published date, or EDTF text, with its preposition: "on 4 May 2023", "in May 2023"."""
    return _when(date if isinstance(date, str) else date["edtf"], code)


def since(date: Mapping[str, Any] | str, code: str = ENGLISH) -> Markup:
    """A published date, or EDTF text, as a beginning: "since 4 May 2023"."""
    return _since(date if isinstance(date, str) else date["edtf"], code)


@lru_cache(maxsize=20_000)
def _when(edtf: str, code: str) -> Markup:
    return _with_time(when_in_words(parse(edtf), code), edtf, code) if edtf else _day(edtf, code)


@lru_cache(maxsize=20_000)
def _since(edtf: str, code: str) -> Markup:
    if not edtf:
        said = messages_of(code).gettext("since a day that is not known")
        return escape(said)
    return _with_time(since_in_words(parse(edtf), code), edtf, code)


def _with_time(said: str, edtf: str, code: str) -> Markup:
    """What is said of a date, with the day in it as a ``time`` element."""
    before, words, after = said.partition(in_words(parse(edtf), code))
    day = _day(edtf, code) if words else Markup("")
    return escape(before) + day + escape(after)


@lru_cache(maxsize=20_000)
def iso_in_words(text: str, code: str = ENGLISH) -> str:
    """A text as it is, or in words if it is nothing but an ISO day or month."""
    if not _ISO_DATE.fullmatch(text):
        return text
    try:
        return in_words(parse(text), code)
    except ValueError:
        return text


def edtf(text: str, code: str = ENGLISH) -> Markup:
    """A partial date, given as EDTF text, in words."""
    return _day(text, code)


@lru_cache(maxsize=4096)
@lru_cache(maxsize=1000)
def in_script(code: str, script: str) -> str:
    """The tag of a language as it is written in a script (BCP 47): "ru-Latn", but "tl" for "Latn",
    because a script that goes without saying is not said. Usual scripts are Unicode CLDR's."""
    usual = get_global("likely_subtags").get(code, "")
    return code if script in usual.split("_") or not script else f"{code}-{script}"


def country(code: str, present: str = ENGLISH) -> str:
    """The name of a country, by its code, in the reader's language."""
    own = _own_countries(present).get(code)
    return own or Locale(present).territories.get(code) or code


@lru_cache
def _own_countries(present: str) -> Mapping[str, str]:
    """Names that the locale data lacks, or has longer than people say them."""
    said = messages_of(present)
    return {
        "SU": said.pgettext("country", "Soviet Union"),
        "CS": said.pgettext("country", "Czechoslovakia"),
        "DD": said.pgettext("country", "East Germany"),
        "YU": said.pgettext("country", "Yugoslavia"),
        "HK": said.pgettext("country", "Hong Kong"),
        "MO": said.pgettext("country", "Macao"),
    }


@lru_cache(maxsize=1024)
def language(code: str, present: str = ENGLISH) -> str:
    """The name of a language, by its code, in the reader's language."""
    return Locale(present).languages.get(code.partition("-")[0]) or code


def months(count: int, code: str = ENGLISH) -> str:
    """A length given in months, the unit of published penalties: "7 years and 6 months"."""
    return length(*divmod(count, 12), 0, code)


def first_upper(text: str) -> str:
    """The text with a capital at its beginning and nothing else changed."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=100)
def asset(name: str) -> str:
    """The address of a static file, with a mark that changes when the file does."""
    return f"/static/{name}?{mark_of((STATIC / name).read_bytes())}"
