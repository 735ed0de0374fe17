"""Instants and whole days as they stand in JSON, in feeds and in files."""

from datetime import UTC, date, datetime
from typing import overload


def instant_text(at: datetime) -> str:
    """An instant in UTC, to the second (ISO 8601, RFC 3339): "2026-11-27T22:00:00Z"."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@overload
def instant_of(text: str) -> datetime: ...
@overload
def instant_of(text: None) -> None: ...
@overload
def instant_of(text: str | None) -> datetime | None: ...
def instant_of(text: str | None) -> datetime | None:
    """The instant that such a text names."""
    return datetime.fromisoformat(text) if text else None


def day_of(text: str | None) -> date | None:
    """The day that "2026-11-27" names."""
    return date.fromisoformat(text) if text else None
