"""Which addresses are checked: those of actions that readers can see, as they are posted.

A place for more: the sources of cases are addresses too, and would be another function here whose
addresses are put to those of actions in ``posted``.
"""

from collections.abc import Iterator
from typing import Any, TypeGuard
from urllib.parse import urlsplit

import orjson
from sqlmodel import Session, col, select

from tracker.documents.actions.links import LONGEST
from tracker.documents.actions.models import ActionOfCase, Posting, PublishedAction, Showing
from tracker.documents.models import PublishedCase, PublishedRow, RowKind, Visibility

Json = dict[str, Any]


def posted(session: Session) -> dict[str, str | None]:
    """Every address to check, and the copy in an archive that is recorded for it.

    Copies are taken at their word: they are what remains when an address is broken.
    """
    found: dict[str, str | None] = {}
    for value in _actions(session):
        for url, archived in addresses_of(value):
            if _can_be_asked(url):
                found[url] = found.get(url) or archived
    if found:
        archives = _archives(session)
        found = {url: archived or archives.get(url) for url, archived in found.items()}
    return found


def _actions(session: Session) -> Iterator[Json]:
    seen = (
        select(ActionOfCase.action_id)
        .join(PublishedCase, col(PublishedCase.case_id) == col(ActionOfCase.case_id))
        .where(PublishedCase.visibility == Visibility.PUBLIC)
    )
    statement = (
        select(Posting.data)
        .join(PublishedAction, col(PublishedAction.posting_id) == col(Posting.id))
        .where(PublishedAction.showing == Showing.PUBLIC, col(PublishedAction.action_id).in_(seen))
        .execution_options(yield_per=200)
    )
    for data in session.exec(statement):
        yield orjson.loads(data)


def addresses_of(value: Json) -> Iterator[tuple[str | None, str | None]]:
    """What an ActionShape has where a page can lead to, each with its archived copy. Of the ways
    to reach a target some are addresses of pages, and others are not."""
    yield value["url"], None
    if value["event"]:
        yield value["event"]["online_url"], None
    for part, field in _FIELDS:
        for row in value[part]:
            yield row[field], row.get("archived_url")
    for entry in value["log"]:
        yield from ((url, None) for url in entry["links"])
    for target in value["targets"]:
        yield from ((contact["value"], None) for contact in target["contacts"])


_FIELDS = (
    ("organisations", "website"),
    ("organisations", "risk_source_url"),
    ("signatories", "page_url"),
    ("organisation_signatures", "evidence_url"),
    ("counts", "url"),
    ("deliveries", "proof_url"),
    ("impact", "url"),
)


def _can_be_asked(url: str | None) -> TypeGuard[str]:
    if not url or not url.isprintable() or " " in url or len(url.encode()) > LONGEST:
        return False
    try:
        return urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False


def _archives(session: Session) -> dict[str, str]:
    """The archived copies of published sources, by their address."""
    statement = select(PublishedRow.data).where(
        PublishedRow.kind == RowKind.SOURCE, col(PublishedRow.current)
    )
    rows = map(orjson.loads, session.exec(statement))
    return {row["url"]: row["archive_url"] for row in rows if row["url"] and row["archive_url"]}
