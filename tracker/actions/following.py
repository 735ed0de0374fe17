"""What happens to a case happens to its actions: one table, applied in the transaction in which
the case moves, before any review.

Pausing, closing and hiding are immediate. Opening again and concluding always need a person: what
they must look at is a flag, and the flags are a queue of the desk.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from tracker.actions.effects import ALWAYS, Do, effects_of
from tracker.actions.lifecycle import NEVER_PUBLIC, TRANSITIONS, Move, Who, move
from tracker.actions.logging import log, next_place
from tracker.actions.models import Action, ActionCase, ActionFlag, AppealDetails, EventDetails
from tracker.actions.publishing import restate
from tracker.history import Actor, change
from tracker.solidarity import (
    ActionEventKind,
    ActionKind,
    ActionStatus,
    Bar,
    CasePolicy,
    CaseRole,
    EventOrigin,
    Occurrence,
    Priority,
)
from tracker.types import now
from tracker.web.speaking import gettext as _
from tracker.web.speaking import phrase

S = ActionStatus
_BARS = {
    Occurrence.DIED: Bar.DEAD,
    Occurrence.QUIET: Bar.QUIET,
    Occurrence.WITHDRAWN: Bar.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to a case; of a hearing also the day on which it is."""

    what: Occurrence
    hearing: dt.date | None = None


def follow(session: Session, case_id: UUID, happening: Happening, *, by: Actor) -> list[str]:
    """Let every action of the case follow what happened to it; what changed and why, in
    sentences. Must run in the transaction in which the case moves.

    The rules are the table in ``effects``, from design/actions.md b.4 (docs/actions.md).
    """
    said: list[str] = []
    with change(session, f"actions followed: {happening.what.value}", by=by):
        for action, link in _linked(session, case_id):
            if bar := _BARS.get(happening.what):
                link.barred = bar
                session.add(link)
            if _heeds(action, link, happening):
                said += _apply(session, action, happening, by)
        session.flush()
    return said


def _linked(session: Session, case_id: UUID) -> list[tuple[Action, ActionCase]]:
    statement = (
        select(Action, ActionCase)
        .join(ActionCase, col(ActionCase.action_id) == col(Action.id))
        .where(ActionCase.case_id == case_id)
        .order_by(Action.slug)
    )
    return list(session.exec(statement).all())


def _heeds(action: Action, link: ActionCase, happening: Happening) -> bool:
    """Whether the action follows this. What hides or ends a case holds whatever the policy."""
    if link.role is CaseRole.BACKGROUND:
        return False
    return happening.what in ALWAYS or action.case_policy is not CasePolicy.IGNORE


def _apply(session: Session, action: Action, happening: Happening, by: Actor) -> list[str]:
    if action.status in NEVER_PUBLIC:
        return []
    planned = effects_of(happening.what, action.kind)
    if action.case_policy is CasePolicy.ASK and happening.what not in ALWAYS:
        planned = (Do.FLAG,) if planned else ()
    before = action.status
    said = list(_done(session, action, planned, happening, by))
    if said and action.status is before:  # a move has made its own entry
        what, origin = happening.what.value, EventOrigin.CASE
        log(session, action, ActionEventKind.CASE, reason=what, origin=origin)
    if said:
        restate(session, action, by=by)
    return said


def _done(
    session: Session, action: Action, planned: tuple[Do, ...], happening: Happening, by: Actor
) -> Iterator[str]:
    live = action.status in {S.SCHEDULED, S.OPEN, S.PAUSED}
    markable = live or action.status is S.HIDDEN  # it may come back, and somebody must look then
    for do in planned:
        if do in _STATUS:
            if sentence := _moved(session, action, _STATUS[do], happening.what, by):
                yield sentence
        elif live and do is Do.URGENT:
            yield from _made_urgent(session, action, happening)
        elif markable and do is Do.FLAG and _concerned(session, action):
            _flag(session, action, happening.what)
            yield _("“%(title)s” is marked to be looked at: %(what)s.", title=action.title,
                    what=phrase(happening.what))  # fmt: skip


_STATUS = {Do.PAUSE: S.PAUSED, Do.CLOSE: S.CLOSED, Do.HIDE: S.HIDDEN}


def _moved(
    session: Session, action: Action, to: ActionStatus, what: Occurrence, by: Actor
) -> str | None:
    if Who.CASE not in TRANSITIONS.get((action.status, to), frozenset()):
        return None
    quiet = to is S.HIDDEN
    move(session, action, Move(to, Who.CASE, by, reason="" if quiet else what.value))
    return _("“%(title)s” is %(status)s: %(what)s.", title=action.title, status=phrase(to),
             what=phrase(what))  # fmt: skip


def _concerned(session: Session, action: Action) -> bool:
    """Whether there is still something to look at: an event of the past needs no one."""
    if action.kind is not ActionKind.PROTEST:
        return True
    event = session.exec(select(EventDetails).where(EventDetails.action_id == action.id)).first()
    return event is None or (event.ends_at or event.starts_at) > now()


def _flag(session: Session, action: Action, what: Occurrence) -> None:
    flags = session.exec(select(ActionFlag).where(ActionFlag.action_id == action.id))
    if any(flag.reason is what and flag.resolved_at is None for flag in flags):
        return
    place = next_place(session, action, ActionFlag)
    session.add(ActionFlag(action_id=action.id, key=str(place + 1), position=place, reason=what))


def _made_urgent(session: Session, action: Action, happening: Happening) -> Iterator[str]:
    day = happening.hearing
    if day is None or day < now().date():
        return
    action.priority = Priority.URGENT
    if action.kind is ActionKind.APPEAL:
        _set_deadline(session, action, day)
    session.add(action)
    yield _("“%(title)s” is urgent now: a hearing is set.", title=action.title)


def _set_deadline(session: Session, action: Action, hearing: dt.date) -> None:
    """The last day to write is the day before the hearing, in the time zone of the action."""
    closes = dt.datetime.combine(hearing, dt.time(), ZoneInfo(action.timezone)).astimezone(dt.UTC)
    if closes > now() and (action.closes_at is None or closes < action.closes_at):
        action.closes_at = closes
    details = session.exec(
        select(AppealDetails).where(AppealDetails.action_id == action.id)
    ).first()
    if details:
        details.send_by = hearing - dt.timedelta(days=1)
        session.add(details)
