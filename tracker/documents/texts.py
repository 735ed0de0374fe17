"""The texts of a case's document that are translated, each by the name of its fact.

A fact is named as citations name it: ``case.summary``, ``event:KEY.title``. The list here is an
allow-list: what it lacks is published in English alone.
"""

from collections.abc import Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]

# By the word of a record: its fields that are texts of our own.
TEXTS: dict[str, tuple[str, ...]] = {
    "case": ("summary", "official_reason", "assessed_reason", "contested_note"),
    "biography": ("text",),
    "proceeding": ("title",),
    "charge": ("alleged",),
    "sentence": ("regime", "other_penalties", "text"),
    "detention": ("note",),
    "event": ("title", "text", "note"),
    "treatment": ("text",),
    "recognition": ("label",),
    "dispute": ("question",),
}
# Where the records of a word stand in a document, and in a proceeding of it.
_LISTS = {
    "detention": "detentions",
    "event": "events",
    "treatment": "treatments",
    "recognition": "recognitions",
    "dispute": "disputes",
}
_IN_PROCEEDINGS = {"charge": "charges", "sentence": "sentences"}


def facts_of(document: Json) -> list[str]:
    """The facts of a document whose texts can be translated: those that say something."""
    found = [f"case.{field}" for field in TEXTS["case"] if document[field]]
    for word, records in _records(document):
        fields = TEXTS[word]
        found += [
            f"{word}:{record['key']}.{field}"
            for record in records
            for field in fields
            if record[field]
        ]
    return found


def _records(document: Json) -> Iterator[tuple[str, list[Json]]]:
    yield "biography", document["person"]["biography"]
    yield "proceeding", document["proceedings"]
    for proceeding in document["proceedings"]:
        for word, place in _IN_PROCEEDINGS.items():
            yield word, proceeding[place]
    for word, place in _LISTS.items():
        yield word, document[place]


def in_language(document: Json, language: str) -> Json:
    """The document with its texts in a language where they are translated; else as it is."""
    known: Json = (document.get("translations") or {}).get(language) or {}
    if not known:
        return document
    person, nested = document["person"], _IN_PROCEEDINGS.items()
    return {
        **document,
        **{f: known[f"case.{f}"] for f in TEXTS["case"] if f"case.{f}" in known},
        "person": {**person, "biography": _said("biography", person["biography"], known)},
        "proceedings": [
            {**item, **{place: _said(word, item[place], known) for word, place in nested}}
            for item in _said("proceeding", document["proceedings"], known)
        ],
        **{place: _said(word, document[place], known) for word, place in _LISTS.items()},
    }


def _said(word: str, records: list[Json], known: Json) -> list[Json]:
    fields = TEXTS[word]
    found = []
    for record in records:
        stem = f"{word}:{record['key']}."
        texts = {field: known[stem + field] for field in fields if stem + field in known}
        found.append({**record, **texts} if texts else record)
    return found
