"""Backups of a PostgreSQL instance, by PostgreSQL's own programs."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine, make_url
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
from tracker.backup.files import unfinished
from tracker.db import make_engine, reading
from tracker.instance import upgrade

_PLAIN = ("--no-owner", "--no-privileges")
_WHOLE = (*_PLAIN, "--clean", "--if-exists", "--single-transaction", "--exit-on-error")
_VERSION = re.compile(r"^COPY \S*alembic_version .*;\n(\S+)$", re.MULTILINE)


class Dumps:
    """Dumps in PostgreSQL's own archive format."""

    KEPT = "before-restore-"

    @staticmethod
    def write(url: str, target: Path) -> Contents:
        """Dump the database as it stands at one moment into a file, and check the file."""
        engine = make_engine(url)
        try:
            with Session(reading(engine)) as session:
                found = contents(session)
                at = session.execute(sa.text("SELECT pg_export_snapshot()")).scalar_one()
                _dump(url, target, f"--snapshot={at}")
        finally:
            engine.dispose()
        _schema_in(target)
        return found

    @staticmethod
    def read(url: str, source: Path, kept: Path, *, yes: bool) -> tuple[Contents, list[Hidden]]:
        """Check a dump and let it take the place of everything in the database."""
        check_known(_schema_in(source))
        engine = make_engine(url)
        try:
            hidden = _leave(engine, yes=yes)
            with unfinished(kept) as partial:
                _dump(url, partial)
                partial.replace(kept)
            _run("pg_restore", *_WHOLE, f"--dbname={_plain(url)}", source, url=url)
            upgrade(url)
            forget_sign_ins(engine)
            with Session(engine) as session:
                return contents(session), hidden
        finally:
            engine.dispose()


def programs() -> Path:
    """The folder of the newest PostgreSQL programs here; Debian keeps them off PATH."""
    found = {path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/pg_dump")}
    for name in ("pg_dump", "pg_config"):
        if on_path := shutil.which(name):
            beside = Path(on_path).resolve().parent
            found |= {beside} if (beside / "pg_dump").exists() else set()
    if not found:
        raise BackupError(
            "pg_dump and pg_restore are not here: install PostgreSQL's client programs "
            "(Debian: apt-get install postgresql-client)."
        )
    return max(found, key=lambda folder: int(re.sub(r"\D", "", str(folder)) or 0))


def _leave(engine: Engine, *, yes: bool) -> list[Hidden]:
    """See that no one else uses the database. Returns what was hidden or redacted in it."""
    others = sa.text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    with Session(engine) as session:
        if session.execute(others).scalar_one() and not yes:
            raise BackupError(
                "Others are connected to the database: stop the server, then restore. "
                "If you are sure that they write nothing, add --yes."
            )
        return hidden_in(session)


def _dump(url: str, target: Path, *more: str) -> None:
    _run("pg_dump", "--format=custom", *_PLAIN, *more, f"--file={target}",
         f"--dbname={_plain(url)}", url=url)  # fmt: skip


def _schema_in(path: Path) -> str:
    """Read a dump whole. Returns the migration it is at; raises BackupError if it is damaged."""
    _run("pg_restore", "--list", path)
    _run("pg_restore", "--file=/dev/null", path)
    rows = _run("pg_restore", "--data-only", "--table=alembic_version", "--file=-", path)
    found = _VERSION.search(rows)
    if found is None:
        raise BackupError(f"{path} is not a backup of the tracker.")
    return found[1]


def _run(program: str, *arguments: str | Path, url: str = "") -> str:
    """Run one of the programs. The password is in its environment, where others cannot see it."""
    password = make_url(url).password if url else None
    done = subprocess.run(  # noqa: S603
        [programs() / program, *arguments],
        env={**os.environ, **({"PGPASSWORD": str(password)} if password else {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupError(f"{program} failed. {done.stderr.strip()[-500:]}")
    return done.stdout


def _plain(url: str) -> str:
    """The address as PostgreSQL's programs want it, without the password."""
    plain = make_url(url).set(drivername="postgresql", password=None)
    return plain.render_as_string(hide_password=False)
