"""Every read of the public side. Plain columns, no records: a page needs no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
import sqlalchemy as sa
from sqlmodel import col

from tracker.db import session
from tracker.documents.models import (
    CaseCharge,
    CaseRow,
    CaseSpan,
    CaseStay,
    Document,
    PublishedCase,
    PublishedRow,
    RetiredSlug,
    RowKind,
    Visibility,
)
from tracker.public.asking import CaseFilter

Json = Mapping[str, Any]
Rows = dict[str, dict[str, Json]]
PAGE = 50

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
_LISTED = (
    col(PublishedCase.slug),
    col(PublishedCase.name),
    col(PublishedCase.country),
    col(PublishedCase.contested),
    col(PublishedCase.invented),
    col(PublishedCase.last_verified),
    col(PublishedCase.number),
    col(PublishedCase.revision),
    col(CaseSpan.custody),
    col(CaseSpan.detained),
    col(CaseSpan.since),
    col(CaseSpan.place),
    col(CaseSpan.facility),
    col(CaseSpan.stage),
    col(CaseSpan.months_max),
)


def find_case(slug: str) -> sa.Row[Any] | None:
    """The head of the case with this address, without its document."""
    return session.execute(sa.select(*_HEAD).where(col(PublishedCase.slug) == slug)).first()


_DOCUMENT: tuple[Any, ...] = (
    *_HEAD,
    col(Document.number).label("document_number"),
    col(Document.revision).label("document_revision"),
    col(Document.published_on).label("document_on"),
    col(Document.published_by).label("document_by"),
    col(Document.why),
    col(Document.changes),
    col(Document.redacted_on),
    col(Document.redacted_by),
    col(Document.digest),
    col(Document.data),
)
# The two statements behind every case page are built once: that takes longer than running them.
_PRESENT_DOCUMENT = (
    sa.select(*_DOCUMENT)
    .join(Document, col(PublishedCase.document_id) == col(Document.id))
    .where(col(PublishedCase.slug) == sa.bindparam("slug"))
)
_PRESENT_ROWS = (
    sa.select(col(PublishedRow.kind), col(PublishedRow.slug), col(PublishedRow.data))
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
        return session.execute(_PRESENT_DOCUMENT, {"slug": slug}).first()
    join = sa.and_(
        col(PublishedCase.case_id) == col(Document.case_id), col(Document.number) == number
    )
    statement = sa.select(*_DOCUMENT).join(Document, join).where(col(PublishedCase.slug) == slug)
    return session.execute(statement).first()


def present_slug(former: str) -> str | None:
    """Where an address that a case had before leads now."""
    statement = (
        sa.select(col(PublishedCase.slug))
        .join(RetiredSlug, col(RetiredSlug.case_id) == col(PublishedCase.case_id))
        .where(col(RetiredSlug.slug) == former, col(PublishedCase.visibility) != Visibility.QUIET)
    )
    return session.execute(statement).scalar()


def present_rows(case_id: Any) -> Rows:
    """The present versions of the rows that a case's document names, by kind and slug."""
    return _by_kind(session.execute(_PRESENT_ROWS, {"case_id": case_id}))


def rows_as_of(document: Json) -> Rows:
    """The rows that a document names, in the versions with which it was published."""
    wanted = [
        (RowKind(kind), slug, number)
        for kind, numbers in document["rows"].items()
        for slug, number in numbers.items()
    ]
    columns = sa.tuple_(col(PublishedRow.kind), col(PublishedRow.slug), col(PublishedRow.number))
    statement = sa.select(
        col(PublishedRow.kind), col(PublishedRow.slug), col(PublishedRow.data)
    ).where(columns.in_(wanted))
    return _by_kind(session.execute(statement) if wanted else [])


