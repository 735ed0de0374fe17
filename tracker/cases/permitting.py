"""Who may publish a case as it stands: never one person alone, unless the instance trusts them."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from tracker.cases.models import Case, Review, SafetyAct, SafetyKind
from tracker.cases.reading import Reading, said_before
from tracker.history import Actor, Change, Revision
from tracker.vocabulary import CaseState
from tracker.web.speaking import gettext as _

# Acts that move marks of the case, not what it says.
_NOT_WRITING = (
    "asked for review", "returned", "published", "quietened", "withdrew", "redacted",
    "confirmed a safety act", "lifted a safety act",
)  # fmt: skip
_NOT_SAID = ("review", "safety_act", "internal_note")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who wants to publish, and what their role and the instance allow them."""

    actor: Actor
    reviews: bool  # may publish what others wrote
    trusted: bool  # may publish what they wrote themselves


def refusal(session: Session, case: Case, reading: Reading, person: Publisher) -> str:
    """Why this person may not publish this now; the empty text if they may.

    Nobody publishes what they alone asked for and wrote. What was published before, and was put
    back by an undo, is not new: a reviewer may publish it again.
    """
    if unanswered(session, case):
        return _("A safety act waits for a second person: answer it first.")
    others = _others(session, case, person.actor)
    if person.trusted and (person.reviews or not (others or is_hidden(case))):
        return ""
    if not person.reviews:
        return _("A reviewer publishes this: ask for review.")
    if others or (not is_hidden(case) and said_before(session, case, reading.value)):
        return ""
    return _(
        "You alone wrote what is new here and nobody else asked for it: "
        "have another person ask for review, or publish it."
    )


def open_review(session: Session, case: Case) -> Review | None:
    """The request that no one has answered yet."""
    statement = (
        select(Review)
        .where(Review.case_id == case.id, col(Review.decided_at).is_(None))
        .order_by(col(Review.position).desc())
    )
    return session.exec(statement).first()


def answers(session: Session, case: Case) -> list[Review]:
    """The answers to earlier requests, newest first."""
    statement = (
        select(Review)
        .where(Review.case_id == case.id, col(Review.decided_at).is_not(None))
        .order_by(col(Review.position).desc())
    )
    return list(session.exec(statement))


def is_hidden(case: Case) -> bool:
    """Whether the case was taken off the public side: quiet, or withdrawn."""
    return case.quiet_at is not None or case.state is CaseState.WITHDRAWN


def unanswered(session: Session, case: Case) -> bool:
    """Whether an act that hides the case waits for a second person."""
    statement = select(SafetyAct.id).where(
        SafetyAct.case_id == case.id,
        col(SafetyAct.kind).in_((SafetyKind.QUIET, SafetyKind.WITHDRAWAL)),
        col(SafetyAct.lifted_at).is_(None),
        col(SafetyAct.confirmed_at).is_(None),
    )
    return session.exec(statement).first() is not None


def _others(session: Session, case: Case, person: Actor) -> set[UUID | None]:
    """Who else asked for this, or wrote some of what is new since the last publication."""
    review = open_review(session, case)
    asked = {review.asked_by} if review else set()
    return (asked | _authors(session, case)) - {person.id}


def _authors(session: Session, case: Case) -> set[UUID | None]:
    statement = (
        select(Change.actor_id)
        .join(Revision, col(Revision.change_id) == col(Change.id))
        .where(
            col(Revision.root_id).in_((case.id, case.person_id)),
            col(Revision.id) > _published_at(session, case),
            col(Revision.subject_type).not_in(_NOT_SAID),
            col(Change.verb).not_in(_NOT_WRITING),
        )
        .distinct()
    )
    return set(session.exec(statement))


def _published_at(session: Session, case: Case) -> int:
    """The revision with which the case got its present document; 0 before the first one."""
    if not case.published_number:
        return 0
    statement = (
        select(Revision.id, Revision.after)
        .where(Revision.subject_type == "case", Revision.subject_id == case.id)
        .order_by(col(Revision.id).desc())
    )
    last = 0
    for number, after in session.exec(statement):
        if not after or after["published_number"] != case.published_number:
            break
        last = number or 0
    return last
