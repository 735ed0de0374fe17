"""Signing in, signing out, and one's own password."""

from flask import Response, current_app, flash, make_response, redirect, render_template, request
from sqlalchemy.engine import Engine
from werkzeug.wrappers import Response as AnyResponse

from tracker import db
from tracker.access import Permission, requires
from tracker.accounts import blueprint, people, signing
from tracker.accounts.forms import PasswordForm, SignInForm
from tracker.accounts.limiting import Attempt, admit, clear
from tracker.accounts.models import User
from tracker.accounts.passwords import PasswordError, verify
from tracker.web.speaking import gettext as _
from tracker.web.speaking import lazy_gettext

Reply = str | AnyResponse | tuple[str, int]
WRONG = lazy_gettext("Name or password is wrong.")


@blueprint.route("/sign-in", methods=["GET", "POST"])
@requires(Permission.SIGN_IN)
def sign_in() -> Reply:
    """Sign in, and go on to where the visitor wanted to go."""
    target = safe_target(request.args.get("next", ""))
    form = SignInForm()
    if not form.sent():
        return _sign_in_page(form, 422 if form.errors else 200)
    attempt = Attempt(form.name.data or "", request.remote_addr)
    engine: Engine = current_app.extensions["engine"]
    if wait := admit(engine, attempt, _secret()):
        return _too_many(form, wait)
    user = people.prove(engine, attempt.name, form.password.data or "")
    if user is None:
        form.name.errors = [WRONG]
        return _sign_in_page(form, 422)
    clear(db.session, attempt, _secret())
    signing.begin(user)
    return redirect(target, 303)


def _sign_in_page(form: SignInForm, status: int) -> tuple[str, int]:
    return render_template("accounts/sign_in.html", form=form), status


def _too_many(form: SignInForm, wait: int) -> Response:
    form.name.errors = [
        _("Too many wrong passwords from here. Try again in %(wait)s seconds.", wait=wait)
    ]
    response = make_response(render_template("accounts/sign_in.html", form=form), 429)
    response.headers["Retry-After"] = str(wait)
    return response


@blueprint.post("/sign-out")
@requires(Permission.DESK)
def sign_out() -> AnyResponse:
    """End this sign-in."""
    signing.end(signing.present().token)
    return redirect("/", 303)


@blueprint.route("/desk/account", methods=["GET", "POST"])
@requires(Permission.DESK)
def account() -> Reply:
    """One's own account: change the password."""
    form = PasswordForm()
    user: User = signing.present().user
    if form.sent() and _changed(form, user):
        signing.begin(user)
        flash(_("Your password is changed. All other sign-ins are closed."))
        return redirect("/desk", 303)
    return render_template("accounts/account.html", form=form), 422 if form.errors else 200


def _changed(form: PasswordForm, user: User) -> bool:
    if not verify(user.password_hash, form.current.data or ""):
        form.current.errors = [_("This is not your present password.")]
        return False
    try:
        people.set_password(db.session, user, form.new.data or "", by=user.actor)
    except PasswordError as error:
        form.new.errors = [str(error)]
        return False
    return True


def safe_target(text: str) -> str:
    """Where to go after signing in: a path of this site, or the desk for anything else."""
    plain = text.startswith("/") and not text.startswith("//") and text.isprintable()
    return text if plain and "\\" not in text else "/desk"


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
