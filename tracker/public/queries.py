"""Every read of the public side. Plain columns, no records: a page needs no more."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson
import sqlalchemy as sa
from sqlmodel import col

from tracker.db import read
from tracker.documents.actions.models import ActionOfCase, ActionSource
from tracker.documents.models import (
    CaseName,
    CaseRow,
    Document,
    PublishedCase,
    PublishedRow,
    RetiredSlug,
    RowKind,
    Visibility,
)
from tracker.web.languages import ENGLISH

Json = Mapping[str, Any]
Rows = dict[str, dict[str, Json]]

_HEAD = (
    col(PublishedCase.case_id),
    col(PublishedCase.slug),
    col(PublishedCase.visibility),
    col(PublishedCase.visibility_on),
    col(PublishedCase.visibility_note),
    col(PublishedCase.visibility_by),
    col(PublishedCase.number),
    col(PublishedCase.revision),
    col(PublishedCase.name),
    col(PublishedCase.first_published_on),
    col(PublishedCase.published_on),
)


def named_in(language: str) -> sa.ColumnElement[bool]:
    """What joins a case to its name for readers of the language."""
    return sa.and_(
        col(CaseName.case_id) == col(PublishedCase.case_id), col(CaseName.language) == language
    )


def find_case(slug: str, language: str = ENGLISH) -> sa.Row[Any] | None:
    """The head of the case with this address, without its document; ``shown_name`` is the name
    that readers of the language see, and ``shown_language`` the language that it is in."""
    shown = (
        sa.func.coalesce(col(CaseName.name), col(PublishedCase.name)).label("shown_name"),
        sa.func.coalesce(col(CaseName.name_language), ENGLISH).label("shown_language"),
    )
    statement = sa.select(*_HEAD, *shown).outerjoin(CaseName, named_in(language))
    return read(statement.where(col(PublishedCase.slug) == slug)).first()


_DOCUMENT: tuple[Any, ...] = (
    *_HEAD,
    col(Document.number).label("document_number"),
    col(Document.revision).label("document_revision"),
    col(Document.published_on).label("document_on"),
    col(Document.published_by).label("document_by"),
    col(Document.why),
    col(Document.changes),
    col(Document.changes_in),
    col(Document.redacted_on),
    col(Document.redacted_by),
    col(Document.digest),
    col(Document.data),
)
_SLUG_AND_DATA = (col(PublishedRow.slug), col(PublishedRow.data))
# The two statements behind every case page are built once: that takes longer than running them.
_PRESENT_DOCUMENT = (
    sa.select(*_DOCUMENT)
    .join(Document, col(PublishedCase.document_id) == col(Document.id))
    .where(col(PublishedCase.slug) == sa.bindparam("slug"))
)
_PRESENT_ROWS = (
    # The kind as text: to make it a RowKind takes longer than to read the row.
    sa.select(sa.type_coerce(col(PublishedRow.kind), sa.String), *_SLUG_AND_DATA)
    .join(
        CaseRow,
        sa.and_(
            col(CaseRow.kind) == col(PublishedRow.kind),
            col(CaseRow.slug) == col(PublishedRow.slug),
        ),
    )
    .where(col(CaseRow.case_id) == sa.bindparam("case_id"), col(PublishedRow.current))
)


def find_document(slug: str, number: int | None = None) -> sa.Row[Any] | None:
    """The head of the case and one of its documents: the present one unless a number is given."""
    if number is None:
        return read(_PRESENT_DOCUMENT, {"slug": slug}).first()
    join = sa.and_(
        col(PublishedCase.case_id) == col(Document.case_id), col(Document.number) == number
    )
    statement = sa.select(*_DOCUMENT).join(Document, join).where(col(PublishedCase.slug) == slug)
    return read(statement).first()


def present_slug(former: str) -> str | None:
    """Where an address that a case had before leads now."""
    statement = (
        sa.select(col(PublishedCase.slug))
        .join(RetiredSlug, col(RetiredSlug.case_id) == col(PublishedCase.case_id))
        .where(col(RetiredSlug.slug) == former, col(PublishedCase.visibility) != Visibility.QUIET)
    )
    return read(statement).scalar()


def present_rows(case_id: Any) -> Rows:
    """The present versions of the rows that a case's document names, by kind and slug."""
    return _by_kind(read(_PRESENT_ROWS, {"case_id": case_id}).all())


def rows_as_of(document: Json) -> Rows:
    """The rows that a document names, in the versions with which it was published."""
    wanted = [
        (RowKind(kind), slug, number)
        for kind, numbers in document["rows"].items()
        for slug, number in numbers.items()
    ]
    columns = sa.tuple_(col(PublishedRow.kind), col(PublishedRow.slug), col(PublishedRow.number))
    statement = sa.select(col(PublishedRow.kind), *_SLUG_AND_DATA).where(columns.in_(wanted))
    return _by_kind(read(statement).all() if wanted else [])


def _by_kind(found: Iterable[Any]) -> Rows:
    rows: Rows = {kind.value: {} for kind in RowKind}
    for kind, slug, data in found:
        rows[kind][slug] = orjson.loads(data)
    return rows


def documents_of(case_id: Any) -> Sequence[sa.Row[Any]]:
    """What was published of a case when, why and by whom, newest first."""
    statement = (
        sa.select(
            col(Document.number),
            col(Document.revision),
            col(Document.published_on),
            col(Document.published_by),
            col(Document.why),
            col(Document.changes),
            col(Document.changes_in),
            col(Document.digest),
            col(Document.redacted_on),
            col(Document.redacted_by),
        )
        .where(col(Document.case_id) == case_id)
        .order_by(col(Document.number).desc())
    )
    return read(statement).all()


def find_row(kind: RowKind, slug: str) -> Json | None:
    """The present version of a row, if a public case names it or names what cites it; or, of a
    source, if an action of a public case cites it."""
    statement = sa.select(col(PublishedRow.data)).where(
        col(PublishedRow.kind) == kind,
        col(PublishedRow.slug) == slug,
        col(PublishedRow.current),
        sa.or_(
            sa.exists().where(col(CaseRow.kind) == kind, col(CaseRow.slug) == slug),
            sa.and_(sa.literal(kind is RowKind.SOURCE), _cited_by_an_action(slug)),
        ),
    )
    data = read(statement).scalar()
    return orjson.loads(data) if data else None


def _cited_by_an_action(slug: str) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        col(ActionSource.slug) == slug,
        col(ActionOfCase.action_id) == col(ActionSource.action_id),
        col(PublishedCase.case_id) == col(ActionOfCase.case_id),
        col(PublishedCase.visibility) == Visibility.PUBLIC,
    )


def sources_of_row(row: Json) -> dict[str, Json]:
    """The present versions of the sources that a row cites, by id."""
    wanted = {citation["source"] for citation in row["citations"]}
    statement = sa.select(col(PublishedRow.slug), col(PublishedRow.data)).where(
        col(PublishedRow.kind) == RowKind.SOURCE,
        col(PublishedRow.slug).in_(wanted),
        col(PublishedRow.current),
    )
    return {slug: orjson.loads(data) for slug, data in read(statement)}
