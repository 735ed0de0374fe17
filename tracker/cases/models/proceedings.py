"""Prosecutions: their stages, charges, sentences and the people who took part."""

import datetime as dt
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.cases.models.case import CasePart
from tracker.db import Dated
from tracker.types import enum_column, text_field
from tracker.vocabulary import (
    ChargeStatus,
    Instance,
    ParticipantRole,
    PenaltyKind,
    SentenceKind,
    SentenceOutcome,
    Stage,
)


class Proceeding(CasePart, Dated, table=True):
    """One prosecution."""

    __table_args__ = (sa.UniqueConstraint("case_id", "key"),)
    DATES: ClassVar = ("opened", "closed")

    title: str
    authority: str = ""
    court: str = ""
    docket: str = ""
    opened: str | None = None
    opened_earliest: dt.date | None = None
    opened_latest: dt.date | None = None
    closed: str | None = None
    closed_earliest: dt.date | None = None
    closed_latest: dt.date | None = None


class ProceedingPart(CasePart):
    """A row that belongs to one proceeding of the case."""

    proceeding_id: UUID = Field(foreign_key="proceeding.id", index=True, ondelete="CASCADE")


class ProceedingStage(ProceedingPart, Dated, table=True):
    """The stage that a proceeding reached, and when. The last one reached is the present one."""

    __table_args__ = (sa.UniqueConstraint("case_id", "key"),)
    DATES: ClassVar = ("date",)

    stage: Stage = Field(sa_type=enum_column(Stage))
    date: str | None = None
    date_earliest: dt.date | None = None
    date_latest: dt.date | None = None
    note: str = text_field()


class Charge(ProceedingPart, table=True):
    """What someone is accused of, under which provision."""

    __table_args__ = (
        sa.UniqueConstraint("case_id", "key"),
        sa.CheckConstraint("provision_id IS NOT NULL OR label <> ''", name="charge_is_named"),
        sa.CheckConstraint(
            "maximum_kind <> 'term' OR maximum_months_max IS NOT NULL", name="term_has_months"
        ),
    )

    provision_id: UUID | None = Field(
        default=None, foreign_key="provision.id", index=True, ondelete="RESTRICT"
    )
    label: str = ""
    alleged: str = text_field()
    maximum_kind: PenaltyKind | None = Field(default=None, sa_type=enum_column(PenaltyKind))
    maximum_months_min: int | None = None
    maximum_months_max: int | None = None
    maximum_text: str = text_field()


class ChargeStep(CasePart, Dated, table=True):
    """One step in the life of a charge."""

    __table_args__ = (sa.UniqueConstraint("case_id", "key"),)
    DATES: ClassVar = ("date",)

    charge_id: UUID = Field(foreign_key="charge.id", index=True, ondelete="CASCADE")
    status: ChargeStatus = Field(sa_type=enum_column(ChargeStatus))
    date: str | None = None
    date_earliest: dt.date | None = None
    date_latest: dt.date | None = None
    note: str = text_field()


class Sentence(ProceedingPart, Dated, table=True):
    """A court's decision on the penalty. The highest instance wins; earlier ones stay readable."""

    __table_args__ = (
        sa.UniqueConstraint("case_id", "key"),
        sa.CheckConstraint(
            "coalesce(years, 0) >= 0 AND coalesce(months, 0) >= 0 AND coalesce(days, 0) >= 0"
            " AND coalesce(fine_amount, 0) >= 0 AND coalesce(credited_days, 0) >= 0",
            name="amounts_not_negative",
        ),
        sa.CheckConstraint(
            "(fine_amount IS NULL) = (fine_currency IS NULL)", name="fine_has_currency"
        ),
    )
    DATES: ClassVar = ("date", "counted_from", "stated_end")

    date: str
    date_earliest: dt.date | None = None
    date_latest: dt.date | None = None
    court: str = ""
    instance: Instance = Field(default=Instance.FIRST, sa_type=enum_column(Instance))
    outcome: SentenceOutcome = Field(
        default=SentenceOutcome.IMPOSED, sa_type=enum_column(SentenceOutcome)
    )
    kind: SentenceKind = Field(sa_type=enum_column(SentenceKind))
    years: int | None = None
    months: int | None = None
    days: int | None = None
    regime: str = ""
    fine_amount: int | None = Field(default=None, sa_type=sa.BigInteger)
    fine_currency: str | None = Field(default=None, max_length=3)
    other_penalties: str = text_field()
    counted_from: str | None = None
    counted_from_earliest: dt.date | None = None
    counted_from_latest: dt.date | None = None
    credited_days: int | None = None  # null: not known, which is not the same as none
    credited_rate: str = ""
    stated_end: str | None = None
    stated_end_earliest: dt.date | None = None
    stated_end_latest: dt.date | None = None
    text: str = text_field()


class Participant(ProceedingPart, Dated, table=True):
    """A judge, prosecutor, investigator, other official or lawyer: who did what."""

    __table_args__ = (sa.UniqueConstraint("case_id", "key"),)
    DATES: ClassVar = ("started", "ended")

    name: str
    role: ParticipantRole = Field(sa_type=enum_column(ParticipantRole))
    office: str = ""
    started: str | None = None
    started_earliest: dt.date | None = None
    started_latest: dt.date | None = None
    ended: str | None = None
    ended_earliest: dt.date | None = None
    ended_latest: dt.date | None = None
