"""Invented actions, for tests."""

from typing import Any

from sqlmodel import Session, select

from tests.factories import EDITH, RAVI
from tracker.actions.models import Action, ActionCase
from tracker.actions.publishing import publish_action
from tracker.cases.models import Case
from tracker.history import change
from tracker.solidarity import ActionKind, ActionMode, ActionStatus, CaseRole, ConsentBasis
from tracker.sources.models import Citation, Source


def action(
    session: Session, kind: ActionKind | str, slug: str, *cases: Case, **more: Any
) -> Action:
    """A draft of an action for these cases, with the source ``paper`` or another. Rows of its own
    are given as ``parts``: each a table class and its columns."""
    parts = more.pop("parts", [])
    cited = more.pop("source", "paper")
    role = more.pop("role", CaseRole.MAIN)
    values = {
        "mode": ActionMode.GUIDANCE,
        "title": f"Invented {slug}",
        "ask": "Do this invented thing.",
        "consent_basis": ConsentBasis.FAMILY,
        "invented": True,
        **more,
    }
    source = session.exec(select(Source).where(Source.slug == cited)).one()
    with change(session, "drafted an action", by=EDITH):
        row = Action(kind=ActionKind(kind), slug=slug, **values)
        session.add(row)
        session.flush()
        session.add(
            Citation(
                root_type="action", root_id=row.id, subject_type="action", subject_id=row.id,
                source_id=source.id,
            )
        )  # fmt: skip
        for place, case in enumerate(cases):
            link(session, row, case, role=role, place=place)
        for table, columns in parts:
            session.add(table(action_id=row.id, **{"key": "1", **columns}))
        session.flush()
    return row


def link(
    session: Session, row: Action, case: Case, *, role: str = CaseRole.MAIN, place: int = 0
) -> None:
    """Link a draft to a case."""
    with change(session, "linked an action", by=EDITH):
        session.add(
            ActionCase(
                action_id=row.id,
                key=case.slug,
                case_id=case.id,
                position=place,
                role=CaseRole(role),
            )
        )
        session.flush()


def published(
    session: Session, kind: ActionKind | str, slug: str, *cases: Case, **more: Any
) -> Action:
    """The same, open or as ``to`` says, and posted."""
    to = more.pop("to", ActionStatus.OPEN)
    row = action(session, kind, slug, *cases, **more)
    publish_action(session, row, by=RAVI, to=to)
    return row
