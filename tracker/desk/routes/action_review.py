"""Asking for review of an action, reading what would be posted, publishing it or sending it
back."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template
from sqlmodel import col, select
from werkzeug.wrappers import Response

from tracker.access import Permission, requires
from tracker.accounts import signing
from tracker.actions.lifecycle import MoveError, obstacles
from tracker.actions.models import Action
from tracker.actions.permitting import last_answer, open_request, refusal
from tracker.actions.publishing import NotReadyError
from tracker.actions.reviewing import (
    FIRST,
    NotAllowedError,
    Reading,
    ask,
    is_first,
    publish_reviewed,
    read,
    send_back,
)
from tracker.cases.models import Case
from tracker.db import session
from tracker.desk import blueprint
from tracker.desk.act_forms import AskForm, ReturnForm
from tracker.desk.actions.differing import differences
from tracker.desk.actions.forms import PostForm
from tracker.desk.editing.choosing import Choice
from tracker.desk.finding import action_or_404
from tracker.desk.meanwhile import one_at_a_time
from tracker.desk.queries import listed
from tracker.desk.routes.review import publisher
from tracker.solidarity import ActionStatus
from tracker.web.speaking import gettext as _
from tracker.web.speaking import phrase

Reply = str | Response | tuple[str, int]


@blueprint.get("/actions/<slug:slug>/review")
@requires(Permission.DESK)
def action_review(slug: str) -> str:
    """What would be posted, beside what is; and who waits for whom."""
    return _page(action_or_404(slug))


@blueprint.post("/actions/<slug:slug>/review/request")
@requires(Permission.EDIT)
@one_at_a_time
def action_review_request(slug: str) -> Reply:
    """Ask for review of the action as it stands."""
    action, form = action_or_404(slug), AskForm()
    if not form.sent():
        return _page(action, ask_form=form), 422
    try:
        ask(session, action, form.note.data or "", by=signing.present().user.actor)
    except MoveError as error:
        form.note.errors = [str(error)]
        return _page(action, ask_form=form), 409
    return _done(action, _("The action waits for a reviewer."))


@blueprint.post("/actions/<slug:slug>/review/return")
@requires(Permission.PUBLISH)
@one_at_a_time
def action_review_return(slug: str) -> Reply:
    """Send the action back with a comment."""
    action, form = action_or_404(slug), ReturnForm()
    if not form.sent():
        return _page(action, return_form=form), 422
    try:
        send_back(session, action, form.comment.data or "", by=signing.present().user.actor)
    except MoveError as error:
        form.comment.errors = [str(error)]
        return _page(action, return_form=form), 409
    return _done(action, _("The action went back to the researcher."))


# Declared as an edit for the same reason as the publication of a case.
@blueprint.post("/actions/<slug:slug>/review/publication")
@requires(Permission.EDIT)
@one_at_a_time
def action_review_publication(slug: str) -> Reply:
    """Post what was read."""
    action = action_or_404(slug)
    reading, form = read(session, action), _post_form(action)
    if not form.sent() or reading.problems:
        return _page(action, reading, post_form=form), 422
    if form.seen.data != reading.seen:
        moved = _("The record has changed since you read it. Read what is new, then publish.")
        form.why.errors = [moved]
        return _page(action, reading, post_form=form), 409
    to = ActionStatus(form["to"].data) if "to" in form else action.status
    try:
        with session.begin_nested():
            publish_reviewed(session, action, by=publisher(), why=form.why.data or "", to=to)
    except (MoveError, NotReadyError) as error:
        form.why.errors = [str(error)]
        status = 403 if isinstance(error, NotAllowedError) else 409
        return _page(action, post_form=form), status
    return _done(action, _("The action is published."))


def _done(action: Action, message: str) -> Response:
    flash(message)
    return redirect(f"/desk/actions/{action.slug}/review", 303)


def _post_form(action: Action) -> PostForm:
    if not is_first(action):
        return PostForm()
    choices = [(status.value, phrase(status)) for status in FIRST]
    asked = Choice(
        _("It becomes"), choices,
        description=_("Scheduled opens by itself; closed is for what lies in the past."),
    )  # fmt: skip
    kind = type("FirstPostForm", (PostForm,), {"to": asked})
    form: PostForm = kind(data={"to": ActionStatus.OPEN})
    return form


def _people(reading: Reading) -> dict[str, str]:
    """The names of the cases before and after, by their keys."""
    values = [value for value in (reading.present, reading.value) if value]
    keys = {UUID(case["case"]) for value in values for case in value["cases"]}
    cases = session.exec(select(Case).where(col(Case.id).in_(keys)))
    return {str(one.case.id): one.name for one in listed(list(cases))}


def _page(action: Action, reading: Reading | None = None, **forms: Any) -> str:
    reading = reading or read(session, action)
    given = {
        "ask_form": AskForm(),
        "return_form": ReturnForm(),
        "post_form": _post_form(action),
        **forms,
    }
    given["post_form"].seen.data = reading.seen
    return render_template(
        "desk/actions/review.html",
        action=action,
        reading=reading,
        lines=differences(reading.present, reading.value, _people(reading)),
        asked=open_request(session, action),
        returned=last_answer(session, action),
        refused=refusal(session, action, publisher()),
        in_the_way=obstacles(session, action, ActionStatus.OPEN) if is_first(action) else [],
        **given,
    )
