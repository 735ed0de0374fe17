"""The filters and globals of templates: dates, countries, numbers, and the address of a file."""

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from flask import Flask
from flask.templating import Environment
from markupsafe import Markup, escape

from tracker.dates import in_words, parse
from tracker.reckoning import Term

STATIC = Path(__file__).parent.parent / "static"
# Names that the locale data lacks, or has longer than people say them.
_OWN_COUNTRIES = {"SU": "Soviet Union", "HK": "Hong Kong", "MO": "Macao"}
_COUNTRIES = Locale("en").territories
_LANGUAGES = Locale("en").languages
_ISO_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?", re.ASCII)


class Templates(Environment):
    """Reads ``case.name`` as the key of a dict first, and only then as an attribute.

    Nearly everything that a page shows is a dict. Jinja asks for the attribute first and for the
    key once that has failed, which takes longer than all the rest of a case's page.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value, or an undefined one."""
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                pass
        return super().getattr(obj, attribute)


def init_app(app: Flask) -> None:
    """Give the app's templates their filters; to be called before the first of them is used."""
    app.jinja_environment = Templates
    app.jinja_env.filters.update(
        day=day,
        when=when,
        iso_in_words=iso_in_words,
        plain_day=plain_day,
        edtf=edtf,
        country=country,
        language=language,
        penalty=penalty,
        number=number,
        first_upper=first_upper,
    )
    app.jinja_env.globals.update(asset=asset)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def day(shape: Mapping[str, Any] | None) -> Markup:
    """A published date in words, as a ``time`` element where it is one day."""
    if shape is None:
        return Markup("")
    return _day(shape["edtf"])


@lru_cache(maxsize=20_000)
def _day(edtf: str) -> Markup:
    if not edtf:
        return Markup("a day that is not known")
    words = escape(in_words(parse(edtf)))
    if len(edtf) == 10 and edtf[-1].isdigit():
        return Markup('<time datetime="{}">{}</time>').format(edtf, words)
    return words


def when(date: Mapping[str, Any] | str) -> Markup:
    """A published date, or EDTF text, with its preposition: "on 4 May 2023", "in May 2023"."""
    return _when(date if isinstance(date, str) else date["edtf"])


@lru_cache(maxsize=20_000)
def _when(edtf: str) -> Markup:
    words = _day(edtf)
    if "/" in edtf or edtf.endswith(("~", "%")):
        return words
    first = edtf.lstrip("[").rstrip("?]").partition(",")[0]
    return Markup("in ") + words if 0 < len(first) < 10 else Markup("on ") + words


@lru_cache(maxsize=20_000)
def iso_in_words(text: str) -> str:
    """A text as it is, or in words if it is nothing but an ISO day or month."""
    if not _ISO_DATE.fullmatch(text):
        return text
    try:
        return in_words(parse(text))
    except ValueError:
        return text


def plain_day(iso: str) -> Markup:
    """A whole day, given as ISO text, in words."""
    return _day(iso)


def edtf(text: str) -> Markup:
    """A partial date, given as EDTF text, in words."""
    return _day(text)


def country(code: str) -> str:
    """The English name of a country by its code."""
    return _OWN_COUNTRIES.get(code) or _COUNTRIES.get(code) or code


def language(code: str) -> str:
    """The English name of a language by its code."""
    return _LANGUAGES.get(code.partition("-")[0]) or code


# The kinds of sentence whose names do not read as "10 days of ..." with their length.
_PENALTIES = {"none": "", "other": "another penalty", "death": "a death sentence", "fine": ""}


def penalty(sentence: Mapping[str, Any]) -> str:
    """The main penalty of a sentence: "5 years of imprisonment, general regime"."""
    kind = sentence["kind"]
    parts = [_length_and_kind(sentence), sentence["regime"]]
    if sentence["fine_amount"] is not None:
        parts.append(f"a fine of {number(sentence['fine_amount'])} {sentence['fine_currency']}")
    elif kind == "fine":
        parts.append("a fine")
    return ", ".join(part for part in parts if part)


def _length_and_kind(sentence: Mapping[str, Any]) -> str:
    kind: str = sentence["kind"]
    length = [sentence[unit] or 0 for unit in ("years", "months", "days")]
    if kind in _PENALTIES or not any(length):
        return _PENALTIES.get(kind, kind)
    return f"{Term(*length)}, suspended" if kind == "suspended" else f"{Term(*length)} of {kind}"


def number(value: int) -> str:
    """A whole number with its thousands apart."""
    return f"{value:,}"


def first_upper(text: str) -> str:
    """The text with a capital at its beginning and nothing else changed."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=100)
def asset(name: str) -> str:
    """The address of a static file, with a mark that changes when the file does."""
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?{mark}"
