"""What authorities, other bodies and this record find; and where sources differ."""

import datetime as dt
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.cases.models.case import CasePart
from tracker.db import Dated
from tracker.types import enum_column, text_field
from tracker.vocabulary import Verdict


class Designation(CasePart, Dated, table=True):
    """A list or status that an authority put on the person, such as "foreign agent"."""

    __table_args__ = (sa.UniqueConstraint("case_id", "key"),)
    DATES: ClassVar = ("started", "ended")

    name: str
    authority: str = ""
    started: str
    started_earliest: dt.date | None = None
    started_latest: dt.date | None = None
    ended: str = ".."
    ended_earliest: dt.date | None = None
    ended_latest: dt.date | None = None


class Recognition(CasePart, Dated, table=True):
    """Another body's finding about the person or the case."""

    __table_args__ = (sa.UniqueConstraint("case_id", "key"),)
    DATES: ClassVar = ("date",)

    body: str
    label: str
    date: str | None = None
    date_earliest: dt.date | None = None
    date_latest: dt.date | None = None
    reference: str = ""
    note: str = text_field()
    url: str | None = None


class Assessment(CasePart, Dated, table=True):
    """Whether the person meets a criterion of a definition, in this record's own reasoning."""

    __table_args__ = (sa.UniqueConstraint("case_id", "key"),)
    DATES: ClassVar = ("date",)

    definition_id: UUID = Field(foreign_key="definition.id", index=True, ondelete="RESTRICT")
    criterion: str = ""
    verdict: Verdict = Field(sa_type=enum_column(Verdict))
    reasoning: str = text_field()
    assessed_by: str  # a role or pen name, never an account
    date: str
    date_earliest: dt.date | None = None
    date_latest: dt.date | None = None


class Dispute(CasePart, table=True):
    """A question on which sources differ. All variants stay; ``used`` says which one is used."""

    __table_args__ = (sa.UniqueConstraint("case_id", "key"),)

    fact: str = ""
    question: str
    used: str = text_field()


class DisputeVariant(CasePart, table=True):
    """What some of the sources say."""

    __table_args__ = (sa.UniqueConstraint("case_id", "key"),)

    dispute_id: UUID = Field(foreign_key="dispute.id", index=True, ondelete="CASCADE")
    value: str = text_field()
