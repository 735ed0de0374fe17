"""Actions in lists: which, in which order, and for whom. Only those of a case that is public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import col
from sqlmodel.sql.sqltypes import UTCDateTime

from tracker.db import read, session
from tracker.documents.actions.models import (
    ActionOfCase,
    ActionSource,
    PublishedAction,
    Showing,
)
from tracker.documents.models import CaseName, PublishedCase, Visibility
from tracker.public.actions.asking import ActionFilter, State
from tracker.solidarity import ActionKind, ActionStatus

PAGE = 50
COUNTED = 500
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
    """One page of actions, how many there are in all, and after what the next page begins.

    Nobody counts past COUNTED: ``more`` says that there are more than ``count``.
    """

    actions: Sequence[sa.Row[Any]]
    count: int
    more: bool
    after: str | None


def for_a_public_case(country: str | None = None) -> sa.ColumnElement[bool]:
    """That the action is for a public case, of this country if one is given."""
    found = sa.exists().where(
        col(ActionOfCase.action_id) == col(A.action_id),
        col(PublishedCase.case_id) == col(ActionOfCase.case_id),
        _unindexed(PublishedCase.visibility) == Visibility.PUBLIC,
    )
    return found.where(_unindexed(PublishedCase.country) == country) if country else found


def _unindexed(column: Any) -> sa.ColumnElement[Any]:
    """The column, but not for its index. SQLite, which keeps no statistics here, would else read
    all cases of a country, or all names in a language, for each action."""
    return sa.func.coalesce(col(column), sa.null())


_NOW: sa.BindParameter[datetime] = sa.bindparam("at", type_=UTCDateTime())
# That it is open at the instant ``at``, as ``standing.status_at`` has it.
OPEN = sa.and_(
    col(A.open_order) > "0",
    col(A.open_order) < "1",
    sa.or_(col(A.status) == ActionStatus.OPEN, col(A.opens_at) <= _NOW),
    sa.or_(col(A.closes_at).is_(None), col(A.closes_at) > _NOW),
)


def _in_state(state: State) -> sa.ColumnElement[bool]:
    begun = col(A.opens_at) <= _NOW
    if state is State.OPEN:
        return OPEN
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
        sa.and_(was_open, col(A.closes_at) <= _NOW),
    )


def _matching(
    state: State, kind: ActionKind | None, country: str | None, spoken: str | None
) -> list[sa.ColumnElement[bool]]:
    clauses = [_in_state(state), for_a_public_case(country)]
    if state is not State.OPEN:
        clauses.append(col(A.showing) == Showing.PUBLIC)
    if kind:
        clauses.append(col(A.kind) == kind)
    if spoken:
        clauses.append(col(A.titles)[spoken].as_string().is_not(None))
    return clauses


# To build the two statements takes as long as to run them.
@lru_cache(maxsize=256)
def _statements(state: State, *asked: Any, on_from: bool) -> tuple[sa.Select[Any], sa.Select[Any]]:
    """What counts the actions, and what reads a page of them."""
    matching = _matching(state, *asked)
    some = sa.select(sa.literal(1)).select_from(A).where(*matching).limit(COUNTED + 1).subquery()
    page = sa.select(*LINE).where(*matching).limit(sa.bindparam("most"))
    if state is State.OPEN:
        page = page.order_by(col(A.open_order))
        after: sa.ColumnElement[bool] = col(A.open_order) > sa.bindparam("order")
    else:
        order = (col(A.sort_day), col(A.slug))
        page = page.order_by(*(column.desc() for column in order))
        last: tuple[Any, ...] = (sa.bindparam("day", type_=sa.Date), sa.bindparam("slug"))
        after = sa.tuple_(*order) < sa.tuple_(*last)
    return sa.select(sa.func.count()).select_from(some), page.where(after) if on_from else page


def list_actions(asked: ActionFilter) -> Listed:
    """The actions that match. Two statements, whatever the number of actions.

    Open ones: urgent, then those that close soon, then the newest. Others: the newest first.
    """
    wanted = (asked.state, asked.kind, asked.country, asked.spoken)
    counting, reading = _statements(*wanted, on_from=asked.after is not None)
    values: dict[str, Any] = {"at": asked.at, "most": PAGE + 1, "order": asked.after}
    if after := asked.after_day:
        values |= {"day": after[0], "slug": after[1]}
    count = session.execute(counting, values).scalar_one()
    found = session.execute(reading, values).all()
    shown = found[:PAGE]
    after_last = _key(shown[-1], asked.state) if len(found) > PAGE else None
    return Listed(shown, min(count, COUNTED), count > COUNTED, after_last)


def _key(row: Any, state: State) -> str:
    if state is State.OPEN:
        return str(row.open_order)
    return f"{row.sort_day.isoformat()}-{row.slug}"


def urgent_actions(instant: datetime, limit: int, country: str | None = None) -> Sequence[Any]:
    """The first of the actions that are open then, for a page that has other things to say."""
    statement = (
        sa.select(*LINE)
        .where(OPEN, for_a_public_case(country))
        .order_by(col(A.open_order))
        .limit(limit)
    )
    return session.execute(statement, {"at": instant}).all()


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
            _unindexed(PublishedCase.visibility) == Visibility.PUBLIC,
            _unindexed(CaseName.language) == language,
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
