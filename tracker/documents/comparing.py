"""What one document says and another does not, fact by fact, for whoever must judge it.

``differences`` gives the few sentences of the public history; this gives everything, with long
texts word by word and each fact's citations.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.dates import in_words, parse
from tracker.documents.rewording import LONG, Piece, rewording
from tracker.web.words import language

Json = Mapping[str, Any]
# Lists of a document: what one item is called, and its word in the names of facts.
_LISTS = {
    "names": ("name", "name"),
    "detentions": ("stay", "detention"),
    "events": ("event", "event"),
    "treatments": ("treatment", "treatment"),
    "designations": ("designation", "designation"),
    "recognitions": ("recognition", "recognition"),
    "assessments": ("assessment", "assessment"),
    "disputes": ("dispute", "dispute"),
    "variants": ("variant", "variant"),
    "topics": ("topic", "topic"),
    "groups": ("group", "group"),
    "proceedings": ("prosecution", "proceeding"),
    "stages": ("stage", "stage"),
    "charges": ("charge", "charge"),
    "status_history": ("step of a charge", "charge_status"),
    "sentences": ("sentence", "sentence"),
    "participants": ("participant", "participant"),
    "nationalities": ("nationality", "nationality"),
    "occupations": ("occupation", "occupation"),
    "biography": ("paragraph of the biography", "biography"),
    "affiliations": ("affiliation", "affiliation"),
    "identifiers": ("number in another register", "identifier"),
}
_NOT_SAID = frozenset({"shape", "rows", "citations"})
_NO_TITLE = frozenset({"key", "slug"})
_TITLES = ("title", "name", "question", "organisation", "label", "text", "value", "kind", "stage",
           "status", "provision", "slug", "key")  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldDelta:
    """One field before and after, in words; ``pieces`` are the words of a long text."""

    label: str
    old: str
    new: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Delta:
    """One fact that differs: what it is, its fields, and the citations it gained and lost."""

    fact: str
    act: str  # "added", "removed", "changed"
    what: str
    fields: list[FieldDelta]
    cited: list[Json]
    uncited: list[Json]


@dataclass(frozen=True, slots=True)
class _Said:
    noun: str
    values: Json


def compare(old: Json | None, new: Json) -> list[Delta]:
    """Every fact that differs, in the order of the new document; what is gone comes last."""
    before, after = dict(_facts(old)) if old else {}, dict(_facts(new))
    cited = _Citations(old["citations"] if old else [], new["citations"])
    facts = [*after, *(fact for fact in before if fact not in after)]
    deltas = (_delta(fact, before.get(fact), after.get(fact), cited) for fact in facts)
    return [delta for delta in deltas if delta]


def same(old: Json, new: Json) -> bool:
    """Whether two documents say the same, whatever versions of rows and of the shape they have."""
    return _said(old) == _said(new)


def _said(document: Json) -> Json:
    return {"translations": {}, **document, "rows": None, "shape": None}


def _facts(document: Json) -> Iterator[tuple[str, _Said]]:
    person = document["person"]
    for name, value in document.items():
        if name not in _NOT_SAID and not isinstance(value, list | dict) and value:
            yield f"case.{name}", _Said(name.replace("_", " "), {"": value})
    if document["last_verified_on"]:
        day = {"": document["last_verified_on"]}
        yield "case.last_verified_on", _Said("last verified on", day)
    yield from _items(document)
    yield from _of_person(person)
    yield from _translations(document)


def _of_person(person: Json) -> Iterator[tuple[str, _Said]]:
    for name in ("gender", "born", "died"):
        if value := person[name]:
            values = value if isinstance(value, dict) else {"": value}
            yield f"person.{name}", _Said(name, values)
    yield from _items(person)


def _translations(document: Json) -> Iterator[tuple[str, _Said]]:
    for code, texts in document.get("translations", {}).items():
        for fact, text in texts.items():
            noun = f"translation into {language(code)} of {fact}"
            yield f"translation:{code}:{fact}", _Said(noun, {"": text})


def _items(holder: Json) -> Iterator[tuple[str, _Said]]:
    for name, value in holder.items():
        if name not in _LISTS or not isinstance(value, list):
            continue
        noun, word = _LISTS[name]
        for item in value:
            flat = {key: one for key, one in item.items() if key not in _LISTS}
            yield f"{word}:{item.get('key', item.get('slug'))}", _Said(noun, flat)
            yield from _items(item)


def _delta(fact: str, old: _Said | None, new: _Said | None, cited: "_Citations") -> Delta | None:
    before, after = old.values if old else {}, new.values if new else {}
    gained, lost = cited.gained(fact), cited.lost(fact)
    fields = field_deltas(before, after)
    if not (fields or gained or lost or old is None or new is None):
        return None
    said = new or old
    act = "added" if old is None else "removed" if new is None else "changed"
    what = f"{said.noun} {_title(said.values)}".strip() if said else fact
    return Delta(fact, act, what, [f for f in fields if f.old or f.new], gained, lost)


def field_deltas(old: Json, new: Json) -> list[FieldDelta]:
    """The fields that differ between two items, or between two versions of a row."""
    return [
        _field(name, old.get(name), new.get(name))
        for name in {**new, **old}
        if old.get(name) != new.get(name) and name not in _NO_TITLE
    ]


def _field(name: str, old: Any, new: Any) -> FieldDelta:
    before, after = shown(old), shown(new)
    long = before and after and max(len(before), len(after)) > LONG
    return FieldDelta(
        name.replace("_", " "), before, after, rewording(before, after) if long else []
    )


def _title(values: Json) -> str:
    words = next((shown(values[name]) for name in _TITLES if values.get(name)), "")
    day = shown(values.get("date") or values.get("started"))
    short = words if len(words) <= LONG else words[: LONG - 1] + "…"
    return ", ".join(part for part in (f"“{short}”" if short else "", day) if part)


def shown(value: Any) -> str:
    """A value of a document in words; nothing is the empty text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        if "edtf" in value:
            return in_words(parse(value["edtf"])) if value["edtf"] else "a day nobody knows"
        return ", ".join(text for one in value.values() if (text := shown(one)))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(shown(one) for one in value)
    return "" if value is None else str(value)


class _Citations:
    """The citations of two documents, and which of them stand in one alone."""

    def __init__(self, old: Sequence[Json], new: Sequence[Json]) -> None:
        self._gained = _by_fact(_without(new, old))
        self._lost = _by_fact(_without(old, new))

    def gained(self, fact: str) -> list[Json]:
        """The new citations of a fact or of one field of it."""
        return self._gained.get(fact, [])

    def lost(self, fact: str) -> list[Json]:
        """The citations that the fact had before."""
        return self._lost.get(fact, [])


def _without(these: Sequence[Json], those: Sequence[Json]) -> list[Json]:
    present = {tuple(one.values()) for one in those}
    return [one for one in these if tuple(one.values()) not in present]


def _by_fact(citations: Sequence[Json]) -> dict[str, list[Json]]:
    """By the fact that each names, and by the fact whose field that is."""
    found: dict[str, list[Json]] = {}
    for one in citations:
        whole = one["fact"].rpartition(".")[0]
        for fact in {one["fact"], whole} - {""}:
            found.setdefault(fact, []).append(one)
    return found
