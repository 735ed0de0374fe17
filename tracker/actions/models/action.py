"""An action, the cases it is for, and what every row of it has in common."""

import datetime as dt
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.db import Dated
from tracker.history import Tracked
from tracker.solidarity import (
    ActionKind,
    ActionMode,
    ActionStatus,
    Bar,
    CasePolicy,
    CaseRole,
    ConsentBasis,
    Contribution,
    Occurrence,
    Outcome,
    Priority,
    RiskLevel,
)
from tracker.types import enum_column, now, text_field


class Action(Tracked, Dated, table=True):
    """Something that people can do, could do, or did, for one case or several."""

    __table_args__ = (
        sa.CheckConstraint("status <> 'open' OR opened_at IS NOT NULL", name="open_since"),
        sa.CheckConstraint("status <> 'closed' OR closed_at IS NOT NULL", name="closed_since"),
        sa.CheckConstraint("status <> 'scheduled' OR opens_at IS NOT NULL", name="scheduled_for"),
        sa.CheckConstraint(
            "status <> 'superseded' OR superseded_by_id IS NOT NULL", name="superseded_by_what"
        ),
        sa.CheckConstraint("opens_at IS NULL OR opens_at < closes_at", name="opens_before_closing"),
        sa.CheckConstraint("primary_url IS NOT NULL OR NOT url_safe", name="safe_link_has_address"),
    )
    DATES: ClassVar = ("dated",)

    slug: str = Field(unique=True, max_length=80)
    kind: ActionKind = Field(sa_type=enum_column(ActionKind))
    mode: ActionMode = Field(sa_type=enum_column(ActionMode))
    status: ActionStatus = Field(default=ActionStatus.DRAFT, sa_type=enum_column(ActionStatus))
    outcome: Outcome = Field(default=Outcome.UNKNOWN, sa_type=enum_column(Outcome))
    contribution: Contribution = Field(
        default=Contribution.NOT_CLAIMED, sa_type=enum_column(Contribution)
    )
    outcome_note: str = text_field()
    risk_level: RiskLevel = Field(default=RiskLevel.LOW, sa_type=enum_column(RiskLevel))
    risk_note: str = text_field()
    priority: Priority = Field(default=Priority.NORMAL, sa_type=enum_column(Priority))
    # The texts of the original; those in other languages are translations.
    original_language: str = Field(default="en", max_length=10)
    title: str
    summary: str = text_field()
    ask: str = text_field()  # one sentence
    body: str = text_field()
    how_to: str = text_field()
    share_text: str = text_field()
    paused_message: str = text_field()
    closed_message: str = text_field()
    dated: str | None = None  # EDTF: when it was made public or took place
    dated_earliest: dt.date | None = None
    dated_latest: dt.date | None = None
    opens_at: dt.datetime | None = None
    closes_at: dt.datetime | None = Field(default=None, index=True)  # the first instant after it
    timezone: str = "UTC"  # in which the two are said
    opened_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    primary_url: str | None = None
    url_safe: bool = False  # checked as safe to link; else the page names it without a link
    goal: int | None = None
    indexable: bool = True
    case_policy: CasePolicy = Field(default=CasePolicy.FOLLOW, sa_type=enum_column(CasePolicy))
    consent_basis: ConsentBasis = Field(
        default=ConsentBasis.NOT_ASKED, sa_type=enum_column(ConsentBasis)
    )
    consent_recorded_on: dt.date | None = None
    consent_note: str = text_field()  # for researchers, never published
    review_every_days: int = 90
    last_verified_on: dt.date | None = None
    verified_by: str = ""  # a role or pen name, never an account
    superseded_by_id: UUID | None = Field(
        default=None, foreign_key="action.id", ondelete="RESTRICT"
    )
    invented: bool = False
    published_number: int = 0  # of the present posting; what was changed since is unpublished


class ActionPart(Tracked):
    """A row that belongs to one action; ``key`` names it among its like, in addresses too."""

    action_id: UUID = Field(foreign_key="action.id", index=True, ondelete="CASCADE")
    key: str
    position: int = 0

    @property
    def history_root(self) -> tuple[str, UUID]:
        return "action", self.action_id


class ActionCase(ActionPart, table=True):
    """A case that the action is for; ``key`` is the case's slug when it was linked."""

    __table_args__ = (
        sa.UniqueConstraint("action_id", "key"),
        sa.UniqueConstraint("action_id", "case_id"),
    )

    case_id: UUID = Field(foreign_key="case.id", index=True, ondelete="RESTRICT")
    role: CaseRole = Field(default=CaseRole.MAIN, sa_type=enum_column(CaseRole))
    barred: Bar = Field(default=Bar.NONE, sa_type=enum_column(Bar))


class ActionFlag(ActionPart, table=True):
    """Something that happened to a case of the action, which a person must look at."""

    __table_args__ = (sa.UniqueConstraint("action_id", "key"),)

    reason: Occurrence = Field(sa_type=enum_column(Occurrence))
    advice: str = text_field()  # in English words, said in the reader's language
    raised_at: dt.datetime = Field(default_factory=now)
    resolved_at: dt.datetime | None = None
    resolved_by: str = ""  # a role or pen name
    resolved_note: str = text_field()
