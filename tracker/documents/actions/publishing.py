"""Writing the public side of actions: postings, heads, and what lists and feeds read.

Called only by the publishing modules of the working record, inside their transaction.
"""

from typing import Any
from uuid import UUID

import orjson
import sqlalchemy as sa
from sqlmodel import Session, col, select

from tracker.dates.instants import day_of, instant_of
from tracker.documents.actions.heads import newest_counts, open_order, sort_day
from tracker.documents.actions.models import (
    ActionNews,
    ActionOfCase,
    ActionSource,
    Posting,
    PostingKind,
    PublishedAction,
    Showing,
)
from tracker.documents.actions.shapes import ActionShape, LetterRulesShape
from tracker.documents.announcing import announce
from tracker.documents.ledger import Publication, commit_to, enter
from tracker.documents.publishing import Imprint, canonical
from tracker.documents.values import Json
from tracker.solidarity import ActionStatus, OrganisationRole
from tracker.types import now, today

_SHAPES: dict[PostingKind, Any] = {
    PostingKind.ACTION: ActionShape,
    PostingKind.LETTER_RULES: LetterRulesShape,
}
STUBS = frozenset({ActionStatus.WITHDRAWN, ActionStatus.REMOVED})
UNSEEN = frozenset(
    {ActionStatus.DRAFT, ActionStatus.IN_REVIEW, ActionStatus.REJECTED, ActionStatus.HIDDEN}
)


def showing_of(status: ActionStatus) -> Showing:
    """What readers find at the address of an action of this status."""
    if status in UNSEEN:
        return Showing.HIDDEN
    return Showing.STUB if status in STUBS else Showing.PUBLIC


def present_posting(session: Session, kind: PostingKind, subject: str) -> Posting | None:
    """The present version, or None for what was never posted."""
    return session.exec(
        select(Posting).where(
            Posting.kind == kind, Posting.subject == subject, col(Posting.current)
        )
    ).first()


def post(
    session: Session, kind: PostingKind, subject: str, value: Json, imprint: Imprint
) -> Posting:
    """Post the next version, unless it says the same as the present one; returns the present one.

    Raises ValidationError for a value that is not of the kind's shape.
    """
    _SHAPES[kind].model_validate(value)
    data = canonical(value)
    before = present_posting(session, kind, subject)
    if before and before.data == data:
        return before
    number = before.number + 1 if before else 1
    commitment = commit_to(data)
    entry = Publication(kind.value, subject, number, "published", commitment.digest)
    revision = enter(session, entry)
    if before:
        before.current = False
        session.add(before)
        session.flush()  # the database allows one current posting, also for a moment
    posting = Posting(
        kind=kind,
        subject=subject,
        number=number,
        revision=revision,
        current=True,
        data=data,
        digest=commitment.digest,
        salt=commitment.salt,
        published_at=now(),
        published_on=today(),
        published_by=imprint.by,
        why=imprint.why,
    )
    session.add(posting)
    session.flush()
    return posting


def post_action(session: Session, action_id: UUID, value: Json, imprint: Imprint) -> Posting:
    """Post an action and write what lists and feeds read of it."""
    posting = post(session, PostingKind.ACTION, str(action_id), value, imprint)
    head = session.get(PublishedAction, action_id)
    values = head_values(posting, value)
    if head is None:
        head = PublishedAction(
            action_id=action_id, first_published_on=posting.published_on, **values
        )
    else:
        for name, found in values.items():
            setattr(head, name, found)
    session.add(head)
    session.flush()
    write_links(session, action_id, value)
    for case in value["cases"]:
        announce(session, UUID(case["case"]))
    return posting


