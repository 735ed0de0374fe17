"""Every address of the desk, one module for each kind of page."""

from tracker.desk import resending
from tracker.desk.routes import (
    action_moves,
    action_parts,
    action_review,
    action_translations,
    actions,
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
    "action_moves",
    "action_parts",
    "action_review",
    "action_translations",
    "actions",
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
