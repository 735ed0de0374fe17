"""What people do to an action at the desk: a move, a mark resolved. Recorded, posted at once."""

from sqlmodel import Session, select

from tracker.actions.lifecycle import Move, MoveError, move
from tracker.actions.models import Action, ActionCase, ActionFlag
from tracker.actions.publishing import restate
from tracker.history import Actor, change
from tracker.solidarity import Bar, Contribution, Occurrence, Outcome
from tracker.types import now
from tracker.web.speaking import gettext as _


def take_to(session: Session, action: Action, made: Move) -> None:
    """Make a move and post it. Raises MoveError."""
    with change(session, f"moved an action to {made.to.value}", by=made.by, why=made.why):
        move(session, action, made)
        restate(session, action, by=made.by, why=made.why)


def conclude(
    session: Session, action: Action, outcome: Outcome, contribution: Contribution, made: Move
) -> None:
    """Say what came of an action, and who says that it had a part in it: two separate facts.

    ``made`` is the move to “concluded”. Raises MoveError for an action that is neither paused nor
    closed, or where nothing is said.
    """
    if outcome is Outcome.UNKNOWN:
        raise MoveError(_("Say what came of it; “cannot be told” is an answer too."))
    with change(session, "concluded an action", by=made.by, why=made.why):
        action.outcome, action.contribution = outcome, contribution
        session.add(action)
        take_to(session, action, made)


def resolve(session: Session, action: Action, flag: ActionFlag, *, by: Actor, note: str) -> None:
    """A person has looked at what happened to the case. Once every mark for a death is resolved
    the action may be opened again, with a demand that fits. Raises MoveError if it was resolved."""
    if flag.resolved_at:
        raise MoveError(_("Someone has resolved this already."))
    with change(session, "resolved a mark of an action", by=by, why=note):
        flag.resolved_at, flag.resolved_by, flag.resolved_note = now(), by.public, note
        session.add(flag)
        session.flush()
        if flag.reason is Occurrence.DIED:
            _lift_bars(session, action)
        restate(session, action, by=by)


def _lift_bars(session: Session, action: Action) -> None:
    for link in session.exec(select(ActionCase).where(ActionCase.action_id == action.id)):
        if link.barred is Bar.DEAD:
            link.barred = Bar.NONE
            session.add(link)
