"""What posting an action would change, in words."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from tracker.documents.comparing import FieldDelta, field_deltas
from tracker.documents.values import Json
from tracker.web.speaking import field_words
from tracker.web.words import first_upper

# What says nothing to people, or goes of itself.
_NOT_SAID = frozenset({"shape", "flags", "key"})
_TITLES = ("title", "name", "case", "source", "organisation", "delivered_to", "url", "kind")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


def differences(present: Json | None, value: Json, people: Mapping[str, str]) -> list[FieldDelta]:
    """Every field that differs, each with its words; parts are named by what they are called.

    ``people`` are the names of cases by their keys. Instants are said in the action's time zone.
    """
    zone = ZoneInfo(value["timezone"])
    before, after = _Flat(present or {}, people, zone), _Flat(value, people, zone)
    return [
        FieldDelta(_label(one.label), one.old, one.new, one.pieces)
        for one in field_deltas(dict(before.fields()), dict(after.fields()))
        if one.old or one.new
    ]


def _label(name: str) -> str:
    first, _dot, rest = name.partition(": ")
    words = first_upper(field_words(first))
    return f"{words}: {rest}" if rest else words


class _Flat:
    """A posting with one level of names: of a list each item, of an object each field."""

    def __init__(self, value: Json, people: Mapping[str, str], zone: ZoneInfo) -> None:
        self.value, self.people, self.zone = value, people, zone

    def fields(self) -> Iterator[tuple[str, Any]]:
        """Each name, and what is said of it."""
        for name, one in self.value.items():
            if name == "log":
                yield from self._log(one)
            elif name not in _NOT_SAID:
                yield from self._field(name, one)

    def _field(self, name: str, one: Any) -> Iterator[tuple[str, Any]]:
        if isinstance(one, dict) and "edtf" not in one:
            for field, part in one.items():
                yield f"{name}: {field.replace('_', ' ')}", self._said(part)
        elif isinstance(one, list) and one and isinstance(one[0], dict):
            for item in one:
                yield f"{name}: {self._called(item)}", self._said(item)
        else:
            yield name, self._said(one)

    def _called(self, item: Json) -> str:
        title = next((self._said(item[name]) for name in _TITLES if item.get(name)), "")
        key = item.get("key") or item.get("field") or ""
        return " ".join(filter(None, (str(title), key and f"({key})")))

    def _log(self, entries: list[Json]) -> Iterator[tuple[str, Any]]:
        """Of the log what people wrote; the rest is posted of itself."""
        for entry in entries:
            if entry["origin"] == "author":
                yield f"log: {entry['at'][:10]} ({entry['key']})", entry["text"]

    def _said(self, value: Any) -> Any:
        if isinstance(value, dict) and "edtf" not in value:
            return {name: self._said(one) for name, one in value.items() if name != "key"}
        if isinstance(value, list):
            return [self._said(one) for one in value]
        if isinstance(value, str) and _INSTANT.fullmatch(value):
            local = dt.datetime.fromisoformat(value).astimezone(self.zone)
            return f"{local:%Y-%m-%d %H:%M} {self.zone.key}"
        return self.people.get(value, value) if isinstance(value, str) else value
