"""The tables of the public side of actions."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.db import Table
from tracker.solidarity import ActionKind, ActionMode, ActionStatus, Outcome, Priority
from tracker.types import enum_column, text_field


class PostingKind(StrEnum):
    """What is posted."""

    ACTION = "action"
    LETTER_RULES = "letter rules"


class Showing(StrEnum):
    """What a reader finds at an action's address."""

    PUBLIC = "public"
    STUB = "stub"  # withdrawn or removed: that there was one, and nothing of it
    HIDDEN = "hidden"  # nothing


class Posting(Table, table=True):
    """One published version of an action, or of the letter rules of one scope.

    ``data`` is the JSON text that was hashed; ``subject`` the action's key or the scope's name.
    """

    __table_args__ = (
        sa.UniqueConstraint("kind", "subject", "number"),
        sa.Index(
            "ix_posting_current",
            "kind",
            "subject",
            unique=True,
            sqlite_where=sa.text("current"),
            postgresql_where=sa.text("current"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: PostingKind = Field(sa_type=enum_column(PostingKind))
    subject: str
    number: int
    revision: int = Field(unique=True)
    current: bool
    data: str = text_field()
    digest: str
    salt: str | None
    published_at: datetime
    published_on: date
    published_by: str  # a role or pen name, never an account
    why: str = text_field()
    redacted_on: date | None = None
    redacted_by: str = ""


class PublishedAction(Table, table=True):
    """The head of a published action, and what lists read of it.

    Whether it is open *now* is worked out when it is read, from status, ``opens_at`` and
    ``closes_at``: see ``standing``.
    """

    __table_args__ = (
        sa.Index("ix_published_action_open", "showing", "status", "closes_at"),
        sa.Index("ix_published_action_past", "showing", "sort_day", "slug"),
        sa.Index("ix_published_action_language", "showing", "language"),
        # Whole lists of what is open, and how many there are, are read from this index alone.
        sa.Index("ix_published_action_listed", "open_order", "status", "opens_at", "closes_at"),
    )

    action_id: UUID = Field(primary_key=True)
    slug: str = Field(unique=True)
    showing: Showing = Field(default=Showing.PUBLIC, sa_type=enum_column(Showing))
    posting_id: int = Field(foreign_key="posting.id", ondelete="RESTRICT")
    number: int
    revision: int = Field(index=True)
    first_published_on: date
    published_at: datetime
    kind: ActionKind = Field(sa_type=enum_column(ActionKind))
    mode: ActionMode = Field(sa_type=enum_column(ActionMode))
    status: ActionStatus = Field(sa_type=enum_column(ActionStatus))
    outcome: Outcome = Field(sa_type=enum_column(Outcome))
    priority: Priority = Field(sa_type=enum_column(Priority))
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    starts_at: datetime | None = None  # of an event
    ends_at: datetime | None = None
    timezone: str = "UTC"  # in which all four are said: that of the event, if it is one
    cancelled: bool = False
    sort_day: date  # the earliest that the action's date could mean, else when it was published
    open_order: str  # see ``heads.open_order``
    language: str  # of the original, in which most people can take part
    titles: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)  # by language
    asks: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)  # by language
    organiser: str = ""
    url: str | None = None  # only if it is safe to link
    signatories: list[dict[str, str]] = Field(default_factory=list, sa_type=sa.JSON)
    counts: list[dict[str, Any]] = Field(default_factory=list, sa_type=sa.JSON)  # newest of each
    dated: str | None = None  # EDTF
    letter_page: bool = False  # whether it says how to write to a prisoner
    letters_known: int | None = None  # of a letter page
    last_verified_on: date | None = None
    superseded_by: str | None = None  # the slug of the action that it leads to
    indexable: bool = True
    invented: bool = False


class ActionOfCase(Table, table=True):
    """That a published action is for a case; readers see it only while the case is public."""

    action_id: UUID = Field(
        primary_key=True, foreign_key="published_action.action_id", ondelete="CASCADE"
    )
    case_id: UUID = Field(primary_key=True, index=True)
    role: str
    position: int = 0  # of the action among those of the case


class ActionNews(Table, table=True):
    """An entry of a published action's log, for feeds. ``key`` never changes."""

    __table_args__ = (sa.Index("ix_action_news_at", "at"),)

    action_id: UUID = Field(
        primary_key=True, foreign_key="published_action.action_id", ondelete="CASCADE"
    )
    key: str = Field(primary_key=True)
    at: datetime
    kind: str
    reason: str = ""
    text: str = text_field()
    texts: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)  # by language


class ActionSource(Table, table=True):
    """A source that the present posting of an action cites."""

    action_id: UUID = Field(
        primary_key=True, foreign_key="published_action.action_id", ondelete="CASCADE"
    )
    slug: str = Field(primary_key=True, index=True)
