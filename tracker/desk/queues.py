"""What waits at the desk, and for whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, select

from tracker.accounts.models import User
from tracker.cases import models as m
from tracker.cases.facts import WORDS
from tracker.cases.models import Case, Review, SafetyAct
from tracker.cases.safety import ANSWER_WITHIN, waiting
from tracker.db import session
from tracker.desk.actions import attention
from tracker.desk.editing.sheets.register import PARTS, SINGLES
from tracker.desk.editing.showing import record_id
from tracker.desk.queries import Listed, listed
from tracker.history import Change, Revision
from tracker.people.models import Person, PersonPart
from tracker.sources.models import Citation
from tracker.types import now, today
from tracker.vocabulary import CaseState, Stance
from tracker.web.speaking import field_words, phrase, record_words
from tracker.web.speaking import gettext as _

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something about a case that waits: what, by when, and where to see to it."""

    of: Listed
    what: str
    address: str
    day: date | None = None
    hours: int | None = None  # left; below zero once they are over


def changed_by(user: User) -> list[Listed]:
    """The cases that this person changed since they were last published, newest first."""
    mine = _last_changes(col(Change.actor_id) == user.id)
    published = _last_changes(col(Change.verb) == "published")
    statement = select(Case).where(
        col(Case.id).in_(mine) | col(Case.person_id).in_(mine),
        col(Case.state) != CaseState.WITHDRAWN,
    )
    newest = {
        case: max(mine.get(case.id, 0), mine.get(case.person_id, 0))
        for case in session.exec(statement)
    }
    open_ones = [case for case, last in newest.items() if last > published.get(case.id, 0)]
    return listed(sorted(open_ones, key=lambda case: -newest[case])[:SHOWN])


def _last_changes(which: sa.ColumnElement[bool]) -> dict[UUID, int]:
    """The number of the last such change of each case and person."""
    statement = (
        select(Revision.root_id, sa.func.max(Revision.change_id))
        .join(Change, col(Change.id) == col(Revision.change_id))
        .where(col(Revision.root_type).in_(["case", "person"]), which)
        .group_by(col(Revision.root_id))
    )
    return {root: int(last or 0) for root, last in session.exec(statement)}


def in_review() -> list[Waiting]:
    """The requests to publish that nobody has answered, oldest first."""
    statement = (
        select(Review, Case)
        .join(Case, col(Case.id) == col(Review.case_id))
        .where(col(Review.decided_at).is_(None))
        .order_by(col(Review.asked_at))
        .limit(SHOWN)
    )
    return [
        Waiting(of, review.asked_note, f"/desk/cases/{of.case.slug}/review", review.asked_at.date())
        for review, of in _with_cases(session.exec(statement))
    ]


def _with_cases(found: Any) -> list[tuple[Any, Listed]]:
    pairs = list(found)
    names = listed([case for _row, case in pairs])
    return [(row, name) for (row, _case), name in zip(pairs, names, strict=True)]


def ahead() -> list[Waiting]:
    """Hearings and other events to come, and orders of detention that run out while the person
    is held, by day."""
    held = select(m.Detention.case_id).where(col(m.Detention.ended) == "..")
    coming = (col(m.Event.date_earliest) >= today(), "date_earliest")
    running_out = (
        sa.and_(col(m.Event.until_latest) >= today(), col(m.Event.case_id).in_(held)),
        "until_latest",
    )
    found: list[Waiting] = []
    for which, column in (coming, running_out):
        statement = (
            select(m.Event, Case)
            .join(Case, col(Case.id) == col(m.Event.case_id))
            .where(which)
            .order_by(getattr(m.Event, column))
            .limit(SHOWN)
        )
        for event, of in _with_cases(session.exec(statement)):
            what = (
                event.title
                if column == "date_earliest"
                else _("%(title)s: runs out", title=event.title)
            )
            address = f"/desk/cases/{of.case.slug}#event-{event.key}"
            found.append(Waiting(of, what, address, getattr(event, column)))
    return sorted(found, key=lambda one: (one.day or date.max, one.of.case.slug))[:SHOWN]


