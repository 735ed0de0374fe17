"""What changed from one published document to the next, in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker.dates import in_words, parse
from tracker.documents.naming import FIELDS, LISTS, TRANSLATED, field_name, set_of
from tracker.web.languages import ENGLISH, LANGUAGES
from tracker.web.messages import Messages, messages_of
from tracker.web.terms import word
from tracker.web.words import language

Json = Mapping[str, Any]


def differences(old: Json | None, new: Json, code: str = ENGLISH) -> list[str]:
    """One sentence for each fact added, removed or changed; a single one for a first document.

    The sentences are in the language of the code; texts of the record in them stay as they are.
    """
    said = messages_of(code)
    if old is None:
        return [said.gettext("First published.")]
    found = [
        _field_changed(field, old[field], new[field], said)
        for field in FIELDS
        if old[field] != new[field]
    ]
    for field, record in LISTS.items():
        found += _list_changes(record, old[field], new[field], said)
    found += _translation_changes(old, new, said)
    if old["citations"] != new["citations"]:
        found.append(_citation_changes(old["citations"], new["citations"], said))
    return found


def in_all_languages(old: Json | None, new: Json) -> dict[str, list[str]]:
    """The differences in every language but English, by its code."""
    return {code: differences(old, new, code) for code in LANGUAGES if code != ENGLISH}


def _field_changed(field: str, old: Any, new: Any, said: Messages) -> str:
    kind = set_of(field)
    before, after = _shown(old, said, kind), _shown(new, said, kind)
    name = said.pgettext("field", FIELDS[field])
    if before and after:
        return said.gettext(
            "Changed the %(field)s from “%(before)s” to “%(after)s”.",
            field=name,
            before=before,
            after=after,
        )
    if after:
        return said.gettext("Set the %(field)s to “%(after)s”.", field=name, after=after)
    if isinstance(new, dict):
        return said.gettext("Changed the %(field)s.", field=name)
    return said.gettext("Removed the %(field)s.", field=name)


def _list_changes(
    record: str, old: Sequence[Json], new: Sequence[Json], said: Messages
) -> list[str]:
    before = {_key(item): item for item in old}
    after = {_key(item): item for item in new}
    name = said.pgettext("record", record)

    def title(item: Json) -> str:
        return _title(item, record, said)

    added = [
        said.gettext("Added %(record)s: %(title)s.", record=name, title=title(item))
        for key, item in after.items()
        if key not in before
    ]
    removed = [
        said.gettext("Removed %(record)s: %(title)s.", record=name, title=title(item))
        for key, item in before.items()
        if key not in after
    ]
    changed = [
        said.gettext(
            "Changed %(record)s %(title)s: %(changes)s.",
            record=name,
            title=title(item),
            changes=", ".join(_changed_fields(before[key], item, record, said)),
        )
        for key, item in after.items()
        if key in before and before[key] != item
    ]
    return added + removed + changed


def _changed_fields(old: Json, new: Json, record: str, said: Messages) -> list[str]:
    return [
        _one_field(name, old.get(name), value, record, said)
        for name, value in new.items()
        if old.get(name) != value
    ]


def _one_field(field: str, old: Any, new: Any, record: str, said: Messages) -> str:
    kind = set_of(field, record)
    before, after = _shown(old, said, kind), _shown(new, said, kind)
    name = said.pgettext("field", field_name(field))
    if not before and not after:
        return name
    nothing = said.gettext("nothing")
    return said.gettext(
        "%(field)s from “%(before)s” to “%(after)s”",
        field=name,
        before=before or nothing,
        after=after or nothing,
    )


def _translation_changes(old: Json, new: Json, said: Messages) -> Iterator[str]:
    before, after = old.get("translations", {}), new.get("translations", {})
    for code in sorted({*before, *after}):
        was, now = before.get(code, {}), after.get(code, {})
        for fact in {**was, **now}:
            if was.get(fact) == now.get(fact):
                continue
            values = {"language": language(code, said.code), "fact": _fact_name(fact, new, said)}
            if fact not in was:
                yield said.gettext("Added a translation into %(language)s: %(fact)s.", **values)
            elif fact not in now:
                yield said.gettext("Removed the translation into %(language)s: %(fact)s.", **values)
            else:
                yield said.gettext("Changed the translation into %(language)s: %(fact)s.", **values)


def _fact_name(fact: str, document: Json, said: Messages) -> str:
    """The text of a fact as people call it: "summary", "event Arrest, 25 July 2023: title"."""
    record, _, field = fact.rpartition(".")
    if record == "case":
        return said.pgettext("field", FIELDS[field])
    kind, _, key = record.partition(":")
    noun = said.pgettext("record", TRANSLATED.get(kind, kind))
    name = said.pgettext("field", field_name(field))
    item = next((one for one in document.get(f"{kind}s", ()) if one["key"] == key), None)
    title = _title(item, TRANSLATED.get(kind, kind), said) if item else key
    return said.gettext("%(record)s %(title)s: %(field)s", record=noun, title=title, field=name)


def _citation_changes(old: Sequence[Json], new: Sequence[Json], said: Messages) -> str:
    before = {(item["fact"], item["source"]) for item in old}
    after = {(item["fact"], item["source"]) for item in new}
    added, removed = len(after - before), len(before - after)
    if added and removed:
        return said.gettext(
            "Citations: %(added)s added, %(removed)s removed.", added=added, removed=removed
        )
    if added:
        return said.gettext("Citations: %(added)s added.", added=added)
    if removed:
        return said.gettext("Citations: %(removed)s removed.", removed=removed)
    return said.gettext("Citations: reworded.")


def _key(item: Json) -> Any:
    return item.get("key", item.get("slug"))


def _title(item: Json, record: str, said: Messages) -> str:
    names = ("title", "name", "question", "label", "text", "kind", "slug")
    name = next((name for name in names if item.get(name)), "")
    words = _word(str(item[name]), set_of(name, record), said) if name else str(_key(item))
    shape = item.get("date") or item.get("started")
    if item.get("place") and "started" in item:
        words = said.gettext("%(what)s in %(place)s", what=words, place=item["place"])
    if shape and shape["edtf"]:
        day = in_words(parse(shape["edtf"]), said.code)
        words = said.gettext("%(what)s, %(day)s", what=words, day=day)
    return words


def _word(text: str, kind: str | None, said: Messages) -> str:
    return word(text, kind, said.code) if kind else text


def _shown(value: Any, said: Messages, kind: str | None = None) -> str:
    """A value short enough to stand in a sentence; lists and long texts are not shown."""
    if isinstance(value, Mapping) and "edtf" in value:
        if value["edtf"]:
            return in_words(parse(value["edtf"]), said.code)
        return said.gettext("a day nobody knows")
    if isinstance(value, bool):
        return said.gettext("yes") if value else said.gettext("no")
    if isinstance(value, str | int | float):
        text = _word(str(value), kind, said)
        return text if len(text) <= 120 else f"{text[:117]}…"
    return ""
