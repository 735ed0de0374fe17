"""Writing the public side: new documents, new versions of rows, quiet and withdrawal.

Called only by the publishing modules of the working record, inside their transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
import sqlalchemy as sa
from sqlmodel import Session, col, select

from tracker.documents.announcing import announce
from tracker.documents.comparing import same
from tracker.documents.differences import differences, in_all_languages
from tracker.documents.indexing import clear_index, index_of, unmoved, write_index
from tracker.documents.ledger import Publication, commit_to, enter
from tracker.documents.models import (
    CaseRow,
    Document,
    PublishedCase,
    PublishedRow,
    RetiredSlug,
    RowKind,
    Visibility,
)
from tracker.documents.shapes import ROWS, CaseDocument, plain
from tracker.documents.sorting import sort_key
from tracker.documents.standing import Json
from tracker.types import now, today


@dataclass(frozen=True, slots=True)
class Imprint:
    """Under what word a document is published: a role or pen name, and the reason."""

    by: str
    why: str = ""


def canonical(value: Any) -> str:
    """The JSON text that is stored and hashed: compact, keys in the order of the shape."""
    return orjson.dumps(value).decode()


_PRESENT = sa.select(
    *(col(getattr(PublishedRow, name)) for name in ("id", "kind", "slug", "number", "data"))
).where(
    col(PublishedRow.slug).in_(sa.bindparam("slugs", expanding=True)), col(PublishedRow.current)
)


def publish_rows(
    session: Session, rows: Mapping[RowKind, Mapping[str, Json]]
) -> dict[str, dict[str, int]]:
    """Publish each row, by kind and slug, that is new or differs from its present version.

    Returns the number of the present version of each, by kind and slug. Raises ValidationError
    for a row that is not of its kind's shape.
    """
    slugs = {slug for named in rows.values() for slug in named}
    found = session.execute(_PRESENT, {"slugs": list(slugs)}).all()
    present = {(row.kind, row.slug): row for row in found}
    numbers: dict[str, dict[str, int]] = {}
    for kind, named in rows.items():
        of_kind = numbers[kind.value] = {}
        for slug, value in named.items():
            before = present.get((kind, slug))
            if before and before.data == canonical(value):
                of_kind[slug] = before.number
            else:
                of_kind[slug] = _publish_row(session, kind, value, before)
    return numbers


def _publish_row(session: Session, kind: RowKind, value: Json, known: sa.Row[Any] | None) -> int:
    data = canonical(plain(ROWS[kind].model_validate(value)))
    if known and known.data == data:  # as before, once held against its shape
        return int(known.number)
    before = session.get_one(PublishedRow, known.id) if known else None
    number = before.number + 1 if before else 1
    slug = value["id"] if kind is RowKind.SOURCE else value["slug"]
    commitment = commit_to(data)
    revision = enter(session, Publication(kind.value, slug, number, "published", commitment.digest))
    if before:
        before.current = False
        session.add(before)
        session.flush()  # the database allows one current row, also for a moment
    session.add(
        PublishedRow(
            kind=kind,
            slug=slug,
            number=number,
            revision=revision,
            current=True,
            country=country_of(value),
            data=data,
            digest=commitment.digest,
            salt=commitment.salt,
            published_on=today(),
        )
    )
    if before and kind is RowKind.PROVISION:
        session.flush()
        _reindex_users(session, kind, slug)
    return number


def country_of(row: Json) -> str | None:
    """The country of a facility or of the law that a provision is of; None for other rows."""
    return row.get("country") or row.get("jurisdiction")


def _reindex_users(session: Session, kind: RowKind, slug: str) -> None:
    users = session.exec(
        select(CaseRow.case_id).where(CaseRow.kind == kind, CaseRow.slug == slug)
    ).all()
    for case_id in users:
        reindex(session, case_id)


def publish_document(
    session: Session, case_id: UUID, value: Json, imprint: Imprint
) -> Document | None:
    """Publish a case's next document, unless it would say the same as the present one.

    The versions of the rows it names do not make a difference by themselves. Raises
    ValidationError for a document that is not of the published shape.
    """
    head = session.get(PublishedCase, case_id)
    before = session.get_one(Document, head.document_id) if head else None
    CaseDocument.model_validate(value, strict=True)
    old = orjson.loads(before.data) if before else None
    if head and old and same(old, value) and head.visibility is Visibility.PUBLIC:
        return None
    data = canonical(value)
    number = before.number + 1 if before else 1
    commitment = commit_to(data)
    revision = enter(
        session, Publication("case", str(case_id), number, "published", commitment.digest)
    )
    document = Document(
        case_id=case_id,
        number=number,
        revision=revision,
        shape=value["shape"],
        data=data,
        digest=commitment.digest,
        salt=commitment.salt,
        published_at=now(),
        published_on=today(),
        published_by=imprint.by,
        why=imprint.why,
        changes=differences(old, value),
        changes_in=in_all_languages(old, value),
    )
    session.add(document)
    session.flush()
    # Of a case that was hidden no row is left.
    kept = unmoved(old, value) if head and old and head.visibility is Visibility.PUBLIC else ()
    _write_head(session, head, document, value)
    write_index(session, case_id, index_of(case_id, value, provisions_of(session, value)), kept)
    announce(session, case_id)
    return document


def _write_head(
    session: Session, head: PublishedCase | None, document: Document, value: Json
) -> None:
    if head is None:
        head = _new_head(document.case_id)
    elif head.slug != value["slug"]:
        retire_slug(session, head.slug, head.case_id)
    head.visibility = Visibility.PUBLIC
    head.visibility_on, head.visibility_note, head.visibility_by = None, "", ""
    _fill_head(head, document, value)
    session.add(head)
    session.flush()


def head_values(document: Document, value: Json) -> dict[str, Any]:
    """What the head of a case says of its present document."""
    name = next(item["text"] for item in value["names"] if item["kind"] == "display")
    verified = value["last_verified_on"]
    return {
        "slug": value["slug"],
        "document_id": document.id or 0,
        "number": document.number,
        "revision": document.revision,
        "name": name,
        "sort_name": sort_key(name),
        "country": value["country"],
        "contested": value["contested"],
        "invented": value["invented"],
        "published_on": document.published_on,
        "last_verified": verified["edtf"] if verified else None,
    }


def _fill_head(head: PublishedCase, document: Document, value: Json) -> None:
    for name, found in head_values(document, value).items():
        setattr(head, name, found)


def rebuild_head(session: Session, case_id: UUID) -> None:
    """Write the head of a case anew from its newest document; its visibility stays as it is."""
    documents = documents_of(session, case_id)
    head = session.get_one(PublishedCase, case_id)
    _fill_head(head, documents[-1], orjson.loads(documents[-1].data))
    head.first_published_on = documents[0].published_on
    session.add(head)
    session.flush()


def _new_head(case_id: UUID) -> PublishedCase:
    """A head to be filled in: the columns without a default get theirs from the document."""
    return PublishedCase(
        case_id=case_id,
        slug="",
        document_id=0,
        number=0,
        revision=0,
        name="",
        sort_name="",
        country="",
        first_published_on=today(),
        published_on=today(),
    )


def reindex(session: Session, case_id: UUID) -> None:
    """Derive the case's index rows anew from its present document; none if it is not public."""
    head = session.get_one(PublishedCase, case_id)
    if head.visibility is not Visibility.PUBLIC:
        clear_index(session, case_id)
        return
    document = orjson.loads(session.get_one(Document, head.document_id).data)
    write_index(session, case_id, index_of(case_id, document, provisions_of(session, document)))


