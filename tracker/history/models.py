"""The log of changes, and what a tracked record is."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import inspect
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, Relationship

from tracker.db import Record, Table
from tracker.types import now, text_field
from tracker.vocabulary import Automaton


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an account, or a command. ``public`` is the role or pen name readers may see."""

    name: str
    public: str
    id: UUID | None = None


def operator() -> Actor:
    """Whoever runs commands on the server."""
    return Actor(name="the command line", public=Automaton.OPERATOR.value)


class Change(Table, table=True):
    """One act by one person. Never edited and never deleted."""

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(default_factory=now)
    # No foreign key to an account: the log outlives the account.
    actor_id: UUID | None = Field(default=None, index=True)
    actor_name: str
    actor_public: str
    verb: str
    why: str = text_field()
    # Sent with a form, so that sending it twice changes the record once.
    token: str | None = Field(default=None, unique=True, max_length=64)
    revisions: list["Revision"] = Relationship(
        back_populates="change", sa_relationship_kwargs={"lazy": "raise_on_sql"}
    )


class Revision(Table, table=True):
    """How one record looked after a change; ``after`` is null once the record is deleted."""

    __table_args__ = (
        sa.Index("ix_revision_root", "root_type", "root_id", "id"),
        sa.Index("ix_revision_subject", "subject_type", "subject_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    change_id: int | None = Field(
        default=None, foreign_key="change.id", index=True, ondelete="RESTRICT", nullable=False
    )
    root_type: str
    root_id: UUID
    subject_type: str
    subject_id: UUID
    after: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON(none_as_null=True))
    change: Change = Relationship(
        back_populates="revisions", sa_relationship_kwargs={"lazy": "raise_on_sql"}
    )


class Tracked(Record):
    """A record whose every write is recorded, and refused outside a ``change`` block.

    ``version`` counts the writes; a write based on an older version fails.
    """

    HISTORY_OMITS: ClassVar[frozenset[str]] = frozenset()

    version: int = Field(default=1, nullable=False)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]

    @property
    def history_root(self) -> tuple[str, UUID]:
        """The record whose page shows this one's history: itself, or the one it belongs to."""
        return type(self).__tablename__, self.id


def snapshot_of(row: Tracked) -> dict[str, Any]:
    """The row's columns as JSON values. Derived columns (the bounds of partial dates) stay out."""
    dates = getattr(row, "DATES", ())
    derived = {f"{name}_{end}" for name in dates for end in ("earliest", "latest")}
    skipped = derived | row.HISTORY_OMITS | {"version"}
    columns = inspect(type(row)).column_attrs
    return {
        column.key: as_json(getattr(row, column.key))
        for column in columns
        if column.key not in skipped
    }


def as_json(value: Any) -> Any:
    """A column's value as JSON can hold it."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value
