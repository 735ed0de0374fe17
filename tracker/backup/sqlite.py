"""Backups of an SQLite instance: a copy of the file, taken while others write to it."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlmodel import Session

from tracker.backup.checking import (
    BackupError,
    Contents,
    Hidden,
    check_known,
    contents,
    forget_sign_ins,
    hidden_in,
)
from tracker.backup.files import sync
from tracker.db import make_engine
from tracker.instance import upgrade

STOP = "A server, or another command, has the database open: stop it, then restore."
UNREADABLE = (
    "The present database cannot be read, so it cannot be told whether a server has it open: "
    "stop the server and add --yes. The file is kept."
)


class Files:
    """One file each way."""

    KEPT = "tracker.db.before-restore-"

    @staticmethod
    def write(url: str, target: Path) -> Contents:
        """Copy the database, as it stands at one moment, into an empty file; and check it."""
        path = _path(url)
        if not path.is_file():
            raise BackupError(f"There is no database at {path}: nothing to back up.")
        with _connected(path) as source, _connected(target) as copy:
            try:
                # All pages in one step: one snapshot, and writers go on in the journal.
                source.backup(copy, pages=-1)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            except sqlite3.Error as error:
                raise BackupError(f"{path} cannot be copied ({error}).") from error
        return check(target)

    @staticmethod
    def read(url: str, source: Path, kept: Path, *, yes: bool) -> tuple[Contents, list[Hidden]]:
        """Check a backup, bring it to this version, and let it take the place of the database."""
        found = check(source)
        check_known(found.schema)
        path = _path(url)
        # In a folder of its own, which goes with whatever else was laid beside the file.
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=path.parent) as folder:
            partial = Path(folder) / path.name
            _make_ready(source, partial)
            hidden = _leave(path, yes=yes) if path.exists() else []
            _swap(path, partial, kept)
        return found, hidden


def check(path: Path) -> Contents:
    """Read a file whole without changing it. Raises BackupError unless it is a sound backup."""
    address = f"sqlite:///file:{quote(str(path.absolute()))}?mode=ro&immutable=1&uri=true"
    engine = sa.create_engine(address)
    try:
        with Session(engine) as session:
            _check_pages(session)
            return contents(session)
    except BackupError as error:
        raise BackupError(f"{path} cannot be used. {error}") from error
    finally:
        engine.dispose()


def _check_pages(session: Session) -> None:
    try:
        said = session.execute(sa.text("PRAGMA integrity_check")).scalars().all()
        loose = session.execute(sa.text("PRAGMA foreign_key_check")).all()
    except sa.exc.DBAPIError as error:
        raise BackupError(f"It is not a whole SQLite database ({error.orig}).") from error
    if said != ["ok"]:
        raise BackupError(f"SQLite finds it damaged: {said[0]}.")
    if loose:
        raise BackupError(f"Rows of {loose[0][0]} point at rows that are not there.")


def _make_ready(source: Path, partial: Path) -> None:
    shutil.copyfile(source, partial)
    partial.chmod(0o600)
    upgrade(f"sqlite:///{partial}")
    engine = make_engine(f"sqlite:///{partial}")
    try:
        forget_sign_ins(engine)
    finally:
        engine.dispose()
    with _connected(partial) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")
    sync(partial)


def _leave(path: Path, *, yes: bool) -> list[Hidden]:
    """See that no one uses the present database, and that all of it is in its one file.

    Returns what was hidden or redacted in it.
    """
    try:
        with _connected(path) as present:
            # Fails while any other connection is open, even an idle one.
            present.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.OperationalError as error:
        raise BackupError(STOP) from error
    except sqlite3.DatabaseError as error:
        if not yes:
            raise BackupError(UNREADABLE) from error
        return []
    engine = make_engine(f"sqlite:///{path}")
    try:
        with Session(engine) as session:
            return hidden_in(session)
    finally:
        engine.dispose()


def _swap(path: Path, partial: Path, kept: Path) -> None:
    if path.exists():
        os.link(path, kept)  # a second name: at no moment is there no database
        for ending in ("-wal", "-shm"):
            beside = path.with_name(path.name + ending)
            if beside.exists():
                beside.rename(kept.with_name(kept.name + ending))
    partial.replace(path)
    sync(path.parent)


def _path(url: str) -> Path:
    return Path(make_url(url).database or "")


@contextlib.contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, timeout=2, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()
