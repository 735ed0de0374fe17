"""What was done to a case, in words, and taking a change back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from tracker import db
from tracker.access import Permission, requires
from tracker.accounts import signing
from tracker.cases.models import Case
from tracker.desk import blueprint
from tracker.desk.act_forms import UndoForm
from tracker.desk.finding import case_or_404
from tracker.desk.meanwhile import one_at_a_time
from tracker.desk.undoing import POLICY, find_entry, roots_of
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
    before = request.args.get("before", type=int)
    page = timeline(db.session, roots_of(case), before=before)
    return _page("desk/history/show.html", case, page.entries, page=page, first=before is None)


@blueprint.route("/cases/<slug:slug>/history/<number:number>/undo", methods=["GET", "POST"])
@requires(Permission.EDIT)
@one_at_a_time
def case_undo(slug: str, number: int) -> Reply:
    """What taking this change back would do; then doing it."""
    case = case_or_404(slug)
    entry = find_entry(db.session, case, number)
    if entry is None:
        raise NotFound
    plan = plan_undo(db.session, entry, roots_of(case), POLICY)
    form = UndoForm()
    if not form.sent():
        return _preview(case, plan, form, 422 if form.errors else 200)
    try:
        undo(db.session, plan, POLICY, by=signing.present().user.actor, why=form.why.data or "")
    except UndoError as error:
        db.session.rollback()
        return _refused(slug, number, form, str(error))
    flash(_("The change is undone. Readers see it once it is published."))
    return redirect(url_for(".case_history", slug=slug), 303)


def _refused(slug: str, number: int, form: UndoForm, why: str) -> tuple[str, int]:
    case = case_or_404(slug)
    entry = find_entry(db.session, case, number)
    if entry is None:
        raise NotFound
    form.why.errors = [why]
    return _preview(case, plan_undo(db.session, entry, roots_of(case), POLICY), form, 409)


def _preview(case: Case, plan: Plan, form: UndoForm, status: int) -> tuple[str, int]:
    records = [*(step.record for step in plan.steps), *plan.staying]
    records += [one.record for one in plan.obstacles]
    page = _page("desk/history/undo.html", case, [Entry(plan.entry.change, records)], plan=plan,
                 form=form)  # fmt: skip
    return page, status


def _page(template: str, case: Case, entries: Sequence[Entry], **more: Any) -> str:
    return as_page(template, entries, case=case, **more)


def as_page(template: str, entries: Sequence[Entry], **more: Any) -> str:
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
