"""Adding to the log of an action."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select

from tracker.actions.models import Action, ActionEvent, ActionPart
from tracker.solidarity import ActionEventKind


def next_place(session: Session, action: Action, kind: type[ActionPart]) -> int:
    """The place after the last row of a kind; rows are never removed from logs and flags."""
    count = select(sa.func.count()).select_from(kind).where(kind.action_id == action.id)
    return session.exec(count).one()


def log(session: Session, action: Action, kind: ActionEventKind, **columns: Any) -> ActionEvent:
    """Add an entry. Must stand inside a recorded change."""
    place = next_place(session, action, ActionEvent)
    entry = ActionEvent(
        action_id=action.id, key=str(place + 1), position=place, kind=kind, **columns
    )
    session.add(entry)
    session.flush()
    return entry
