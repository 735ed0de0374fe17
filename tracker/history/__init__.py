"""Who changed what, when and why. Knows no feature: every tracked table stands above it."""

from tracker.history.models import Actor, Change, Revision, Tracked, operator
from tracker.history.recording import UnrecordedChangeError, bulk_add, change

__all__ = [
    "Actor",
    "Change",
    "Revision",
    "Tracked",
    "UnrecordedChangeError",
    "bulk_add",
    "change",
    "operator",
]
