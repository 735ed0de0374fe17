"""The clock: the recorded status of actions follows their first and their last instant.

Readers do not depend on it: pages work out how an action stands when they are read. The clock
makes the record, its log and its feeds say the same.
"""

import datetime as dt
import logging
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from tracker.actions.acting import take_to
from tracker.actions.lifecycle import Move, MoveError, Who, is_over, obstacles
from tracker.actions.models import Action
from tracker.db import snapshot, transaction
from tracker.history import Actor
from tracker.solidarity import ActionStatus
from tracker.types import now
from tracker.vocabulary import Automaton

S = ActionStatus
THE_CLOCK = Actor(name="the clock", public=Automaton.CLOCK.value)
_LOG = logging.getLogger(__name__)


def strike(engine: Engine) -> int:
    """Move every action whose time has come, each in a transaction of its own; how many were
    moved. What was moved meanwhile, by people or by another clock, is left alone."""
    with snapshot(engine) as session:
        due = due_actions(session, now())
    return sum(_try_to_move(engine, key) for key in due)


def due_actions(session: Session, instant: dt.datetime) -> list[UUID]:
    """The actions that opened or closed by the instant without their status saying so."""
    opening = sa.and_(col(Action.status) == S.SCHEDULED, col(Action.opens_at) <= instant)
    closing = sa.and_(
        col(Action.status).in_((S.SCHEDULED, S.OPEN, S.PAUSED)), col(Action.closes_at) <= instant
    )
    statement = select(Action.id).where(sa.or_(opening, closing)).order_by(Action.slug)
    return list(session.exec(statement))


def _try_to_move(engine: Engine, key: UUID) -> bool:
    try:
        with transaction(engine) as session:
            return _move(session, key)
    except (MoveError, SQLAlchemyError):
        # The others must not wait for it; it is tried again when the clock strikes next.
        _LOG.exception("The clock could not move the action %s.", key)
        return False


def _move(session: Session, key: UUID) -> bool:
    statement = select(Action).where(Action.id == key).with_for_update()
    action = session.exec(statement).first()
    to = _wanted(session, action, now()) if action else None
    if action is None or to is None:
        return False
    take_to(session, action, Move(to, Who.CLOCK, THE_CLOCK))
    return True


def _wanted(session: Session, action: Action, instant: dt.datetime) -> ActionStatus | None:
    """Where the clock takes an action; what should open and may not is paused for a person."""
    if is_over(action, instant):
        return S.CLOSED
    opens = action.opens_at is not None and action.opens_at <= instant
    if action.status is S.SCHEDULED and opens:
        return S.PAUSED if obstacles(session, action, S.OPEN) else S.OPEN
    return None
