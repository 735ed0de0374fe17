"""The texts of a working record that are translated, and their translations by fact."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.cases import models as m
from tracker.cases.facts import WORDS
from tracker.cases.loading import Bundle
from tracker.cases.rows import Translated
from tracker.documents.texts import TEXTS
from tracker.history import Tracked

_TABLES: dict[str, type[Tracked]] = {
    **{word: kind for kind, word in WORDS.items() if word in TEXTS},
    "dispute": m.Dispute,
}


_WORDS = {kind: word for word, kind in _TABLES.items()}


def record_name(row: Tracked) -> str:
    """The part of a fact's name that names its record: "case", "event:KEY"; "" if it has none."""
    if isinstance(row, m.Case):
        return "case"
    word = _WORDS.get(type(row))
    return f"{word}:{row.key}" if word else ""  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the record; ``fact`` is the name that its translations have."""

    fact: str
    row: Any
    field: str

    @property
    def text(self) -> str:
        """The English text."""
        return str(getattr(self.row, self.field))


def texts_of(bundle: Bundle) -> Iterator[Text]:
    """Every text of the case that can be translated, those of internal events too."""
    for field in TEXTS["case"]:
        yield Text(f"case.{field}", bundle.case, field)
    for word, kind in _TABLES.items():
        for row in bundle.parts[kind]:
            for field in TEXTS[word]:
                yield Text(f"{word}:{row.key}.{field}", row, field)


def public_texts(bundle: Bundle) -> Iterator[Text]:
    """The texts that a document would publish: none that is empty or of an internal event."""
    for one in texts_of(bundle):
        if one.text and not getattr(one.row, "internal", False):
            yield one


def translations_by_fact(bundle: Bundle, texts: Iterator[Text]) -> dict[str, dict[str, str]]:
    """What is translated of these texts: by language, then by fact, in the order of the texts.

    A translation of an earlier wording is none: readers get the English of today instead.
    """
    known: Mapping[Any, Translated] = {
        (row.subject_id, row.field, row.language): row for row in bundle.translations
    }
    languages = sorted({row.language for row in bundle.translations})
    listed = list(texts)
    found = {
        language: {
            one.fact: row.text
            for one in listed
            if (row := known.get((one.row.id, one.field, language))) and row.is_of(one.text)
        }
        for language in languages
    }
    return {language: texts for language, texts in found.items() if texts}
