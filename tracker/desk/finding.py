"""Finding the working record of a case, or of an action, by its address."""

from flask import request
from sqlmodel import select
from werkzeug.exceptions import NotFound

from tracker.actions.models import Action
from tracker.cases.models import Case
from tracker.db import SAFE_METHODS, session


def case_or_404(slug: str) -> Case:
    """The case with this slug, whatever its state. Raises NotFound.

    In a request that may write it is nobody else's until the request ends, so that two people who
    add to one case at once do not take the same key or place (PostgreSQL; on SQLite the whole
    request is alone).
    """
    case = session.exec(select(Case).where(Case.slug == slug)).first()
    if case is None:
        raise NotFound
    return case if request.method in SAFE_METHODS else _locked(case)


def _locked(case: Case) -> Case:
    statement = select(Case).where(Case.id == case.id).with_for_update()
    return session.exec(statement.execution_options(populate_existing=True)).one()


def action_or_404(slug: str) -> Action:
    """The action with this slug, whatever its status; of one writer alone, as a case is. Raises
    NotFound."""
    statement = select(Action).where(Action.slug == slug)
    if request.method not in SAFE_METHODS:
        statement = statement.with_for_update()
    action = session.exec(statement).first()
    if action is None:
        raise NotFound
    return action
