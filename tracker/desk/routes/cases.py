"""The list of cases, a new one, everything of one, and how readers would see it."""

from flask import current_app, flash, redirect, render_template, request

from tracker.access import Permission, requires
from tracker.accounts import signing
from tracker.cases.loading import load
from tracker.db import session
from tracker.desk import blueprint, drafting
from tracker.desk.actions.listing import actions_of
from tracker.desk.editing import showing
from tracker.desk.editing.forms import edit_form
from tracker.desk.editing.opening import open_case
from tracker.desk.editing.refusing import RefusedError, contradictions
from tracker.desk.editing.sheets.rows import NEW_CASE
from tracker.desk.editing.targets import Target
from tracker.desk.finding import case_or_404
from tracker.desk.previewing import UnnamedError, preview
from tracker.desk.queries import cases_listed, name_of
from tracker.desk.routes.editing import Reply, status
from tracker.public.telling import page_of
from tracker.web.speaking import gettext as _


@blueprint.get("/cases")
@requires(Permission.DESK)
def cases() -> str:
    """All cases by name, or those that hold what was searched for."""
    sought = request.args.get("q", "")
    return render_template("desk/cases/list.html", cases=cases_listed(sought), sought=sought)


@blueprint.route("/cases/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
def new_case() -> Reply:
    """A new case: its person, the name to display, and where it is known from."""
    target = Target(NEW_CASE, "/desk/cases", "/desk/cases")
    draft = drafting.continued(target.here)
    form = edit_form(target, formdata=draft) if draft else edit_form(target)
    refusals = []
    if request.method == "POST" and form.was_saved():
        flash(_("This was saved already."))
        return redirect("/desk/cases", 303)
    if form.sent():
        try:
            case = open_case(form, by=signing.present().user.actor)
            drafting.forget(target.here)
            return redirect(f"/desk/cases/{case.slug}", 303)
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


@blueprint.get("/cases/<slug:slug>")
@requires(Permission.DESK)
def case(slug: str) -> str:
    """Everything of a case, each record with its sources."""
    found = case_or_404(slug)
    bundle = load(session, found)
    return render_template(
        "desk/cases/show.html",
        case=found,
        name=name_of(bundle),
        singles=showing.singles(bundle),
        sections=showing.sections(bundle),
        missing=showing.missing(bundle),
        clashes=contradictions(session, found),
        actions=actions_of(found),
    )


@blueprint.get("/cases/<slug:slug>/notes")
@requires(Permission.DESK)
def notes(slug: str) -> str:
    """What researchers wrote to each other about a case."""
    found = case_or_404(slug)
    name = name_of(load(session, found))
    return render_template(
        "desk/cases/notes.html", case=found, name=name, notes=showing.notes_of(found)
    )


@blueprint.get("/cases/<slug:slug>/preview")
@requires(Permission.DESK)
def case_preview(slug: str) -> str:
    """The page as readers would see it if the case were published now."""
    found = case_or_404(slug)
    stale_after = current_app.config["SETTINGS"].stale_after_days
    try:
        body = preview(load(session, found), stale_after)
    except UnnamedError:
        return render_template("desk/cases/unnamed.html", case=found)
    return render_template("desk/cases/preview.html", **page_of(body), on_given=False, begins=None)
