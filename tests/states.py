"""States of a test database that are kept once, and that it goes back to in milliseconds."""

import sqlite3
from collections.abc import Callable
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tracker.models import metadata

Keep = Callable[[str, Callable[[], object]], None]  # what the fixture ``kept`` gives


class States(Protocol):
    """The kept states of one database. Whoever goes back has no transaction open."""

    def __contains__(self, name: str) -> bool:
        """Whether a state of this name was kept."""

    def keep(self, name: str) -> None:
        """Keep all rows as they are now."""

    def back_to(self, name: str) -> None:
        """Make the rows what they were then."""

    def close(self) -> None:
        """Let go of what was kept."""


def states_of(engine: Engine) -> States:
    """The states of an engine's database."""
    return SQLiteStates(engine) if engine.dialect.name == "sqlite" else PostgresStates(engine)


class SQLiteStates(dict[str, sqlite3.Connection]):
    """Copies of the file, in memory."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def keep(self, name: str) -> None:
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        self._copy(None, copy)
        self[name] = copy

    def back_to(self, name: str) -> None:
        self._copy(self[name], None)

    def close(self) -> None:
        for copy in self.values():
            copy.close()

    def _copy(self, source: sqlite3.Connection | None, target: sqlite3.Connection | None) -> None:
        lent = self.engine.raw_connection()
        try:
            own = lent.driver_connection
            (source or own).backup(target or own, progress=_give_up_if_busy)
        finally:
            lent.close()


def _give_up_if_busy(status: int, _left: int, _pages: int) -> None:
    # ``backup`` itself would wait for ever for a transaction that a test left open.
    if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        raise TimeoutError("A transaction of the test is still open.")


class PostgresStates(dict[str, str]):
    """Copies of the tables that have rows, each state in a schema of its own; what is kept here is
    the SQL that brings them back. Sequences go on: they never give a number twice."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def keep(self, name: str) -> None:
        tables = [table.name for table in metadata.sorted_tables]
        # As a replica, the server leaves foreign keys unchecked: the order does not matter.
        steps = ["SET LOCAL session_replication_role = replica"]
        steps += [f'DELETE FROM "{table}"' for table in tables]  # noqa: S608
        with self.engine.begin() as connection:
            connection.execute(sa.text(f'CREATE SCHEMA "{name}"'))
            for table in tables:
                copy = f'"{name}"."{table}"'
                connection.execute(sa.text(f'CREATE TABLE {copy} AS TABLE "{table}"'))
                if connection.scalar(sa.text(f"SELECT EXISTS (SELECT FROM {copy})")):  # noqa: S608
                    steps.append(f'INSERT INTO "{table}" TABLE {copy}')
        self[name] = "; ".join(steps)

    def back_to(self, name: str) -> None:
        with self.engine.begin() as connection:
            driver = connection.connection.driver_connection
            assert driver
            driver.execute(self[name])

    def close(self) -> None:
        """The states go with the database."""
