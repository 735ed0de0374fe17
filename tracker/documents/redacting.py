"""Removing a text from everything that was ever published of a case."""

import json
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from tracker.documents.actions.models import Posting
from tracker.documents.actions.redacting import bring_actions_in_line
from tracker.documents.announcing import announce
from tracker.documents.ledger import Publication, enter
from tracker.documents.models import Document, PublishedCase, PublishedRow
from tracker.documents.sorting import sort_key
from tracker.types import today

REMOVED = "[removed]"
# Values that code reads: dates, vocabulary and the names of records. A text stands in none.
NOT_TEXT = frozenset(
    {"edtf", "earliest", "latest", "key", "slug", "fact", "source", "id", "kind", "status",
     "stage", "instance", "outcome", "certainty", "place_certainty", "custody", "verdict", "role",
     "stance", "consent", "state", "country", "jurisdiction", "language", "script", "facility",
     "provision", "proceeding", "definition", "continues", "confirmed_to", "release_how", "time",
     "zone", "fine_currency", "reliability", "precision", "penalty_kind", "maximum_kind",
     "started", "ended", "date", "opened", "closed", "counted_from", "stated_end", "born_date",
     "died_date", "published_on", "accessed_on", "last_verified_on", "in_force_from",
     "in_force_to", "subject_type", "root_type", "rows", "mode", "contribution", "priority",
     "risk_level", "original_language", "timezone", "opens_at", "closes_at", "opened_at",
     "closed_at", "consent_basis", "superseded_by", "case", "channel", "starts_at", "ends_at",
     "address_visibility", "access", "notified", "cancelled_at", "beneficiary", "currency",
     "facility_kind", "wants_letters", "sender_advice", "measure", "method", "at", "origin",
     "reason", "since", "scope", "subject", "topic", "severity"}
)  # fmt: skip


# What is a text in one place though its name is that of a code elsewhere: by the list, object or
# table that it stands in.
_TEXT_IN = frozenset(
    {("appeal", "subject"), ("counts", "source"), ("signatories", "role"), ("affiliations", "role"),
     ("appeal_details", "subject"), ("notable_signatory", "role"), ("affiliation", "role")}
)  # fmt: skip


def is_text(name: str, within: str = "") -> bool:
    """Whether the field of this name, in the list, object or table ``within``, can hold a text."""
    return name not in NOT_TEXT or (within, name) in _TEXT_IN


def without(value: Any, needle: str, within: str = "") -> Any:
    """The JSON value with the needle replaced in every text at any depth.

    Names of fields, and the values of those that are no text, stay as they are. ``within`` is what
    the value stands in: the name of a field, or of a table.
    """
    if isinstance(value, str):
        return value.replace(needle, REMOVED)
    if isinstance(value, list):
        return [without(item, needle, within) for item in value]
    if isinstance(value, dict):
        return {
            key: without(item, needle, key)
            if isinstance(item, list) or is_text(key, within)
            else item
            for key, item in value.items()
        }
    return value


def redact_documents(session: Session, case_id: UUID, needle: str, by: str) -> int:
    """Remove the needle from all documents of the case and from every row that holds it.

    Each changed text loses its salt, so that its hash tells nothing of what was removed, while
    the chain of publications still verifies. Returns the number of texts changed.
    """
    changed = [
        *_redacted(session.exec(select(Document).where(Document.case_id == case_id)), needle),
        *_redacted(session.exec(select(PublishedRow)), needle),
        *_redacted(session.exec(select(Posting)), needle),
    ]
    for item in changed:
        _mark(item, needle, by)
        session.add(item)
    head = session.get(PublishedCase, case_id)
    if head:
        head.name = without(head.name, needle)
        head.sort_name = sort_key(head.name)
        session.add(head)
        number = head.number
        enter(session, Publication("case", str(case_id), number, "redacted"))
    session.flush()
    bring_actions_in_line(session, changed)
    announce(session, None)  # a row that held the text may stand in any case
    return len(changed)


def _mark(item: Document | PublishedRow | Posting, needle: str, by: str) -> None:
    if isinstance(item, Document):
        item.changes = without(item.changes, needle)
        item.changes_in = without(item.changes_in, needle)
    if isinstance(item, Document | Posting):
        item.why = without(item.why, needle)
        item.redacted_on, item.redacted_by = today(), by


def _redacted(found: Any, needle: str) -> list[Any]:
    changed = []
    for item in found:
        value = json.loads(item.data)
        cleaned = without(value, needle)
        sentences = [getattr(item, "changes", []), getattr(item, "changes_in", None)]
        if cleaned != value or without(sentences, needle) != sentences:
            item.data = json.dumps(cleaned, ensure_ascii=False, separators=(",", ":"))
            item.salt = None
            changed.append(item)
    return changed