def head_values(posting: Posting, value: Json) -> dict[str, Any]:
    """What the head of an action says of its present posting."""
    event, dated, letter = value["event"] or {}, value["dated"] or {}, value["letter"] or {}
    status = ActionStatus(value["status"])
    sorted_by = sort_day(value, posting.published_on)
    return {
        "slug": value["slug"],
        "showing": showing_of(status),
        "posting_id": posting.id or 0,
        "number": posting.number,
        "revision": posting.revision,
        "published_at": posting.published_at,
        "kind": value["kind"],
        "mode": value["mode"],
        "status": status,
        "outcome": value["outcome"],
        "priority": value["priority"],
        "opens_at": instant_of(value["opens_at"]),
        "closes_at": instant_of(value["closes_at"]),
        "starts_at": instant_of(event.get("starts_at")),
        "ends_at": instant_of(event.get("ends_at")),
        "timezone": event.get("timezone") or value["timezone"],
        "cancelled": bool(event.get("cancelled_at")),
        "sort_day": sorted_by,
        "open_order": open_order(value, sorted_by),
        "language": value["original_language"],
        "titles": by_language(value, "title"),
        "asks": by_language(value, "ask"),
        "organiser": organiser_of(value),
        "url": value["url"],
        "signatories": [{"name": one["name"], "role": one["role"]} for one in value["signatories"]],
        "counts": newest_counts(value),
        "dated": dated.get("edtf"),
        "letter_page": bool(letter),
        "letters_known": letter.get("letters_known"),
        "last_verified_on": day_of(value["last_verified_on"]),
        "superseded_by": value["superseded_by"],
        "indexable": value["indexable"],
        "invented": value["invented"],
    }


def by_language(value: Json, field: str) -> dict[str, str]:
    """A text in the languages that it is in, the original's first."""
    texts = {value["original_language"]: value[field]} if value[field] else {}
    for language, translated in value["translations"].items():
        if field in translated:
            texts[language] = translated[field]
    return texts


def organiser_of(value: Json) -> str:
    """Who organises an action, in one line."""
    wanted = {OrganisationRole.ORGANISER.value, OrganisationRole.CO_ORGANISER.value}
    return ", ".join(one["name"] for one in value["organisations"] if one["role"] in wanted)


def write_links(session: Session, action_id: UUID, value: Json) -> None:
    """The cases, log entries and sources of an action, in place of those before. Of a hidden one
    or a stub there are none."""
    for table in LINKS:
        session.execute(sa.delete(table).where(col(table.action_id) == action_id))
    session.add_all(links_of(action_id, value))
    session.flush()


LINKS = (ActionOfCase, ActionNews, ActionSource)


def links_of(action_id: UUID, value: Json) -> list[ActionOfCase | ActionNews | ActionSource]:
    """What the links of an action are, from its present posting."""
    if showing_of(ActionStatus(value["status"])) is not Showing.PUBLIC:
        return []
    cases = [
        ActionOfCase(
            action_id=action_id,
            case_id=UUID(case["case"]),
            role=case["role"],
            position=case["position"],
        )
        for case in value["cases"]
    ]
    cited = sorted({citation["source"] for citation in value["citations"]})
    return [
        *cases,
        *(_news(action_id, entry, value) for entry in value["log"]),
        *(ActionSource(action_id=action_id, slug=slug) for slug in cited),
    ]


def _news(action_id: UUID, entry: Json, value: Json) -> ActionNews:
    name = f"log.{entry['key']}.text"
    texts = {code: found[name] for code, found in value["translations"].items() if name in found}
    return ActionNews(
        action_id=action_id,
        key=entry["key"],
        at=instant_of(entry["at"]),
        kind=entry["kind"],
        reason=entry["reason"],
        text=entry["text"],
        texts=texts,
    )


def rebuild_action(session: Session, action_id: UUID) -> None:
    """Write the head and links of an action anew from its present posting."""
    head = session.get_one(PublishedAction, action_id)
    posting = session.get_one(Posting, head.posting_id)
    value = orjson.loads(posting.data)
    for name, found in head_values(posting, value).items():
        setattr(head, name, found)
    session.add(head)
    session.flush()
    write_links(session, action_id, value)


def action_differences(session: Session, head: PublishedAction) -> list[str]:
    """What of an action's head and links is not as its present posting has it, in words."""
    posting = session.get_one(Posting, head.posting_id)
    value = orjson.loads(posting.data)
    wrong = [
        f"published_action.{name} differs from the posting"
        for name, expected in head_values(posting, value).items()
        if getattr(head, name) != expected
    ]
    if not posting.current:
        wrong.append("its present posting is not the newest")
    expected = links_of(head.action_id, value)
    for table in LINKS:
        stored = session.exec(select(table).where(col(table.action_id) == head.action_id)).all()
        mine = [row for row in expected if isinstance(row, table)]
        if {_values(row) for row in stored} != {_values(row) for row in mine}:
            wrong.append(f"{table.__tablename__} differs from the posting")
    return wrong


def _values(row: Any) -> str:
    return canonical([str(getattr(row, name)) for name in sorted(type(row).model_fields)])
