"""Who may do what. The whole policy is the table ``GRANTS``; views only name a permission.

A view that names none is refused, so that a forgotten declaration closes a page and never opens
one.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Protocol, TypeVar, cast

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.vocabulary import Role

__all__ = [
    "GRANTS",
    "Permission",
    "Person",
    "Role",
    "can",
    "enforce",
    "init_app",
    "needed",
    "requires",
]

View = TypeVar("View", bound=Callable[..., Any])
MARK = "permission"


class Permission(StrEnum):
    """What a view needs."""

    READ = "read what is public"
    SIGN_IN = "come to the desk"
    DESK = "see the working record"
    EDIT = "change the working record"
    QUIET = "hide a case at once"
    PUBLISH = "publish, return, undo publication"
    REDACT = "withdraw a case or remove what endangers someone"
    ANSWER = "confirm or lift another person's safety act"
    ACCOUNTS = "see and change accounts"


_ANYONE = frozenset({Permission.READ, Permission.SIGN_IN})
_RESEARCHER = _ANYONE | {Permission.DESK, Permission.EDIT, Permission.QUIET}
_REVIEWER = _RESEARCHER | {Permission.PUBLISH, Permission.REDACT, Permission.ANSWER}
GRANTS: dict[Role | None, frozenset[Permission]] = {
    None: _ANYONE,
    Role.RESEARCHER: _RESEARCHER,
    Role.REVIEWER: _REVIEWER,
    Role.ADMINISTRATOR: _REVIEWER | {Permission.ACCOUNTS},
}


class Person(Protocol):
    """Anyone who asks: an account, or nobody (``role`` is None)."""

    role: Role | None


def can(person: Person, permission: Permission) -> bool:
    """Whether the person may do this."""
    return permission in GRANTS[person.role]


def requires(permission: Permission) -> Callable[[View], View]:
    """Declare what a view needs."""

    def mark(view: View) -> View:
        setattr(view, MARK, permission)
        return view

    return mark


def needed(app: Flask, endpoint: str) -> Permission | None:
    """What a view declared; None if it declared nothing."""
    return getattr(app.view_functions[endpoint], MARK, None)


def init_app(app: Flask) -> None:
    """Check every request before its view runs."""
    for endpoint in ("static", "stylesheet"):
        requires(Permission.READ)(app.view_functions[endpoint])
    app.before_request(enforce)
    app.jinja_env.globals.update(can=can, Permission=Permission)


def enforce() -> Response | None:
    """The one place that refuses: to sign-in for nobody, 403 for the wrong role."""
    if request.endpoint is None:
        return None
    permission = needed(current_app, request.endpoint)
    if permission in _ANYONE:
        return None  # before current_user: a reader's request must not touch the session
    if permission is None:
        abort(403)
    person = cast("Person", current_user)
    if can(person, permission):
        return None
    if person.role is not None:
        abort(403)
    # The desk keeps what was typed: its page carries it through the sign-in.
    keep: Callable[[], Response | None] = current_app.extensions.get("signed_out", _nothing)
    return keep() or redirect(url_for("accounts.sign_in", next=_way_back()))


def _nothing() -> None:
    return None


def _way_back() -> str:
    return request.full_path.rstrip("?") if request.method == "GET" else "/desk"
