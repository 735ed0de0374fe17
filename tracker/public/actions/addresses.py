"""The addresses of actions that search engines are told of."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from tracker.db import session
from tracker.documents.actions.models import Posting, Showing
from tracker.documents.actions.models import PublishedAction as A
from tracker.public.actions.listing import for_a_public_case
from tracker.solidarity import ActionStatus

# What search engines are told of: nothing that says of itself that it is invented, or that those
# who made it do not want found.
_TOLD = (
    col(A.showing) == Showing.PUBLIC,
    col(A.status) != ActionStatus.SUPERSEDED,
    col(A.indexable),
    col(A.invented).is_(False),
    for_a_public_case(),
)


def actions_after(slug: str, limit: int) -> Sequence[sa.Row[Any]]:
    """The addresses that search engines are told of, by slug, with the day of the posting."""
    statement = (
        sa.select(col(A.slug), col(Posting.published_on))
        .join(Posting, col(Posting.id) == col(A.posting_id))
        .where(*_TOLD, col(A.slug) > slug)
        .order_by(col(A.slug))
        .limit(limit)
    )
    return session.execute(statement).all()


def every_nth_action(step: int) -> Sequence[str]:
    """The slugs after which each next list of ``step`` actions begins."""
    place = sa.func.row_number().over(order_by=col(A.slug)).label("place")
    numbered = sa.select(col(A.slug), place).where(*_TOLD).subquery()
    count = sa.select(sa.func.count()).select_from(A).where(*_TOLD).scalar_subquery()
    statement = (
        sa.select(numbered.c.slug)
        .where(numbered.c.place % step == 0, numbered.c.place < count)
        .order_by(numbered.c.place)
    )
    return session.execute(statement).scalars().all()
