"""A case, the groups it belongs to, and what every row of it has in common."""

import datetime as dt
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.db import Dated
from tracker.history import Tracked
from tracker.types import enum_column, now, text_field
from tracker.vocabulary import CaseState, Consent, ReviewDecision


class Case(Tracked, Dated, table=True):
    """One person's file, with all their prosecutions."""

    __table_args__ = (
        sa.CheckConstraint(
            "state <> 'published' OR first_published_at IS NOT NULL", name="published_when"
        ),
    )
    DATES: ClassVar = ("last_verified_on",)

    slug: str = Field(unique=True, max_length=80)
    person_id: UUID = Field(foreign_key="person.id", unique=True, ondelete="RESTRICT")
    country: str = Field(max_length=2)
    summary: str = text_field()
    official_reason: str = text_field()
    assessed_reason: str = text_field()
    contested: bool = False
    contested_note: str = text_field()
    consent: Consent = Field(default=Consent.NOT_ASKED, sa_type=enum_column(Consent))
    invented: bool = False
    state: CaseState = Field(default=CaseState.DRAFT, sa_type=enum_column(CaseState))
    first_published_at: dt.datetime | None = None
    published_number: int = 0  # of the present document; what was changed since is unpublished
    quiet_at: dt.datetime | None = None
    withdrawn_at: dt.datetime | None = None
    withdrawn_why: str = text_field()  # in words that readers may see
    last_verified_on: str | None = None
    last_verified_on_earliest: dt.date | None = None
    last_verified_on_latest: dt.date | None = None
    verified_by: str = ""  # a role or pen name, never an account


class CasePart(Tracked):
    """A row that belongs to one case; ``key`` names it among its like, in addresses too."""

    case_id: UUID = Field(foreign_key="case.id", index=True, ondelete="CASCADE")
    key: str
    position: int = 0

    @property
    def history_root(self) -> tuple[str, UUID]:
        return "case", self.case_id


class FormerCaseSlug(CasePart, table=True):
    """A slug that the case had before, in ``key``: its address leads to the present one."""

    __table_args__ = (sa.UniqueConstraint("key"),)


class CaseTopic(CasePart, table=True):
    """A topic that the case is filed under; ``key`` is the topic's slug."""

    __table_args__ = (sa.UniqueConstraint("case_id", "key"),)

    topic_id: UUID = Field(foreign_key="topic.id", ondelete="RESTRICT")


class CaseGroup(Tracked, table=True):
    """Cases that belong together, such as those of co-defendants."""

    slug: str = Field(unique=True, max_length=80)
    name: str
    text: str = text_field()


class CaseGroupMember(CasePart, table=True):
    """The case's place in a group; ``key`` is the group's slug."""

    __table_args__ = (sa.UniqueConstraint("case_id", "key"),)

    group_id: UUID = Field(foreign_key="case_group.id", ondelete="RESTRICT")


class Review(CasePart, table=True):
    """A request to publish the case as it stands, and the answer to it."""

    __table_args__ = (
        sa.UniqueConstraint("case_id", "key"),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decision IS NULL)", name="decided_with_decision"
        ),
    )

    asked_at: dt.datetime = Field(default_factory=now)
    asked_by: UUID | None = None
    asked_note: str = text_field()
    decided_at: dt.datetime | None = None
    decided_by: UUID | None = None
    decision: ReviewDecision | None = Field(default=None, sa_type=enum_column(ReviewDecision))
    comment: str = text_field()


class InternalNote(CasePart, table=True):
    """A note among researchers. Never published."""

    __table_args__ = (sa.UniqueConstraint("case_id", "key"),)

    text: str = text_field()
