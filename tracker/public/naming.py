"""Names of places by the reader's language: of facilities, and of countries in their order."""

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.documents.shown import Shown, shown_in
from tracker.documents.sorting import sort_key
from tracker.web.words import country


def place_name(facility: Mapping[str, Any], language: str) -> Shown:
    """The name of a published facility that readers of a language are shown."""
    return shown_in(facility["names"], language)


def by_name(codes: Iterable[str], language: str) -> list[str]:
    """The codes of countries in the order of their names in a language."""
    return sorted(codes, key=lambda code: sort_key(country(code, language)))
