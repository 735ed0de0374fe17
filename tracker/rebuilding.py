"""``tracker rebuild``: derive anew what is derived, or compare it with what is stored."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlmodel import Session, col, select

from tracker.db import Dated, snapshot, transaction
from tracker.documents.actions.models import Posting, PublishedAction
from tracker.documents.actions.publishing import action_differences, rebuild_action
from tracker.documents.indexing import INDEXES, index_differences, index_of
from tracker.documents.ledger import broken_links, digest_of
from tracker.documents.models import (
    Document,
    LedgerEntry,
    PublishedCase,
    PublishedRow,
    Visibility,
)
from tracker.documents.publishing import (
    country_of,
    documents_of,
    head_values,
    provisions_of,
    rebuild_head,
    reindex,
)
from tracker.documents.standing import Json
from tracker.models import metadata
from tracker.sources.models import Citation
from tracker.types import bounds_of


@dataclass(frozen=True, slots=True)
class Difference:
    """Something derived that is not as it should be: of which case or row, and what."""

    subject: str
    what: str


def rebuild(engine: Engine) -> int:
    """Derive every case's and action's head and index rows, and the rows' countries; the number of
    cases."""
    with transaction(engine) as session:
        ids = session.exec(select(PublishedCase.case_id)).all()
        for case_id in ids:
            rebuild_head(session, case_id)
            reindex(session, case_id)
        for row in session.exec(select(PublishedRow)):
            row.country = country_of(json.loads(row.data))
        for action_id in session.exec(select(PublishedAction.action_id)).all():
            rebuild_action(session, action_id)
        return len(ids)


def check(engine: Engine) -> list[Difference]:
    """Compare everything derived with what it is derived from; writes nothing.

    Index tables, heads, documents and rows against their hashes and the ledger, the chain of
    publications, the bounds of partial dates, and citations whose subject is gone.
    """
    with snapshot(engine) as session:
        return [
            *_cases(session),
            *_hashes(session),
            *_current_rows(session),
            *_actions(session),
            *(Difference(f"publication {number}", "the hash chain does not verify")
              for number in broken_links(session)),
            *_bounds(session),
            *_lost_citations(session),
        ]  # fmt: skip


def _cases(session: Session) -> Iterator[Difference]:
    for head in session.exec(select(PublishedCase)).all():
        documents = documents_of(session, head.case_id)
        if not documents:
            yield Difference(head.slug, "has no document")
            continue
        data = json.loads(documents[-1].data)
        if head.visibility is Visibility.PUBLIC:
            index = index_of(head.case_id, data, provisions_of(session, data))
            for table in index_differences(session, head.case_id, index):
                yield Difference(head.slug, f"{table} differs from the document")
        elif _any_index(session, head.case_id):
            yield Difference(head.slug, "is hidden but still stands in an index table")
        yield from _head(head, documents, data)


def _any_index(session: Session, case_id: UUID) -> bool:
    counts = (
        session.execute(
            sa.select(sa.func.count()).select_from(table).where(col(table.case_id) == case_id)
        ).scalar_one()
        for table in INDEXES
    )
    return any(counts)


def _head(head: PublishedCase, documents: Sequence[Document], data: Json) -> Iterator[Difference]:
    expected = head_values(documents[-1], data)
    expected["first_published_on"] = documents[0].published_on
    wrong = [name for name, value in expected.items() if getattr(head, name) != value]
    if wrong:
        what = f"published_case differs from its document: {', '.join(wrong)}"
        yield Difference(head.slug, what)


def _hashes(session: Session) -> Iterator[Difference]:
    """Each published text against its hash, and each against the ledger's entry of it."""
    entries = {entry.revision: entry for entry in session.exec(select(LedgerEntry))}
    redacted = any(entry.act == "redacted" for entry in entries.values())
    published = {number for number, entry in entries.items() if entry.act == "published"}
    for item, kind, subject in _published(session):
        name = f"{kind} {subject} document {item.number}" if kind == "case" else f"{kind} {subject}"
        entry = entries.get(item.revision)
        written = (kind, subject, item.number, "published", item.digest, item.published_on)
        if entry is None or written != (
            entry.kind, entry.subject, entry.number, entry.act, entry.digest, entry.day
        ):  # fmt: skip
            yield Difference(name, "is not what the ledger says was published")
        if item.salt is None and not redacted:
            yield Difference(name, "has no salt, though nothing was redacted")
        if item.salt is not None and digest_of(item.data, item.salt) != item.digest:
            yield Difference(name, "its text does not have its hash")
        published.discard(item.revision)
    for number in sorted(published):
        yield Difference(f"publication {number}", "what was published is gone")


def _actions(session: Session) -> Iterator[Difference]:
    for head in session.exec(select(PublishedAction)).all():
        for what in action_differences(session, head):
            yield Difference(f"action {head.slug}", what)


def _published(session: Session) -> Iterator[tuple[Document | PublishedRow | Posting, str, str]]:
    for document in session.exec(select(Document)):
        yield document, "case", str(document.case_id)
    for row in session.exec(select(PublishedRow)):
        yield row, row.kind.value, row.slug
    for posting in session.exec(select(Posting)):
        yield posting, posting.kind.value, posting.subject


def _current_rows(session: Session) -> Iterator[Difference]:
    """Of the versions of a row, the newest and no other is the present one."""
    newest: dict[tuple[str, str], int] = {}
    rows = session.exec(select(PublishedRow).order_by(col(PublishedRow.number))).all()
    for row in rows:
        newest[row.kind, row.slug] = row.number
    for row in rows:
        if row.current is not (newest[row.kind, row.slug] == row.number):
            yield Difference(f"{row.kind} {row.slug}", "the present version is not the newest")
        if row.country != country_of(json.loads(row.data)):
            yield Difference(f"{row.kind} {row.slug}", "its country is not that of its text")


def _bounds(session: Session) -> Iterator[Difference]:
    for kind in _subclasses(Dated):
        if "__table__" not in vars(kind):
            continue
        for row in session.exec(select(kind)):
            for name in kind.DATES:
                stored = (getattr(row, f"{name}_earliest"), getattr(row, f"{name}_latest"))
                if stored != bounds_of(getattr(row, name)):
                    yield Difference(f"{kind.__tablename__} {row.id}", f"bounds of {name}")


def _subclasses(kind: type[Any]) -> Iterator[type[Any]]:
    for child in kind.__subclasses__():
        yield child
        yield from _subclasses(child)


def _lost_citations(session: Session) -> Iterator[Difference]:
    kinds = session.exec(select(Citation.subject_type).distinct()).all()
    for kind in kinds:
        subjects = metadata.tables[kind]
        lost = session.exec(
            select(Citation).where(
                Citation.subject_type == kind,
                col(Citation.subject_id).not_in(sa.select(subjects.c.id)),
            )
        )
        for citation in lost:
            yield Difference(f"citation {citation.id}", f"its {kind} is gone")
