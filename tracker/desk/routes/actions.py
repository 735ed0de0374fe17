"""What needs attention, the list of actions, a new one, and everything of one."""

from flask import flash, redirect, render_template, request

from tracker.access import Permission, requires
from tracker.accounts import signing
from tracker.actions.loading import ActionBundle
from tracker.actions.models import ActionFlag
from tracker.actions.permitting import last_answer, open_request
from tracker.actions.reviewing import read
from tracker.db import session
from tracker.desk import blueprint, drafting
from tracker.desk.actions import attention, listing, showing
from tracker.desk.editing.forms import edit_form
from tracker.desk.editing.refusing import RefusedError
from tracker.desk.editing.saving import save
from tracker.desk.editing.targets import new_action_target
from tracker.desk.finding import action_or_404
from tracker.desk.routes.editing import Reply, status
from tracker.web.speaking import gettext as _


@blueprint.get("/actions")
@requires(Permission.DESK)
def actions() -> str:
    """What needs attention, and all actions, or those that hold what was searched for."""
    sought = request.args.get("q", "")
    return render_template(
        "desk/actions/list.html",
        queues=[] if sought else attention.queues(),
        actions=listing.actions_listed(sought),
        sought=sought,
    )


@blueprint.route("/actions/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def new_action() -> Reply:
    """A new action: what is asked of whom for whom, and where it is known from."""
    target = new_action_target()
    draft = drafting.continued(target.here)
    form = edit_form(target, formdata=draft) if draft else edit_form(target)
    refusals = []
    if request.method == "POST" and form.was_saved():
        flash(_("This was saved already."))
        return redirect("/desk/actions", 303)
    if form.sent():
        try:
            action = save(form, by=signing.present().user.actor)
            drafting.forget(target.here)
            return redirect(f"/desk/actions/{action.slug}", 303)
        except RefusedError as error:
            refusals = error.refusals
    page = render_template(
        "desk/record/edit.html",
        form=form,
        target=target,
        refusals=refusals,
        draft=None if draft else drafting.offered(target.here),
    )
    return page, status()


@blueprint.get("/actions/<slug:slug>")
@requires(Permission.DESK)
def action(slug: str) -> str:
    """Everything of an action, each record with its sources."""
    found = action_or_404(slug)
    bundle = ActionBundle(session, found)
    return render_template(
        "desk/actions/show.html",
        action=found,
        standing=listing.standing(found),
        sections=showing.sections(bundle),
        flags=[flag for flag in bundle.all(ActionFlag) if flag.resolved_at is None],
        reading=read(session, found),
        asked=open_request(session, found),
        returned=last_answer(session, found),
    )
