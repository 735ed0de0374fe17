"""Rules for letters: of a country, a system in it, a facility, a person."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.history import Tracked
from tracker.solidarity import RuleScope, RuleSeverity, RuleTopic
from tracker.types import enum_column, text_field


class LetterRule(Tracked, table=True):
    """One rule. Without ``verified_on`` it is what somebody wrote, not shown as fact."""

    __table_args__ = (
        sa.CheckConstraint(
            "(scope = 'system') = (system <> '')"
            " AND (scope = 'facility') = (facility_id IS NOT NULL)"
            " AND (scope = 'person') = (case_id IS NOT NULL)",
            name="scope_has_subject",
        ),
        sa.CheckConstraint(
            "expires_on IS NULL OR verified_on IS NOT NULL", name="expires_once_verified"
        ),
    )

    slug: str = Field(unique=True, max_length=80)
    scope: RuleScope = Field(sa_type=enum_column(RuleScope))
    country: str = Field(max_length=2, index=True)
    system: str = ""  # a FacilityKind
    facility_id: UUID | None = Field(default=None, foreign_key="facility.id", ondelete="RESTRICT")
    case_id: UUID | None = Field(default=None, foreign_key="case.id", ondelete="CASCADE")
    topic: RuleTopic = Field(sa_type=enum_column(RuleTopic))
    value: str = ""
    note: str = text_field()
    severity: RuleSeverity = Field(default=RuleSeverity.SHOULD, sa_type=enum_column(RuleSeverity))
    verified_on: dt.date | None = None
    verified_by: str = ""
    expires_on: dt.date | None = None
    position: int = 0
