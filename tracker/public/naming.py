"""Names by the reader's language: of people, of facilities, and of countries in their order."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tracker.documents.shown import Shown, shown_in
from tracker.documents.sorting import sort_key
from tracker.web.words import country

Json = Mapping[str, Any]


def names_for(names: Sequence[Json], language: str) -> dict[str, Any]:
    """``name`` to show, the language it is in, and ``other_name`` to show beside it, or None."""
    shown = shown_in(names, language)
    other = next((item for item in names if item["text"] == shown.other), None)
    return {
        "name": shown.name,
        "name_language": shown.name_language,
        "other_name": other and {field: other[field] for field in ("text", "language", "script")},
    }


def place_name(facility: Mapping[str, Any], language: str) -> Shown:
    """The name of a published facility that readers of a language are shown."""
    return shown_in(facility["names"], language)


def by_name(codes: Iterable[str], language: str) -> list[str]:
    """The codes of countries in the order of their names in a language."""
    return sorted(codes, key=lambda code: sort_key(country(code, language)))
