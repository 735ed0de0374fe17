"""Names for new rows of a case: short, readable in an address, and never used twice."""

import re

import sqlalchemy as sa
from sqlmodel import Session, col, select

from tracker.cases.models import Case, CasePart
from tracker.history import Revision


def new_key(session: Session, case: Case, kind: type[CasePart], stem: str) -> str:
    """A key for a new row: the stem, or the stem and a number if it stands, or ever stood, there.

    The stem must not say what may have to be removed one day: a kind and a date, not a name.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:50] or kind.__name__.lower()
    used = _used(session, case, kind, plain)
    if plain not in used:
        return plain
    number = 2
    while f"{plain}-{number}" in used:
        number += 1
    return f"{plain}-{number}"


def _used(session: Session, case: Case, kind: type[CasePart], stem: str) -> set[str]:
    """Keys so begun of present rows and of rows deleted since: an address must not change its
    meaning."""
    past = col(Revision.after)["key"].as_string()
    statement = sa.union(
        sa.select(col(kind.key)).where(
            col(kind.case_id) == case.id, col(kind.key).startswith(stem, autoescape=True)
        ),
        sa.select(past).where(
            col(Revision.root_type) == "case",
            col(Revision.root_id) == case.id,
            col(Revision.subject_type) == str(kind.__tablename__),
            past.startswith(stem, autoescape=True),
        ),
    )
    return set(session.execute(statement).scalars())


def next_position(session: Session, case: Case, kind: type[CasePart]) -> int:
    """The place after the last row of this kind."""
    last = session.exec(
        select(sa.func.max(kind.position)).where(col(kind.case_id) == case.id)
    ).one()
    return 0 if last is None else int(last) + 1
