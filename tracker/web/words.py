"""The filters of templates: dates, countries, numbers; and the address of a static file."""

import re
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from babel import Locale
from markupsafe import Markup, escape

from tracker.dates import in_words, parse
from tracker.reckoning import Term
from tracker.web.languages import ENGLISH
from tracker.web.stylesheets import mark_of
from tracker.web.terms import word

STATIC = Path(__file__).parent.parent / "static"
# Names that the locale data lacks, or has longer than people say them.
_OWN_COUNTRIES = {"SU": "Soviet Union", "HK": "Hong Kong", "MO": "Macao"}
_ISO_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?", re.ASCII)


def filters(code: str) -> dict[str, Any]:
    """The filters of templates in a language."""
    return {
        "day": partial(day, code=code),
        "when": partial(when, code=code),
        "iso_in_words": partial(iso_in_words, code=code),
        "plain_day": partial(edtf, code=code),
        "edtf": partial(edtf, code=code),
        "country": partial(country, present=code),
        "language": partial(language, present=code),
        "penalty": penalty,
        "maximum": maximum,
        "arithmetic": arithmetic,
        "number": number,
        "first_upper": first_upper,
        "word": word,
    }


def day(shape: Mapping[str, Any] | None, code: str = ENGLISH) -> Markup:
    """A published date in words, as a ``time`` element where it is one day."""
    if shape is None:
        return Markup("")
    return _day(shape["edtf"], code)


@lru_cache(maxsize=20_000)
def _day(edtf: str, code: str) -> Markup:
    if not edtf:
        return Markup("a day that is not known")
    words = escape(in_words(parse(edtf), code))
    if len(edtf) == 10 and edtf[-1].isdigit():
        return Markup('<time datetime="{}">{}</time>').format(edtf, words)
    return words


def when(date: Mapping[str, Any] | str, code: str = ENGLISH) -> Markup:
    """A published date, or EDTF text, with its preposition: "on 4 May 2023", "in May 2023"."""
    return _when(date if isinstance(date, str) else date["edtf"], code)


@lru_cache(maxsize=20_000)
def _when(edtf: str, code: str) -> Markup:
    words = _day(edtf, code)
    if code != ENGLISH:
        return words
    if "/" in edtf or edtf.endswith(("~", "%")):
        return words
    first = edtf.lstrip("[").rstrip("?]").partition(",")[0]
    return Markup("in ") + words if 0 < len(first) < 10 else Markup("on ") + words


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
def country(code: str, present: str = ENGLISH) -> str:
    """The name of a country, by its code, in the reader's language."""
    own = _OWN_COUNTRIES.get(code)
    known = Locale(present).territories.get(code)
    return (own or known or code) if present == ENGLISH else (known or own or code)


@lru_cache(maxsize=1024)
def language(code: str, present: str = ENGLISH) -> str:
    """The name of a language, by its code, in the reader's language."""
    return Locale(present).languages.get(code.partition("-")[0]) or code


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


def maximum(found: Mapping[str, Any]) -> str:
    """The maximum sentence of a case or a proceeding in words."""
    return str(found["text"])


def arithmetic(case: Mapping[str, Any]) -> str:
    """How the projected end of the sentence in force was counted."""
    return str(case["projected_end_arithmetic"])


def number(value: int) -> str:
    """A whole number with its thousands apart."""
    return f"{value:,}"


def first_upper(text: str) -> str:
    """The text with a capital at its beginning and nothing else changed."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=100)
def asset(name: str) -> str:
    """The address of a static file, with a mark that changes when the file does."""
    return f"/static/{name}?{mark_of((STATIC / name).read_bytes())}"
