"""Every address of the desk, one module for each kind of page."""

from tracker.desk import resending
from tracker.desk.routes import (
    cases,
    drafts,
    history,
    home,
    parts,
    review,
    rows,
    safety,
    translations,
    updates,
)

__all__ = [
    "cases",
    "drafts",
    "history",
    "home",
    "parts",
    "resending",
    "review",
    "rows",
    "safety",
    "translations",
    "updates",
]
