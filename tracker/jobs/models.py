"""Tables in which the jobs keep what they mean to do and what is done: a queue may forget."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field

from tracker.db import Table
from tracker.solidarity import LinkStatus, LinkTrouble
from tracker.types import enum_column, now

# Those of the queue, made by its library: on SQLite, then on PostgreSQL.
QUEUE_TABLES = frozenset(
    {"counter", "kv", "schedule", "task"}
    | {"huey_counter", "huey_kv", "huey_schedule", "huey_task"}
)


class RunState(StrEnum):
    """How far a run has come."""

    OPEN = "open"
    DONE = "done"
    LEFT = "left"  # not finished when the next period began


class LinkRun(Table, table=True):
    """One check of all links. There is one for each period, named by its first day.

    Whoever works on it holds it until ``lease_until`` and puts that off with every result; after
    that instant anyone may take it up. ``revision`` is that of the record whose links are all
    checked: what was published later is checked in the same run.
    """

    id: int | None = Field(default=None, primary_key=True)
    period: date = Field(unique=True)
    state: RunState = Field(default=RunState.OPEN, sa_type=enum_column(RunState))
    holder: str = ""
    lease_until: datetime | None = None
    started_at: datetime = Field(default_factory=now)
    ended_at: datetime | None = None
    revision: int = 0


class LinkResult(Table, table=True):
    """What a run found at one address. The key makes a second result impossible."""

    run_id: int = Field(primary_key=True, foreign_key="link_run.id", ondelete="CASCADE")
    url: str = Field(primary_key=True)
    status: LinkStatus = Field(sa_type=enum_column(LinkStatus))
    trouble: LinkTrouble | None = Field(default=None, sa_type=enum_column(LinkTrouble))
    code: int | None = None
    moved_to: str | None = None
    checked_at: datetime = Field(default_factory=now)
