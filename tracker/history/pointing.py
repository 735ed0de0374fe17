"""How tracked records hang together: foreign keys, and values as snapshots keep them."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, select

from tracker.history.models import Tracked

Kinds = Mapping[str, type[Tracked]]


def kinds_of(base: type[Any] = Tracked) -> dict[str, type[Tracked]]:
    """Every tracked table that is loaded, by name. Call it where all of them are imported."""
    found: dict[str, type[Tracked]] = {}
    for child in base.__subclasses__():
        if "__table__" in vars(child):
            found[str(child.__tablename__)] = child
        found |= kinds_of(child)
    return found


def foreign_keys(kind: type[Tracked]) -> Iterator[tuple[str, str]]:
    """The columns of a table that point at another, with the name of that one."""
    for column in sa.inspect(kind).local_table.columns:
        for key in column.foreign_keys:
            yield column.key, key.column.table.name


def pointing_at(
    session: Session, kinds: Kinds, kind: str, key: UUID
) -> Iterator[tuple[Tracked, str]]:
    """The records that point at this one by a foreign key, each with the column that does."""
    for other in kinds.values():
        columns: Any = other
        for name, target in foreign_keys(other):
            if target == kind:
                for row in session.exec(select(other).where(getattr(columns, name) == key)):
                    yield row, name


def as_value(kind: type[Tracked], name: str, stored: Any) -> Any:
    """A snapshot's JSON value as the column holds it."""
    if stored is None:
        return None
    column: Any = sa.inspect(kind).column_attrs[name].columns[0].type
    if isinstance(column, sa.Enum) and column.enum_class:
        return column.enum_class(stored)
    if isinstance(column, sa.Uuid):
        return UUID(stored)
    annotation = kind.model_fields[name].annotation
    for of_time in (dt.datetime, dt.date):  # a datetime is a date as well
        if annotation in {of_time, of_time | None}:
            return of_time.fromisoformat(stored)
    return stored