def provisions_of(session: Session, document: Json) -> dict[str, Json]:
    """The present rows of the provisions that a document names."""
    if not document["rows"]["provision"]:
        return {}
    rows = session.exec(
        select(PublishedRow.slug, PublishedRow.data).where(
            PublishedRow.kind == RowKind.PROVISION,
            col(PublishedRow.slug).in_(document["rows"]["provision"]),
            col(PublishedRow.current),
        )
    )
    return {slug: orjson.loads(data) for slug, data in rows}


def hide(session: Session, case_id: UUID, visibility: Visibility, imprint: Imprint) -> None:
    """Take a published case off the public side at once: a stub (withdrawn) or nothing (quiet)."""
    head = session.get_one(PublishedCase, case_id)
    enter(session, Publication("case", str(case_id), head.number, visibility.value))
    head.visibility = visibility
    head.visibility_on = today()
    head.visibility_note, head.visibility_by = imprint.why, imprint.by
    session.add(head)
    session.flush()
    reindex(session, case_id)
    announce(session, case_id)


def show_again(session: Session, case_id: UUID) -> None:
    """Put a quiet or withdrawn case back as it was last published."""
    head = session.get_one(PublishedCase, case_id)
    enter(session, Publication("case", str(case_id), head.number, "restored"))
    head.visibility = Visibility.PUBLIC
    head.visibility_on, head.visibility_note, head.visibility_by = None, "", ""
    session.add(head)
    session.flush()
    reindex(session, case_id)
    announce(session, case_id)


def retire_slug(session: Session, slug: str, case_id: UUID) -> None:
    """Let an address that the case had before lead to its present one."""
    if session.get(RetiredSlug, slug) is None:
        session.add(RetiredSlug(slug=slug, case_id=case_id))


def documents_of(session: Session, case_id: UUID) -> list[Document]:
    """All documents of a case, oldest first."""
    statement = select(Document).where(Document.case_id == case_id).order_by(col(Document.number))
    return list(session.exec(statement))
