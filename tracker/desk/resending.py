"""What was typed is kept when the sign-in has run out: the page that says so carries it, and it
can be sent again by the person who signs in there.

Nothing is stored on the server. Nothing is done with the values before someone has signed in,
seen them, and pressed a button of a page of this site.
"""

import json
import re
from typing import Any

from flask import (
    Response,
    current_app,
    g,
    make_response,
    render_template,
    request,
)
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import BadRequest
from wtforms import HiddenField

from tracker.access import Permission, requires
from tracker.accounts import people, signing
from tracker.accounts.forms import SignInForm
from tracker.accounts.limiting import Attempt, admit, clear
from tracker.accounts.models import User
from tracker.accounts.passwords import verify
from tracker.accounts.routes import WRONG
from tracker.db import session
from tracker.desk import blueprint
from tracker.web.speaking import gettext as _

Pairs = list[tuple[str, str]]


class ReturnForm(SignInForm):
    """Name and password, and what was being sent when the sign-in had run out."""

    path = HiddenField()
    kept = HiddenField()


def signed_out() -> Response | None:
    """The answer to something sent to the desk by nobody; None where nothing is worth keeping."""
    if request.blueprint != blueprint.name or request.method != "POST":
        return None
    return _asking(_address(), _typed())


def _asking(path: str, kept: Pairs) -> Response:
    form = ReturnForm(formdata=None, data={"path": path, "kept": json.dumps(kept)})
    return _page(form, 401)


def _address() -> str:
    return request.full_path.rstrip("?")


def _typed() -> Pairs:
    """What was sent, but for tokens, and for passwords: those are never shown again."""
    fields = request.form.items(multi=True)
    return [(name, value) for name, value in fields if not re.search("csrf|password", name)]


def _page(form: ReturnForm, status: int) -> Response:
    return make_response(render_template("desk/signed_out.html", form=form), status)


@blueprint.post("/sign-in-again")
@requires(Permission.SIGN_IN)
def sign_in_again() -> Response:
    """Sign in, and be shown what was typed, to send it again."""
    form = ReturnForm()
    path, kept = _read(form)
    if not form.sent():
        return _page(form, 422)
    attempt = Attempt(form.name.data or "", request.remote_addr)
    secret = str(current_app.config["SECRET_KEY"])
    if wait := admit(current_app.extensions["engine"], attempt, secret):
        return _too_many(form, wait)
    user = people.find(session, attempt.name)
    if not _may_enter(user, form.password.data or "") or user is None:
        form.name.errors = [WRONG]
        return _page(form, 422)
    clear(session, attempt, secret)
    signing.begin(user)
    g.pop("csrf_token", None)  # the old session's: the new one makes its own
    return send_again(path, kept, 200)


def _may_enter(user: User | None, password: str) -> bool:
    known = user.password_hash if user and not user.disabled_at else None
    return verify(known, password)


def _too_many(form: ReturnForm, wait: int) -> Response:
    form.name.errors = [
        _("Too many wrong passwords from here. Try again in %(wait)s seconds.", wait=wait)
    ]
    response = _page(form, 429)
    response.headers["Retry-After"] = str(wait)
    return response


def _read(form: ReturnForm) -> tuple[str, Pairs]:
    """The address and values that the form carries. Raises BadRequest if they are not ours."""
    path = form.path.data or ""
    if not path.startswith("/desk/") or "\\" in path or not path.isprintable():
        raise BadRequest
    try:
        pairs = json.loads(form.kept.data or "[]")
        return path, [(str(name), str(value)) for name, value in pairs]
    except (ValueError, TypeError):
        raise BadRequest from None


def send_again(path: str, kept: Pairs, status: int) -> Response:
    """What was typed, with a button that sends it with a token of this sign-in."""
    shown = [pair for pair in kept if pair[0] not in {"token", "version"} and pair[1]]
    page = render_template("desk/send_again.html", path=path, kept=kept, shown=shown)
    return make_response(page, status)


@blueprint.app_errorhandler(CSRFError)
def token_is_old(error: CSRFError) -> Any:
    """Someone signed out, or in again, in another window, while this form was open.

    Only a form that this site's own page sent is answered so; the browser says where it was.
    """
    ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if request.blueprint != blueprint.name or not ours:
        return current_app.handle_http_exception(BadRequest(error.description))
    path, kept = _address(), _typed()
    if request.endpoint == f"{blueprint.name}.sign_in_again":
        try:
            path, kept = _read(ReturnForm())
        except BadRequest as bad:
            return current_app.handle_http_exception(bad)
    if getattr(current_user, "role", None) is None:
        return _asking(path, kept)
    return send_again(path, kept, 400)


@blueprint.record_once
def _answer_for_access(state: Any) -> None:
    """Let access answer what nobody sends to the desk with the page above."""
    state.app.extensions["signed_out"] = signed_out
