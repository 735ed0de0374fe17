"""The tables of the public side: what is published, and the index tables derived from it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.db import Table
from tracker.types import enum_column, text_field
from tracker.vocabulary import Custody, Stage

FAR_PAST = date(1, 1, 1)
FAR_FUTURE = date(9999, 12, 31)


class Visibility(StrEnum):
    """What a reader finds at a case's address: the case, a stub, or nothing."""

    PUBLIC = "public"
    WITHDRAWN = "withdrawn"
    QUIET = "quiet"


class RowKind(StrEnum):
    """What has published, versioned rows of its own."""

    FACILITY = "facility"
    PROVISION = "provision"
    DEFINITION = "definition"
    SOURCE = "source"


class LedgerHead(Table, table=True):
    """One row: the last number of the site-wide sequence, and the chain up to it.

    Publishing updates it first, so that two publications never share a number.
    """

    __table_args__ = (sa.CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(default=1, primary_key=True)
    revision: int = 0
    chain: str = ""


class LedgerEntry(Table, table=True):
    """One publication: what was published as which number, and the hash chain through it.

    ``digest`` commits to the published bytes with a salt; ``chain`` is the SHA-256 of the entry
    before and this one. A redaction removes bytes and salt, never the entry.
    """

    revision: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    day: date
    kind: str  # "case", or a RowKind
    subject: str  # the case's key or the row's slug
    number: int
    act: str  # "published", "quiet", "withdrawn", "restored", "redacted"
    digest: str
    chain: str


class Document(Table, table=True):
    """One published document of a case. ``data`` is the JSON text that was hashed."""

    __table_args__ = (sa.UniqueConstraint("case_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: UUID
    number: int
    revision: int = Field(unique=True)
    shape: int
    data: str = text_field()
    digest: str
    salt: str | None
    published_at: datetime
    published_on: date
    published_by: str  # a role or pen name, never an account
    why: str = text_field()
    changes: list[str] = Field(default_factory=list, sa_type=sa.JSON)  # in words
    # The same in the other languages, by code; null for what was published before they were kept.
    changes_in: dict[str, list[str]] | None = Field(
        default=None, sa_type=sa.JSON(none_as_null=True)
    )
    redacted_on: date | None = None
    redacted_by: str = ""


class PublishedRow(Table, table=True):
    """One version of a facility, provision, definition or source as published."""

    __table_args__ = (
        sa.UniqueConstraint("kind", "slug", "number"),
        sa.Index(
            "ix_published_row_current",
            "kind",
            "slug",
            unique=True,
            sqlite_where=sa.text("current"),
            postgresql_where=sa.text("current"),
        ),
        sa.Index("ix_published_row_country", "country", "kind"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: RowKind = Field(sa_type=enum_column(RowKind))
    slug: str
    number: int
    revision: int = Field(unique=True)
    current: bool
    country: str | None = None  # of a facility or a provision: whose page it stands on
    data: str = text_field()
    digest: str
    salt: str | None
    published_on: date


class PublishedCase(Table, table=True):
    """The head of a published case: its address, its present document and what lists sort by."""

    __table_args__ = (sa.Index("ix_published_case_order", "sort_name", "slug"),)

    case_id: UUID = Field(primary_key=True)
    slug: str = Field(unique=True)
    visibility: Visibility = Field(
        default=Visibility.PUBLIC, sa_type=enum_column(Visibility), index=True
    )
    visibility_on: date | None = None
    visibility_note: str = text_field()
    visibility_by: str = ""
    document_id: int = Field(foreign_key="document.id", ondelete="RESTRICT")
    number: int
    revision: int = Field(index=True)
    name: str
    sort_name: str
    country: str = Field(index=True)
    contested: bool = False
    invented: bool = False
    first_published_on: date
    published_on: date
    last_verified: str | None = None  # EDTF


class RetiredSlug(Table, table=True):
    """An address that a published case had before."""

    slug: str = Field(primary_key=True)
    case_id: UUID = Field(foreign_key="published_case.case_id", ondelete="CASCADE")


class CaseSpan(Table, table=True):
    """Days on which a case stands unchanged: one read answers "who was held on that day"."""

    __table_args__ = (
        sa.CheckConstraint("first_day <= last_day", name="span_in_order"),
        sa.Index("ix_case_span_days", "last_day", "first_day"),
    )

    case_id: UUID = Field(
        primary_key=True, foreign_key="published_case.case_id", ondelete="CASCADE"
    )
    first_day: date = Field(primary_key=True)
    last_day: date
    custody: Custody = Field(sa_type=enum_column(Custody))
    detained: bool
    since: str | None = None  # EDTF
    since_day: date | None = None  # the earliest it could mean
    facility: str | None = None
    place: str = ""
    stage: Stage = Field(sa_type=enum_column(Stage))
    maximum_kind: str = ""
    months_max: int | None = None


class CaseStay(Table, table=True):
    """A stay of a published case in a facility, for the facility's page."""

    case_id: UUID = Field(
        primary_key=True, foreign_key="published_case.case_id", ondelete="CASCADE"
    )
    key: str = Field(primary_key=True)
    facility: str = Field(index=True)
    kind: str
    started: str
    started_earliest: date | None
    ended: str | None
    ended_latest: date | None  # null for an open or unknown end
    is_open: bool
    place_certainty: str


class CaseCharge(Table, table=True):
    """A charge of a published case under a provision, for the provision's page."""

    case_id: UUID = Field(
        primary_key=True, foreign_key="published_case.case_id", ondelete="CASCADE"
    )
    key: str = Field(primary_key=True)
    provision: str = Field(index=True)
    status: str
    since: date | None
    until: date | None  # the proceeding's end, or the day the charge fell; null while it stands


class CaseRow(Table, table=True):
    """A row that the present document of a case refers to."""

    __table_args__ = (sa.Index("ix_case_row_row", "kind", "slug"),)

    case_id: UUID = Field(
        primary_key=True, foreign_key="published_case.case_id", ondelete="CASCADE"
    )
    kind: RowKind = Field(primary_key=True, sa_type=enum_column(RowKind))
    slug: str = Field(primary_key=True)


class CaseName(Table, table=True):
    """The name of a published case for readers of one language, and where lists have it."""

    __table_args__ = (sa.Index("ix_case_name_order", "language", "sort_name", "slug"),)

    case_id: UUID = Field(
        primary_key=True, foreign_key="published_case.case_id", ondelete="CASCADE"
    )
    language: str = Field(primary_key=True)  # the reader's
    slug: str  # the case's, so that the order of a list stands in one index
    name: str
    name_language: str
    other: str = ""  # another of the names, to stand beside
    other_language: str = ""
    sort_name: str


class CaseSearch(Table, table=True):
    """All names of a published case, folded: each word of a search is looked for in it."""

    case_id: UUID = Field(
        primary_key=True, foreign_key="published_case.case_id", ondelete="CASCADE"
    )
    text: str = text_field()


class CaseEvent(Table, table=True):
    """A dated event of a published case that courts and prisons set days for in advance."""

    case_id: UUID = Field(
        primary_key=True, foreign_key="published_case.case_id", ondelete="CASCADE"
    )
    key: str = Field(primary_key=True)
    kind: str
    day: date = Field(index=True)  # the earliest it could mean
    edtf: str
    time: str | None = None  # of the clock there
    zone: str | None = None
    place: str = ""
    titles: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)  # by language
