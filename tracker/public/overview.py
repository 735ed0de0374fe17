"""The reads of the home page and of the pages of countries: many cases at once, in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from tracker.db import read
from tracker.documents.models import (
    CaseCharge,
    CaseEvent,
    CaseName,
    CaseRow,
    CaseSpan,
    Document,
    PublishedCase,
    PublishedRow,
    RowKind,
    Visibility,
)
from tracker.public.listing import LISTED, NAMED, ORDER, covering, spoken, standing

# So many people are named on a country's page; the list of cases has all of them.
PEOPLE = 200


@dataclass(frozen=True, slots=True)
class Counted:
    """How many cases are recorded, how many people are held on a day, how many past a year."""

    recorded: int = 0
    held: int = 0
    held_over_a_year: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(
            self.recorded + other.recorded,
            self.held + other.held,
            self.held_over_a_year + other.held_over_a_year,
        )


def counts_by_country(on: date) -> dict[str, Counted]:
    """The counts of each country that a public case is of, by its code."""
    held = sa.func.count().filter(col(CaseSpan.detained))
    long = sa.func.count().filter(
        sa.and_(col(CaseSpan.detained), col(CaseSpan.since_day) <= _a_year_before(on))
    )
    country = col(PublishedCase.country)
    statement = (
        sa.select(country, sa.func.count(), held, long)
        .join(CaseSpan, col(CaseSpan.case_id) == col(PublishedCase.case_id))
        .where(*covering(on))
        .group_by(country)
        .order_by(country)
    )
    return {code: Counted(*counts) for code, *counts in read(statement)}


def _a_year_before(on: date) -> date:
    if (on.month, on.day) == (2, 29):
        return date(on.year - 1, 2, 28)
    return on.replace(year=on.year - 1)


def countries_of_rows() -> Sequence[str]:
    """The countries of the facilities and provisions that public cases name."""
    statement = sa.select(col(PublishedRow.country)).where(
        col(PublishedRow.country).is_not(None), col(PublishedRow.current), _named_by_a_case()
    )
    return read(statement.distinct()).scalars().all()


def _named_by_a_case() -> sa.ColumnElement[bool]:
    return sa.exists().where(
        col(CaseRow.kind) == col(PublishedRow.kind), col(CaseRow.slug) == col(PublishedRow.slug)
    )


def coming_events(on: date, language: str, limit: int) -> Sequence[sa.Row[Any]]:
    """What is announced for the day or later in public cases, the soonest first."""
    statement = (
        sa.select(*NAMED, col(CaseEvent.key), col(CaseEvent.kind), col(CaseEvent.edtf))
        .select_from(CaseEvent)
        .join(CaseName, col(CaseName.case_id) == col(CaseEvent.case_id))
        .where(col(CaseEvent.day) >= on, spoken(language))
        .order_by(col(CaseEvent.day), *ORDER, col(CaseEvent.key))
        .limit(limit)
    )
    return read(statement).all()


def recent_documents(language: str, limit: int) -> Sequence[sa.Row[Any]]:
    """What was published last, of cases that are public."""
    document = (Document.number, Document.published_on, Document.changes, Document.changes_in)
    statement = (
        sa.select(*NAMED, *(col(column) for column in document))
        .select_from(PublishedCase)
        .join(Document, col(PublishedCase.document_id) == col(Document.id))
        .join(CaseName, col(CaseName.case_id) == col(PublishedCase.case_id))
        .where(col(PublishedCase.visibility) == Visibility.PUBLIC, spoken(language))
        .order_by(col(Document.revision).desc())
        .limit(limit)
    )
    return read(statement).all()


def case_of_the_day(on: date, held: int, language: str) -> sa.Row[Any] | None:
    """One of the people held on the day, with the document: each in turn, by address."""
    if not held:
        return None
    statement = (
        standing(*LISTED, col(Document.data), on=on, language=language)
        .join(Document, col(Document.id) == col(PublishedCase.document_id))
        .where(col(CaseSpan.detained))
        .order_by(col(CaseName.slug))
        .offset(on.toordinal() % held)
        .limit(1)
    )
    return read(statement).first()


def people_of(country: str, on: date, language: str) -> Sequence[sa.Row[Any]]:
    """The cases of a country: who is held on the day first; of the others, who was held before."""
    earlier = aliased(CaseSpan)
    was_held = sa.exists().where(
        col(earlier.case_id) == col(CaseName.case_id),
        col(earlier.detained),
        col(earlier.first_day) <= on,
    )
    statement = (
        standing(*LISTED, was_held.label("was_held"), on=on, language=language)
        .where(col(PublishedCase.country) == country)
        .order_by(col(CaseSpan.detained).desc(), *ORDER)
        .limit(PEOPLE)
    )
    return read(statement).all()


def rows_of(country: str, on: date) -> Sequence[sa.Row[Any]]:
    """The facilities and provisions of a country that public cases name.

    ``people``: of a facility how many are held there on the day, of a provision how many were
    charged under it by then.
    """
    here = (
        sa.select(col(CaseSpan.facility).label("slug"), sa.func.count().label("people"))
        .where(*covering(on), col(CaseSpan.detained))
        .group_by(col(CaseSpan.facility))
        .subquery()
    )
    charged = (
        sa.select(
            col(CaseCharge.provision).label("slug"),
            sa.func.count(sa.distinct(col(CaseCharge.case_id))).label("people"),
        )
        .where(sa.or_(col(CaseCharge.since).is_(None), col(CaseCharge.since) <= on))
        .group_by(col(CaseCharge.provision))
        .subquery()
    )
    row_slug, kind = col(PublishedRow.slug), col(PublishedRow.kind)
    people = sa.func.coalesce(here.c.people, charged.c.people, 0).label("people")
    statement = (
        sa.select(kind, row_slug, col(PublishedRow.data), people)
        .outerjoin(here, sa.and_(kind == RowKind.FACILITY, here.c.slug == row_slug))
        .outerjoin(charged, sa.and_(kind == RowKind.PROVISION, charged.c.slug == row_slug))
        .where(col(PublishedRow.country) == country, col(PublishedRow.current), _named_by_a_case())
        .order_by(people.desc(), row_slug)
    )
    return read(statement).all()
