"""Asking for review, reading what is new, publishing it or sending it back."""

from typing import Any

from flask import current_app, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tracker import db
from tracker.access import Permission, can, requires
from tracker.accounts import signing
from tracker.cases.models import Case
from tracker.cases.permitting import Publisher, answers, is_hidden, open_review, refusal
from tracker.cases.reading import Reading, read
from tracker.cases.reviewing import (
    NotAllowedError,
    ReviewError,
    ask,
    publish_reviewed,
    send_back,
)
from tracker.desk import blueprint
from tracker.desk.act_forms import AskForm, PublishForm, ReturnForm
from tracker.desk.finding import case_or_404
from tracker.desk.meanwhile import one_at_a_time
from tracker.desk.people import account_names
from tracker.web.speaking import gettext as _
from tracker.web.speaking import lazy_gettext

Reply = str | Response | tuple[str, int]
MOVED = lazy_gettext("The record has changed since you read it. Read what is new, then publish.")


@blueprint.get("/cases/<slug:slug>/review")
@requires(Permission.DESK)
def case_review(slug: str) -> str:
    """What would be published, beside what is; and who waits for whom."""
    return _page(case_or_404(slug))


@blueprint.post("/cases/<slug:slug>/review/request")
@requires(Permission.EDIT)
@one_at_a_time
def case_review_request(slug: str) -> Reply:
    """Ask for review of the case as it stands."""
    case, form = case_or_404(slug), AskForm()
    if not form.sent():
        return _page(case, ask_form=form), 422
    try:
        ask(db.session, case, form.note.data or "", by=signing.present().user.actor)
    except ReviewError as error:
        form.note.errors = [str(error)]
        return _page(case, ask_form=form), 409
    flash(_("A reviewer will read it."))
    return redirect(url_for(".case_review", slug=slug), 303)


@blueprint.post("/cases/<slug:slug>/review/return")
@requires(Permission.PUBLISH)
@one_at_a_time
def case_review_return(slug: str) -> Reply:
    """Send the case back with a comment."""
    case, form = case_or_404(slug), ReturnForm()
    if not form.sent():
        return _page(case, return_form=form), 422
    try:
        send_back(db.session, case, form.comment.data or "", by=signing.present().user.actor)
    except ReviewError as error:
        form.comment.errors = [str(error)]
        return _page(case, return_form=form), 409
    flash(_("The case went back to the researcher."))
    return redirect(url_for(".case_review", slug=slug), 303)


# Declared as an edit, because an instance may let trusted researchers publish their own; who
# may publish what is decided in ``tracker.cases.permitting``.
@blueprint.post("/cases/<slug:slug>/review/publication")
@requires(Permission.EDIT)
@one_at_a_time
def case_review_publication(slug: str) -> Reply:
    """Publish what was read."""
    case = case_or_404(slug)
    reading, form = read(db.session, case), PublishForm(hidden=is_hidden(case))
    if not form.sent() or reading.problems:
        return _page(case, reading, publish_form=form), 422
    if form.seen.data != reading.seen:
        form.why.errors = [MOVED]
        return _page(case, reading, publish_form=form), 409
    return _publish(case, reading, form)


def _publish(case: Case, reading: Reading, form: PublishForm) -> Reply:
    try:
        document = publish_reviewed(
            db.session, case, reading, by=publisher(), why=form.why.data or ""
        )
    except ReviewError as error:
        form.why.errors = [str(error)]
        status = 403 if isinstance(error, NotAllowedError) else 409
        return _page(case, reading, publish_form=form), status
    flash(
        _("Published as document %(number)s.", number=document.number)
        if document
        else _("Published: the rows alone.")
    )
    return redirect(url_for(".case_review", slug=case.slug), 303)


def publisher() -> Publisher:
    """Whoever is signed in, as someone who may or may not publish."""
    desk = signing.present()
    allowed = current_app.config["SETTINGS"].trusted_publish
    return Publisher(desk.user.actor, can(desk, Permission.PUBLISH), allowed and desk.user.trusted)


def anchor(fact: str) -> str:
    """Where a fact stands on the case's page at the desk."""
    word, _, key = fact.partition(":")
    if key:
        return f"{word}-{key}"
    return "life" if word.startswith("person.") else "details"


def _page(case: Case, reading: Reading | None = None, **forms: Any) -> str:
    reading = reading or read(db.session, case)
    review, answered = open_review(db.session, case), answers(db.session, case)
    people = [review.asked_by] if review else []
    given = {
        "ask_form": AskForm(),
        "return_form": ReturnForm(),
        "publish_form": PublishForm(hidden=is_hidden(case)),
        **forms,
    }
    given["publish_form"].seen.data = reading.seen
    return render_template(
        "desk/review/show.html",
        case=case,
        reading=reading,
        review=review,
        hidden=is_hidden(case),
        anchor=anchor,
        refused=refusal(db.session, case, reading, publisher()),
        answered=answered,
        people=account_names(db.session, [*people, *(one.decided_by for one in answered)]),
        **given,
    )
