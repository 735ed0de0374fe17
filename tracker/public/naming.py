"""The names of facilities by the reader's language."""

from collections.abc import Mapping
from typing import Any

from tracker.documents.shown import Shown, shown_in


def place_name(facility: Mapping[str, Any], language: str) -> Shown:
    """The name of a published facility that readers of a language are shown."""
    return shown_in(facility["names"], language)
