"""What every value of a page goes through: escaped once, and never made into more than it must be.

Jinja calls ``markupsafe.escape``, which makes a ``Markup`` of each of the two thousand pieces of a
case's page, only for all of them to be joined into one text. Here the pieces stay plain.
"""

from collections.abc import Callable, Sequence
from typing import Any, cast

from jinja2.runtime import markup_join
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

# The function behind ``escape``, in C where there is a compiler. The version is pinned.
escaped_text: Callable[[str], str] = _escape_inner


def escaped(value: Any) -> str:
    """The text of ``escape(value)``: as it is if it is markup, escaped whatever else it is."""
    kind = type(value)
    if kind is Markup:
        return cast("Markup", value)
    if kind is str:
        return escaped_text(value)
    # Digits, a sign, a dot, "nan": nothing to escape.
    return str(value) if kind is int or kind is float else str(escape(value))


def joined(parts: Sequence[Any]) -> str:
    """The parts as one text, as ``~`` joins them: markup if one of them is, text otherwise."""
    for part in parts:
        if type(part) is not str:
            return markup_join(parts)
    return "".join(parts)
