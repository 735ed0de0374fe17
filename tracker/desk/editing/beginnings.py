"""What a new record begins with: a facility its name, a proceeding its stage, a charge its first
step. Without it the record would say nothing, or not be shown."""

from collections.abc import Callable
from typing import Any

from tracker.actions.models import Action, ActionCase
from tracker.cases import models as m
from tracker.cases.keys import new_key, next_position
from tracker.db import session
from tracker.definitions.models import Topic, TopicLabel
from tracker.desk.editing.action_rules import bar_of
from tracker.desk.editing.forms import EditForm
from tracker.facilities.models import Facility, FacilityName
from tracker.history import Tracked


def beginning_of(form: EditForm, row: Any) -> Tracked:
    """The first row of a new record, not yet added."""
    return _BEGINNINGS[type(row)](form, row)


def _name(form: EditForm, row: Facility) -> Tracked:
    name = form.meant("name")
    return FacilityName(facility_id=row.id, key="1", text=name, language="en", script="Latn")


def _label(form: EditForm, row: Topic) -> Tracked:
    return TopicLabel(topic_id=row.id, language="en", text=form.meant("name"))


def _stage(form: EditForm, row: m.Proceeding) -> Tracked:
    stage, date = form.meant("stage"), form.meant("stage_date") or None
    return m.ProceedingStage(
        **_placed(form, m.ProceedingStage, f"{stage}-{date or ''}"),
        proceeding_id=row.id,
        stage=stage,
        date=date,
    )


def _step(form: EditForm, row: m.Charge) -> Tracked:
    status, date = form.meant("status"), form.meant("status_date") or None
    return m.ChargeStep(
        **_placed(form, m.ChargeStep, f"{status}-{date or ''}"),
        charge_id=row.id,
        status=status,
        date=date,
    )


def _link(form: EditForm, row: Action) -> Tracked:
    case = session.get_one(m.Case, form.meant("case"))
    return ActionCase(
        action_id=row.id,
        key=case.slug,
        case_id=case.id,
        role=form.meant("role"),
        barred=bar_of(case.id),
    )


def _placed(form: EditForm, kind: type[m.CasePart], stem: str) -> dict[str, Any]:
    case = form.target.case
    if case is None:
        raise TypeError("A part of a case needs its case.")
    return {
        "case_id": case.id,
        "key": new_key(session, case, kind, stem),
        "position": next_position(session, case, kind),
    }


_BEGINNINGS: dict[type[Tracked], Callable[[EditForm, Any], Tracked]] = {
    Facility: _name,
    Topic: _label,
    m.Proceeding: _stage,
    m.Charge: _step,
    Action: _link,
}
