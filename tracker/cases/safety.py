"""Acts for someone's safety. They work at once, before any review, and leave a trace that a
second person confirms or lifts.

Quiet hides a case as if it had never been; withdrawal leaves a stub; redaction removes a text for
ever (``tracker.cases.redacting``). Quiet goes before withdrawal: a stub would tell of the case.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from tracker.actions import barring
from tracker.actions.following import Happening, follow
from tracker.cases.models import Case, SafetyAct, SafetyKind
from tracker.documents.models import PublishedCase, Visibility
from tracker.documents.publishing import Imprint, hide, show_again
from tracker.history import Actor, change
from tracker.solidarity import Occurrence
from tracker.types import now
from tracker.vocabulary import CaseState
from tracker.web.speaking import gettext as _

ANSWER_WITHIN = timedelta(hours=72)
SPIKE, SPIKE_WITHIN = 5, timedelta(hours=24)


class SafetyError(ValueError):
    """A safety act that cannot be done; the message says why."""


@dataclass(frozen=True, slots=True)
class Spike:
    """More safety acts by one account in a day than one person is likely to need."""

    account: UUID
    acts: int


def quieten(session: Session, case: Case, *, by: Actor, why: str) -> SafetyAct:
    """Hide the case at once. ``why`` stays on the working side: no reason is shown to readers.

    Raises SafetyError for a case that is quiet already.
    """
    if case.quiet_at:
        raise SafetyError(_("This case is quiet already."))
    with change(session, "quietened", by=by, why=why):
        case.quiet_at = now()
        session.add(case)
        act = enter_act(session, case, SafetyKind.QUIET, by, why)
        follow(session, case.id, Happening(Occurrence.QUIET), by=by)
    _bring_in_line(session, case, by)
    return act


def withdraw(session: Session, case: Case, *, by: Actor, why: str) -> SafetyAct:
    """Take the case down at once; its address keeps a stub that says when and ``why``.

    Raises SafetyError for a case that was never published, or is withdrawn already.
    """
    if case.first_published_at is None:
        raise SafetyError(_("This case was never published: there is nothing to withdraw."))
    if case.state is CaseState.WITHDRAWN:
        raise SafetyError(_("This case is withdrawn already."))
    with change(session, "withdrew", by=by, why=why):
        case.state = CaseState.WITHDRAWN
        case.withdrawn_at, case.withdrawn_why = now(), why
        session.add(case)
        act = enter_act(session, case, SafetyKind.WITHDRAWAL, by, why)
        follow(session, case.id, Happening(Occurrence.WITHDRAWN), by=by)
    _bring_in_line(session, case, by)
    return act


def confirm(session: Session, act: SafetyAct, *, by: Actor) -> None:
    """A second person's word that the act was right. Raises SafetyError for the first person."""
    _may_answer(act, by)
    with change(session, "confirmed a safety act", by=by):
        act.confirmed_at, act.answered_by = now(), by.id
        session.add(act)


def lift(session: Session, act: SafetyAct, *, by: Actor, why: str) -> None:
    """A second person takes the act back: the case shows again as it was last published, unless
    another act still hides it.

    Raises SafetyError for the first person, and for a redaction.
    """
    _may_answer(act, by)
    if act.kind is SafetyKind.REDACTION:
        raise SafetyError(_("What was removed is gone. Record it anew if it may be known."))
    case = session.get_one(Case, act.case_id)
    with change(session, "lifted a safety act", by=by, why=why):
        act.lifted_at, act.answered_by = now(), by.id
        if act.kind is SafetyKind.QUIET:
            case.quiet_at = None
        else:
            case.state = CaseState.PUBLISHED
            case.withdrawn_at, case.withdrawn_why = None, ""
        session.add_all([act, case])
    _bring_in_line(session, case, by)
    barring.show_again(session, case.id, by=by)


def waiting(session: Session) -> list[SafetyAct]:
    """The acts that no second person has answered yet, oldest first. They are to be answered
    within ``ANSWER_WITHIN``."""
    statement = (
        select(SafetyAct)
        .where(col(SafetyAct.confirmed_at).is_(None), col(SafetyAct.lifted_at).is_(None))
        .order_by(col(SafetyAct.done_at))
    )
    return list(session.exec(statement))


def acts_of(session: Session, case: Case) -> list[SafetyAct]:
    """Every safety act upon a case, newest first."""
    statement = select(SafetyAct).where(SafetyAct.case_id == case.id)
    return list(session.exec(statement.order_by(col(SafetyAct.position).desc())))


def spike(session: Session) -> list[Spike]:
    """The accounts with more than ``SPIKE`` safety acts in the last day, most active first: a
    sign that someone else may be using the account."""
    count = sa.func.count()
    statement = (
        select(SafetyAct.done_by, count)
        .where(col(SafetyAct.done_at) > now() - SPIKE_WITHIN, col(SafetyAct.done_by).is_not(None))
        .group_by(col(SafetyAct.done_by))
        .having(count > SPIKE)
        .order_by(count.desc())
    )
    return [Spike(account, acts) for account, acts in session.exec(statement) if account]


def enter_act(session: Session, case: Case, kind: SafetyKind, by: Actor, why: str) -> SafetyAct:
    """Note an act upon the case, to be answered by a second person."""
    count = session.exec(
        select(sa.func.count()).select_from(SafetyAct).where(SafetyAct.case_id == case.id)
    ).one()
    act = SafetyAct(
        case_id=case.id, key=str(count + 1), position=count, kind=kind, why=why, done_by=by.id
    )
    session.add(act)
    return act


def _bring_in_line(session: Session, case: Case, by: Actor) -> None:
    """Show of a published case what its marks allow: nothing, a stub, or all of it."""
    head = session.get(PublishedCase, case.id)
    wanted = _visibility(case)
    if head is None or head.visibility is wanted:
        return
    if wanted is Visibility.PUBLIC:
        show_again(session, case.id)
    else:
        why = case.withdrawn_why if wanted is Visibility.WITHDRAWN else ""
        hide(session, case.id, wanted, Imprint(by.public, why))


def _visibility(case: Case) -> Visibility:
    if case.quiet_at:
        return Visibility.QUIET
    withdrawn = case.state is CaseState.WITHDRAWN
    return Visibility.WITHDRAWN if withdrawn else Visibility.PUBLIC


def _may_answer(act: SafetyAct, by: Actor) -> None:
    if act.confirmed_at or act.lifted_at:
        raise SafetyError(_("Someone has answered this already."))
    if by.id is None or by.id == act.done_by:
        raise SafetyError(_("A second person must answer this, not the one who did it."))
