"""Review: one asks, another reads what is new and publishes it, or sends it back."""

from sqlmodel import Session

from tracker.cases.keys import new_key, next_position
from tracker.cases.models import Case, Review
from tracker.cases.permitting import Publisher, is_hidden, open_review, refusal
from tracker.cases.publishing import publish
from tracker.cases.reading import Reading, read
from tracker.documents.models import Document
from tracker.history import Actor, change
from tracker.types import now
from tracker.vocabulary import CaseState, ReviewDecision
from tracker.web.speaking import gettext as _


class ReviewError(ValueError):
    """A step of a review that cannot be taken; the message says what to do."""


class NotAllowedError(ReviewError):
    """A publication by someone who may not publish this."""


def ask(session: Session, case: Case, note: str, *, by: Actor) -> Review:
    """Ask for review of the case as it stands. Raises ReviewError where there is nothing new."""
    if open_review(session, case):
        raise ReviewError(_("Someone has asked for review already: a reviewer will answer it."))
    if not (is_hidden(case) or _anything_new(read(session, case))):
        raise ReviewError(_("Nothing has changed since the last publication."))
    with change(session, "asked for review", by=by):
        review = Review(
            case_id=case.id,
            key=new_key(session, case, Review, "review"),
            position=next_position(session, case, Review),
            asked_by=by.id,
            asked_note=note,
        )
        if case.state is CaseState.DRAFT:
            case.state = CaseState.IN_REVIEW
        session.add_all([review, case])
    return review


def send_back(session: Session, case: Case, comment: str, *, by: Actor) -> Review:
    """Return the case to the researcher with a comment. Raises ReviewError if nobody asked."""
    review = open_review(session, case)
    if review is None:
        raise ReviewError(_("Nobody waits for an answer: the request was answered already."))
    with change(session, "returned", by=by, why=comment):
        _decide(review, ReviewDecision.RETURNED, by)
        review.comment = comment
        if case.state is CaseState.IN_REVIEW:
            case.state = CaseState.DRAFT
        session.add_all([review, case])
    return review


def publish_reviewed(
    session: Session, case: Case, reading: Reading, *, by: Publisher, why: str
) -> Document | None:
    """Publish what was read, and answer the request if there is one. ``why`` is public.

    None if only rows that the case names were published. Raises NotAllowedError where this
    person may not publish this, ReviewError where there is nothing to publish, and what
    ``publish`` raises.
    """
    if refused := refusal(session, case, reading, by):
        raise NotAllowedError(refused)
    if not (is_hidden(case) or _anything_new(reading)):
        raise ReviewError(_("Nothing has changed since the last publication."))
    review = open_review(session, case)
    with change(session, "published", by=by.actor, why=why):
        case.quiet_at = case.withdrawn_at = None
        case.withdrawn_why = ""
        document = publish(session, case, by=by.actor, why=why)
        if review:
            _decide(review, ReviewDecision.PUBLISHED, by.actor)
            session.add(review)
        session.add(case)
    return document


def _anything_new(reading: Reading) -> bool:
    return reading.differs or bool(reading.rows)


def _decide(review: Review, decision: ReviewDecision, by: Actor) -> None:
    review.decided_at, review.decided_by, review.decision = now(), by.id, decision
