"""Review of an action: one asks, another reads what is new and publishes it, or sends it back.

A request and its answer are entries of the action's log that readers never see.
"""

import hashlib
from dataclasses import dataclass

import orjson
from sqlmodel import Session

from tracker.actions.document import build_action
from tracker.actions.lifecycle import NEVER_PUBLIC, Move, MoveError, Who, lasting_obstacles, move
from tracker.actions.loading import ActionBundle
from tracker.actions.logging import log
from tracker.actions.models import Action
from tracker.actions.permitting import ASKED, PUBLISHED, RETURNED, Publisher, open_request, refusal
from tracker.actions.publishing import NotReadyError, draft, publish_action
from tracker.documents.actions.models import Posting, PostingKind
from tracker.documents.actions.publishing import present_posting
from tracker.documents.publishing import canonical
from tracker.documents.values import Json
from tracker.history import Actor, change
from tracker.solidarity import ActionEventKind, ActionStatus
from tracker.web.speaking import gettext as _

# What an action that was never public can become by being published.
FIRST = (ActionStatus.OPEN, ActionStatus.SCHEDULED, ActionStatus.CLOSED)


class NotAllowedError(MoveError):
    """A publication by someone who may not publish this."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What would be posted, and what is; ``problems`` stop it."""

    value: Json
    present: Json | None
    problems: list[str]

    @property
    def differs(self) -> bool:
        """Whether there is anything to post."""
        return self.present != self.value

    @property
    def seen(self) -> str:
        """A mark that changes whenever what would be posted does."""
        return hashlib.sha256(canonical(self.value).encode()).hexdigest()[:32]


def read(session: Session, action: Action) -> Reading:
    """Compare the working record with what is posted. Writes nothing."""
    session.flush()
    bundle = ActionBundle(session, action)
    problems: list[str] = []
    try:
        value = draft(bundle)
    except NotReadyError as error:
        problems = error.messages
        value = build_action(bundle)
    before = present_posting(session, PostingKind.ACTION, str(action.id))
    return Reading(value, orjson.loads(before.data) if before else None, problems)


def ask(session: Session, action: Action, note: str, *, by: Actor) -> None:
    """Ask for review of the action as it stands. Raises MoveError where nothing is new."""
    if action.status is ActionStatus.REJECTED:
        raise MoveError(_("It was rejected: make it a draft again first."))
    if open_request(session, action):
        raise MoveError(_("Someone has asked for review already: a reviewer will answer it."))
    if not read(session, action).differs:
        raise MoveError(_("Nothing has changed since the last publication."))
    with change(session, ASKED, by=by, why=note):
        if action.status is ActionStatus.DRAFT:
            move(session, action, Move(ActionStatus.IN_REVIEW, Who.RESEARCHER, by, note))
        _enter(session, action, note)


def send_back(session: Session, action: Action, comment: str, *, by: Actor) -> None:
    """Return the action to the researcher with a comment. Raises MoveError if nobody asked."""
    if open_request(session, action) is None and action.status is not ActionStatus.IN_REVIEW:
        raise MoveError(_("Nobody waits for an answer: the request was answered already."))
    with change(session, RETURNED, by=by, why=comment):
        if action.status is ActionStatus.IN_REVIEW:
            move(session, action, Move(ActionStatus.DRAFT, Who.REVIEWER, by, comment))
        _enter(session, action, comment)


def publish_reviewed(
    session: Session, action: Action, *, by: Publisher, why: str, to: ActionStatus
) -> Posting:
    """Post what was read; an action that was never public becomes ``to``. ``why`` is public.

    Raises NotAllowedError where this person may not publish this, MoveError where there is nothing
    to post or the status is not possible, NotReadyError.
    """
    if refused := refusal(session, action, by):
        raise NotAllowedError(refused)
    if not read(session, action).differs:
        raise MoveError(_("Nothing has changed since the last publication."))
    if action.status in {ActionStatus.OPEN, ActionStatus.SCHEDULED} and (
        found := lasting_obstacles(session, action)
    ):
        raise MoveError(" ".join(found))
    with change(session, PUBLISHED, by=by.actor, why=why):
        return publish_action(session, action, by=by.actor, why=why, to=to)


def is_first(action: Action) -> bool:
    """Whether publishing the action gives it its first public status."""
    return action.status in NEVER_PUBLIC


def _enter(session: Session, action: Action, text: str) -> None:
    log(session, action, ActionEventKind.NOTE, text=text, public=False)
