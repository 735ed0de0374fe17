"""The texts of a posting in the reader's language, each with the language that it is in."""

from collections.abc import Mapping
from typing import Any

from tracker.web.languages import direction

Json = Mapping[str, Any]


def text_in(posting: Json, field: str, language: str) -> dict[str, Any] | None:
    """``field`` is "ask", "letter.topics_avoid"; None where nothing is said."""
    original = value_of(posting, field)
    if not original:
        return None
    translated = posting["translations"].get(language, {}).get(field)
    spoken = language if translated else posting["original_language"]
    return {"text": translated or original, "language": spoken, "direction": direction(spoken)}


def lines_in(posting: Json, field: str, language: str) -> dict[str, Any] | None:
    """The same of a text that has one point on each line."""
    found = text_in(posting, field, language)
    return found and {**found, "text": points(found["text"])}


def value_of(posting: Json, field: str) -> str:
    """The original of a text."""
    part, _, name = field.rpartition(".")
    return str((posting[part] or {}).get(name, "") if part else posting[name])


def points(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def spoken(texts: Mapping[str, str], language: str, original: str) -> dict[str, Any] | None:
    """The same of a text that a head holds by language."""
    if not texts:
        return None
    code = language if language in texts else original if original in texts else next(iter(texts))
    return {"text": texts[code], "language": code, "direction": direction(code)}
