"""An appeal on a page of its own, to print."""

from flask import render_template
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from tracker.access import Permission, requires
from tracker.public import blueprint
from tracker.public.actions.sharing import action_url, qr_code
from tracker.public.appeals import cases_for, find_appeal
from tracker.public.letters.texts import text_in
from tracker.web import languages


@blueprint.get("/actions/<slug:slug>/appeal")
@requires(Permission.READ)
def appeal(slug: str) -> str:
    """Whom to write to and what to say, with blanks to fill in."""
    action = find_appeal(slug)
    if action is None or action["appeal"] is None:
        raise NotFound
    language = languages.present()
    return render_template(
        "actions/appeal.html",
        action=action,
        title=text_in(action, "title", language),
        ask=text_in(action, "ask", language),
        cases=cases_for(slug, language),
        code=qr_code(action_url(slug), _("Code that leads to the page of this appeal")),
    )
