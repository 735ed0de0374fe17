"""Sources and citations."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.db import Dated
from tracker.history import Tracked
from tracker.types import enum_column, text_field
from tracker.vocabulary import Reliability, SourceKind, Stance


class Source(Tracked, Dated, table=True):
    """Something published, or told in confidence, that says a fact.

    Of a confidential source the public sees the kind, the month and a word on its reliability,
    never its title, author or address.
    """

    __table_args__ = (
        sa.CheckConstraint("url IS NOT NULL OR NOT url_safe", name="safe_link_has_address"),
        sa.CheckConstraint("NOT (confidential AND url_safe)", name="confidential_has_no_link"),
    )
    DATES: ClassVar = ("published_on", "accessed_on")

    slug: str = Field(unique=True, max_length=80)
    title: str = text_field()
    publisher: str = text_field()
    author: str = text_field()
    published_on: str | None = None
    published_on_earliest: date | None = None
    published_on_latest: date | None = None
    language: str | None = None
    url: str | None = Field(default=None, index=True)
    url_safe: bool = False
    kind: SourceKind = Field(sa_type=enum_column(SourceKind))
    reliability: Reliability = Field(default=Reliability.UNKNOWN, sa_type=enum_column(Reliability))
    accessed_on: str | None = None
    accessed_on_earliest: date | None = None
    accessed_on_latest: date | None = None
    archive_url: str | None = None
    confidential: bool = False
    note: str = text_field()  # for researchers, never published


class Citation(Tracked, table=True):
    """This source says this about that fact.

    The subject may be any record above this package, so it is named by table and key, without a
    foreign key; ``tracker rebuild --check`` finds a citation whose subject is gone.
    """

    __table_args__ = (
        sa.UniqueConstraint("subject_type", "subject_id", "field", "source_id", "stance"),
        sa.Index("ix_citation_root", "root_type", "root_id"),
    )

    root_type: str
    root_id: UUID
    subject_type: str
    subject_id: UUID = Field(index=True)
    field: str = ""  # "" cites the whole record
    source_id: UUID = Field(foreign_key="source.id", index=True, ondelete="RESTRICT")
    quote: str = text_field()
    page: str = ""  # page of a document, or time in a recording
    stance: Stance = Field(default=Stance.SUPPORTS, sa_type=enum_column(Stance))
    position: int = 0

    @property
    def history_root(self) -> tuple[str, UUID]:
        return self.root_type, self.root_id
