"""What was done to a case or an action, in words, and taking a change back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from tracker import db
from tracker.access import Permission, requires
from tracker.accounts import signing
from tracker.desk import blueprint
from tracker.desk.act_forms import UndoForm
from tracker.desk.finding import action_or_404, case_or_404
from tracker.desk.meanwhile import one_at_a_time
from tracker.desk.undoing import Whose, find_entry, of_action, of_case
from tracker.desk.wording import lines, names_for, noun, obstacle_words, step_words, title
from tracker.history.planning import Plan, Step, plan_undo
from tracker.history.timeline import Entry, RecordChange, timeline
from tracker.history.undoing import UndoError, undo
from tracker.web.speaking import gettext as _

Reply = str | Response | tuple[str, int]


@blueprint.get("/cases/<slug:slug>/history")
@requires(Permission.DESK)
def case_history(slug: str) -> str:
    """Everything that was done to the case, newest first."""
    case = case_or_404(slug)
    return _history("desk/history/show.html", of_case(case), case=case)


@blueprint.get("/actions/<slug:slug>/history")
@requires(Permission.DESK)
def action_history(slug: str) -> str:
    """Everything that was done to the action, newest first."""
    action = action_or_404(slug)
    return _history("desk/actions/history.html", of_action(action), action=action)


def _history(template: str, whose: Whose, **more: Any) -> str:
    before = request.args.get("before", type=int)
    page = timeline(db.session, whose.roots, before=before)
    return _page(template, page.entries, whose=whose, page=page, first=before is None, **more)


@blueprint.route("/cases/<slug:slug>/history/<number:number>/undo", methods=["GET", "POST"])
@requires(Permission.EDIT)
@one_at_a_time
def case_undo(slug: str, number: int) -> Reply:
    """What taking this change to a case back would do; then doing it."""
    return _undo(of_case(case_or_404(slug)), number)


@blueprint.route("/actions/<slug:slug>/history/<number:number>/undo", methods=["GET", "POST"])
@requires(Permission.EDIT)
@one_at_a_time
def action_undo(slug: str, number: int) -> Reply:
    """What taking this change to an action back would do; then doing it."""
    return _undo(of_action(action_or_404(slug)), number)


def _undo(whose: Whose, number: int) -> Reply:
    plan, form = _planned(whose, number), UndoForm()
    if not form.sent():
        return _preview(whose, plan, form, 422 if form.errors else 200)
    why = form.why.data or ""
    try:
        undo(db.session, plan, whose.policy, by=signing.present().user.actor, why=why)
    except UndoError as error:
        db.session.rollback()
        form.why.errors = [str(error)]
        return _preview(whose, _planned(whose, number), form, 409)
    flash(_("The change is undone. Readers see it once it is published."))
    return redirect(f"{whose.home}/history", 303)


def _planned(whose: Whose, number: int) -> Plan:
    entry = find_entry(db.session, whose, number)
    if entry is None:
        raise NotFound
    return plan_undo(db.session, entry, whose.roots, whose.policy)


def _preview(whose: Whose, plan: Plan, form: UndoForm, status: int) -> tuple[str, int]:
    records = [*(step.record for step in plan.steps), *plan.staying]
    records += [one.record for one in plan.obstacles]
    entries = [Entry(plan.entry.change, records)]
    return _page("desk/history/undo.html", entries, whose=whose, plan=plan, form=form), status


def _page(template: str, entries: Sequence[Entry], **more: Any) -> str:
    """A page with changes in words."""
    names = names_for(db.session, [record for entry in entries for record in entry.records])

    def called(record: RecordChange) -> str:
        return title(record.after or record.before or {}, names)

    return render_template(
        template,
        entries=entries,
        noun=noun,
        obstacle_words=obstacle_words,
        step_words=step_words,
        called=called,
        lines=lambda record: lines(record, names),
        going_back=lambda step: lines(_reversed(step), names),
        **more,
    )


def _reversed(step: Step) -> RecordChange:
    present, past = step.record.after or {}, step.values
    return replace(step.record, before={name: present.get(name) for name in past}, after=past)
