"""Keeping what is typed at the desk, as it is typed or on a button."""

from flask import flash, jsonify, redirect, request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge
from werkzeug.wrappers import Response

from tracker.access import Permission, requires
from tracker.accounts import drafts, signing
from tracker.accounts.models import Draft
from tracker.db import session
from tracker.desk import blueprint
from tracker.desk.drafting import forget, typed
from tracker.web.speaking import gettext as _

Reply = Response | tuple[Response, int]


@blueprint.post("/drafts")
@requires(Permission.EDIT)
def draft() -> Reply:
    """Keep a draft of a form, or discard it; then back to the form."""
    path = _path()
    if request.form.get("draft") == "discard":
        forget(path)
        return redirect(path, 303)
    try:
        kept = drafts.keep(session, signing.present().user.id, path, typed())
    except drafts.DraftError:
        raise RequestEntityTooLarge(
            _("This is too long to be kept as a draft. Save the form instead.")
        ) from None
    if request.accept_mimetypes.best == "application/json":
        return jsonify(words=saved_words(kept))
    flash(saved_words(kept))
    return redirect(path, 303)


def saved_words(kept: Draft) -> str:
    """That a draft was kept, and when."""
    return _("Draft saved at %(time)s UTC.", time=f"{kept.saved_at:%H:%M}")


def _path() -> str:
    """The address of the form. Raises BadRequest for what is none of the desk's."""
    path = request.form.get("draft_path", "")
    if not path.startswith("/desk/") or "\\" in path or not path.isprintable():
        raise BadRequest
    return path
