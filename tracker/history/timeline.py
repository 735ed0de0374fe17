"""What was done to a record, newest first: each change beside how the records were before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from tracker.history.models import Change, Revision

PAGE = 25
Root = tuple[str, UUID]
Snapshot = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record: its name, and its value before and after."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record in one change: how it stood before (null: it was not there) and after."""

    kind: str  # the name of its table
    id: UUID
    root: Root
    last_revision: int
    before: Snapshot | None
    after: Snapshot | None

    @property
    def fields(self) -> list[FieldChange]:
        """The fields that differ; for a record that came or went, all that it held."""
        old, new = self.before or {}, self.after or {}
        return [
            FieldChange(name, old.get(name), new.get(name))
            for name in {**old, **new}
            if old.get(name) != new.get(name)
        ]


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, and what it did to each record."""

    change: Change
    records: list[RecordChange]


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, newest first, and the number from which the older ones go on, if there are."""

    entries: list[Entry]
    older: int | None


def timeline(
    session: Session, roots: Sequence[Root], *, before: int | None = None, size: int = PAGE
) -> Page:
    """The changes of the records that belong to these roots, older than change ``before``."""
    of_roots = _of(roots)
    wanted = sa.select(col(Revision.change_id)).where(of_roots).distinct()
    if before is not None:
        wanted = wanted.where(col(Revision.change_id) < before)
    wanted = wanted.order_by(col(Revision.change_id).desc()).limit(size + 1)
    ids = list(session.execute(wanted).scalars())
    records = _records(session, sa.and_(of_roots, col(Revision.change_id).in_(ids[:size])))
    changes = session.exec(
        select(Change).where(col(Change.id).in_(ids[:size])).order_by(col(Change.id).desc())
    )
    entries = [Entry(one, records.get(one.id or 0, [])) for one in changes]
    return Page(entries, ids[size - 1] if len(ids) > size else None)


def entry_of(session: Session, number: int) -> Entry | None:
    """One change with every record that it touched, wherever they belong."""
    found = session.get(Change, number)
    if found is None:
        return None
    return Entry(found, _records(session, col(Revision.change_id) == number).get(number, []))


def later_changes(session: Session, record: RecordChange, names: set[str]) -> list[Change]:
    """The changes after this one that touched these fields of the record, newest first.

    Coming and going touches every field.
    """
    same = sa.and_(
        col(Revision.subject_type) == record.kind,
        col(Revision.subject_id) == record.id,
        col(Revision.id) > record.last_revision,
    )
    found = [
        change_id
        for change_id, records in _records(session, same).items()
        for one in records
        if one.before is None or one.after is None or names & {f.name for f in one.fields}
    ]
    statement = select(Change).where(col(Change.id).in_(found)).order_by(col(Change.id).desc())
    return list(session.exec(statement))


def _of(roots: Sequence[Root]) -> sa.ColumnElement[bool]:
    return sa.or_(
        *(
            sa.and_(col(Revision.root_type) == kind, col(Revision.root_id) == key)
            for kind, key in roots
        )
    )


def _records(session: Session, which: sa.ColumnElement[bool]) -> dict[int, list[RecordChange]]:
    """The records in the revisions asked for, by change. One that was written several times in
    one change stands there once."""
    earlier = aliased(Revision)
    previous = (
        sa.select(sa.func.max(earlier.id))
        .where(
            col(earlier.subject_type) == col(Revision.subject_type),
            col(earlier.subject_id) == col(Revision.subject_id),
            col(earlier.id) < col(Revision.id),
        )
        .correlate(Revision)
        .scalar_subquery()
    )
    rows = session.execute(sa.select(Revision, previous).where(which).order_by(col(Revision.id)))
    found = [(revision, key) for revision, key in rows]
    befores = _snapshots(session, {key for _revision, key in found if key})
    merged: dict[tuple[int, str, UUID], RecordChange] = {}
    for revision, key in found:
        name = (revision.change_id or 0, revision.subject_type, revision.subject_id)
        first = merged.get(name)
        merged[name] = RecordChange(
            kind=revision.subject_type,
            id=revision.subject_id,
            root=(revision.root_type, revision.root_id),
            last_revision=revision.id or 0,
            before=first.before if first else befores.get(key),
            after=revision.after,
        )
    by_change: dict[int, list[RecordChange]] = {}
    for (change_id, _kind, _id), record in merged.items():
        if record.before != record.after:
            by_change.setdefault(change_id, []).append(record)
    return by_change


def _snapshots(session: Session, ids: set[int]) -> dict[int | None, Snapshot | None]:
    statement = sa.select(col(Revision.id), col(Revision.after)).where(col(Revision.id).in_(ids))
    return {row.id: row.after for row in session.execute(statement)}
