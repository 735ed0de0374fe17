"""Cases that a reader of one case may want to read next, and why: one statement of its own.

Each way of being related is cut off by itself, so that the statement costs the same whether a law
was used against ten people or ten thousand.
"""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from tracker.db import session
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


def _statement() -> sa.CompoundSelect[Any] | sa.Select[Any]:
    mine, other = aliased(CaseStay), aliased(CaseStay)
    charge, same = aliased(CaseCharge), aliased(CaseCharge)
    case_id = sa.bindparam("case_id")
    together = sa.and_(_end(mine) >= other.started_earliest, _end(other) >= mine.started_earliest)
    stays = (
        sa.select(
            other.case_id.label("case_id"),
            sa.case((together, 0), else_=2).label("rank"),
            other.facility.label("what"),
        )
        .join(mine, col(mine.facility) == col(other.facility))
        .where(col(mine.case_id) == case_id, col(other.case_id) != case_id)
        .limit(_LOOKED_AT)
    )
    charges = (
        sa.select(same.case_id, sa.literal(1), same.provision)
        .join(charge, col(charge.provision) == col(same.provision))
        .where(col(charge.case_id) == case_id, col(same.case_id) != case_id)
        .limit(_LOOKED_AT)
    )
    neighbours = (
        sa.select(PublishedCase.case_id, sa.literal(3), PublishedCase.country)
        .where(
            col(PublishedCase.country) == sa.bindparam("country"),
            col(PublishedCase.case_id) != case_id,
            col(PublishedCase.visibility) == Visibility.PUBLIC,
        )
        .limit(_LOOKED_AT)
    )
    # SQLite takes a limit inside a union only in a subquery.
    ways = sa.union_all(*(sa.select(way.subquery()) for way in (stays, charges, neighbours)))
    found = ways.subquery()
    return (
        sa.select(col(PublishedCase.slug), col(PublishedCase.name), found.c.rank, found.c.what)
        .join(found, found.c.case_id == col(PublishedCase.case_id))
        .where(col(PublishedCase.visibility) == Visibility.PUBLIC)
        .order_by(found.c.rank, col(PublishedCase.sort_name), col(PublishedCase.slug), found.c.what)
    )


def _end(stay: Any) -> sa.ColumnElement[Any]:
    return sa.func.coalesce(stay.ended_latest, sa.literal(FAR_FUTURE))


_WAYS = ("together", "law", "place", "country")
_RELATED = _statement()


def related_cases(case_id: Any, country: str) -> list[Related]:
    """At most five other public cases, the nearest first, each once."""
    found: dict[str, Related] = {}
    for row in session.execute(_RELATED, {"case_id": case_id, "country": country}):
        found.setdefault(row.slug, Related(row.slug, row.name, _WAYS[row.rank], row.what))
    return list(found.values())[:SHOWN]
