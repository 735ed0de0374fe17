"""Acts for someone's safety. They work at once, before any review, and leave a trace that a
second person confirms or lifts.

Quiet hides a case as if it had never been; withdrawal leaves a stub; redaction removes a text from
the working record, its history and every published document and row. What was redacted cannot be
brought back.
"""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from tracker.cases.loading import CASE_PARTS, PERSON_PARTS, load
from tracker.cases.models import Case, InternalNote, SafetyAct, SafetyKind
from tracker.db import related
from tracker.documents.models import PublishedCase, Visibility
from tracker.documents.publishing import Imprint, hide, reindex, show_again
from tracker.documents.redacting import NOT_TEXT, REMOVED, redact_documents, without
from tracker.history import Actor, Revision, Tracked, change
from tracker.types import now
from tracker.vocabulary import CaseState

ANSWER_WITHIN = timedelta(hours=72)


class SafetyError(ValueError):
    """A safety act that cannot be done; the message says why."""


def quieten(session: Session, case: Case, *, by: Actor, why: str) -> SafetyAct:
    """Hide the case at once. ``why`` stays on the working side: no reason is shown to readers."""
    with change(session, "quietened", by=by, why=why):
        case.quiet_at = now()
        session.add(case)
        act = _entered(session, case, SafetyKind.QUIET, by, why)
    _hide(session, case, Visibility.QUIET, Imprint(by.public))
    return act


def withdraw(session: Session, case: Case, *, by: Actor, why: str) -> SafetyAct:
    """Take the case down at once; its address keeps a stub that says when and ``why``."""
    with change(session, "withdrew", by=by, why=why):
        case.state = CaseState.WITHDRAWN
        case.withdrawn_at, case.withdrawn_why = now(), why
        session.add(case)
        act = _entered(session, case, SafetyKind.WITHDRAWAL, by, why)
    _hide(session, case, Visibility.WITHDRAWN, Imprint(by.public, why))
    return act


def confirm(session: Session, act: SafetyAct, *, by: Actor) -> None:
    """A second person's word that the act was right. Raises SafetyError for the first person."""
    _may_answer(act, by)
    with change(session, "confirmed a safety act", by=by):
        act.confirmed_at, act.answered_by = now(), by.id
        session.add(act)


def lift(session: Session, act: SafetyAct, *, by: Actor, why: str) -> None:
    """A second person takes the act back: the case shows again as it was last published.

    Raises SafetyError for the first person, and for a redaction.
    """
    _may_answer(act, by)
    if act.kind is SafetyKind.REDACTION:
        raise SafetyError("What was removed is gone. Record it anew if it may be known.")
    with change(session, "lifted a safety act", by=by, why=why):
        act.lifted_at, act.answered_by = now(), by.id
        case = session.get_one(Case, act.case_id)
        if act.kind is SafetyKind.QUIET:
            case.quiet_at = None
        else:
            case.state = CaseState.PUBLISHED
            case.withdrawn_at, case.withdrawn_why = None, ""
        session.add_all([act, case])
    if session.get(PublishedCase, case.id):
        show_again(session, case.id)


def waiting(session: Session) -> list[SafetyAct]:
    """The acts that no second person has answered yet, oldest first. They are to be answered
    within ``ANSWER_WITHIN``."""
    statement = (
        select(SafetyAct)
        .where(col(SafetyAct.confirmed_at).is_(None), col(SafetyAct.lifted_at).is_(None))
        .order_by(col(SafetyAct.done_at))
    )
    return list(session.exec(statement))


def redact(session: Session, case: Case, needle: str, *, by: Actor, why: str) -> SafetyAct:
    """Remove a text from everything of this case: the working record, its history, and every
    document and row ever published.

    Raises SafetyError for a text too short to mean one thing.
    """
    if len(needle.strip()) < 3:
        raise SafetyError("Give at least three letters: a shorter text stands everywhere.")
    with change(session, "redacted", by=by, why=why):
        for row in _rows(session, case):
            _clean(row, needle)
            session.add(row)
        act = _entered(session, case, SafetyKind.REDACTION, by, why)
    for revision in _revisions(session, case):
        revision.after = without(revision.after, needle)
        revision.change.why = without(revision.change.why, needle)
        session.add(revision)
    session.flush()
    redact_documents(session, case.id, needle, by.public)
    if session.get(PublishedCase, case.id):
        reindex(session, case.id)
    return act


def _entered(session: Session, case: Case, kind: SafetyKind, by: Actor, why: str) -> SafetyAct:
    count = session.exec(
        select(sa.func.count()).select_from(SafetyAct).where(SafetyAct.case_id == case.id)
    ).one()
    act = SafetyAct(
        case_id=case.id, key=str(count + 1), position=count, kind=kind, why=why, done_by=by.id
    )
    session.add(act)
    return act


def _hide(session: Session, case: Case, visibility: Visibility, imprint: Imprint) -> None:
    if session.get(PublishedCase, case.id):
        hide(session, case.id, visibility, imprint)


def _may_answer(act: SafetyAct, by: Actor) -> None:
    if act.confirmed_at or act.lifted_at:
        raise SafetyError("Someone has answered this already.")
    if by.id is None or by.id == act.done_by:
        raise SafetyError("A second person must answer this, not the one who did it.")


def _rows(session: Session, case: Case) -> Iterator[Tracked]:
    """Every record of the case and what it cites, whose texts may be removed."""
    bundle = load(session, case)
    yield bundle.case
    yield bundle.person
    for kind in (*CASE_PARTS, *PERSON_PARTS):
        yield from bundle.parts[kind]
    yield from session.exec(select(InternalNote).where(InternalNote.case_id == case.id))
    yield from bundle.citations
    yield from bundle.sources.values()


def _clean(row: Tracked, needle: str) -> None:
    for column in sa.inspect(type(row)).column_attrs:
        value = getattr(row, column.key)
        if isinstance(value, str) and needle in value and column.key not in NOT_TEXT:
            setattr(row, column.key, value.replace(needle, REMOVED))


def _revisions(session: Session, case: Case) -> list[Revision]:
    roots = [("case", case.id), ("person", case.person_id)]
    subjects: list[UUID] = [row.id for row in _rows(session, case)]
    statement = (
        select(Revision)
        .options(joinedload(related(Revision.change)))
        .where(
            sa.or_(
                *(
                    sa.and_(col(Revision.root_type) == kind, col(Revision.root_id) == key)
                    for kind, key in roots
                ),
                col(Revision.subject_id).in_(subjects),
            )
        )
    )
    return list(session.exec(statement))
