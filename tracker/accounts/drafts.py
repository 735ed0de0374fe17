"""Drafts: what was typed into a form of the desk, kept on the server until it is saved.

A draft is no part of the record: no change is recorded for it, no one but its owner sees it, and
it goes when the form is saved, when its owner discards it, or by itself after thirty days.
"""

import json
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from tracker.accounts.models import Draft
from tracker.types import now

KEPT = timedelta(days=30)
MOST = 40  # of one account; the oldest goes
LONGEST = 100_000  # characters, with the names of the fields
Pairs = list[tuple[str, str]]


class DraftError(ValueError):
    """A draft that cannot be kept."""


def keep(session: Session, user_id: UUID, path: str, fields: Pairs) -> Draft:
    """Keep what was typed, in place of what was kept for the same form. Raises DraftError."""
    text = json.dumps(fields, ensure_ascii=False)
    if len(text) > LONGEST or not 0 < len(path) <= 300:
        raise DraftError
    session.execute(sa.delete(Draft).where(col(Draft.saved_at) < now() - KEPT))
    draft = session.get(Draft, (user_id, path)) or Draft(user_id=user_id, path=path, fields="[]")
    draft.fields, draft.saved_at = text, now()
    session.add(draft)
    session.flush()
    for one in of_account(session, user_id)[MOST:]:
        session.delete(one)
    return draft


def of_account(session: Session, user_id: UUID) -> list[Draft]:
    """The drafts of an account, the newest first."""
    statement = select(Draft).where(
        col(Draft.user_id) == user_id, col(Draft.saved_at) >= now() - KEPT
    )
    return list(session.exec(statement.order_by(col(Draft.saved_at).desc(), col(Draft.path))))


def find(session: Session, user_id: UUID, path: str) -> Draft | None:
    """What is kept for a form; None if there is nothing, or it is too old."""
    draft = session.get(Draft, (user_id, path))
    return draft if draft and draft.saved_at >= now() - KEPT else None


def discard(session: Session, user_id: UUID, paths: Iterable[str]) -> None:
    """Forget what was kept for these forms."""
    session.execute(
        sa.delete(Draft).where(col(Draft.user_id) == user_id, col(Draft.path).in_(list(paths)))
    )


def fields_of(draft: Draft) -> Pairs:
    """The names and values of a draft."""
    return [(str(name), str(value)) for name, value in json.loads(draft.fields)]


def discard_holding(session: Session, needle: str) -> None:
    """Forget every draft that holds a text which is removed from the record for ever."""
    for draft in session.exec(select(Draft)):
        if any(needle in value for _name, value in fields_of(draft)):
            session.delete(draft)
