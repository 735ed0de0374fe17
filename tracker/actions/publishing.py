"""Publishing an action: from the working record to the next posting, in one transaction.

What an action says is posted after review; its status, and what goes with it, at once.
"""

import orjson
from sqlmodel import Session

from tracker.actions.document import LIVE, build_action, live_values
from tracker.actions.lifecycle import NEVER_PUBLIC, Move, Who, move
from tracker.actions.loading import ActionBundle
from tracker.actions.models import Action
from tracker.documents.actions.models import Posting, PostingKind
from tracker.documents.actions.publishing import post_action, present_posting
from tracker.documents.models import RowKind
from tracker.documents.publishing import Imprint, publish_rows
from tracker.documents.values import Json
from tracker.history import Actor, change
from tracker.solidarity import ActionStatus, EventOrigin
from tracker.sources.publishing import public_id, source_row
from tracker.web.speaking import gettext as _

# Entries of the log that moves and cases make. What a person writes into it waits for review.
_OF_THEMSELVES = frozenset({EventOrigin.STAFF.value, EventOrigin.CASE.value})


class NotReadyError(ValueError):
    """An action that cannot be published as it is; each message says what to do."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__(" ".join(messages))
        self.messages = messages


def draft(bundle: ActionBundle) -> Json:
    """What publishing would post now. Writes nothing. Raises NotReadyError."""
    messages = []
    value = build_action(bundle)
    if not value["citations"]:
        messages.append(_("Add a source for the action."))
    if not value["cases"]:
        messages.append(_("Link the action to a case first."))
    if messages:
        raise NotReadyError(messages)
    return value


def publish_action(
    session: Session,
    action: Action,
    *,
    by: Actor,
    why: str = "",
    to: ActionStatus = ActionStatus.OPEN,
) -> Posting:
    """Post the action as it stands. One that was never public gets the status ``to`` first.

    Raises NotReadyError, or MoveError where the status is not possible; then nothing is posted.
    """
    session.flush()
    draft(ActionBundle(session, action))
    with change(session, "published an action", by=by, why=why):
        if action.status in NEVER_PUBLIC:
            move(session, action, Move(to, Who.REVIEWER, by, why))
        return publish_read(ActionBundle(session, action), by=by, why=why)


def publish_read(bundle: ActionBundle, *, by: Actor, why: str = "") -> Posting:
    """Post an action as it was read; it has a status that may be seen already.

    Whoever publishes many reads them together. Raises NotReadyError.
    """
    session, action = bundle.session, bundle.action
    value = draft(bundle)
    with change(session, "published an action", by=by, why=why):
        cited = {citation["source"] for citation in value["citations"]}
        named = {public_id(row): row for row in bundle.sources.values()}
        sources = {slug: source_row(row) for slug, row in named.items() if slug in cited}
        publish_rows(session, {RowKind.SOURCE: sources})
        posting = post_action(session, action.id, value, Imprint(by.public, why))
        if action.published_number != posting.number:
            action.published_number = posting.number
            session.add(action)
        session.flush()
    return posting


def restate(session: Session, action: Action, *, by: Actor, why: str = "") -> Posting | None:
    """Post the action's present status with what was last reviewed of it; None for one that was
    never posted. What researchers changed since stays unpublished."""
    before = present_posting(session, PostingKind.ACTION, str(action.id))
    if before is None:
        return None
    session.flush()
    value = orjson.loads(before.data)
    live = live_values(ActionBundle(session, action))
    posted = {entry["key"] for entry in value["log"]}
    live["log"] = [
        entry
        for entry in live["log"]
        if entry["key"] in posted or entry["origin"] in _OF_THEMSELVES
    ]
    value.update({name: live[name] for name in LIVE})
    names = {f"log.{entry['key']}.text" for entry in value["log"]}
    value["translations"] = {
        code: {name: text for name, text in texts.items()
               if not name.startswith("log.") or name in names}
        for code, texts in value["translations"].items()
    }  # fmt: skip
    return post_action(session, action.id, value, Imprint(by.public, why))
