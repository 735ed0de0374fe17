"""The cases in lists: who they are by the reader's language, and how they stand on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from tracker.db import read
from tracker.documents.models import (
    CaseCharge,
    CaseName,
    CaseRow,
    CaseSearch,
    CaseSpan,
    CaseStay,
    PublishedCase,
    RowKind,
)
from tracker.public.asking import CaseFilter

PAGE = 50

NAMED = (
    col(CaseName.slug),
    col(CaseName.name),
    col(CaseName.name_language),
    col(CaseName.other),
    col(CaseName.other_language),
)
LISTED = (
    *NAMED,
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
ORDER = (col(CaseName.sort_name), col(CaseName.slug))


def covering(on: date) -> tuple[sa.ColumnElement[bool], ...]:
    """The span of each case that the day is in."""
    return (col(CaseSpan.first_day) <= on, col(CaseSpan.last_day) >= on)


def spoken(language: str) -> sa.ColumnElement[bool]:
    """The name of each case for readers of the language."""
    return col(CaseName.language) == language


def standing(*columns: Any, on: date, language: str) -> sa.Select[Any]:
    """Columns of the public cases, of their names and of how they stand on the day."""
    return (
        sa.select(*columns)
        .select_from(CaseName)
        .join(PublishedCase, col(PublishedCase.case_id) == col(CaseName.case_id))
        .join(CaseSpan, col(CaseSpan.case_id) == col(CaseName.case_id))
        .where(spoken(language), *covering(on))
    )


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
    counted = standing(sa.func.count(), on=asked.on, language=asked.language)
    count = read(counted.where(*matching)).scalar_one()
    statement = standing(*LISTED, on=asked.on, language=asked.language).where(*matching)
    if asked.after:
        start = (
            sa.select(col(CaseName.sort_name))
            .where(col(CaseName.slug) == asked.after, spoken(asked.language))
            .scalar_subquery()
        )
        statement = statement.where(sa.tuple_(*ORDER) > sa.tuple_(start, sa.literal(asked.after)))
    found = read(statement.order_by(*ORDER).limit(PAGE + 1)).all()
    shown = found[:PAGE]
    return Listed(shown, count, shown[-1].slug if len(found) > PAGE else None)


def _matching(asked: CaseFilter) -> list[sa.ColumnElement[bool]]:
    clauses = [
        column == value
        for column, value in (
            (col(PublishedCase.country), asked.country),
            (col(CaseSpan.custody), asked.custody),
            (col(CaseSpan.stage), asked.stage),
        )
        if value
    ]
    return [*clauses, _found(asked.words)] if asked.q else clauses


def _found(words: Sequence[str]) -> sa.ColumnElement[bool]:
    """The cases with every word somewhere in their names; none where nothing can be looked for."""
    if not words:
        return sa.false()
    return sa.exists().where(
        col(CaseSearch.case_id) == col(CaseName.case_id),
        *(col(CaseSearch.text).contains(word, autoescape=True) for word in words),
    )


def stays_in(facility: str, on: date, language: str) -> Sequence[sa.Row[Any]]:
    """Who is recorded as held in a facility, ever, and whether they are there on the day."""
    # Of several stays of one person here, those that are over do not show them as here now.
    lasts = sa.or_(col(CaseStay.ended_latest).is_(None), col(CaseStay.ended_latest) >= on)
    here = sa.and_(col(CaseSpan.facility) == facility, lasts)
    columns: tuple[Any, ...] = (
        *LISTED,
        col(CaseStay.kind).label("stay_kind"),
        col(CaseStay.started),
        col(CaseStay.ended),
        col(CaseStay.place_certainty),
        here.label("here_now"),
    )
    statement = (
        standing(*columns, on=on, language=language)
        .join(CaseStay, col(CaseStay.case_id) == col(CaseName.case_id))
        .where(
            col(CaseStay.facility) == facility,
            sa.or_(col(CaseStay.started_earliest).is_(None), col(CaseStay.started_earliest) <= on),
        )
        .order_by(col(CaseStay.started_earliest).desc(), *ORDER)
    )
    return read(statement).all()


def charges_under(provision: str, on: date, language: str) -> Sequence[sa.Row[Any]]:
    """Who was charged under a provision by the day, ever, and whether the charge still stands."""
    stands = sa.and_(
        sa.or_(col(CaseCharge.until).is_(None), col(CaseCharge.until) >= on),
        sa.or_(col(CaseSpan.detained), col(CaseSpan.stage).in_(("charged", "on trial"))),
    )
    columns: tuple[Any, ...] = (
        *LISTED,
        col(CaseCharge.status),
        col(CaseCharge.since).label("charged_since"),
        stands.label("stands_now"),
    )
    statement = (
        standing(*columns, on=on, language=language)
        .join(CaseCharge, col(CaseCharge.case_id) == col(CaseName.case_id))
        .where(
            col(CaseCharge.provision) == provision,
            sa.or_(col(CaseCharge.since).is_(None), col(CaseCharge.since) <= on),
        )
        .order_by(*ORDER, col(CaseCharge.key))
    )
    return read(statement).all()


def cases_citing(source: str, on: date, language: str) -> Sequence[sa.Row[Any]]:
    """The public cases whose documents, or the rows they name, cite a source."""
    statement = (
        standing(*LISTED, on=on, language=language)
        .join(CaseRow, col(CaseRow.case_id) == col(CaseName.case_id))
        .where(col(CaseRow.kind) == RowKind.SOURCE, col(CaseRow.slug) == source)
        .order_by(*ORDER)
    )
    return read(statement).all()
