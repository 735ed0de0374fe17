"""``tracker rebuild``: derive anew what is derived, or compare it with what is stored."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlmodel import Session, col, select

from tracker.db import Dated, snapshot, transaction
from tracker.documents.indexing import INDEXES, index_differences, index_of
from tracker.documents.ledger import broken_links, digest_of
from tracker.documents.models import Document, PublishedCase, PublishedRow, Visibility
from tracker.documents.publishing import provisions_of, reindex
from tracker.documents.sorting import sort_key
from tracker.models import metadata
from tracker.sources.models import Citation
from tracker.types import bounds_of


@dataclass(frozen=True, slots=True)
class Difference:
    """Something derived that is not as it should be: of which case or row, and what."""

    subject: str
    what: str


def rebuild(engine: Engine) -> int:
    """Derive every public case's index rows anew; returns the number of cases."""
    with transaction(engine) as session:
        ids = session.exec(select(PublishedCase.case_id)).all()
        for case_id in ids:
            reindex(session, case_id)
        return len(ids)


def check(engine: Engine) -> list[Difference]:
    """Compare everything derived with what it is derived from; writes nothing.

    Index tables, heads, the hashes of documents and rows, the chain of publications, the bounds
    of partial dates, and citations whose subject is gone.
    """
    with snapshot(engine) as session:
        return [
            *_cases(session),
            *_hashes(session),
            *(Difference(f"publication {number}", "the hash chain does not verify")
              for number in broken_links(session)),
            *_bounds(session),
            *_lost_citations(session),
        ]  # fmt: skip


def _cases(session: Session) -> Iterator[Difference]:
    for head in session.exec(select(PublishedCase)).all():
        document = session.get_one(Document, head.document_id)
        data = json.loads(document.data)
        if head.visibility is Visibility.PUBLIC:
            index = index_of(head.case_id, data, provisions_of(session, data))
            for table in index_differences(session, head.case_id, index):
                yield Difference(head.slug, f"{table} differs from the document")
        elif _any_index(session, head.case_id):
            yield Difference(head.slug, "is hidden but still stands in an index table")
        yield from _head(head, document, data["slug"])


def _any_index(session: Session, case_id: UUID) -> bool:
    counts = (
        session.execute(
            sa.select(sa.func.count()).select_from(table).where(col(table.case_id) == case_id)
        ).scalar_one()
        for table in INDEXES
    )
    return any(counts)


def _head(head: PublishedCase, document: Document, slug: str) -> Iterator[Difference]:
    expected = (slug, document.number, document.revision, sort_key(head.name))
    if (head.slug, head.number, head.revision, head.sort_name) != expected:
        yield Difference(head.slug, "published_case differs from its document")


def _hashes(session: Session) -> Iterator[Difference]:
    for document in session.exec(select(Document)):
        if document.salt and digest_of(document.data, document.salt) != document.digest:
            yield Difference(f"document {document.revision}", "its text does not have its hash")
    for row in session.exec(select(PublishedRow)):
        if row.salt and digest_of(row.data, row.salt) != row.digest:
            yield Difference(f"{row.kind} {row.slug}", "its text does not have its hash")


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
