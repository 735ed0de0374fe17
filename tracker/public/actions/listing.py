"""Actions in lists: which, in which order, and for whom. Only those of a case that is public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from tracker.db import read, session
from tracker.documents.actions.models import (
    ActionOfCase,
    ActionSource,
    Posting,
    PublishedAction,
    Showing,
)
from tracker.documents.models import CaseName, PublishedCase, Visibility
from tracker.public.actions.asking import ActionFilter, State
from tracker.solidarity import ActionStatus

PAGE = 50
A = PublishedAction
LINE = tuple(
    col(getattr(A, name))
    for name in (
        "action_id", "slug", "kind", "mode", "status", "outcome", "priority", "opens_at",
        "closes_at", "starts_at", "timezone", "cancelled", "sort_day", "open_order", "language",
        "titles", "asks", "organiser", "url", "signatories", "counts", "dated", "letter_page",
        "last_verified_on",
        "invented",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of actions, how many there are in all, and after what the next page begins."""

    actions: Sequence[sa.Row[Any]]
    count: int
    after: str | None


def for_a_public_case(country: str | None = None) -> sa.ColumnElement[bool]:
    """That the action is for a public case, of this country if one is given."""
    found = sa.exists().where(
        col(ActionOfCase.action_id) == col(A.action_id),
        col(PublishedCase.case_id) == col(ActionOfCase.case_id),
        col(PublishedCase.visibility) == Visibility.PUBLIC,
    )
    return found.where(col(PublishedCase.country) == country) if country else found


# What search engines are told of: nothing that says of itself that it is invented, or that those
# who made it do not want found.
_TOLD = (
    col(A.showing) == Showing.PUBLIC,
    col(A.status) != ActionStatus.SUPERSEDED,
    col(A.indexable),
    col(A.invented).is_(False),
    for_a_public_case(),
)


def open_at(instant: datetime) -> sa.ColumnElement[bool]:
    """That it is open then, as ``standing.status_at`` has it."""
    return sa.and_(
        col(A.open_order) > "0",
        col(A.open_order) < "1",
        sa.or_(col(A.status) == ActionStatus.OPEN, col(A.opens_at) <= instant),
        sa.or_(col(A.closes_at).is_(None), col(A.closes_at) > instant),
    )


def _in_state(state: State, instant: datetime) -> sa.ColumnElement[bool]:
    begun = col(A.opens_at) <= instant
    if state is State.OPEN:
        return open_at(instant)
    if state is State.SCHEDULED:
        waiting = sa.or_(col(A.opens_at).is_(None), sa.not_(begun))
        return sa.and_(col(A.status) == ActionStatus.SCHEDULED, waiting)
    if state is State.PAUSED:
        return col(A.status) == ActionStatus.PAUSED
    was_open = sa.or_(
        col(A.status) == ActionStatus.OPEN,
        sa.and_(col(A.status) == ActionStatus.SCHEDULED, begun),
    )
    return sa.or_(
        col(A.status).in_((ActionStatus.CLOSED, ActionStatus.CONCLUDED)),
        sa.and_(was_open, col(A.closes_at) <= instant),
    )


def _matching(asked: ActionFilter) -> list[sa.ColumnElement[bool]]:
    clauses = [_in_state(asked.state, asked.at), for_a_public_case(asked.country)]
    if asked.state is not State.OPEN:
        clauses.append(col(A.showing) == Showing.PUBLIC)
    if asked.kind:
        clauses.append(col(A.kind) == asked.kind)
    if asked.spoken:
        clauses.append(col(A.titles)[asked.spoken].as_string().is_not(None))
    return clauses


def list_actions(asked: ActionFilter) -> Listed:
    """The actions that match. Two statements, whatever the number of actions.

    Open ones: urgent, then those that close soon, then the newest. Others: the newest first.
    """
    matching = _matching(asked)
    count = session.execute(sa.select(sa.func.count()).select_from(A).where(*matching)).scalar_one()
    statement = sa.select(*LINE).where(*matching)
    if asked.state is State.OPEN:
        if asked.after:
            statement = statement.where(col(A.open_order) > asked.after)
        statement = statement.order_by(col(A.open_order))
    else:
        order = (col(A.sort_day), col(A.slug))
        if after := asked.after_day:
            statement = statement.where(sa.tuple_(*order) < sa.tuple_(*map(sa.literal, after)))
        statement = statement.order_by(*(column.desc() for column in order))
    found = session.execute(statement.limit(PAGE + 1)).all()
    shown = found[:PAGE]
    return Listed(shown, count, _key(shown[-1], asked.state) if len(found) > PAGE else None)


