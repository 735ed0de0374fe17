"""Telling those who keep something made of a case that it was published, hidden or redacted.

A publication notes it in its session; whoever commits passes it on afterwards, never inside the
transaction.
"""

from uuid import UUID

from sqlmodel import Session

_NOTED = "cases published, hidden or redacted"


def announce(session: Session, case: UUID | None) -> None:
    """Note that what was made of a case is out of date; None stands for all cases."""
    session.info.setdefault(_NOTED, set()).add(case)


def announced(session: Session) -> set[UUID | None]:
    """What was noted in this session, once."""
    return session.info.pop(_NOTED, set())  # type: ignore[no-any-return]
