"""Why an action may not be open: its case is hidden, withdrawn or unpublished, or the person is
dead and nobody has looked at what that means for it."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from tracker.actions.models import Action, ActionCase, ActionFlag
from tracker.documents.models import CaseSpan, PublishedCase, Visibility
from tracker.history import Actor, change
from tracker.solidarity import Bar, CaseRole, Occurrence
from tracker.types import today
from tracker.vocabulary import Custody
from tracker.web.speaking import gettext as _

_DEAD = (Custody.DIED, Custody.DIED_IN_CUSTODY, Custody.EXECUTED)
# Built once: every publication asks.
_HIDDEN = select(ActionCase).where(
    col(ActionCase.case_id) == sa.bindparam("case_id"),
    col(ActionCase.barred).in_((Bar.QUIET, Bar.WITHDRAWN)),
)


def bars(session: Session, action: Action) -> list[str]:
    """What about its cases forbids the action to be open, in words; nothing is the normal case."""
    near = _near(session, action)
    if not near:
        return [_("Link the action to a case first.")]
    messages = not_public(session, action)
    if any(link.barred is Bar.DEAD for link in near):
        messages.append(_("A person of this action has died: look at the mark first."))
    return messages


def not_public(session: Session, action: Action) -> list[str]:
    """That a case of the action is hidden, withdrawn or unpublished: then readers must not come
    upon the action again either."""
    near = _near(session, action)
    barred = any(link.barred in {Bar.QUIET, Bar.WITHDRAWN} for link in near)
    if barred or hidden(session, [link.case_id for link in near]):
        return [_("A case of this action is not public.")]
    return []


def _near(session: Session, action: Action) -> list[ActionCase]:
    links = session.exec(select(ActionCase).where(ActionCase.action_id == action.id))
    return [link for link in links if link.role is not CaseRole.BACKGROUND]


def hidden(session: Session, cases: Sequence[UUID]) -> bool:
    """Whether one of the cases is quiet, withdrawn or was never published."""
    public = session.exec(
        select(PublishedCase.case_id).where(
            col(PublishedCase.case_id).in_(cases), PublishedCase.visibility == Visibility.PUBLIC
        )
    ).all()
    return set(cases) - set(public) != set()


def present_bar(session: Session, case_id: UUID) -> Bar:
    """The bar that a link to a case gets when it is made: whether the person is dead by what is
    published, or the case hidden."""
    head = session.get(PublishedCase, case_id)
    if head and head.visibility is not Visibility.PUBLIC:
        return Bar.QUIET if head.visibility is Visibility.QUIET else Bar.WITHDRAWN
    span = select(CaseSpan.custody).where(
        CaseSpan.case_id == case_id, CaseSpan.first_day <= today(), CaseSpan.last_day >= today()
    )
    return Bar.DEAD if session.exec(span).first() in _DEAD else Bar.NONE


def show_again(session: Session, case_id: UUID, *, by: Actor) -> None:
    """A case that was hidden is public again: nothing but a death bars its actions now. None of
    them opens by that; a person takes each out of hiding."""
    found = list(session.exec(_HIDDEN, params={"case_id": case_id}))
    if not found:
        return
    bar = present_bar(session, case_id)
    with change(session, "unbarred actions", by=by):
        for link in found:
            link.barred = _beside_deaths(session, link, bar)
            session.add(link)


def _beside_deaths(session: Session, link: ActionCase, bar: Bar) -> Bar:
    """The bar, unless a person has looked at the death; and a death that waits for that."""
    deaths = session.exec(
        select(ActionFlag).where(
            ActionFlag.action_id == link.action_id, ActionFlag.reason == Occurrence.DIED
        )
    ).all()
    if bar is Bar.NONE and any(one.resolved_at is None for one in deaths):
        return Bar.DEAD
    if bar is Bar.DEAD and deaths and all(one.resolved_at for one in deaths):
        return Bar.NONE
    return bar
