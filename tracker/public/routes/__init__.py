"""Every public address."""

from tracker.public.routes import (
    cases,
    citing,
    components,
    countries,
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
    "components",
    "countries",
    "embedding",
    "history",
    "lists",
    "machines",
    "pages",
    "printed",
    "rows",
]
