"""What changed from one published document to the next, in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.dates import in_words, parse

Json = Mapping[str, Any]

LISTS = {
    "names": "name",
    "proceedings": "proceeding",
    "detentions": "stay",
    "events": "event",
    "treatments": "treatment",
    "designations": "designation",
    "recognitions": "recognition",
    "assessments": "assessment",
    "disputes": "dispute",
    "topics": "topic",
    "groups": "group",
}
FIELDS = {
    "slug": "address",
    "country": "country",
    "summary": "summary",
    "official_reason": "official reason",
    "assessed_reason": "assessed reason",
    "contested": "contested",
    "contested_note": "note on what is contested",
    "consent": "basis of consent",
    "last_verified_on": "day of the last check",
    "verified_by": "who checked last",
    "person": "what is said of the person",
}


def differences(old: Json | None, new: Json) -> list[str]:
    """One sentence for each fact added, removed or changed; a single one for a first document."""
    if old is None:
        return ["First published."]
    found: list[str] = []
    for field, words in FIELDS.items():
        if old[field] != new[field]:
            found.append(_field_changed(words, old[field], new[field]))
    for field, word in LISTS.items():
        found += _list_changes(word, old[field], new[field])
    if old["citations"] != new["citations"]:
        found += _citation_changes(old["citations"], new["citations"])
    return found


def _field_changed(words: str, old: Any, new: Any) -> str:
    before, after = _shown(old), _shown(new)
    if before and after:
        return f"Changed the {words} from “{before}” to “{after}”."
    if after:
        return f"Set the {words} to “{after}”."
    return f"Changed the {words}." if isinstance(new, dict) else f"Removed the {words}."


def _list_changes(word: str, old: Sequence[Json], new: Sequence[Json]) -> list[str]:
    before = {_key(item): item for item in old}
    after = {_key(item): item for item in new}
    added = [f"Added {word}: {_title(item)}." for key, item in after.items() if key not in before]
    removed = [
        f"Removed {word}: {_title(item)}." for key, item in before.items() if key not in after
    ]
    changed = [
        f"Changed {word} {_title(item)}: {', '.join(_changed_fields(before[key], item))}."
        for key, item in after.items()
        if key in before and before[key] != item
    ]
    return added + removed + changed


def _changed_fields(old: Json, new: Json) -> list[str]:
    return [
        _one_field(name.replace("_", " "), old.get(name), value)
        for name, value in new.items()
        if old.get(name) != value
    ]


def _one_field(name: str, old: Any, new: Any) -> str:
    before, after = _shown(old), _shown(new)
    if before or after:
        return f"{name} from “{before or 'nothing'}” to “{after or 'nothing'}”"
    return name


def _citation_changes(old: Sequence[Json], new: Sequence[Json]) -> list[str]:
    before = {(item["fact"], item["source"]) for item in old}
    after = {(item["fact"], item["source"]) for item in new}
    added, removed = len(after - before), len(before - after)
    words = [f"{count} {verb}" for count, verb in ((added, "added"), (removed, "removed")) if count]
    return [f"Citations: {', '.join(words) or 'reworded'}."]


def _key(item: Json) -> Any:
    return item.get("key", item.get("slug"))


def _title(item: Json) -> str:
    for name in ("title", "name", "question", "label", "text", "kind", "slug"):
        if item.get(name):
            words = str(item[name])
            break
    else:
        words = str(_key(item))
    shape = item.get("date") or item.get("started")
    day = f", {in_words(parse(shape['edtf']))}" if shape and shape["edtf"] else ""
    place = f" in {item['place']}" if item.get("place") and "started" in item else ""
    return f"{words}{place}{day}"


def _shown(value: Any) -> str:
    """A value short enough to stand in a sentence; lists and long texts are not shown."""
    if isinstance(value, Mapping) and "edtf" in value:
        return in_words(parse(value["edtf"])) if value["edtf"] else "a day nobody knows"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int | float):
        text = str(value)
        return text if len(text) <= 120 else f"{text[:117]}…"
    return ""
