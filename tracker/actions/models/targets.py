"""Whom an appeal goes to, and how they are reached."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.actions.models.action import ActionPart
from tracker.history import Tracked
from tracker.solidarity import Channel, ContactStatus, TargetRole
from tracker.types import enum_column, text_field


class Target(Tracked, table=True):
    """An official, or an office, that people write to."""

    slug: str = Field(unique=True, max_length=80)
    name: str
    title: str = ""
    body: str = ""  # ministry, court, embassy
    country: str | None = Field(default=None, max_length=2)
    preferred_language: str = Field(default="en", max_length=10)
    salutation: str = ""
    closing: str = ""
    valid_from: dt.date | None = None  # officials change
    valid_to: dt.date | None = None
    source_url: str | None = None
    last_verified_on: dt.date | None = None


class TargetContact(Tracked, table=True):
    """One way to reach a target."""

    __table_args__ = (sa.UniqueConstraint("target_id", "key"),)

    target_id: UUID = Field(foreign_key="target.id", index=True, ondelete="CASCADE")
    key: str
    position: int = 0
    channel: Channel = Field(sa_type=enum_column(Channel))
    value: str = text_field()  # of a postal address one line per line
    note: str = text_field()
    status: ContactStatus = Field(default=ContactStatus.UNKNOWN, sa_type=enum_column(ContactStatus))
    last_verified_on: dt.date | None = None

    @property
    def history_root(self) -> tuple[str, UUID]:
        return "target", self.target_id


class ActionTarget(ActionPart, table=True):
    """A target of an action; ``key`` is the target's slug."""

    __table_args__ = (sa.UniqueConstraint("action_id", "key"),)

    target_id: UUID = Field(foreign_key="target.id", ondelete="RESTRICT")
    role: TargetRole = Field(default=TargetRole.TO, sa_type=enum_column(TargetRole))
