"""The desk's lists of actions: all of them, those of a case, with search."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from tracker.actions.models import Action, ActionCase
from tracker.cases.models import Case
from tracker.db import session
from tracker.desk.queries import SHOWN, holds, names_shown
from tracker.documents.actions.standing import status_at
from tracker.solidarity import ActionStatus, CaseRole
from tracker.types import now


@dataclass(frozen=True, slots=True)
class ListedAction:
    """An action in a list, as it stands now, with the people it is for."""

    action: Action
    status: ActionStatus
    people: str
    follows: bool = True  # whether what happens to the case reaches it


def actions_listed(sought: str) -> list[ListedAction]:
    """The actions whose title, address or people hold every word sought, by title; the first
    ``SHOWN`` of them."""
    by_title = select(Action).order_by(col(Action.title), Action.slug)
    if not sought.strip():
        return _listed(session.exec(by_title.limit(SHOWN)))
    people = _people()
    texts = session.exec(
        select(col(Action.id), col(Action.title), col(Action.slug)).order_by(
            col(Action.title), Action.slug
        )
    )
    keys = [
        key for key, title, slug in texts if holds(f"{title} {slug} {people.get(key, '')}", sought)
    ]
    return _listed(session.exec(by_title.where(col(Action.id).in_(keys[:SHOWN]))))


def _listed(found: Iterable[Action]) -> list[ListedAction]:
    actions = list(found)
    people = _people([action.id for action in actions])
    return [ListedAction(one, standing(one), people.get(one.id, "")) for one in actions]


def standing(action: Action) -> ActionStatus:
    """The status of an action at this moment."""
    return status_at(action.status, action.opens_at, action.closes_at, now())


def _people(keys: Sequence[UUID] | None = None) -> dict[UUID, str]:
    """The people that actions are for, of all actions or of these."""
    names = names_shown()
    statement = (
        select(ActionCase.action_id, Case.person_id, Case.slug)
        .join(Case, col(Case.id) == col(ActionCase.case_id))
        .order_by(col(ActionCase.position))
    )
    if keys is not None:
        statement = statement.where(col(ActionCase.action_id).in_(keys))
    found: dict[UUID, list[str]] = {}
    for action_id, person_id, slug in session.exec(statement):
        found.setdefault(action_id, []).append(names.get(person_id, slug))
    return {key: ", ".join(words) for key, words in found.items()}


def actions_of(case: Case) -> list[ListedAction]:
    """The actions of a case, by title."""
    statement = (
        select(Action, ActionCase.role)
        .join(ActionCase, col(ActionCase.action_id) == col(Action.id))
        .where(ActionCase.case_id == case.id)
        .order_by(col(Action.title), Action.slug)
    )
    return [
        ListedAction(action, standing(action), "", role is not CaseRole.BACKGROUND)
        for action, role in session.exec(statement)
    ]
