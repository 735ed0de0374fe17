"""Every table, imported once: for migrations and for tests."""

from sqlmodel import SQLModel

from tracker.accounts import models as accounts
from tracker.actions import models as actions
from tracker.cases import models as cases
from tracker.definitions import models as definitions
from tracker.documents import models as documents
from tracker.documents.actions import links
from tracker.documents.actions import models as posted
from tracker.facilities import models as facilities
from tracker.history import models as history
from tracker.jobs import models as jobs
from tracker.people import models as people
from tracker.provisions import models as provisions
from tracker.sources import models as sources
from tracker.translations import models as translations

metadata = SQLModel.metadata

__all__ = [
    "accounts",
    "actions",
    "cases",
    "definitions",
    "documents",
    "facilities",
    "history",
    "jobs",
    "links",
    "metadata",
    "people",
    "posted",
    "provisions",
    "sources",
    "translations",
]
