"""Every move between the statuses of an action: one table, and one function that makes a move."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, select

from tracker.actions.barring import bars, not_public
from tracker.actions.logging import log
from tracker.actions.models import Action, ActionFlag, LetterDetails
from tracker.history import Actor, change
from tracker.solidarity import ActionEventKind as E
from tracker.solidarity import ActionKind, ActionStatus, ConsentBasis, EventOrigin, WantsLetters
from tracker.types import now
from tracker.web.speaking import gettext as _
from tracker.web.speaking import phrase

S = ActionStatus


class Who(StrEnum):
    """Who makes a move."""

    RESEARCHER = "a researcher"
    REVIEWER = "a reviewer"
    CASE = "what happened to the case"
    CLOCK = "the clock"


_ANYONE_HERE = frozenset({Who.RESEARCHER, Who.REVIEWER})
_REVIEWER = frozenset({Who.REVIEWER})
_STOPS = _ANYONE_HERE | {Who.CASE}

# From, to: who. What is not here is forbidden. Opening again is never the case's doing or the
# clock's: a person must have looked.
TRANSITIONS: dict[tuple[S, S], frozenset[Who]] = {
    (S.DRAFT, S.IN_REVIEW): _ANYONE_HERE,
    (S.IN_REVIEW, S.DRAFT): _ANYONE_HERE,
    (S.DRAFT, S.REJECTED): _REVIEWER,
    (S.IN_REVIEW, S.REJECTED): _REVIEWER,
    (S.REJECTED, S.DRAFT): _ANYONE_HERE,
    (S.DRAFT, S.SCHEDULED): _REVIEWER,
    (S.DRAFT, S.OPEN): _REVIEWER,
    (S.DRAFT, S.CLOSED): _REVIEWER,
    (S.IN_REVIEW, S.SCHEDULED): _REVIEWER,
    (S.IN_REVIEW, S.OPEN): _REVIEWER,
    (S.IN_REVIEW, S.CLOSED): _REVIEWER,
    (S.SCHEDULED, S.OPEN): _REVIEWER | {Who.CLOCK},
    (S.SCHEDULED, S.PAUSED): _STOPS | {Who.CLOCK},  # its time has come, but it may not open
    (S.SCHEDULED, S.CLOSED): _STOPS | {Who.CLOCK},
    (S.OPEN, S.PAUSED): _STOPS,
    (S.OPEN, S.CLOSED): _STOPS | {Who.CLOCK},
    (S.PAUSED, S.OPEN): _REVIEWER,
    (S.PAUSED, S.CLOSED): _STOPS | {Who.CLOCK},
    (S.PAUSED, S.CONCLUDED): _ANYONE_HERE,
    (S.CLOSED, S.OPEN): _REVIEWER,
    (S.CLOSED, S.CONCLUDED): _ANYONE_HERE,
    (S.CONCLUDED, S.CLOSED): _REVIEWER,
    (S.CLOSED, S.SUPERSEDED): _REVIEWER,
    (S.CONCLUDED, S.SUPERSEDED): _REVIEWER,
    (S.SUPERSEDED, S.CLOSED): _REVIEWER,
    (S.HIDDEN, S.PAUSED): _REVIEWER,
    (S.HIDDEN, S.CLOSED): _REVIEWER,
    **{
        (status, S.WITHDRAWN): _REVIEWER
        for status in (S.SCHEDULED, S.OPEN, S.PAUSED, S.CLOSED, S.CONCLUDED)
    },
    **{
        (status, S.REMOVED): _REVIEWER
        for status in (S.SCHEDULED, S.OPEN, S.PAUSED, S.CLOSED, S.CONCLUDED, S.SUPERSEDED,
                       S.WITHDRAWN)
    },
    **{
        (status, S.HIDDEN): _STOPS
        for status in (S.SCHEDULED, S.OPEN, S.PAUSED, S.CLOSED, S.CONCLUDED, S.SUPERSEDED,
                       S.WITHDRAWN, S.REMOVED)
    },
}  # fmt: skip

_SAID: dict[S, E] = {
    S.OPEN: E.RESUMED,
    S.PAUSED: E.PAUSED,
    S.CLOSED: E.CLOSED,
    S.CONCLUDED: E.OUTCOME,
}
NEVER_PUBLIC = frozenset({S.DRAFT, S.IN_REVIEW, S.REJECTED})
_UNSEEN = NEVER_PUBLIC | {S.HIDDEN, S.WITHDRAWN, S.REMOVED}  # readers see nothing of it


class MoveError(ValueError):
    """A move that cannot be made; the message says why and what to do."""


def possible(action: Action, who: Who) -> list[ActionStatus]:
    """Where this person, or force, may take the action from where it is."""
    return [
        to for (start, to), allowed in TRANSITIONS.items()
        if start is action.status and who in allowed
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Move:
    """One move: where to, who makes it, and why. ``why`` is public where the move is; ``reason``
    an Occurrence, where it was the case."""

    to: ActionStatus
    who: Who
    by: Actor
    why: str = ""
    reason: str = ""


def move(session: Session, action: Action, made: Move) -> None:
    """Take the action to another status, and enter that in its log.

    The move is a recorded change; posting it is the business of ``publishing``. Raises MoveError
    for a move that is forbidden, or whose conditions do not hold.
    """
    start, to = action.status, made.to
    if made.who not in TRANSITIONS.get((start, to), frozenset()):
        raise MoveError(
            _(
                "An action cannot go from “%(start)s” to “%(to)s” here.",
                start=phrase(start),
                to=phrase(to),
            )
        )
    if found := obstacles(session, action, to):
        raise MoveError(" ".join(found))
    with change(session, f"moved an action to {to.value}", by=made.by, why=made.why):
        _set(action, to)
        session.add(action)
        _enter(session, action, start, made)


def obstacles(session: Session, action: Action, to: ActionStatus) -> list[str]:
    """What stands in the way of a status, in words that say what to do."""
    found = []
    if to in {S.OPEN, S.SCHEDULED}:
        found += lasting_obstacles(session, action)
        found += _unresolved(session, action)
    elif action.status in NEVER_PUBLIC | {S.HIDDEN} and to not in _UNSEEN:
        found += not_public(session, action)
    if to is S.SCHEDULED and action.opens_at is None:
        found.append(_("Say when it opens."))
    if to is S.OPEN and action.closes_at and action.closes_at <= now():
        found.append(_("Its last day is over: give a later one first."))
    if to is S.SUPERSEDED and action.superseded_by_id is None:
        found.append(_("Say which action takes its place."))
    return found


def lasting_obstacles(session: Session, action: Action) -> list[str]:
    """What must not be so while an action is open or scheduled, in words."""
    return [*bars(session, action), *_consent(session, action)]


def _unresolved(session: Session, action: Action) -> list[str]:
    flags = select(ActionFlag).where(ActionFlag.action_id == action.id)
    if any(flag.resolved_at is None for flag in session.exec(flags)):
        return [_("Something happened to the case: look at each mark and resolve it first.")]
    return []


def _consent(session: Session, action: Action) -> list[str]:
    letters = select(LetterDetails).where(LetterDetails.action_id == action.id)
    details = session.exec(letters).first()
    if action.kind is not ActionKind.LETTER or details is None:
        return []
    if details.wants_letters not in {WantsLetters.YES, WantsLetters.UNKNOWN}:
        return [_("Letters are not wanted: a letter page cannot be open.")]
    if action.consent_basis is ConsentBasis.NOT_ASKED:
        return [_("Record who agreed to letters: the person, the family or the lawyer.")]
    return []


def _set(action: Action, to: ActionStatus) -> None:
    at = now()
    action.status = to
    if to is S.OPEN:
        action.opened_at, action.closed_at = action.opened_at or at, None
    if to is S.CLOSED:
        action.closed_at = min(at, action.closes_at) if action.closes_at else at


def _enter(session: Session, action: Action, start: S, made: Move) -> None:
    if made.to in NEVER_PUBLIC:
        return
    log(
        session,
        action,
        E.PUBLISHED if start in NEVER_PUBLIC else _SAID.get(made.to, E.NOTE),
        text=made.why,
        reason=made.reason,
        public=made.to not in {S.HIDDEN, S.WITHDRAWN, S.REMOVED},
        origin=EventOrigin.CASE if made.who is Who.CASE else EventOrigin.STAFF,
    )


def is_over(action: Action, instant: dt.datetime) -> bool:
    """Whether the clock has something to do: the last day of an action is over, though it may
    never have opened."""
    over = action.closes_at is not None and action.closes_at <= instant
    return over and action.status in {S.SCHEDULED, S.OPEN, S.PAUSED}
