"""What is known of the addresses that published actions lead to, for readers and the desk.

Written by the link check; of an address that was never checked there is no row.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Field, Session, col, select

from tracker.db import Table
from tracker.solidarity import LinkStatus, LinkTrouble
from tracker.types import enum_column

LONGEST = 2000  # bytes; a longer address cannot be a key of PostgreSQL's, and is not checked


class LinkState(Table, table=True):
    """How an address did when it was last asked for.

    ``since`` is the first check at which it had this status, of all that followed one another: of
    a broken one "broken since". A check that could tell nothing leaves what was known before.
    """

    url: str = Field(primary_key=True)  # as it is posted
    status: LinkStatus = Field(sa_type=enum_column(LinkStatus))
    trouble: LinkTrouble | None = Field(default=None, sa_type=enum_column(LinkTrouble))
    code: int | None = None  # of HTTP, where there was an answer
    moved_to: str | None = None
    archive_url: str | None = None
    checked_at: datetime
    since: datetime

    @property
    def is_broken(self) -> bool:
        """Whether a reader who follows it finds nothing."""
        return self.status in {LinkStatus.BROKEN, LinkStatus.ARCHIVED}


def link_states(session: Session, urls: Iterable[str | None]) -> dict[str, LinkState]:
    """What is known of these addresses, by address, in one statement; none where none is given."""
    wanted = {url for url in urls if url}
    if not wanted:
        return {}
    found = session.exec(select(LinkState).where(col(LinkState.url).in_(wanted)))
    return {state.url: state for state in found}
