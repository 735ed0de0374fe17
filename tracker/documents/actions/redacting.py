"""What a redaction of postings leaves to do: heads and links are derived anew."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlmodel import Session

from tracker.documents.actions.models import Posting, PostingKind
from tracker.documents.actions.publishing import rebuild_action


def bring_actions_in_line(session: Session, changed: Iterable[Any]) -> None:
    """Derive the heads and links of the actions among what was redacted."""
    subjects = {
        item.subject
        for item in changed
        if isinstance(item, Posting) and item.kind is PostingKind.ACTION and item.current
    }
    for subject in subjects:
        rebuild_action(session, UUID(subject))
