"""The texts of letter pages and appeals as templates take them: with language and direction."""

from collections.abc import Mapping
from typing import Any

from tracker.public.actions.texts import Text, posted_text, said_in
from tracker.web.languages import direction

Json = Mapping[str, Any]


def text_in(posting: Json, field: str, language: str) -> dict[str, Any] | None:
    """``field`` is "ask", "letter.topics_avoid"; None where nothing is said."""
    return _directed(posted_text(posting, field, language))


def lines_in(posting: Json, field: str, language: str) -> dict[str, Any] | None:
    """The same of a text that has one point on each line."""
    found = text_in(posting, field, language)
    return found and {**found, "text": points(found["text"])}


def points(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def spoken(texts: Mapping[str, str], language: str, original: str) -> dict[str, Any] | None:
    """The same of a text that a head holds by language."""
    return _directed(said_in(texts, original, language))


def _directed(found: Text) -> dict[str, Any] | None:
    if not found.text:
        return None
    return {"text": found.text, "language": found.language, "direction": direction(found.language)}
