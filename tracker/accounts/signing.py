"""Signing in and out: a row on the server for each sign-in, found by the hash of a random token.

Flask-Login keeps the token in the signed session cookie as its "user id". A cookie kept from
before a sign-out, a change of password or a disabled account finds no row, so it opens nothing.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any, cast

import sqlalchemy as sa
from flask import Flask, Response, current_app
from flask import session as cookie
from flask_login import LoginManager, current_user, login_user
from sqlalchemy.engine import CursorResult, Engine
from sqlmodel import Session, col

from tracker import db
from tracker.accounts.models import SignIn, User
from tracker.types import now
from tracker.vocabulary import Role

IDLE = timedelta(hours=2)
ABSOLUTE = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)


class Desk:
    """Someone who is signed in, as views and templates see them."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, user: User, token: str) -> None:
        self.user = user
        self.token = token
        self.role: Role | None = user.role

    def get_id(self) -> str:
        """What the cookie holds: the token of this sign-in, not the account."""
        return self.token


class Visitor:
    """Nobody in particular."""

    is_authenticated = False
    is_active = False
    is_anonymous = True
    role: Role | None = None

    def get_id(self) -> None:
        """Nothing to keep."""


def init_app(app: Flask) -> None:
    """Let Flask-Login find who is signed in, once a view or template asks."""
    manager = LoginManager()
    manager.anonymous_user = Visitor  # type: ignore[assignment]
    # Protection by address and browser would sign people out at every new Tor circuit.
    manager.session_protection = None  # type: ignore[assignment]
    manager.user_loader(load)
    # There is no long-lived cookie. To set one, Flask-Login would look into the session at the end
    # of every request, and every public page would say that it varies by cookie.
    manager._update_remember_cookie = _unchanged  # type: ignore[method-assign]
    manager.init_app(app, add_context_processor=False)
    app.jinja_env.globals["current_user"] = current_user


def _unchanged(response: Response) -> Response:
    return response


def present() -> Desk:
    """Who is signed in, for views that need someone; access lets nobody else reach them."""
    return cast("Desk", current_user)


def load(token: str) -> Desk | None:
    """Who a token signs in; None once the sign-in is over, idle, too old, or the account off."""
    engine: Engine = current_app.extensions["engine"]
    # Before the request's own transaction begins: that may hold SQLite's one write lock, and
    # whatever it writes is thrown away if the request fails.
    with db.snapshot(engine) as session:
        found = session.get(SignIn, hash_of(token))
    moment = now()
    if found is None or moment > min(found.seen_at + IDLE, found.created_at + ABSOLUTE):
        return None
    user = db.session.get(User, found.user_id) if _noted(engine, found, moment) else None
    return Desk(user, token) if user and not user.disabled_at else None


def _noted(engine: Engine, found: SignIn, moment: datetime) -> bool:
    """Remember that the sign-in is in use; False if it was closed meanwhile."""
    if moment - found.seen_at <= SEEN_EVERY:
        return True
    statement = sa.update(SignIn).where(col(SignIn.token_hash) == found.token_hash)
    with db.transaction(engine) as session:
        result = cast("CursorResult[Any]", session.execute(statement.values(seen_at=moment)))
        return result.rowcount == 1


def begin(user: User) -> None:
    """Open a new sign-in. What the cookie held before is forgotten, its sign-in closed."""
    token = secrets.token_urlsafe(32)
    end(cookie.get("_user_id", ""))
    db.session.execute(sa.delete(SignIn).where(col(SignIn.created_at) < now() - ABSOLUTE))
    db.session.add(SignIn(token_hash=hash_of(token), user_id=user.id))
    login_user(Desk(user, token))


def end(token: str) -> None:
    """Close a sign-in: its cookie opens nothing any more."""
    db.session.execute(sa.delete(SignIn).where(col(SignIn.token_hash) == hash_of(token)))
    cookie.clear()


def end_all(session: Session, user: User) -> None:
    """Close every sign-in of an account."""
    session.execute(sa.delete(SignIn).where(col(SignIn.user_id) == user.id))


def hash_of(token: str) -> str:
    """SHA-256 of a token; it has 256 random bits, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
