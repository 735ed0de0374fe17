"""Every public address."""

from tracker.public.routes import (
    actions,
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
    "actions",
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
