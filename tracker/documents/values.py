"""Published values from typed columns."""

from enum import Enum
from functools import cache
from typing import Any, get_args

from tracker.dates import parse
from tracker.documents.shapes import DateShape, Published

Json = dict[str, Any]


@cache
def _fields(shape: type[Published]) -> list[tuple[str, bool]]:
    """The names of a shape's fields in order, each with whether it is a partial date."""
    return [
        (name, field.annotation is DateShape or DateShape in get_args(field.annotation))
        for name, field in shape.model_fields.items()
    ]


def values_of(shape: type[Published], row: Any, /, **given: Any) -> Json:
    """The values of a shape, from a record's columns of the same names.

    Values that are computed or renamed are given. A partial date becomes a date shape.
    """
    values: Json = {}
    for name, is_date in _fields(shape):
        if name in given:
            values[name] = given[name]
            continue
        value = getattr(row, name)
        values[name] = date_shape(value) if is_date else plain_value(value)
    return values


def plain_value(value: Any) -> Any:
    """A column as JSON holds it: of a member of a closed set its words."""
    return value.value if isinstance(value, Enum) else value


def date_shape(edtf: str | None) -> Json | None:
    """The published shape of a partial date: null where there is none, or the end is open."""
    return None if not edtf or edtf == ".." else {**parse(edtf).as_json()}


def end_shape(ended: str, started: str) -> Json | None:
    """The published shape of an end: null if open; if unknown, from the latest start on."""
    if ended:
        return date_shape(ended)
    latest = parse(started).latest
    return {"edtf": "", "earliest": latest.isoformat() if latest else None, "latest": None}
