"""What an action did and what came back: counts, entries of its log, deliveries, effects."""

import datetime as dt
from typing import ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from tracker.actions.models.action import ActionPart
from tracker.db import Dated
from tracker.solidarity import ActionEventKind, CountMethod, EventOrigin, ImpactKind, Measure
from tracker.types import enum_column, now, text_field


class CountSnapshot(ActionPart, table=True):
    """A figure as one page showed it on one day. Figures are never added up."""

    __table_args__ = (
        sa.UniqueConstraint("action_id", "key"),
        sa.CheckConstraint("value >= 0", name="counts_something"),
    )

    platform: str
    source_url: str | None = None
    url_safe: bool = False
    measure: Measure = Field(default=Measure.SIGNATURES, sa_type=enum_column(Measure))
    value: int
    at_least: bool = False  # "more than 300"
    as_of: dt.date | None = None  # null where the page shows no date
    method: CountMethod = Field(default=CountMethod.READ, sa_type=enum_column(CountMethod))


class ActionEvent(ActionPart, table=True):
    """An entry of the action's log. Entries are added, never changed: feeds refer to them."""

    __table_args__ = (sa.UniqueConstraint("action_id", "key"),)

    at: dt.datetime = Field(default_factory=now, index=True)
    kind: ActionEventKind = Field(sa_type=enum_column(ActionEventKind))
    origin: EventOrigin = Field(default=EventOrigin.STAFF, sa_type=enum_column(EventOrigin))
    public: bool = True
    reason: str = ""  # an Occurrence, of what the case did
    text: str = text_field()
    links: list[str] = Field(default_factory=list, sa_type=sa.JSON)


class Delivery(ActionPart, Dated, table=True):
    """A hand-over to those who are asked, and their answer."""

    __table_args__ = (sa.UniqueConstraint("action_id", "key"),)
    DATES: ClassVar = ("delivered_on", "answered_on")

    delivered_on: str  # EDTF
    delivered_on_earliest: dt.date | None = None
    delivered_on_latest: dt.date | None = None
    delivered_to: str
    delivered_by: str = ""
    place: str = ""
    count: int | None = None
    proof_url: str | None = None
    answer_due_on: dt.date | None = None
    answered_on: str | None = None
    answered_on_earliest: dt.date | None = None
    answered_on_latest: dt.date | None = None
    answer: str = text_field()


class ImpactLink(ActionPart, table=True):
    """A page that shows an effect of the action."""

    __table_args__ = (sa.UniqueConstraint("action_id", "key"),)

    kind: ImpactKind = Field(sa_type=enum_column(ImpactKind))
    url: str
    url_safe: bool = False
    archived_url: str | None = None
    note: str = text_field()
