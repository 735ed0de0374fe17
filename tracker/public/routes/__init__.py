"""Every public address."""

from tracker.public.routes import (
    appeals,
    calendars,
    cases,
    citing,
    components,
    countries,
    embedding,
    feeds,
    history,
    letters,
    lists,
    machines,
    osdi,
    pages,
    printed,
    rows,
)

__all__ = [
    "appeals",
    "calendars",
    "cases",
    "citing",
    "components",
    "countries",
    "embedding",
    "feeds",
    "history",
    "letters",
    "lists",
    "machines",
    "osdi",
    "pages",
    "printed",
    "rows",
]
