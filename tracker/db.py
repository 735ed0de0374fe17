"""The database: engines, the session of a request, the one commit, and what every table is.

Nothing else in the project commits. A request is one transaction: ``end_request`` commits it when
an unsafe method was answered with a status below 400, and otherwise nothing is kept. Commands and
tests use ``transaction``.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, cast
from uuid import UUID

import orjson
import sqlalchemy as sa
from flask import Flask, Response, current_app, g, request
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import InstrumentedAttribute, declared_attr
from sqlmodel import Field, Session, SQLModel
from werkzeug.local import LocalProxy

from tracker.config import PlainError
from tracker.types import bounds_of, new_id
from tracker.writelock import WriteLock

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LOCK = "write lock"
PATIENCE = 10  # seconds
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": PATIENCE * 1000,
}


class DatabaseError(PlainError, RuntimeError):
    """The database does not give what the record needs; the message says what is missing."""


class Table(SQLModel):
    """Every table. Rows are equal only to themselves: SQLModel compares by field values, and
    then ``list.remove`` takes the wrong one of two rows that look alike."""

    @declared_attr.directive
    @classmethod
    def __tablename__(cls) -> str:
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__


class Record(Table):
    """A table whose rows have a key of their own, known before they are written."""

    id: UUID = Field(default_factory=new_id, primary_key=True)


class Dated(SQLModel):
    """A table with partial dates: beside each EDTF column in ``DATES`` stand its earliest and
    latest day, filled in by ``fill_bounds`` before every flush."""

    DATES: ClassVar[tuple[str, ...]] = ()


def fill_bounds(row: Dated) -> None:
    """Set the earliest and latest day beside each of the row's partial dates."""
    for name in row.DATES:
        earliest, latest = bounds_of(getattr(row, name))
        for suffix, day in (("earliest", earliest), ("latest", latest)):
            if getattr(row, f"{name}_{suffix}") != day:
                setattr(row, f"{name}_{suffix}", day)


@event.listens_for(Session, "before_flush")
def _fill_bounds(session: Session, _context: Any, _instances: Any) -> None:
    for row in [*session.new, *session.dirty]:
        if isinstance(row, Dated):
            fill_bounds(row)


def related(attribute: Any) -> InstrumentedAttribute[Any]:
    """A relationship as the loader options want it; SQLModel types it as the records it holds."""
    return cast("InstrumentedAttribute[Any]", attribute)


def make_engine(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL with the guarantees the record needs.

    Raises DatabaseError for any other database.
    """
    if url.startswith("sqlite"):
        engine = sa.create_engine(
            url, connect_args={"check_same_thread": False}, json_deserializer=orjson.loads
        )
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "begin", _on_sqlite_begin)
        event.listen(engine, "checkin", _let_next_write)
        event.listen(engine, "invalidate", _let_next_write)
        return engine
    if url.startswith("postgresql"):
        return sa.create_engine(url, pool_pre_ping=True, json_deserializer=orjson.loads)
    raise DatabaseError("Use SQLite (sqlite:///FILE) or PostgreSQL (postgresql://...).")


def _on_sqlite_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by _on_sqlite_begin alone
    for name, wanted in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {wanted}")
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != wanted:
            raise DatabaseError(
                f"SQLite keeps {name}={found!r}, not {wanted!r}: put the instance folder on a "
                "local disk that supports it."
            )
    connection.execute("PRAGMA secure_delete = ON")


def _on_sqlite_begin(connection: Connection) -> None:
    # On the driver's connection, so that statement counts count statements. A writer takes the
    # write lock at once: a reader that turns writer half-way would fail with "database is locked".
    writes = connection.get_execution_options().get("writes")
    if writes:
        _wait_to_write(connection)
    driver: Any = connection.connection.dbapi_connection
    driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def _wait_to_write(connection: Connection) -> None:
    file, held = connection.engine.url.database, connection.connection.info
    if LOCK in held or file is None or file in {"", ":memory:"}:
        return
    lock = WriteLock(Path(file))
    if not lock.take(seconds=PATIENCE):
        raise DatabaseError("Another transaction of this process has been writing for too long.")
    held[LOCK] = lock


def _let_next_write(_connection: Any, record: Any, *_why: Any) -> None:
    # When the connection goes back to its pool: the commit is on the disk by then.
    lock = record.info.pop(LOCK, None)
    if lock:
        lock.let_go()


def reading(engine: Engine) -> Engine:
    """The engine for requests that only read: one snapshot for all their statements."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine


def writing(engine: Engine) -> Engine:
    """The engine for transactions that write."""
    return engine.execution_options(writes=True)


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """A session that commits at the end of the block, or keeps nothing if it raises."""
    with Session(writing(engine), expire_on_commit=False) as opened:
        yield opened
        opened.commit()


@contextmanager
def snapshot(engine: Engine) -> Iterator[Session]:
    """A session for reading; whatever is written in it is thrown away."""
    with Session(reading(engine)) as opened:
        yield opened


def _session_of_request() -> Session:
    if "session" not in g:
        engine: Engine = current_app.extensions["engine"]
        side = reading if request.method in SAFE_METHODS else writing
        g.session = Session(g.get("reader") or side(engine))
    return cast("Session", g.session)


session = cast("Session", LocalProxy(_session_of_request))


def read(
    statement: sa.Executable, values: Mapping[str, Any] | None = None
) -> sa.CursorResult[*tuple[Any, ...]]:
    """Plain columns, in the one transaction of the request, for the pages that only show them.

    Without a session, whose setting up and clearing away takes longer than the statements of a
    page. What a session has not written yet is not seen.
    """
    if "session" in g or request.method not in SAFE_METHODS:
        return session.connection().execute(statement, values)
    if "reader" not in g:
        g.reader = reading(current_app.extensions["engine"]).connect()
    return cast("Connection", g.reader).execute(statement, values)


def look_again() -> None:
    """End the snapshot of a request that reads: its next statement sees what is true then."""
    for opened in (g.get("session"), g.get("reader")):
        if opened is not None:
            opened.rollback()


def init_app(app: Flask, engine: Engine) -> None:
    """Give the app its engine and end every request's transaction."""
    app.extensions["engine"] = engine
    app.after_request(_commit_if_successful)
    app.teardown_appcontext(_close)


def after_commit(app: Flask, call: Callable[[Session], None]) -> None:
    """Call this with the session of a request once its transaction is committed.

    It must not raise: what was answered is true by then, and on the disk.
    """
    app.extensions.setdefault("after_commit", []).append(call)


def _commit_if_successful(response: Response) -> Response:
    if "session" in g and request.method not in SAFE_METHODS and response.status_code < 400:
        g.session.commit()
        for call in current_app.extensions.get("after_commit", ()):
            call(g.session)
    return response


def _close(_error: BaseException | None) -> None:
    for name in ("session", "reader"):
        opened = g.pop(name, None)
        if opened is not None:
            opened.close()
