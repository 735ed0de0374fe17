"""What happened to the person: stays in detention, events and treatment."""

import datetime as dt
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.cases.models.case import CasePart
from tracker.db import Dated
from tracker.types import enum_column, text_field
from tracker.vocabulary import Certainty, DetentionKind, EventKind, ReleaseHow, TreatmentKind


class Detention(CasePart, Dated, table=True):
    """One stay. ``ended`` is ``..`` while it is not known to have ended, and empty if it ended
    on a day nobody knows."""

    __table_args__ = (
        sa.UniqueConstraint("case_id", "key"),
        sa.CheckConstraint("started_earliest <= started_latest", name="start_in_order"),
        sa.CheckConstraint("ended_latest >= started_earliest", name="ends_after_start"),
        sa.CheckConstraint("confirmed_to >= started_earliest", name="confirmed_after_start"),
        sa.CheckConstraint("continues <> key", name="not_continuing_itself"),
    )
    DATES: ClassVar = ("started", "ended")

    kind: DetentionKind = Field(sa_type=enum_column(DetentionKind))
    facility_id: UUID | None = Field(
        default=None, foreign_key="facility.id", index=True, ondelete="RESTRICT"
    )
    place: str = ""
    started: str
    started_earliest: dt.date | None = None
    started_latest: dt.date | None = None
    ended: str = ".."
    ended_earliest: dt.date | None = None
    ended_latest: dt.date | None = None
    stated_length: str = ""
    certainty: Certainty = Field(default=Certainty.CONFIRMED, sa_type=enum_column(Certainty))
    place_certainty: Certainty = Field(
        default=Certainty.CONFIRMED, sa_type=enum_column(Certainty, "place_certainty")
    )
    confirmed_to: dt.date | None = None
    continues: str | None = None  # the key of the stay of this case that this one continues
    note: str = text_field()


class Event(CasePart, Dated, table=True):
    """Something that happened, or will."""

    __table_args__ = (
        sa.UniqueConstraint("case_id", "key"),
        sa.CheckConstraint("(time IS NULL) = (zone IS NULL)", name="time_has_zone"),
    )
    DATES: ClassVar = ("date", "until")

    date: str
    date_earliest: dt.date | None = None
    date_latest: dt.date | None = None
    time: str | None = None
    zone: str | None = None
    kind: EventKind = Field(sa_type=enum_column(EventKind))
    title: str
    text: str = text_field()
    place: str = ""
    facility_id: UUID | None = Field(
        default=None, foreign_key="facility.id", index=True, ondelete="RESTRICT"
    )
    proceeding_id: UUID | None = Field(
        default=None, foreign_key="proceeding.id", index=True, ondelete="RESTRICT"
    )
    until: str | None = None  # the day on which a detention order runs out
    until_earliest: dt.date | None = None
    until_latest: dt.date | None = None
    urgent: bool = False
    release_how: ReleaseHow | None = Field(default=None, sa_type=enum_column(ReleaseHow))
    executed: bool = False
    internal: bool = False
    note: str = text_field()


class Treatment(CasePart, Dated, table=True):
    """Ill-treatment, solitary confinement, denied visits and the like."""

    __table_args__ = (sa.UniqueConstraint("case_id", "key"),)
    DATES: ClassVar = ("started", "ended")

    kind: TreatmentKind = Field(sa_type=enum_column(TreatmentKind))
    started: str
    started_earliest: dt.date | None = None
    started_latest: dt.date | None = None
    ended: str = ""
    ended_earliest: dt.date | None = None
    ended_latest: dt.date | None = None
    text: str = text_field()
