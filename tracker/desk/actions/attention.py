"""Which actions need someone's attention, why, and since when. Computed when it is asked for,
never stored."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import col, select

from tracker.actions.models import Action, ActionFlag, Delivery
from tracker.actions.permitting import ASKED, PUBLISHED, RETURNED
from tracker.db import session
from tracker.documents.actions.links import LinkState, link_states
from tracker.history import Change, Revision
from tracker.solidarity import ActionStatus, LinkStatus
from tracker.types import now, today
from tracker.web.speaking import gettext as _
from tracker.web.speaking import phrase

SHOWN = 200
ANSWER_AFTER = dt.timedelta(days=60)
S = ActionStatus
_LIVE = (S.OPEN, S.SCHEDULED, S.PAUSED)
_GONE = (S.REJECTED, S.WITHDRAWN, S.REMOVED)


@dataclass(frozen=True, slots=True)
class Due:
    """One action that needs attention: why, since when, and where to see to it."""

    action: Action
    why: str
    address: str
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """The actions that need attention for one reason."""

    name: str
    title: str
    rows: Sequence[Due]


def queues() -> list[Queue]:
    """Every reason, with its actions; the most pressing reason first."""
    reasons: tuple[tuple[str, str, Callable[[], Iterator[Due]]], ...] = (
        ("marked", _("Something happened to the case"), _marked),
        ("over", _("Past the last day and not closed"), _over),
        ("reviews", _("Waiting for review"), _in_review),
        ("links", _("Link broken, or never checked"), _links),
        ("unanswered", _("Handed over and not answered"), _unanswered),
        ("unchecked", _("Not checked for too long"), _unchecked),
        ("drafts", _("Drafts"), _drafts),
    )
    return [Queue(name, title, list(found())[:SHOWN]) for name, title, found in reasons]


def count() -> int:
    """How many actions need attention; drafts wait for nobody."""
    return len(
        {due.action.id for queue in queues() if queue.name != "drafts" for due in queue.rows}
    )


def _home(action: Action) -> str:
    return f"/desk/actions/{action.slug}"


def _marked() -> Iterator[Due]:
    statement = (
        select(ActionFlag, Action)
        .join(Action, col(Action.id) == col(ActionFlag.action_id))
        .where(col(ActionFlag.resolved_at).is_(None), col(Action.status).not_in(_GONE))
        .order_by(col(ActionFlag.raised_at), Action.slug)
        .limit(SHOWN)
    )
    for flag, action in session.exec(statement):
        address = f"{_home(action)}/marks/{flag.key}"
        yield Due(action, phrase(flag.reason), address, flag.raised_at.date())


def _over() -> Iterator[Due]:
    statement = (
        select(Action)
        .where(col(Action.status).in_((S.OPEN, S.PAUSED)), col(Action.closes_at) <= now())
        .order_by(col(Action.closes_at), Action.slug)
        .limit(SHOWN)
    )
    for action in session.exec(statement):
        why = _("%(status)s, and its last day is over", status=phrase(action.status))
        since = last_day(action, action.closes_at) if action.closes_at else None
        yield Due(action, why, f"{_home(action)}/moves", since)


def last_day(action: Action, closes_at: dt.datetime) -> dt.date:
    """The last day of an action."""
    last = closes_at - dt.timedelta(microseconds=1)
    return last.astimezone(ZoneInfo(action.timezone)).date()


def _in_review() -> Iterator[Due]:
    """Drafts that are in review, and public actions of which someone asked for review last."""
    said = (
        select(Revision.root_id, sa.func.max(Change.id).label("last"))
        .join(Change, col(Change.id) == col(Revision.change_id))
        .where(Revision.root_type == "action", col(Change.verb).in_((ASKED, RETURNED, PUBLISHED)))
        .group_by(col(Revision.root_id))
        .subquery()
    )
    statement = (
        select(Action, Change)
        .join(said, said.c.root_id == col(Action.id), isouter=True)
        .join(Change, col(Change.id) == said.c.last, isouter=True)
        .where(
            sa.or_(
                col(Action.status) == S.IN_REVIEW,
                sa.and_(
                    col(Change.verb) == ASKED, col(Action.status).not_in((S.DRAFT, S.REJECTED))
                ),
            )
        )
        .order_by(col(Change.id), Action.slug)
        .limit(SHOWN)
    )
    for action, asked in session.exec(statement):
        why = asked.why if asked and asked.verb == ASKED else _("asked for review")
        since = asked.at.date() if asked else None
        yield Due(action, why or _("asked for review"), f"{_home(action)}/review", since)


def _links() -> Iterator[Due]:
    """Actions whose linked address does not answer, or was never looked at."""
    statement = (
        select(col(Action.id), col(Action.primary_url))
        .where(col(Action.status).in_(_LIVE), col(Action.url_safe))
        .order_by(Action.slug)
    )
    linked = {key: url or "" for key, url in session.exec(statement)}
    known = link_states(session, linked.values())
    late = [key for key, url in linked.items() if _is_late(known.get(url))][:SHOWN]
    for key, action in _by_id(late).items():
        state = known.get(linked[key])
        if state is None or state.status is LinkStatus.UNCHECKED:
            yield Due(action, _("link never checked"), f"{_home(action)}/details")
        else:
            why = _("the link: %(state)s", state=phrase(state.status))
            yield Due(action, why, f"{_home(action)}/details", state.since.date())


def _is_late(state: LinkState | None) -> bool:
    return state is None or state.is_broken or state.status is LinkStatus.UNCHECKED


def _unanswered() -> Iterator[Due]:
    late = sa.or_(
        col(Delivery.answer_due_on) < today(),
        sa.and_(
            col(Delivery.answer_due_on).is_(None),
            col(Delivery.delivered_on_latest) <= today() - ANSWER_AFTER,
        ),
    )
    statement = (
        select(Delivery, Action)
        .join(Action, col(Action.id) == col(Delivery.action_id))
        .where(late, col(Delivery.answered_on).is_(None), col(Action.status).not_in(_GONE))
        .order_by(col(Delivery.delivered_on_latest), Action.slug)
        .limit(SHOWN)
    )
    for delivery, action in session.exec(statement):
        why = _("handed over to %(who)s", who=delivery.delivered_to)
        if delivery.answer_due_on:
            why = _("an answer of %(who)s was due", who=delivery.delivered_to)
        since = delivery.answer_due_on or delivery.delivered_on_latest
        yield Due(action, why, f"{_home(action)}/deliveries/{delivery.key}", since)


def _unchecked() -> Iterator[Due]:
    """One statement: how often an action is to be checked stands in its row."""
    checked = col(Action.last_verified_on)
    statement = (
        select(col(Action.id), col(Action.last_verified_on), col(Action.review_every_days))
        .where(col(Action.status).in_(_LIVE), sa.or_(checked.is_(None), checked < today()))
        .order_by(sa.func.coalesce(checked, dt.date.min), Action.slug)
    )
    late = [
        key
        for key, day, every in session.exec(statement)
        if day is None or day + dt.timedelta(days=every) < today()
    ][:SHOWN]
    found = _by_id(late)
    for key in late:
        action = found[key]
        day = action.last_verified_on
        why = _("last checked") if day else _("never checked")
        yield Due(action, why, f"{_home(action)}/details", day)


def _drafts() -> Iterator[Due]:
    last = (
        select(Revision.root_id, sa.func.max(Revision.change_id).label("last"))
        .where(Revision.root_type == "action")
        .group_by(col(Revision.root_id))
        .subquery()
    )
    statement = (
        select(Action, Change.at)
        .join(last, last.c.root_id == col(Action.id))
        .join(Change, col(Change.id) == last.c.last)
        .where(Action.status == S.DRAFT)
        .order_by(col(Change.at), Action.slug)
        .limit(SHOWN)
    )
    for action, at in session.exec(statement):
        yield Due(action, phrase(action.kind), _home(action), at.date())


def _by_id(keys: Sequence[UUID]) -> dict[UUID, Any]:
    if not keys:
        return {}
    statement = select(Action).where(col(Action.id).in_(keys)).order_by(Action.slug)
    return {row.id: row for row in session.exec(statement)}
