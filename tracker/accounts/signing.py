"""Signing in and out: a row on the server for each sign-in, found by the hash of a random token.

Flask-Login keeps the token in the signed session cookie as its "user id". A cookie kept from
before a sign-out, a change of password or a disabled account finds no row, so it opens nothing.
"""

import hashlib
import secrets
from datetime import timedelta
from typing import cast

import sqlalchemy as sa
from flask import Flask, current_app
from flask import session as cookie
from flask_login import LoginManager, current_user, login_user
from sqlmodel import Session, col, select

from tracker import db
from tracker.access import Role
from tracker.accounts.models import SignIn, User
from tracker.types import now

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
    """Let Flask-Login find who is signed in."""
    manager = LoginManager()
    manager.anonymous_user = Visitor  # type: ignore[assignment]
    # Protection by address and browser would sign people out at every new Tor circuit.
    manager.session_protection = None  # type: ignore[assignment]
    manager.user_loader(load)
    manager.init_app(app)


def present() -> Desk:
    """Who is signed in, for views that need someone; access lets nobody else reach them."""
    return cast("Desk", current_user)


def load(token: str) -> Desk | None:
    """Who a token signs in; None once the sign-in is over, idle, too old, or the account off."""
    row = db.session.exec(
        select(SignIn, User)
        .join(User, col(User.id) == col(SignIn.user_id))
        .where(SignIn.token_hash == hash_of(token))
    ).first()
    if row is None:
        return None
    sign_in, user = row
    moment = now()
    if user.disabled_at or moment > min(sign_in.seen_at + IDLE, sign_in.created_at + ABSOLUTE):
        return None
    if moment - sign_in.seen_at > SEEN_EVERY:
        _note_seen(sign_in.token_hash)
    return Desk(user, token)


def _note_seen(token_hash: str) -> None:
    # In a transaction of its own: most requests at the desk only read, and keep nothing.
    with db.transaction(current_app.extensions["engine"]) as session:
        session.execute(
            sa.update(SignIn).where(col(SignIn.token_hash) == token_hash).values(seen_at=now())
        )


def begin(user: User) -> None:
    """Open a new sign-in; whatever the cookie held before is forgotten."""
    token = secrets.token_urlsafe(32)
    db.session.execute(sa.delete(SignIn).where(col(SignIn.created_at) < now() - ABSOLUTE))
    db.session.add(SignIn(token_hash=hash_of(token), user_id=user.id))
    cookie.clear()
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
