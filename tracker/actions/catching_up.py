"""The net under the updates: what changed the custody of a case by another way (a record edited
by hand, an undo, an import) reaches its actions when it is published."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from tracker.actions.following import Happening, follow
from tracker.actions.models import ActionCase, ActionEvent, ActionFlag
from tracker.documents.models import CaseSpan, Document, PublishedCase, Visibility
from tracker.history import Actor
from tracker.solidarity import Occurrence
from tracker.types import today
from tracker.vocabulary import Custody

_FREED = frozenset({Custody.FREE, Custody.RELEASED, Custody.IN_EXILE})
_DEAD = frozenset({Custody.DIED, Custody.DIED_IN_CUSTODY, Custody.EXECUTED})


@dataclass(frozen=True, slots=True)
class PresentCustody:
    """Where the public side has a person today, and since when it says so."""

    custody: Custody
    facility: str | None
    place: str
    said_at: dt.datetime


# Built once: every publication asks twice.
_PRESENT = (
    sa.select(
        col(CaseSpan.custody),
        col(CaseSpan.facility),
        col(CaseSpan.place),
        col(Document.published_at),
    )
    .join(PublishedCase, col(PublishedCase.case_id) == col(CaseSpan.case_id))
    .join(Document, col(Document.id) == col(PublishedCase.document_id))
    .where(
        col(CaseSpan.case_id) == sa.bindparam("case_id"),
        col(PublishedCase.visibility) == Visibility.PUBLIC,
        sa.bindparam("day", type_=sa.Date()).between(
            col(CaseSpan.first_day), col(CaseSpan.last_day)
        ),
    )
)


def present_custody(session: Session, case_id: UUID) -> PresentCustody | None:
    """Today's custody of a public case by its present document; None where it has none."""
    asked = {"case_id": case_id, "day": today()}
    found = session.execute(_PRESENT, asked).first()
    return PresentCustody(*found) if found else None


def follow_difference(
    session: Session, case_id: UUID, before: PresentCustody, *, by: Actor
) -> list[str]:
    """Let the actions follow a change of today's custody that none of them has followed yet."""
    after = present_custody(session, case_id)
    what = _difference(before, after) if after else None
    if what is None or _followed(session, case_id, before.said_at):
        return []
    return follow(session, case_id, Happening(what), by=by)


def _difference(before: PresentCustody, after: PresentCustody) -> Occurrence | None:
    if after.custody is not before.custody:
        if after.custody in _DEAD:
            return Occurrence.DIED
        if after.custody in _FREED:
            return Occurrence.RELEASED
        if after.custody is Custody.WHEREABOUTS_UNKNOWN:
            return Occurrence.WHEREABOUTS_UNKNOWN
        if after.custody in {Custody.HOUSE_ARREST, Custody.ON_CONDITIONS}:
            return Occurrence.CONDITIONAL
    moved = (after.facility, after.place) != (before.facility, before.place)
    return Occurrence.TRANSFERRED if moved and after.custody.counts_as_detained else None


def _followed(session: Session, case_id: UUID, since: dt.datetime) -> bool:
    """Whether an action of the case was moved or marked by the case since that instant."""
    linked = select(ActionCase.action_id).where(ActionCase.case_id == case_id)
    entry = select(ActionEvent.id).where(
        col(ActionEvent.action_id).in_(linked), ActionEvent.at > since, ActionEvent.reason != ""
    )
    flag = select(ActionFlag.id).where(
        col(ActionFlag.action_id).in_(linked), ActionFlag.raised_at > since
    )
    return bool(session.exec(entry).first() or session.exec(flag).first())
