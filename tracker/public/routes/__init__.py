"""Every public address."""

from tracker.public.routes import (
    cases,
    citing,
    embedding,
    history,
    lists,
    machines,
    pages,
    printed,
    rows,
)

__all__ = [
    "cases",
    "citing",
    "embedding",
    "history",
    "lists",
    "machines",
    "pages",
    "printed",
    "rows",
]
