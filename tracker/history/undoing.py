"""Taking a change back, as a new change: nothing is overwritten, and this can be undone too."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from tracker.history.models import Actor, Change, Tracked
from tracker.history.planning import Plan, Policy, Step, Way
from tracker.history.pointing import Kinds, as_value, foreign_keys
from tracker.history.recording import change
from tracker.web.speaking import gettext as _

UNDID = "undid a change"


class UndoError(ValueError):
    """A change that cannot be undone; the message says what to do."""


def undo(session: Session, plan: Plan, policy: Policy, *, by: Actor, why: str) -> Change:
    """Put every record of the plan back as it was before the change.

    Raises UndoError where something stands in the way, or where the record would contradict
    itself; then the session must be rolled back.
    """
    undone = plan.entry.change
    if plan.obstacles:
        raise UndoError(_("Later changes stand on this one: undo them first."))
    if not plan.steps:
        raise UndoError(_("This change moved nothing that could go back."))
    try:
        with change(
            session, UNDID, by=by, why=f"Number {undone.id}, “{undone.verb}”: {why}"
        ) as act:
            _take(session, plan, policy.kinds)
    except IntegrityError as error:
        raise UndoError(
            _("What was entered since leaves no room for it: change it by hand.")
        ) from error
    return act


def _take(session: Session, plan: Plan, kinds: Kinds) -> None:
    """In the order in which tables point at each other. What nothing can point at is removed
    first, so that its name is free for what comes back; the rest once nothing points at it."""
    order = {table.name: place for place, table in enumerate(SQLModel.metadata.sorted_tables)}
    targets = {target for kind in kinds.values() for _name, target in foreign_keys(kind)}
    steps = sorted(plan.steps, key=lambda step: order[step.record.kind])
    removed = [step for step in steps[::-1] if step.way is Way.REMOVE]
    for step in (
        *(step for step in removed if step.record.kind not in targets),
        *(step for step in steps if step.way is Way.BRING_BACK),
        *(step for step in steps if step.way is Way.PUT_BACK),
        *(step for step in removed if step.record.kind in targets),
    ):
        _act(session, step, kinds)
        session.flush()


def _act(session: Session, step: Step, kinds: Kinds) -> None:
    kind = kinds[step.record.kind]
    if step.way is Way.BRING_BACK:
        session.add(kind(**_values(kind, step.values)))
        return
    row = session.get_one(kind, step.record.id)
    if step.way is Way.REMOVE:
        session.delete(row)
        return
    for name, value in _values(kind, step.values).items():
        setattr(row, name, value)
    session.add(row)


def _values(kind: type[Tracked], stored: Mapping[str, Any]) -> dict[str, Any]:
    known = kind.model_fields
    return {name: as_value(kind, name, value) for name, value in stored.items() if name in known}
