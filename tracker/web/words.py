"""The filters and globals of templates: dates, countries, numbers, and the address of a file."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from flask import Flask
from markupsafe import Markup, escape

from tracker.dates import in_words, parse

STATIC = Path(__file__).parent.parent / "static"
_FORMER_COUNTRIES = {"SU": "Soviet Union"}
_COUNTRIES = Locale("en").territories


def init_app(app: Flask) -> None:
    """Give the app's templates their filters."""
    app.jinja_env.filters.update(
        day=day,
        plain_day=plain_day,
        edtf=edtf,
        country=country,
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


def plain_day(iso: str) -> Markup:
    """A whole day, given as ISO text, in words."""
    return _day(iso)


def edtf(text: str) -> Markup:
    """A partial date, given as EDTF text, in words."""
    return _day(text)


def country(code: str) -> str:
    """The English name of a country by its code."""
    return _FORMER_COUNTRIES.get(code) or _COUNTRIES.get(code) or code


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
