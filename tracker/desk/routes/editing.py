"""What every form of the desk does when it is asked for and when it is sent."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from tracker.accounts import signing
from tracker.db import session
from tracker.desk import drafting
from tracker.desk.editing import citing, comparing, deleting
from tracker.desk.editing.forms import EditForm, edit_form, starting_again
from tracker.desk.editing.reasons import ReasonForm
from tracker.desk.editing.refusing import Refusal, RefusedError
from tracker.desk.editing.saving import save
from tracker.desk.editing.targets import Target
from tracker.web.speaking import gettext as _
from tracker.web.speaking import record_words

Reply = str | Response | tuple[str, int]


def edit(target: Target, **extra: Any) -> Reply:
    """Show the form of a target, or save it."""
    draft = drafting.continued(target.here)
    form = edit_form(target, formdata=draft) if draft else edit_form(target)
    if request.method != "POST":
        offered = None if draft else drafting.offered(target.here)
        return _page(form, draft=offered, **extra)
    if form.was_saved():
        return _saved(target, _("This was saved already."))
    if form.is_stale():
        return stale(form, **extra)
    return _save(form, **extra) if form.sent() else _page(form, status=422, **extra)


def _save(form: EditForm, **extra: Any) -> Reply:
    target = form.target
    try:
        save(form, by=signing.present().user.actor)
    except RefusedError as error:
        if form.was_saved():  # at this very moment, by the same form sent twice
            return _saved(target, _("This was saved already."))
        return _page(form, refusals=error.refusals, status=422, **extra)
    except StaleDataError:
        session.refresh(target.row)
        return stale(form, **extra)
    return _saved(target, _("Saved: %(what)s.", what=record_words(target.sheet.one)))


def gone(target: Target) -> Reply:
    """What was typed for a record that is there no more, in the form of a new one."""
    form = edit_form(target)
    starting_again(form)
    refusal = Refusal(_(
"This record was deleted, or moved, since you opened it. What you typed is "
                      "here: save it to record it anew."
))  # fmt: skip
    return _page(form, refusals=[refusal], status=409)


def stale(form: EditForm, **extra: Any) -> Reply:
    """Both versions, and the form with what was typed, to be sent again on purpose."""
    form.sent()  # what is wrong with it is said now, not after the next try
    return _page(
        starting_again(form),
        compared=comparing.compared(form),
        last=comparing.last_change(form.target.row),
        status=409,
        **extra,
    )


def _page(form: EditForm, *, status: int = 200, **extra: Any) -> Reply:
    page = render_template("desk/record/edit.html", form=form, target=form.target, **extra)
    return page, status


def status() -> int:
    """The status of a form's page: nothing was sent yet, or what was sent is not right."""
    return 422 if request.method == "POST" else 200


def _saved(target: Target, message: str) -> Response:
    drafting.forget(target.here)
    flash(message)
    return redirect(target.back, 303)


def delete(target: Target) -> Reply:
    """Ask whether a record shall go, or delete it. Raises NotFound for one that is not there, and
    for one without which its owner cannot be."""
    if not target.can_go:
        raise NotFound
    form = ReasonForm()
    refusals = deleting.obstacles(target)
    if form.sent() and not refusals:
        try:
            deleting.delete(target, by=signing.present().user.actor, why=form.why.data or "")
        except RefusedError as error:
            refusals = error.refusals
        else:
            return _saved(target, _("Deleted: %(what)s.", what=record_words(target.sheet.one)))
    page = render_template(
        "desk/record/delete.html",
        form=form,
        target=target,
        refusals=refusals,
        going=deleting.goes_with(target),
    )
    return page, status()


def cite(target: Target) -> Reply:
    """Ask for one more source of a record, or cite it. Raises NotFound for one that is not there,
    and for one that is no fact."""
    if target.row is None or not target.sheet.sourced:
        raise NotFound
    form = citing.citing_form(target, request.args.get("field", ""))
    refusals: list[Refusal] = []
    if request.method == "POST" and form.was_saved():
        return _saved(target, _("This was saved already."))
    if form.sent():
        try:
            citing.add_citation(form, by=signing.present().user.actor)
        except RefusedError as error:
            refusals = error.refusals
        else:
            return _saved(target, _("Saved: citation."))
    page = render_template("desk/record/cite.html", form=form, target=target, refusals=refusals)
    return page, status()


def uncite(target: Target, key: UUID) -> Reply:
    """Ask whether a citation shall go, or remove it. Raises NotFound for one that is not there."""
    if target.row is None:
        raise NotFound
    citation = citing.citation_of(target, key)
    form = ReasonForm()
    if form.sent():
        actor = signing.present().user.actor
        citing.remove_citation(target, citation, by=actor, why=form.why.data or "")
        return _saved(target, _("Removed: citation."))
    page = render_template(
        "desk/record/uncite.html",
        form=form,
        target=target,
        citation=citation,
        source=citing.source_of(citation),
    )
    return page, status()


__all__ = ["Reply", "cite", "delete", "edit", "gone", "uncite"]
