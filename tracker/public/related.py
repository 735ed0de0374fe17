"""Cases that a reader of one case may want to read next, and why: one statement of its own.

Each way of being related is cut off by itself, so that the statement costs the same whether a law
was used against ten people or ten thousand.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from tracker.db import read
from tracker.documents.models import FAR_FUTURE, CaseCharge, CaseStay, PublishedCase, Visibility

SHOWN = 5
_LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class Related:
    """A case, and what it has in common with the one that is read.

    ``how`` is "together" (in the same place in the same days), "law", "place" or "country";
    ``what`` is the slug of the facility or provision, or the country's code.
    """

    slug: str
    name: str
    how: str
    what: str


Way = sa.Select[UUID, int, str]
_CASE: sa.BindParameter[UUID] = sa.bindparam("case_id")
_ORDER = ("together", "law", "place", "country")


def _by_place() -> Way:
    mine, other = aliased(CaseStay), aliased(CaseStay)
    together = sa.and_(
        _end(mine) >= col(other.started_earliest), _end(other) >= col(mine.started_earliest)
    )
    rank = sa.case((together, _rank("together")), else_=_rank("place"))
    return (
        sa.select(col(other.case_id), rank, col(other.facility))
        .join(mine, col(mine.facility) == col(other.facility))
        .where(col(mine.case_id) == _CASE, col(other.case_id) != _CASE)
    )


def _end(stay: type[CaseStay]) -> sa.ColumnElement[Any]:
    return sa.func.coalesce(col(stay.ended_latest), sa.literal(FAR_FUTURE))


def _by_law() -> Way:
    mine, other = aliased(CaseCharge), aliased(CaseCharge)
    return (
        sa.select(col(other.case_id), _rank("law"), col(other.provision))
        .join(mine, col(mine.provision) == col(other.provision))
        .where(col(mine.case_id) == _CASE, col(other.case_id) != _CASE)
    )


def _by_country() -> Way:
    return sa.select(
        col(PublishedCase.case_id), _rank("country"), col(PublishedCase.country)
    ).where(
        col(PublishedCase.country) == sa.bindparam("country"),
        col(PublishedCase.case_id) != _CASE,
        col(PublishedCase.visibility) == Visibility.PUBLIC,
    )


def _rank(how: str) -> sa.ColumnElement[int]:
    return sa.literal(_ORDER.index(how))


def _statement() -> sa.Select[Any]:
    # SQLite takes a limit inside a union only in a subquery.
    ways = [way.limit(_LOOKED_AT).subquery() for way in (_by_place(), _by_law(), _by_country())]
    found = sa.union_all(*(sa.select(*way.c) for way in ways)).subquery()
    case_id, rank, what = found.c
    return (
        sa.select(
            col(PublishedCase.slug),
            col(PublishedCase.name),
            rank.label("rank"),
            what.label("what"),
        )
        .join(found, case_id == col(PublishedCase.case_id))
        .where(col(PublishedCase.visibility) == Visibility.PUBLIC)
        .order_by(rank, col(PublishedCase.sort_name), col(PublishedCase.slug), what)
    )


_RELATED = _statement()


def related_cases(case_id: Any, country: str) -> list[Related]:
    """At most five other public cases, the nearest first, each once."""
    found: dict[str, Related] = {}
    for row in read(_RELATED, {"case_id": case_id, "country": country}):
        found.setdefault(row.slug, Related(row.slug, row.name, _ORDER[row.rank], row.what))
    return list(found.values())[:SHOWN]
