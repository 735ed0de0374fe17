"""Whether a database is one of the tracker's, whole, and of a version that this one knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Engine
from sqlmodel import Session, SQLModel, col, select

from tracker.accounts.models import FailedAttempt, SignIn
from tracker.config import PlainError
from tracker.db import transaction
from tracker.documents.actions.models import Posting
from tracker.documents.ledger import broken_links, current_revision, digest_of
from tracker.documents.models import Document, LedgerEntry, PublishedCase, PublishedRow
from tracker.history import Change
from tracker.instance import migration_config


class BackupError(PlainError, RuntimeError):
    """A backup that cannot be made, trusted or restored; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds, in numbers that an operator can compare."""

    schema: str
    cases: int
    documents: int
    changes: int
    revision: int

    def __str__(self) -> str:
        return (
            f"{self.cases} published cases, {self.documents} documents, {self.changes} changes, "
            f"revision {self.revision} of the record"
        )


def contents(session: Session) -> Contents:
    """Count what a database holds. Raises BackupError for one that is not ours, or whose chain
    of publications does not verify."""
    try:
        broken = [*broken_links(session), *_altered(session)]
        found = Contents(
            MigrationContext.configure(session.connection()).get_current_revision() or "",
            _count(session, PublishedCase),
            _count(session, Document),
            _count(session, Change),
            current_revision(session),
        )
    except sa.exc.DBAPIError as error:
        raise BackupError(f"This is not a database of the tracker ({error.orig}).") from error
    if broken:
        raise BackupError(f"The chain of publications does not verify at entry {broken[0]}.")
    return found


def _altered(session: Session) -> Iterator[int]:
    """The numbers of the publications whose text does not have its hash. A backup of an older
    version may not have all the tables yet."""
    tables: tuple[Any, ...] = (Document, PublishedRow, Posting)
    there = sa.inspect(session.connection()).get_table_names()
    for table in (one for one in tables if one.__tablename__ in there):
        for one in session.exec(select(table).execution_options(yield_per=100)):
            if one.salt and digest_of(one.data, one.salt) != one.digest:
                yield one.revision


def _count(session: Session, table: type[SQLModel]) -> int:
    return session.exec(select(sa.func.count()).select_from(table)).one()


def check_known(schema: str) -> None:
    """Raise BackupError unless this version knows the migration, and so can go on from it."""
    scripts = ScriptDirectory.from_config(migration_config(""))
    if schema not in {one.revision for one in scripts.walk_revisions()}:
        raise BackupError(
            f"The backup is at migration {schema or 'none'}, which this version does not know: "
            "install the version that made it, or a newer one."
        )


def forget_sign_ins(engine: Engine) -> None:
    """Close every sign-in that a backup holds: one that was ended since must not open again."""
    with transaction(engine) as session:
        session.execute(sa.delete(SignIn))
        session.execute(sa.delete(FailedAttempt))


@dataclass(frozen=True, slots=True)
class Hidden:
    """Something that was hidden or redacted, and at which revision of the record."""

    revision: int
    words: str


def hidden_in(session: Session) -> list[Hidden]:
    """Everything that was ever hidden or redacted. None where there is no record yet."""
    acts = col(LedgerEntry.act).in_(("quiet", "withdrawn", "redacted"))
    try:
        found = session.exec(select(LedgerEntry).where(acts).order_by(col(LedgerEntry.revision)))
        slugs = {str(one.case_id): one.slug for one in session.exec(select(PublishedCase))}
        return [
            Hidden(one.revision, f"{slugs.get(one.subject, one.subject)}: {one.act} on {one.day}")
            for one in found
        ]
    except sa.exc.DBAPIError:
        return []  # an empty or foreign database: it is kept all the same
