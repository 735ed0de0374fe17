"""The reads behind feeds and calendars: what is new, and what is to come."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from tracker.db import session
from tracker.documents.actions.models import ActionNews, ActionOfCase, Posting, PublishedAction
from tracker.documents.models import (
    CaseEvent,
    CaseName,
    Document,
    PublishedCase,
    Visibility,
)
from tracker.public.following.scopes import Scope
from tracker.public.queries import named_in
from tracker.types import now, today

# So many days of courts, and so many actions, stand in one calendar: what is to come first.
DATES = 500


def publications(scope: Scope, language: str, limit: int) -> Sequence[sa.Row[Any]]:
    """The documents of the public cases of a scope, newest first."""
    document = (
        Document.case_id, Document.number, Document.published_at, Document.published_by,
        Document.why, Document.changes, Document.changes_in,
    )  # fmt: skip
    statement = (
        sa.select(*(col(column) for column in document), *_NAMED, col(PublishedCase.invented))
        .select_from(Document)
        .join(PublishedCase, col(PublishedCase.case_id) == col(Document.case_id))
        .join(CaseName, named_in(language))
        .where(*scope.cases)
        .order_by(col(Document.revision).desc())
        .limit(limit)
    )
    return session.execute(statement).all()


_NAMED = (col(CaseName.slug), col(CaseName.name), col(CaseName.name_language))


def news(scope: Scope, limit: int) -> Sequence[sa.Row[Any]]:
    """The log entries of the public actions of a scope, newest first."""
    statement = (
        sa.select(
            col(ActionNews.action_id),
            col(ActionNews.key),
            col(ActionNews.at),
            col(ActionNews.kind),
            col(ActionNews.reason),
            col(ActionNews.text),
            col(ActionNews.texts),
            col(PublishedAction.slug),
            col(PublishedAction.titles),
            col(PublishedAction.language),
            col(PublishedAction.invented),
        )
        .join(PublishedAction, col(PublishedAction.action_id) == col(ActionNews.action_id))
        .where(*scope.actions)
        .order_by(col(ActionNews.at).desc(), col(ActionNews.action_id), col(ActionNews.key))
        .limit(limit)
    )
    return session.execute(statement).all()


def dated_events(scope: Scope, since: dt.date, language: str) -> Sequence[sa.Row[Any]]:
    """What courts and prisons set days for in public cases, on that day or later."""
    event = (
        CaseEvent.case_id, CaseEvent.key, CaseEvent.kind, CaseEvent.edtf, CaseEvent.time,
        CaseEvent.zone, CaseEvent.place, CaseEvent.titles,
    )  # fmt: skip
    statement = (
        sa.select(
            *(col(column) for column in event),
            *_NAMED,
            col(PublishedCase.number),
            col(Document.published_at),
        )
        .select_from(CaseEvent)
        .join(PublishedCase, col(PublishedCase.case_id) == col(CaseEvent.case_id))
        .join(Document, col(Document.id) == col(PublishedCase.document_id))
        .join(CaseName, named_in(language))
        .where(col(CaseEvent.day) >= since, *scope.cases)
        .order_by(
            col(CaseEvent.day) < today(),
            col(CaseEvent.day),
            col(CaseEvent.case_id),
            col(CaseEvent.key),
        )
        .limit(DATES)
    )
    return session.execute(statement).all()


def dated_actions(scope: Scope, since: dt.datetime) -> Sequence[sa.Row[Any]]:
    """The present postings of the public actions that have a last day, or an event, then or
    later."""
    last = sa.func.coalesce(
        col(PublishedAction.ends_at), col(PublishedAction.starts_at), type_=_INSTANT
    )
    closes = col(PublishedAction.closes_at)
    first = sa.func.coalesce(closes, last, type_=_INSTANT)
    statement = (
        sa.select(
            col(PublishedAction.action_id),
            col(PublishedAction.number),
            col(PublishedAction.published_at),
            col(Posting.data),
        )
        .join(Posting, col(Posting.id) == col(PublishedAction.posting_id))
        .where(sa.or_(closes >= since, last >= since), *scope.actions)
        .order_by(first < now(), first, col(PublishedAction.slug))
        .limit(DATES)
    )
    return session.execute(statement).all()


_INSTANT = PublishedAction.__table__.c.closes_at.type  # type: ignore[attr-defined]


def every_action() -> sa.ColumnElement[bool]:
    """That an action is public and for a public case."""
    return sa.and_(*Scope("/", "", ()).actions)


_WHOLE = (
    col(PublishedAction.action_id),
    col(PublishedAction.showing),
    col(PublishedAction.first_published_on),
    col(PublishedAction.published_at),
    col(PublishedAction.status),
    col(PublishedAction.opens_at),
    col(PublishedAction.closes_at),
    col(Posting.data),
)


def listed_actions(offset: int, limit: int) -> tuple[int, Sequence[sa.Row[Any]]]:
    """How many public actions there are, and some of them, by slug, with their postings."""
    count = sa.select(sa.func.count()).select_from(PublishedAction).where(every_action())
    statement = (
        sa.select(*_WHOLE)
        .join(Posting, col(Posting.id) == col(PublishedAction.posting_id))
        .where(every_action())
        .order_by(col(PublishedAction.slug))
        .offset(offset)
        .limit(limit)
    )
    return session.execute(count).scalar_one(), session.execute(statement).all()


def find_action(slug: str) -> sa.Row[Any] | None:
    """An action by its address, whatever is left of it, with its posting."""
    statement = (
        sa.select(*_WHOLE)
        .join(Posting, col(Posting.id) == col(PublishedAction.posting_id))
        .where(col(PublishedAction.slug) == slug)
    )
    return session.execute(statement).first()


def cases_of(actions: Sequence[UUID]) -> dict[UUID, list[str]]:
    """The addresses of the public cases of each action, in order."""
    statement = (
        sa.select(col(ActionOfCase.action_id), col(PublishedCase.slug))
        .join(PublishedCase, col(PublishedCase.case_id) == col(ActionOfCase.case_id))
        .where(
            col(ActionOfCase.action_id).in_(actions),
            col(PublishedCase.visibility) == Visibility.PUBLIC,
        )
        .order_by(col(ActionOfCase.position), col(PublishedCase.slug))
    )
    found: dict[UUID, list[str]] = {}
    for action_id, slug in session.execute(statement):
        found.setdefault(action_id, []).append(slug)
    return found