def _key(row: Any, state: State) -> str:
    if state is State.OPEN:
        return str(row.open_order)
    return f"{row.sort_day.isoformat()}-{row.slug}"


def urgent_actions(instant: datetime, limit: int, country: str | None = None) -> Sequence[Any]:
    """The first of the actions that are open then, for a page that has other things to say."""
    statement = (
        sa.select(*LINE)
        .where(open_at(instant), for_a_public_case(country))
        .order_by(col(A.open_order))
        .limit(limit)
    )
    return session.execute(statement).all()


def cases_of(actions: Sequence[Any], language: str) -> dict[Any, list[sa.Row[Any]]]:
    """The public cases of these actions by the key of the action, in order."""
    keys = [row.action_id for row in actions]
    if not keys:
        return {}
    statement = (
        sa.select(
            col(ActionOfCase.action_id),
            col(ActionOfCase.role),
            col(PublishedCase.country),
            *(col(getattr(CaseName, name)) for name in NAMES),
        )
        .join(PublishedCase, col(PublishedCase.case_id) == col(ActionOfCase.case_id))
        .join(CaseName, col(CaseName.case_id) == col(ActionOfCase.case_id))
        .where(
            col(ActionOfCase.action_id).in_(keys),
            col(PublishedCase.visibility) == Visibility.PUBLIC,
            col(CaseName.language) == language,
        )
        .order_by(col(ActionOfCase.role) != "main", col(CaseName.sort_name), col(CaseName.slug))
    )
    found: dict[Any, list[sa.Row[Any]]] = {}
    for row in session.execute(statement):
        found.setdefault(row.action_id, []).append(row)
    return found


NAMES = ("slug", "name", "name_language", "other", "other_language")


def countries_with_actions() -> Sequence[str]:
    """The countries of the public cases that an action is for."""
    statement = (
        sa.select(col(PublishedCase.country))
        .where(
            col(PublishedCase.visibility) == Visibility.PUBLIC,
            sa.exists().where(col(ActionOfCase.case_id) == col(PublishedCase.case_id)),
        )
        .distinct()
    )
    return session.execute(statement).scalars().all()


def languages_of_actions() -> Sequence[str]:
    """The languages in which actions were written."""
    statement = sa.select(col(A.language)).where(col(A.showing) == Showing.PUBLIC).distinct()
    return session.execute(statement).scalars().all()


def actions_citing(source: str) -> Sequence[sa.Row[Any]]:
    """The actions of public cases that cite a source, the newest first."""
    statement = (
        sa.select(*LINE)
        .join(ActionSource, col(ActionSource.action_id) == col(A.action_id))
        .where(col(ActionSource.slug) == source, for_a_public_case())
        .order_by(col(A.sort_day).desc(), col(A.slug))
    )
    return session.execute(statement).all()


def actions_after(slug: str, limit: int) -> Sequence[sa.Row[Any]]:
    """The addresses that search engines are told of, by slug, with the day of the posting."""
    statement = (
        sa.select(col(A.slug), col(Posting.published_on))
        .join(Posting, col(Posting.id) == col(A.posting_id))
        .where(*_TOLD, col(A.slug) > slug)
        .order_by(col(A.slug))
        .limit(limit)
    )
    return session.execute(statement).all()


def every_nth_action(step: int) -> Sequence[str]:
    """The slugs after which each next list of ``step`` actions begins."""
    place = sa.func.row_number().over(order_by=col(A.slug)).label("place")
    numbered = sa.select(col(A.slug), place).where(*_TOLD).subquery()
    count = sa.select(sa.func.count()).select_from(A).where(*_TOLD).scalar_subquery()
    statement = (
        sa.select(numbered.c.slug)
        .where(numbered.c.place % step == 0, numbered.c.place < count)
        .order_by(numbered.c.place)
    )
    return session.execute(statement).scalars().all()


_OF_CASE = (
    sa.select(*LINE, col(ActionOfCase.role), col(ActionOfCase.position))
    .join(ActionOfCase, col(ActionOfCase.action_id) == col(A.action_id))
    .where(
        col(ActionOfCase.case_id) == sa.bindparam("case_id"),
        col(A.showing) == Showing.PUBLIC,
        col(A.status) != ActionStatus.SUPERSEDED,
    )
    .order_by(col(A.open_order))
)


def actions_of(case_id: Any) -> Sequence[sa.Row[Any]]:
    """Every action of a case that the caller found public. Built once, as the case's page is."""
    return read(_OF_CASE, {"case_id": case_id}).all()
