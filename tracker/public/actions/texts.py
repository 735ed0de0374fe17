"""The texts of actions in the reader's language, each with the language that it is in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.web.languages import ENGLISH

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the language it is in."""

    text: str
    language: str


def said_in(texts: Mapping[str, str], original: str, language: str) -> Text:
    """A text in the reader's language, else in English, else as it was written; empty if it says
    nothing.

    >>> said_in({"de": "Unterschreibt", "en": "Sign"}, "de", "ru")
    Text(text='Sign', language='en')
    """
    for code in (language, ENGLISH, original):
        if texts.get(code):
            return Text(texts[code], code)
    return Text("", language)


class Texts:
    """The texts of an action by the names of its facts, in the reader's language."""

    def __init__(self, value: Json, language: str) -> None:
        self._original = value["original_language"]
        self._translations = value["translations"]
        self._language = language

    def __call__(self, name: str, text: str) -> Text:
        """The fact's text; ``text`` is that of the original."""
        texts = {code: found[name] for code, found in self._translations.items() if name in found}
        return said_in({self._original: text, **texts}, self._original, self._language)


def posted_text(posting: Json, name: str, language: str) -> Text:
    """A text of a posting by its name, "title" or "letter.topics_avoid", in the reader's language;
    empty where nothing is said."""
    part, _, field = name.rpartition(".")
    original = str((posting[part] or {}).get(field, "") if part else posting[field])
    return Texts(posting, language)(name, original) if original else Text("", language)
