"""The rows of one action."""

from typing import TypeVar

from sqlmodel import col, select
from werkzeug.exceptions import NotFound

from tracker.actions.models import Action, ActionFlag, ActionPart
from tracker.db import session

P = TypeVar("P", bound=ActionPart)


def parts_of(action: Action, kind: type[P]) -> list[P]:
    """The rows of a kind, in order."""
    statement = select(kind).where(kind.action_id == action.id)
    return list(session.exec(statement.order_by(col(kind.position), col(kind.key))))


def part_or_404(action: Action, kind: type[P], key: str) -> P:
    """The row of this key. Raises NotFound."""
    for row in parts_of(action, kind):
        if row.key == key:
            return row
    raise NotFound


def open_flags(action: Action) -> list[ActionFlag]:
    """What a person has yet to look at."""
    return [flag for flag in parts_of(action, ActionFlag) if flag.resolved_at is None]
