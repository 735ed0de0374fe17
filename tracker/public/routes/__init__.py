"""Every public address."""

from tracker.public.routes import (
    calendars,
    cases,
    citing,
    components,
    countries,
    embedding,
    feeds,
    history,
    lists,
    machines,
    osdi,
    pages,
    printed,
    rows,
)

__all__ = [
    "calendars",
    "cases",
    "citing",
    "components",
    "countries",
    "embedding",
    "feeds",
    "history",
    "lists",
    "machines",
    "osdi",
    "pages",
    "printed",
    "rows",
]