def stale(after_days: int) -> list[Listed]:
    """The published cases that nobody has checked for too long, the oldest first. The dead need
    no checking."""
    checked = col(Case.last_verified_on_latest)
    statement = (
        select(Case)
        .join(Person, col(Person.id) == col(Case.person_id))
        .where(
            Case.state == CaseState.PUBLISHED,
            col(Person.died_date).is_(None),
            sa.or_(checked.is_(None), checked < today() - timedelta(days=after_days)),
        )
        .order_by(sa.func.coalesce(checked, date.min), col(Case.slug))
        .limit(SHOWN)
    )
    return listed(list(session.exec(statement)))


def uncited() -> list[Waiting]:
    """Facts that no source supports, over all cases. One statement."""
    records = [_uncited_of(sheet) for sheet in PARTS.values() if sheet.model in WORDS]
    union = sa.union_all(*records, *_uncited_fields())
    found = session.execute(union.limit(SHOWN)).all()
    cases = {case.id: case for case in session.exec(
        select(Case).where(col(Case.id).in_([row.case_id for row in found]))
    )}  # fmt: skip
    names = {one.case.id: one for one in listed(list(cases.values()))}
    return [_uncited_in_words(row, names[row.case_id]) for row in found]


def _uncited_of(sheet: Any) -> Any:
    """The records of one kind that no source supports, with the cases they belong to."""
    model = sheet.model
    supported = sa.exists().where(
        Citation.subject_id == model.id, col(Citation.stance) == Stance.SUPPORTS
    )
    of_person = issubclass(model, PersonPart)
    joined = Case.person_id == model.person_id if of_person else Case.id == model.case_id
    statement = (
        sa.select(
            sa.literal(sheet.name).label("part"),
            model.key.label("key"),
            col(Case.id).label("case_id"),
        )
        .select_from(model)
        .join(Case, joined)
        .where(~supported)
    )
    return statement.where(~col(m.Event.internal)) if model is m.Event else statement


def _uncited_fields() -> Iterator[Any]:
    """The single facts of cases and persons, which are cited field by field."""
    for name in ("official_reason", "assessed_reason"):
        yield _uncited_field("details", name, col(Case.id), getattr(Case, name) != "")
    yield _uncited_field("details", "contested", col(Case.id), col(Case.contested))
    for name in ("born", "died"):
        date_of, place = getattr(Person, f"{name}_date"), getattr(Person, f"{name}_place")
        yield _uncited_field("life", name, col(Person.id), date_of.is_not(None) | (place != ""))


def _uncited_field(single: str, field: str, subject: Any, stated: Any) -> Any:
    supported = sa.exists().where(
        Citation.subject_id == subject,
        col(Citation.field) == field,
        col(Citation.stance) == Stance.SUPPORTS,
    )
    return (
        sa.select(
            sa.literal(single).label("part"),
            sa.literal(field).label("key"),
            col(Case.id).label("case_id"),
        )
        .select_from(Case)
        .join(Person, col(Person.id) == col(Case.person_id))
        .where(stated, ~supported)
    )


def _uncited_in_words(row: Any, of: Listed) -> Waiting:
    home = f"/desk/cases/{of.case.slug}"
    if row.part in SINGLES:
        return Waiting(of, field_words(row.key), f"{home}#{row.part}")
    sheet = PARTS[row.part]
    what = f"{record_words(sheet.one)} {row.key}"
    return Waiting(of, what, f"{home}#{record_id(sheet, row.key)}")


def safety_acts() -> list[Waiting]:
    """The acts for someone's safety that no second person has answered, with the hours left."""
    acts = waiting(session)[:SHOWN]
    cases = {row.id: row for row in session.exec(
        select(Case).where(col(Case.id).in_([act.case_id for act in acts]))
    )}  # fmt: skip
    pairs = _with_cases((act, cases[act.case_id]) for act in acts)
    return [
        Waiting(of, phrase(act.kind), f"/desk/cases/{of.case.slug}/safety", None, _hours_left(act))
        for act, of in pairs
    ]


def actions_due() -> int:
    """How many actions need attention."""
    return attention.count()


def _hours_left(act: SafetyAct) -> int:
    left = act.done_at + ANSWER_WITHIN - now()
    return int(left.total_seconds() // 3600)
