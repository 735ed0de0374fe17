"""Lengths and penalties in the reader's language.

Each length is said as a whole message with the plural forms of its language. "up to" asks for a
case of its own in Russian and Arabic, so lengths after it have a context of their own.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from tracker.web.messages import messages_of
from tracker.web.numbers import number

Json = Mapping[str, Any]
# What is said of a penalty whose length is not said.
_NO_LENGTH = frozenset({"none", "other", "death", "fine"})


@lru_cache(maxsize=4096)
def length(years: int, months: int, days: int, code: str) -> str:
    """A length by itself: "2 years, 6 months and 10 days"."""
    said = messages_of(code)
    parts = []
    if years:
        parts.append(said.npgettext("length", "%(num)s year", "%(num)s years", years))
    if months:
        parts.append(said.npgettext("length", "%(num)s month", "%(num)s months", months))
    if days:
        parts.append(said.npgettext("length", "%(num)s day", "%(num)s days", days))
    return _joined(parts, code)


@lru_cache(maxsize=4096)
def limit(months: int, code: str) -> str:
    """A length as the end of a range: the "7 years" of "up to 7 years"."""
    said = messages_of(code)
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(said.npgettext("up to", "%(num)s year", "%(num)s years", years))
    if rest:
        parts.append(said.npgettext("up to", "%(num)s month", "%(num)s months", rest))
    return _joined(parts, code)


def _joined(parts: list[str], code: str) -> str:
    said = messages_of(code)
    if len(parts) == 3:
        first, second, third = parts
        return said.pgettext(
            "length", "%(first)s, %(second)s and %(third)s", first=first, second=second, third=third
        )
    if len(parts) == 2:
        return said.pgettext("length", "%(first)s and %(second)s", first=parts[0], second=parts[1])
    return parts[0] if parts else ""


def penalty(sentence: Json, code: str) -> str:
    """The main penalty of a sentence: "5 years of imprisonment, general regime"."""
    parts = [_length_and_kind(sentence, code), sentence["regime"], _fine(sentence, code)]
    return messages_of(code).pgettext("list", ", ").join(part for part in parts if part)


def _fine(sentence: Json, code: str) -> str:
    said = messages_of(code)
    if sentence["fine_amount"] is not None:
        amount = number(sentence["fine_amount"], code)
        return said.gettext(
            "a fine of %(amount)s %(currency)s",
            amount=amount,
            currency=sentence["fine_currency"] or "",
        )
    return said.gettext("a fine") if sentence["kind"] == "fine" else ""


def _length_and_kind(sentence: Json, code: str) -> str:
    kind: str = sentence["kind"]
    parts = [sentence[unit] or 0 for unit in ("years", "months", "days")]
    if kind in _NO_LENGTH or not any(parts):
        return _without_length(kind, code)
    return _with_length(kind, length(*parts, code), code)


@lru_cache(maxsize=1024)
def _without_length(kind: str, code: str) -> str:
    said = messages_of(code)
    if kind in {"none", "fine"}:
        return ""
    if kind == "other":
        return said.gettext("another penalty")
    if kind == "death":
        return said.gettext("a death sentence")
    return said.pgettext("sentence", kind)


@lru_cache(maxsize=4096)
def _with_length(kind: str, term: str, code: str) -> str:
    said = messages_of(code)
    known = {
        "imprisonment": said.gettext("%(term)s of imprisonment", term=term),
        "suspended": said.gettext("%(term)s, suspended", term=term),
        "house arrest": said.gettext("%(term)s of house arrest", term=term),
        "exile": said.gettext("%(term)s of exile", term=term),
        "ban": said.gettext("%(term)s of ban", term=term),
        "administrative arrest": said.gettext("%(term)s of administrative arrest", term=term),
        "life imprisonment": said.gettext("%(term)s of life imprisonment", term=term),
    }
    return known[kind]
