"""The addresses of public cases: of one by its key, and of all in their order."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from tracker.db import read
from tracker.documents.models import PublishedCase, Visibility

# What search engines are told of: not what says of itself that it is invented.
_TOLD = (
    col(PublishedCase.visibility) == Visibility.PUBLIC,
    col(PublishedCase.invented).is_(False),
)


def public_slug(case_id: Any) -> str | None:
    """The address of a case, if it is public."""
    statement = sa.select(col(PublishedCase.slug)).where(
        col(PublishedCase.case_id) == case_id,
        col(PublishedCase.visibility) == Visibility.PUBLIC,
    )
    return read(statement).scalar()


def slugs_after(slug: str, limit: int) -> Sequence[sa.Row[Any]]:
    """The addresses of public cases, by slug, with the day of their present document."""
    statement = (
        sa.select(col(PublishedCase.slug), col(PublishedCase.published_on))
        .where(*_TOLD, col(PublishedCase.slug) > slug)
        .order_by(col(PublishedCase.slug))
        .limit(limit)
    )
    return read(statement).all()


def every_nth_slug(step: int) -> Sequence[str]:
    """The slugs after which each next list of ``step`` public cases begins."""
    place = sa.func.row_number().over(order_by=col(PublishedCase.slug)).label("place")
    numbered = sa.select(col(PublishedCase.slug), place).where(*_TOLD).subquery()
    count = sa.select(sa.func.count()).select_from(PublishedCase).where(*_TOLD).scalar_subquery()
    statement = (
        sa.select(numbered.c.slug)
        .where(numbered.c.place % step == 0, numbered.c.place < count)
        .order_by(numbered.c.place)
    )
    return read(statement).scalars().all()
