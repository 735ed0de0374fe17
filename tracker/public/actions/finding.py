"""Finding an action by its address: the page, a stub, the way to its successor, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import sqlalchemy as sa
from flask import current_app, redirect, render_template, request, url_for
from sqlmodel import col
from werkzeug.exceptions import Gone, HTTPException, NotFound

from tracker.db import session
from tracker.documents.actions.models import Posting, PostingKind, PublishedAction, Showing
from tracker.documents.actions.publishing import showing_of
from tracker.documents.models import PublishedRow, RowKind
from tracker.public.actions.listing import cases_of, for_a_public_case
from tracker.solidarity import ActionStatus
from tracker.web import languages

Json = Mapping[str, Any]
A = PublishedAction
_HEAD = tuple(
    col(getattr(A, name))
    for name in (
        "action_id", "slug", "showing", "status", "number", "revision", "first_published_on",
        "titles", "language", "superseded_by", "indexable", "invented",
    )
)  # fmt: skip
_PRESENT = (
    sa.select(*_HEAD, col(Posting.published_on), col(Posting.published_by), col(Posting.data))
    .join(Posting, col(Posting.id) == col(A.posting_id))
    .where(col(A.slug) == sa.bindparam("slug"))
)


@dataclass(frozen=True, slots=True)
class Found:
    """A public action: its head, its present posting, and the public cases that it is for."""

    head: Any
    value: Json
    cases: Sequence[Any]


def find_action(slug: str) -> Found:
    """The action that readers may see here. Raises the answer to give otherwise.

    A hidden one, and one none of whose cases is public, is as if it had never been; one that was
    withdrawn or removed leaves a stub; one that was superseded leads to the one in its place.
    """
    head = session.execute(_PRESENT, {"slug": slug}).first()
    if head is None or head.showing is Showing.HIDDEN:
        raise NotFound
    if head.showing is Showing.STUB:
        raise _stub(head)
    if head.status is ActionStatus.SUPERSEDED and (to := _successor(head)):
        raise HTTPException(response=redirect(_address(to), 301))
    cases = cases_of([head], languages.present()).get(head.action_id)
    if not cases:
        raise NotFound
    return Found(head, orjson.loads(head.data), cases)


def _stub(head: Any) -> HTTPException:
    if request.path.endswith(".json"):
        return Gone()
    page = render_template("actions/stub.html", head=head)
    return HTTPException(response=current_app.make_response((page, 410)))


def _successor(head: Any) -> str | None:
    """The slug of the action in its place, if readers may see that one; None, too, if the two name
    each other, however long the way round."""
    seen, slug = {head.slug}, head.superseded_by
    while slug and slug not in seen:
        seen.add(slug)
        columns = (col(A.showing), col(A.status), col(A.superseded_by))
        statement = sa.select(*columns).where(col(A.slug) == slug, for_a_public_case())
        found = session.execute(statement).first()
        if found is None or found.showing is not Showing.PUBLIC:
            return None
        if found.status is not ActionStatus.SUPERSEDED:
            return str(slug)
        slug = found.superseded_by
    return None


def _address(slug: str) -> str:
    return url_for(request.endpoint or "public.action", slug=slug)


def sources_of(value: Json) -> dict[str, Json]:
    """The present versions of the sources that an action cites, by id, as it cites them."""
    wanted = list(dict.fromkeys(citation["source"] for citation in value["citations"]))
    statement = sa.select(col(PublishedRow.slug), col(PublishedRow.data)).where(
        col(PublishedRow.kind) == RowKind.SOURCE,
        col(PublishedRow.slug).in_(wanted),
        col(PublishedRow.current),
    )
    found = {slug: orjson.loads(data) for slug, data in session.execute(statement)}
    return {slug: found[slug] for slug in wanted if slug in found}


def postings_of(found: Found) -> list[dict[str, Any]]:
    """What was posted of an action when, by whom and why, newest first.

    What was posted while nobody could see it is left out; of a stub the reason is.
    """
    names = ("number", "revision", "published_on", "published_by", "why", "digest", "redacted_on",
             "redacted_by", "data")  # fmt: skip
    statement = (
        sa.select(*(col(getattr(Posting, name)) for name in names))
        .where(
            col(Posting.kind) == PostingKind.ACTION,
            col(Posting.subject) == str(found.head.action_id),
        )
        .order_by(col(Posting.number).desc())
    )
    said = []
    for row in session.execute(statement).mappings():
        status = ActionStatus(orjson.loads(row["data"])["status"])
        showing = showing_of(status)
        if showing is not Showing.HIDDEN:
            why = row["why"] if showing is Showing.PUBLIC else ""
            said.append({**row, "why": why, "data": None, "status": status})
    return said
