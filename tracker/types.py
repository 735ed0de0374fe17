"""Column types and field helpers that every table shares."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Field

from tracker.dates import parse


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The UTC day, which every answer that depends on today uses."""
    return now().date()


def new_id() -> UUID:
    """A key for a new record, made in Python so that it is known before the record is written."""
    return uuid4()


def enum_column(kind: type[StrEnum], name: str = "") -> sa.Enum:
    """Store an enum by its value, checked by the database as well as in Python.

    SQLModel alone stores the member's name in an unchecked column, and a wrong value that got
    in makes every later read of the table fail. Two columns of one kind in one table need a
    ``name`` each.
    """
    return sa.Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=40,
        name=f"{name or kind.__name__.lower()}_known",
    )


def text_field(**more: Any) -> Any:
    """A text that is empty where nothing is known, never null."""
    return Field(default="", sa_type=sa.Text, nullable=False, **more)


def bounds_of(edtf: str | None) -> tuple[date | None, date | None]:
    """Earliest and latest day of a date column's EDTF text; open and unknown ends have neither."""
    if edtf is None or edtf in {"", ".."}:
        return None, None
    parsed = parse(edtf)
    return parsed.earliest, parsed.latest
