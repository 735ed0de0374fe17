"""What an update would do, and what others changed meanwhile. Nothing is kept."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from tracker.cases.document import build_document
from tracker.cases.loading import load
from tracker.cases.models import Case
from tracker.documents.differences import differences
from tracker.history import Actor, Change, Revision
from tracker.updates.applying import Update, apply


@dataclass(frozen=True, slots=True)
class Preview:
    """An update as it would be entered now: in sentences, and as differences of the document."""

    sentences: list[str]
    of_actions: list[str]  # what changes for the actions of the case
    changes: list[str]
    source: str
    seen: int  # the last revision of the case that the preview is based on


def preview(session: Session, case: Case, update: Update, *, by: Actor) -> Preview:
    """Enter the update, look at it, and take it back. Raises UpdateRefusedError."""
    seen = latest_revision(session, case)
    before = build_document(load(session, case))
    trial = session.begin_nested()
    try:
        applied = apply(session, case, update, by=by)
        after = build_document(applied.bundle)
    finally:
        trial.rollback()
    of_actions = applied.of_actions
    sentences = applied.sentences[: len(applied.sentences) - len(of_actions)]
    return Preview(sentences, of_actions, differences(before, after), applied.source, seen)


def latest_revision(session: Session, case: Case) -> int:
    """The number of the last revision of the case or its person; 0 if there is none."""
    found = session.exec(select(sa.func.max(Revision.id)).where(_of(case))).one()
    return found or 0


def changes_since(session: Session, case: Case, seen: int) -> list[Change]:
    """What was done to the case or its person after that revision, in order."""
    ids = select(Revision.change_id).where(_of(case), col(Revision.id) > seen)
    return list(
        session.exec(select(Change).where(col(Change.id).in_(ids)).order_by(col(Change.id)))
    )


def _of(case: Case) -> sa.ColumnElement[bool]:
    return sa.or_(
        sa.and_(col(Revision.root_type) == "case", col(Revision.root_id) == case.id),
        sa.and_(col(Revision.root_type) == "person", col(Revision.root_id) == case.person_id),
    )
