"""Writes of tracked records happen inside a recorded change, in the same transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Session

from tracker.db import Dated, fill_bounds
from tracker.history.models import Actor, Change, Revision, Tracked, snapshot_of

KEY = "change"
WAITING = "revisions to write"
_INSERT = sa.insert(Revision.__table__)  # type: ignore[attr-defined]


class UnrecordedChangeError(RuntimeError):
    """A tracked record was written outside ``change``."""


@contextmanager
def change(
    session: Session, verb: str, *, by: Actor, why: str = "", token: str | None = None
) -> Iterator[Change]:
    """Record every write of tracked records in this block as one act: who, what kind, why.

    The verb is in the past tense. The block ends with a flush; committing is not its business.
    A block inside another joins the outer act. A ``token`` can be used by one act only: the
    database refuses a second one.
    """
    if KEY in session.info:
        yield session.info[KEY]
        return
    act = Change(
        actor_id=by.id,
        actor_name=by.name,
        actor_public=by.public,
        verb=verb,
        why=why,
        token=token,
    )
    session.info[KEY] = act
    try:
        yield act
        session.flush()
    finally:
        del session.info[KEY]


def bulk_add(session: Session, rows: Sequence[Tracked]) -> None:
    """The one door for many new records: the same rows and revisions, in few statements.

    Must stand inside a ``change`` block; raises UnrecordedChangeError otherwise.
    """
    act = _act(session, rows)
    session.add(act)
    session.flush()
    by_type: dict[type[Tracked], list[dict[str, Any]]] = {}
    for row in rows:
        if isinstance(row, Dated):
            fill_bounds(row)
        values = {
            column.key: getattr(row, column.key)
            for column in sa.inspect(type(row)).attrs
            if column.key in type(row).model_fields
        }
        by_type.setdefault(type(row), []).append(values)
    for kind, found in by_type.items():
        session.execute(sa.insert(kind), found, execution_options={"bulk_door": True})
    session.execute(sa.insert(Revision), [_revision_values(act, row) for row in rows])


@event.listens_for(Session, "before_flush")
def _record_revisions(session: Session, _context: Any, _instances: Any) -> None:
    touched = [row for row in _written(session) if isinstance(row, Tracked)]
    if not touched:
        return
    act = _act(session, touched)
    session.add(act)
    waiting = session.info.setdefault(WAITING, [])
    waiting += [(act, _about(row, deleted=row in session.deleted)) for row in touched]


@event.listens_for(Session, "after_flush")
def _write_revisions(session: Session, _context: Any) -> None:
    # In one statement, and after the change that they belong to has its number.
    waiting = session.info.pop(WAITING, [])
    if waiting:
        rows = [{"change_id": act.id, **about} for act, about in waiting]
        session.connection().execute(_INSERT, rows)


@event.listens_for(Session, "do_orm_execute")
def _refuse_bulk_writes(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    target = state.bind_mapper.class_ if state.bind_mapper else None
    if target and issubclass(target, Tracked) and not state.execution_options.get("bulk_door"):
        raise UnrecordedChangeError(
            f"Write {target.__name__} through its records inside change(), or through bulk_add."
        )


def _written(session: Session) -> list[Any]:
    changed = [row for row in session.dirty if session.is_modified(row, include_collections=False)]
    return [*session.new, *changed, *session.deleted]


def _act(session: Session, rows: Sequence[Tracked]) -> Change:
    act = session.info.get(KEY)
    if not isinstance(act, Change):
        names = sorted({type(row).__name__ for row in rows})
        raise UnrecordedChangeError(f"Open history.change() before writing {', '.join(names)}.")
    return act


def _about(row: Tracked, *, deleted: bool = False) -> dict[str, Any]:
    root_type, root_id = row.history_root
    return {
        "root_type": root_type,
        "root_id": root_id,
        "subject_type": type(row).__tablename__,
        "subject_id": row.id,
        "after": None if deleted else snapshot_of(row),
    }


def _revision_values(act: Change, row: Tracked) -> dict[str, Any]:
    return {"change_id": act.id, **_about(row)}
