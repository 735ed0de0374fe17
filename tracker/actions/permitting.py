"""Who may publish an action as it stands: never one person alone, unless the instance trusts
them. The same rule as that of cases."""

from typing import Protocol
from uuid import UUID

from sqlmodel import Session, col, select

from tracker.actions.lifecycle import NEVER_PUBLIC
from tracker.actions.models import Action
from tracker.history import Actor, Change, Revision
from tracker.history.timeline import RecordChange, timeline
from tracker.solidarity import ActionStatus, EventOrigin
from tracker.web.speaking import gettext as _

ASKED, RETURNED = "asked for review of an action", "returned an action"
PUBLISHED = "published an action"
_ALL = 100_000  # changes of one action: all of them
# What moves, cases and the passing of time set; the rest of an action is written by people.
_MARKS = frozenset(
    {"status", "outcome", "contribution", "outcome_note", "priority", "opened_at", "closed_at",
     "superseded_by_id", "published_number", "version"}
)  # fmt: skip


class Publisher(Protocol):
    """Who wants to publish, and what their role and the instance allow them."""

    @property
    def actor(self) -> Actor:
        """The account."""

    @property
    def reviews(self) -> bool:
        """Whether they may publish what others wrote."""

    @property
    def trusted(self) -> bool:
        """Whether they may publish what they wrote themselves."""


def refusal(session: Session, action: Action, person: Publisher) -> str:
    """Why this person may not publish the action now; the empty text if they may.

    Nobody publishes what they alone wrote and asked for since the last publication.
    """
    others = _others(session, action, person.actor)
    if person.trusted and (person.reviews or not others):
        return ""
    if not person.reviews:
        return _("A reviewer publishes this: ask for review.")
    if others:
        return ""
    return _(
        "You alone wrote what is new here and nobody else asked for it: "
        "have another person ask for review, or publish it."
    )


def open_request(session: Session, action: Action) -> Change | None:
    """The request for review that no one has answered yet."""
    if action.status in NEVER_PUBLIC and action.status is not ActionStatus.IN_REVIEW:
        return None  # taken back
    last = _last(session, action, (ASKED, RETURNED, PUBLISHED))
    return last if last and last.verb == ASKED else None


def last_answer(session: Session, action: Action) -> Change | None:
    """Why the action came back from review; None if it was not the last thing said."""
    last = _last(session, action, (ASKED, RETURNED, PUBLISHED))
    return last if last and last.verb == RETURNED else None


def _last(session: Session, action: Action, verbs: tuple[str, ...]) -> Change | None:
    mine = (Revision.root_type == "action", Revision.root_id == action.id)
    statement = (
        select(Change)
        .join(Revision, col(Revision.change_id) == col(Change.id))
        .where(*mine, col(Change.verb).in_(verbs))
        .order_by(col(Change.id).desc())
    )
    return session.exec(statement).first()


def _others(session: Session, action: Action, person: Actor) -> set[UUID | None]:
    request = open_request(session, action)
    asked = {request.actor_id} if request else set()
    return (asked | _authors(session, action)) - {person.id}


def _authors(session: Session, action: Action) -> set[UUID | None]:
    """Who wrote some of what the action says since it was last published."""
    session.flush()
    found: set[UUID | None] = set()
    for entry in timeline(session, [("action", action.id)], size=_ALL).entries:
        if entry.change.verb == PUBLISHED:
            break  # newest first
        if any(_says_something(record) for record in entry.records):
            found.add(entry.change.actor_id)
    return found


def _says_something(record: RecordChange) -> bool:
    present = record.after or record.before or {}
    if record.kind == "action_flag":
        return False
    if record.kind == "action_event":
        return present.get("origin") == EventOrigin.AUTHOR
    marks = {"action": _MARKS, "action_case": frozenset({"barred", "version"})}
    told = {one.name for one in record.fields}
    return bool(told - marks.get(record.kind, frozenset({"version"})))
