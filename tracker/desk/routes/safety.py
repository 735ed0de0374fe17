"""Quiet, withdrawal and redaction: at once, and answered by a second person."""

import hashlib
from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from tracker import db
from tracker.access import Permission, requires
from tracker.accounts import signing
from tracker.cases.models import Case, SafetyAct
from tracker.cases.permitting import is_hidden
from tracker.cases.redacting import Places, places, redact
from tracker.cases.safety import (
    ANSWER_WITHIN,
    SafetyError,
    acts_of,
    confirm,
    lift,
    quieten,
    withdraw,
)
from tracker.desk import blueprint
from tracker.desk.act_forms import AnswerForm, QuietForm, RedactionForm, WithdrawalForm
from tracker.desk.finding import case_or_404
from tracker.desk.meanwhile import one_at_a_time
from tracker.desk.people import account_names
from tracker.types import now
from tracker.web.forms import Form
from tracker.web.speaking import gettext as _

Reply = str | Response | tuple[str, int]


@blueprint.get("/cases/<slug:slug>/safety")
@requires(Permission.DESK)
def case_safety(slug: str) -> str:
    """What was done for someone's safety, what waits, and what can be done."""
    case = case_or_404(slug)
    acts = acts_of(db.session, case)
    keys = [key for act in acts for key in (act.done_by, act.answered_by)]
    return render_template(
        "desk/safety/show.html",
        case=case,
        acts=acts,
        hidden=is_hidden(case),
        people=account_names(db.session, keys),
        late=now() - ANSWER_WITHIN,
        me=signing.present().user.id,
    )


@blueprint.route("/cases/<slug:slug>/safety/quiet", methods=["GET", "POST"])
@requires(Permission.QUIET)
@one_at_a_time
def case_quiet(slug: str) -> Reply:
    """Hide the case at once."""
    case, form = case_or_404(slug), QuietForm()

    def act() -> None:
        quieten(db.session, case, by=signing.present().user.actor, why=form.why.data or "")

    return _act("desk/safety/quiet.html", case, form, act)


@blueprint.route("/cases/<slug:slug>/safety/withdrawal", methods=["GET", "POST"])
@requires(Permission.REDACT)
@one_at_a_time
def case_withdrawal(slug: str) -> Reply:
    """Take the case down at once; a stub stays."""
    case, form = case_or_404(slug), WithdrawalForm()

    def act() -> None:
        withdraw(db.session, case, by=signing.present().user.actor, why=form.why.data or "")

    return _act("desk/safety/withdrawal.html", case, form, act)


@blueprint.route("/cases/<slug:slug>/safety/redaction", methods=["GET", "POST"])
@requires(Permission.REDACT)
@one_at_a_time
def case_redaction(slug: str) -> Reply:
    """Show in how many places a text stands; the second time, remove it from all of them."""
    case, form = case_or_404(slug), RedactionForm()
    if not form.sent():
        return _form("desk/safety/redaction.html", case, form, 422 if form.errors else 200)
    needle, why = form.needle.data or "", form.why.data or ""
    try:
        found = places(db.session, case, needle, why)
    except SafetyError as error:
        form.needle.errors = [str(error)]
        return _form("desk/safety/redaction.html", case, form, 422)
    mark = _mark(needle, found)
    if form.counted.data != mark or not found.total:
        form.counted.data = mark
        return _form("desk/safety/redaction.html", case, form, 200, found=found)
    redact(db.session, case, needle, by=signing.present().user.actor, why=why)
    return _done(case)


@blueprint.route("/cases/<slug:slug>/safety/<number:key>", methods=["GET", "POST"])
@requires(Permission.ANSWER)
@one_at_a_time
def case_safety_act(slug: str, key: int) -> Reply:
    """A second person confirms that the act was right."""
    case, form = case_or_404(slug), AnswerForm()
    act = _act_or_404(case, key)

    def answer() -> None:
        confirm(db.session, act, by=signing.present().user.actor)

    return _act("desk/safety/answer.html", case, form, answer, answered=act)


@blueprint.post("/cases/<slug:slug>/safety/<number:key>/lifting")
@requires(Permission.ANSWER)
@one_at_a_time
def case_safety_lifting(slug: str, key: int) -> Reply:
    """A second person takes the act back."""
    case, form = case_or_404(slug), AnswerForm()
    act = _act_or_404(case, key)

    def answer() -> None:
        if not form.why.data:
            raise SafetyError(_("Say why it is lifted."))
        lift(db.session, act, by=signing.present().user.actor, why=form.why.data)

    return _act("desk/safety/answer.html", case, form, answer, answered=act)


def _act(template: str, case: Case, form: Form, act: Callable[[], None], **more: Any) -> Reply:
    """Do it if the form is right; what the domain refuses is said at the form's last field."""
    if not form.sent():
        return _form(template, case, form, 422 if form.errors else 200, **more)
    try:
        act()
    except SafetyError as error:
        form["why"].errors = [str(error)]
        return _form(template, case, form, 409, **more)
    return _done(case)


def _form(template: str, case: Case, form: Form, status: int, **more: Any) -> tuple[str, int]:
    return render_template(template, case=case, form=form, **more), status


def _done(case: Case) -> Response:
    flash(_("Done. It works from now on."))
    return redirect(url_for(".case_safety", slug=case.slug), 303)


def _mark(needle: str, found: Places) -> str:
    return hashlib.sha256(f"{needle}\n{found}".encode()).hexdigest()[:32]


def _act_or_404(case: Case, key: int) -> SafetyAct:
    for act in acts_of(db.session, case):
        if act.key == str(key):
            return act
    raise NotFound
