"""Acts that take something away from the public at once, and wait for a second person."""

import datetime as dt
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.cases.models.case import CasePart
from tracker.types import enum_column, now, text_field


class SafetyKind(StrEnum):
    """What was done for someone's safety."""

    QUIET = "quiet"
    WITHDRAWAL = "withdrawal"
    REDACTION = "redaction"


class SafetyAct(CasePart, table=True):
    """Quiet, withdrawal or redaction: in force at once, confirmed or lifted by a second person.

    The act and the second person's word on it are named by account here, on the working side
    only. A redaction cannot be lifted: what was removed is gone.
    """

    __table_args__ = (
        sa.UniqueConstraint("case_id", "key"),
        sa.CheckConstraint("confirmed_at IS NULL OR lifted_at IS NULL", name="one_answer"),
        sa.CheckConstraint(
            "answered_by IS NULL OR answered_by <> done_by", name="answered_by_another"
        ),
    )

    kind: SafetyKind = Field(sa_type=enum_column(SafetyKind))
    why: str = text_field()
    done_at: dt.datetime = Field(default_factory=now)
    done_by: UUID | None = None
    confirmed_at: dt.datetime | None = None
    lifted_at: dt.datetime | None = None
    answered_by: UUID | None = None
