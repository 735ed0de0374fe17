"""Provisions and the penalties they allow."""

from datetime import date
from typing import ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from tracker.db import Dated
from tracker.history import Tracked
from tracker.types import enum_column, text_field
from tracker.vocabulary import PenaltyKind


class Provision(Tracked, Dated, table=True):
    """An article of a law, with its penalty range and the time it was in force."""

    __table_args__ = (
        sa.CheckConstraint("penalty_months_min <= penalty_months_max", name="penalty_in_order"),
        sa.CheckConstraint(
            "penalty_kind <> 'term' OR penalty_months_max IS NOT NULL", name="term_has_months"
        ),
    )
    DATES: ClassVar = ("in_force_from", "in_force_to")

    slug: str = Field(unique=True, max_length=80)
    jurisdiction: str = Field(max_length=2)
    code: str
    article: str = ""
    part: str = ""
    title: str
    original_title: str = ""
    penalty_kind: PenaltyKind = Field(default=PenaltyKind.UNKNOWN, sa_type=enum_column(PenaltyKind))
    penalty_months_min: int | None = None
    penalty_months_max: int | None = None
    penalty_text: str = text_field()
    in_force_from: str | None = None
    in_force_from_earliest: date | None = None
    in_force_from_latest: date | None = None
    in_force_to: str | None = None
    in_force_to_earliest: date | None = None
    in_force_to_latest: date | None = None
    note: str = text_field()
