"""Every public address."""

from tracker.public.routes import (
    appeals,
    cases,
    citing,
    components,
    countries,
    embedding,
    history,
    letters,
    lists,
    machines,
    pages,
    printed,
    rows,
)

__all__ = [
    "appeals",
    "cases",
    "citing",
    "components",
    "countries",
    "embedding",
    "history",
    "letters",
    "lists",
    "machines",
    "pages",
    "printed",
    "rows",
]