def _by_kind(found: Any) -> Rows:
    rows: Rows = {kind.value: {} for kind in RowKind}
    read = list(found)
    # One call for all of them is quicker than one for each.
    values = orjson.loads(f"[{','.join(data for _kind, _slug, data in read)}]")
    for (kind, slug, _data), value in zip(read, values, strict=True):
        rows[kind.value][slug] = value
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
            col(Document.digest),
            col(Document.redacted_on),
            col(Document.redacted_by),
        )
        .where(col(Document.case_id) == case_id)
        .order_by(col(Document.number).desc())
    )
    return session.execute(statement).all()


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of cases, how many there are in all, and where the next page begins."""

    cases: Sequence[sa.Row[Any]]
    count: int
    after: str | None


def list_cases(asked: CaseFilter) -> Listed:
    """The cases that match, by name. Two statements, whatever the number of cases."""
    matching = _matching(asked)
    # How many there are is a statement of its own: it must count past the page.
    count = session.execute(
        sa.select(sa.func.count()).select_from(CaseSpan).join(PublishedCase).where(*matching)
    ).scalar_one()
    statement = sa.select(*_LISTED).select_from(CaseSpan).join(PublishedCase).where(*matching)
    if asked.after:
        start = (
            sa.select(col(PublishedCase.sort_name))
            .where(col(PublishedCase.slug) == asked.after)
            .scalar_subquery()
        )
        place = sa.tuple_(col(PublishedCase.sort_name), col(PublishedCase.slug))
        statement = statement.where(place > sa.tuple_(start, sa.literal(asked.after)))
    order = (col(PublishedCase.sort_name), col(PublishedCase.slug))
    found = session.execute(statement.order_by(*order).limit(PAGE + 1)).all()
    shown = found[:PAGE]
    return Listed(shown, count, shown[-1].slug if len(found) > PAGE else None)


def _matching(asked: CaseFilter) -> list[sa.ColumnElement[bool]]:
    clauses = [*_covering(asked.on)]
    if asked.country:
        clauses.append(col(PublishedCase.country) == asked.country)
    if asked.custody:
        clauses.append(col(CaseSpan.custody) == asked.custody)
    if asked.stage:
        clauses.append(col(CaseSpan.stage) == asked.stage)
    return clauses


def _covering(on: date) -> tuple[sa.ColumnElement[bool], ...]:
    return (col(CaseSpan.first_day) <= on, col(CaseSpan.last_day) >= on)


def countries() -> Sequence[str]:
    """The countries of the public cases."""
    statement = sa.select(col(PublishedCase.country)).where(
        col(PublishedCase.visibility) == Visibility.PUBLIC
    )
    return (
        session.execute(statement.distinct().order_by(col(PublishedCase.country))).scalars().all()
    )


@dataclass(frozen=True, slots=True)
class Totals:
    """How many cases are recorded, and how many people are held on a day."""

    recorded: int
    held: int
    held_over_a_year: int


def totals(on: date) -> Totals:
    """The counts of the home page, in one statement."""
    a_year_before = (
        on.replace(year=on.year - 1) if (on.month, on.day) != (2, 29) else date(on.year - 1, 2, 28)
    )
    held = sa.func.count().filter(col(CaseSpan.detained))
    long = sa.func.count().filter(
        sa.and_(col(CaseSpan.detained), col(CaseSpan.since_day) <= a_year_before)
    )
    row = session.execute(sa.select(sa.func.count(), held, long).where(*_covering(on))).one()
    return Totals(*row)


def recent_documents(limit: int) -> Sequence[sa.Row[Any]]:
    """What was published last, of cases that are public."""
    statement = (
        sa.select(
            col(PublishedCase.slug),
            col(PublishedCase.name),
            col(Document.published_on),
            col(Document.changes),
        )
        .join(PublishedCase, col(PublishedCase.document_id) == col(Document.id))
        .where(col(PublishedCase.visibility) == Visibility.PUBLIC)
        .order_by(col(Document.revision).desc())
        .limit(limit)
    )
    return session.execute(statement).all()


def find_row(kind: RowKind, slug: str) -> Json | None:
    """The present version of a row, if a public case names it or names what cites it."""
    statement = sa.select(col(PublishedRow.data)).where(
        col(PublishedRow.kind) == kind,
        col(PublishedRow.slug) == slug,
        col(PublishedRow.current),
        sa.exists().where(col(CaseRow.kind) == kind, col(CaseRow.slug) == slug),
    )
    data = session.execute(statement).scalar()
    return orjson.loads(data) if data else None


def stays_in(facility: str, on: date) -> Sequence[sa.Row[Any]]:
    """Who is recorded as held in a facility, ever, and whether they are there on the day."""
    # Of several stays of one person here, those that are over do not show them as here now.
    lasts = sa.or_(col(CaseStay.ended_latest).is_(None), col(CaseStay.ended_latest) >= on)
    here = sa.and_(col(CaseSpan.facility) == facility, lasts)
    statement = (
        sa.select(
            *_LISTED,
            col(CaseStay.kind).label("stay_kind"),
            col(CaseStay.started),
            col(CaseStay.ended),
            col(CaseStay.place_certainty),
            here.label("here_now"),
        )
        .select_from(CaseStay)
        .join(PublishedCase, col(PublishedCase.case_id) == col(CaseStay.case_id))
        .join(CaseSpan, col(CaseSpan.case_id) == col(CaseStay.case_id))
        .where(
            col(CaseStay.facility) == facility,
            *_covering(on),
            sa.or_(col(CaseStay.started_earliest).is_(None), col(CaseStay.started_earliest) <= on),
        )
        .order_by(col(CaseStay.started_earliest).desc(), col(PublishedCase.sort_name))
    )
    return session.execute(statement).all()


def charges_under(provision: str, on: date) -> Sequence[sa.Row[Any]]:
    """Who was charged under a provision by the day, ever, and whether the charge still stands."""
    stands = sa.and_(
        sa.or_(col(CaseCharge.until).is_(None), col(CaseCharge.until) >= on),
        sa.or_(col(CaseSpan.detained), col(CaseSpan.stage).in_(("charged", "on trial"))),
    )
    statement = (
        sa.select(
            *_LISTED,
            col(CaseCharge.status),
            col(CaseCharge.since).label("charged_since"),
            stands.label("stands_now"),
        )
        .select_from(CaseCharge)
        .join(PublishedCase, col(PublishedCase.case_id) == col(CaseCharge.case_id))
        .join(CaseSpan, col(CaseSpan.case_id) == col(CaseCharge.case_id))
        .where(
            col(CaseCharge.provision) == provision,
            *_covering(on),
            sa.or_(col(CaseCharge.since).is_(None), col(CaseCharge.since) <= on),
        )
        .order_by(col(PublishedCase.sort_name), col(CaseCharge.key))
    )
    return session.execute(statement).all()


def cases_citing(source: str) -> Sequence[sa.Row[Any]]:
    """The public cases whose documents, or the rows they name, cite a source."""
    statement = (
        sa.select(col(PublishedCase.slug), col(PublishedCase.name), col(PublishedCase.country))
        .join(CaseRow, col(CaseRow.case_id) == col(PublishedCase.case_id))
        .where(col(CaseRow.kind) == RowKind.SOURCE, col(CaseRow.slug) == source)
        .order_by(col(PublishedCase.sort_name))
    )
    return session.execute(statement).all()


def sources_of_row(row: Json) -> dict[str, Json]:
    """The present versions of the sources that a row cites, by id."""
    wanted = {citation["source"] for citation in row["citations"]}
    statement = sa.select(col(PublishedRow.slug), col(PublishedRow.data)).where(
        col(PublishedRow.kind) == RowKind.SOURCE,
        col(PublishedRow.slug).in_(wanted),
        col(PublishedRow.current),
    )
    return {slug: orjson.loads(data) for slug, data in session.execute(statement)}
