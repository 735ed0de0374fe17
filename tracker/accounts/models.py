"""Accounts, the sign-ins that are open, and failed attempts."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.db import Table
from tracker.history import Actor, Tracked
from tracker.types import enum_column, now
from tracker.vocabulary import Role


class User(Tracked, table=True):
    """Someone with an account. ``pen_name`` is what readers may see instead of the role."""

    HISTORY_OMITS: ClassVar = frozenset({"password_hash"})

    name: str = Field(unique=True, max_length=80)
    role: Role = Field(sa_type=enum_column(Role))
    pen_name: str = Field(default="", max_length=80)
    password_hash: str
    trusted: bool = False  # may publish their own updates, where the instance allows it
    created_at: datetime = Field(default_factory=now)
    disabled_at: datetime | None = None

    @property
    def actor(self) -> Actor:
        """This person as the log of changes names them."""
        return Actor(name=self.name, public=self.pen_name or self.role.value, id=self.id)


class SignIn(Table, table=True):
    """An open sign-in. Only the hash of its token is here: the row opens nothing by itself."""

    token_hash: str = Field(primary_key=True)
    user_id: UUID = Field(foreign_key="user.id", index=True, ondelete="CASCADE")
    created_at: datetime = Field(default_factory=now)
    seen_at: datetime = Field(default_factory=now)


class FailedAttempt(Table, table=True):
    """Wrong passwords in a row, counted by a keyed hash of where they came from or went to.

    No address and no name is stored: the hashes change every day, with the day in the key.
    """

    __table_args__ = (sa.CheckConstraint("count >= 0", name="count_not_negative"),)

    key: str = Field(primary_key=True)
    count: int = 0
    last_at: datetime = Field(default_factory=now, index=True)


class Draft(Table, table=True):
    """What someone typed into a form of the desk and has not saved; nobody else sees it.

    ``fields`` is a JSON list of names and values, ``path`` the address of the form.
    """

    user_id: UUID = Field(foreign_key="user.id", primary_key=True, ondelete="CASCADE")
    path: str = Field(primary_key=True, max_length=300)
    fields: str = Field(sa_type=sa.Text)
    saved_at: datetime = Field(default_factory=now, index=True)
