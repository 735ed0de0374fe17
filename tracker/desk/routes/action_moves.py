"""Where an action can go from where it is, going there, and the marks that the case left."""

from typing import Any

from flask import flash, redirect, render_template
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from tracker.access import Permission, can, requires
from tracker.accounts import signing
from tracker.actions.acting import conclude, look_at_death, resolve, supersede, take_to
from tracker.actions.lifecycle import NEVER_PUBLIC, Move, MoveError, Who, obstacles, possible
from tracker.actions.models import Action, ActionCase, ActionFlag
from tracker.db import session
from tracker.desk import blueprint
from tracker.desk.actions import listing
from tracker.desk.actions.forms import UNSAID, MarkForm, move_form
from tracker.desk.actions.rows import open_flags, part_or_404, parts_of
from tracker.desk.editing.sheets.register import words
from tracker.desk.finding import action_or_404
from tracker.desk.meanwhile import one_at_a_time
from tracker.solidarity import ActionStatus, Bar, Occurrence
from tracker.web.forms import Form
from tracker.web.speaking import gettext as _
from tracker.web.speaking import phrase

Reply = str | Response | tuple[str, int]
S = ActionStatus
# Each status by its word in addresses. Asking for review and publishing have a page of their own;
# hiding needs a permission of its own.
WORDS = {status.value.replace(" ", "-"): status for status in S if status is not S.HIDDEN}
_MOVE = f"/actions/<slug:slug>/moves/<{words(WORDS)}:to>"


def who() -> Who:
    """As whom whoever is signed in makes a move."""
    return Who.REVIEWER if can(signing.present(), Permission.PUBLISH) else Who.RESEARCHER


def moves_of(action: Action) -> list[ActionStatus]:
    """Where the action can be taken from the page of moves."""
    return [to for to in possible(action, who()) if not _has_page(action, to)]


def _has_page(action: Action, to: ActionStatus) -> bool:
    return to is S.IN_REVIEW or (action.status in NEVER_PUBLIC and to not in NEVER_PUBLIC)


@blueprint.get("/actions/<slug:slug>/moves")
@requires(Permission.DESK)
def action_moves(slug: str) -> str:
    """Where the action can go, what stands in the way, and what a person must look at."""
    action = action_or_404(slug)
    return render_template(
        "desk/actions/moves.html",
        action=action,
        standing=listing.standing(action),
        moves=[(to, address_of(action, to), _in_the_way(action, to)) for to in moves_of(action)],
        flags=open_flags(action),
        dead=_unmarked_death(action),
    )


def address_of(action: Action, to: ActionStatus) -> str:
    """The address of a move."""
    word = "hiding" if to is S.HIDDEN else to.value.replace(" ", "-")
    return f"/desk/actions/{action.slug}/moves/{word}"


def _in_the_way(action: Action, to: ActionStatus) -> list[str]:
    # Which action takes its place is asked in the form.
    return [] if to is S.SUPERSEDED else obstacles(session, action, to)


def _unmarked_death(action: Action) -> bool:
    """Whether a death bars the action and no mark says so."""
    barred = any(link.barred is Bar.DEAD for link in parts_of(action, ActionCase))
    return barred and not any(one.reason is Occurrence.DIED for one in open_flags(action))


@blueprint.route(_MOVE, methods=["GET", "POST"])
@requires(Permission.EDIT)
@one_at_a_time
def action_move(slug: str, to: str) -> Reply:
    """Take the action to another status."""
    return _move(action_or_404(slug), WORDS[to])


@blueprint.route("/actions/<slug:slug>/moves/hiding", methods=["GET", "POST"])
@requires(Permission.QUIET)
@one_at_a_time
def action_hiding(slug: str) -> Reply:
    """Hide the action at once."""
    return _move(action_or_404(slug), S.HIDDEN)


def _move(action: Action, to: ActionStatus) -> Reply:
    form = move_form(action, to)
    if to not in moves_of(action):
        return _refused(action, to, form)
    if not form.sent():
        return _form(action, to, form, 422 if form.errors else 200)
    if form.version.data != str(action.version):
        form.why.errors = [_("The action was changed since you opened this page: look again.")]
        form.version.data = str(action.version)
        return _form(action, to, form, 409)
    made = Move(to, who(), signing.present().user.actor, form.why.data or "")
    try:
        _make(action, form, made)
    except MoveError as error:
        session.refresh(action)
        form.why.errors = [str(error)]
        return _form(action, to, form, 409)
    flash(_("“%(title)s” is %(status)s now.", title=action.title, status=phrase(action.status)))
    return redirect(f"/desk/actions/{action.slug}/moves", 303)


def _make(action: Action, form: Any, made: Move) -> None:
    if made.to is S.CONCLUDED:
        conclude(session, action, form.outcome.value, form.contribution.value, made)
    elif made.to is S.SUPERSEDED:
        supersede(session, action, session.get_one(Action, form.successor.value), made)
    else:
        take_to(session, action, made)


def _refused(action: Action, to: ActionStatus, form: Form) -> Reply:
    """The move is not possible from where the action is, or not for this person."""
    form.sent()
    message = _(
        "An action cannot go from “%(start)s” to “%(to)s” here.",
        start=phrase(action.status),
        to=phrase(to),
    )
    form["why"].errors = [message]
    return _form(action, to, form, 409)


def _form(action: Action, to: ActionStatus, form: Form, status: int) -> tuple[str, int]:
    page = render_template(
        "desk/actions/move.html",
        action=action,
        to=to,
        form=form,
        address=address_of(action, to),
        obstacles=_in_the_way(action, to),
        said=to not in UNSAID,
    )
    return page, status


@blueprint.route("/actions/<slug:slug>/marks/<number:key>", methods=["GET", "POST"])
@requires(Permission.EDIT)
@one_at_a_time
def action_mark(slug: str, key: int) -> Reply:
    """A person has looked at what happened to the case."""
    action = action_or_404(slug)
    flag = part_or_404(action, ActionFlag, str(key))

    def act(note: str) -> None:
        resolve(session, action, flag, by=signing.present().user.actor, note=note)

    return _mark(action, act, flag.reason, f"marks/{key}", flag)


@blueprint.route("/actions/<slug:slug>/marks/death", methods=["GET", "POST"])
@requires(Permission.EDIT)
@one_at_a_time
def action_death(slug: str) -> Reply:
    """A person has looked at a death that left no mark."""
    action = action_or_404(slug)
    if not any(link.barred is Bar.DEAD for link in parts_of(action, ActionCase)):
        raise NotFound

    def act(note: str) -> None:
        look_at_death(session, action, by=signing.present().user.actor, note=note)

    return _mark(action, act, Occurrence.DIED, "marks/death")


def _mark(
    action: Action, act: Any, reason: Occurrence, place: str, flag: ActionFlag | None = None
) -> Reply:
    form, status = MarkForm(), 200
    if form.sent():
        try:
            act(form.note.data or "")
        except MoveError as error:
            form.note.errors, status = [str(error)], 409
        else:
            flash(_("Resolved: %(what)s.", what=phrase(reason)))
            return redirect(f"/desk/actions/{action.slug}/moves", 303)
    elif form.errors:
        status = 422
    page = render_template(
        "desk/actions/mark.html", action=action, form=form, reason=reason, place=place, flag=flag
    )
    return page, status
