"""What people do to an action at the desk: a move, a mark resolved. Recorded, posted at once."""

from sqlmodel import Session, col, select

from tracker.actions.lifecycle import NEVER_PUBLIC, Move, MoveError, move
from tracker.actions.logging import next_place
from tracker.actions.models import Action, ActionCase, ActionFlag
from tracker.actions.publishing import restate
from tracker.history import Actor, change
from tracker.solidarity import ActionStatus as S
from tracker.solidarity import Bar, Contribution, Occurrence, Outcome
from tracker.types import now
from tracker.web.speaking import gettext as _


def take_to(session: Session, action: Action, made: Move) -> None:
    """Make a move and post it. Raises MoveError, also for what is public only by being published:
    see ``publishing``."""
    if action.status in NEVER_PUBLIC and made.to not in NEVER_PUBLIC:
        raise MoveError(_("It was never public: ask for review, and have it published."))
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
    verb = "concluded an action"
    with session.begin_nested(), change(session, verb, by=made.by, why=made.why):
        action.outcome, action.contribution = outcome, contribution
        action.outcome_note = made.why
        session.add(action)
        take_to(session, action, made)


def supersede(session: Session, action: Action, successor: Action, made: Move) -> None:
    """Let another action take the place of this one. Raises MoveError for one that readers cannot
    go on to."""
    if successor.id == action.id:
        raise MoveError(_("An action cannot take its own place."))
    if successor.status not in _LED_TO:
        raise MoveError(_("Readers could not go on to that action: it is not public as it stands."))
    verb = "replaced an action"
    with session.begin_nested(), change(session, verb, by=made.by, why=made.why):
        action.superseded_by_id = successor.id
        session.add(action)
        take_to(session, action, made)


_LED_TO = frozenset({S.SCHEDULED, S.OPEN, S.PAUSED, S.CLOSED, S.CONCLUDED})


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


def look_at_death(session: Session, action: Action, *, by: Actor, note: str) -> None:
    """A person has looked at a death of which the action has no mark, because it was not public or
    was closed then, or was linked to the case afterwards. Raises MoveError if there is nothing to
    look at, or a mark."""
    links = session.exec(select(ActionCase).where(ActionCase.action_id == action.id)).all()
    if not any(link.barred is Bar.DEAD for link in links):
        raise MoveError(_("Someone has resolved this already."))
    mine = (ActionFlag.action_id == action.id, col(ActionFlag.resolved_at).is_(None))
    open_mark = select(ActionFlag.id).where(*mine, ActionFlag.reason == Occurrence.DIED)
    if session.exec(open_mark).first():
        raise MoveError(_("There is a mark for the death: resolve that one."))
    with change(session, "resolved a mark of an action", by=by, why=note):
        place = next_place(session, action, ActionFlag)
        session.add(
            ActionFlag(
                action_id=action.id, key=str(place + 1), position=place, reason=Occurrence.DIED,
                resolved_at=now(), resolved_by=by.public, resolved_note=note,
            )
        )  # fmt: skip
        _lift_bars(session, action)
        restate(session, action, by=by)


def _lift_bars(session: Session, action: Action) -> None:
    for link in session.exec(select(ActionCase).where(ActionCase.action_id == action.id)):
        if link.barred is Bar.DEAD:
            link.barred = Bar.NONE
            session.add(link)
