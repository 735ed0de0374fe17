"""Making and changing accounts, from the command line or the desk."""

from sqlalchemy.engine import Engine
from sqlmodel import Session, col, select

from tracker.accounts.models import User
from tracker.accounts.passwords import hash_password, verify
from tracker.accounts.signing import end_all
from tracker.config import PlainError
from tracker.db import snapshot
from tracker.history import Actor, change
from tracker.types import now
from tracker.vocabulary import Role


class AccountError(PlainError, ValueError):
    """An account that cannot be made or found; the message says what to do."""


def create(session: Session, name: str, role: Role, password: str, *, by: Actor) -> User:
    """Make an account. Raises AccountError for a name that is taken or unusable, PasswordError."""
    name = name.strip()
    if not name or len(name) > 80 or not name.isprintable():
        raise AccountError("Give a name of 1 to 80 letters.")
    if find(session, name):
        raise AccountError(f"There is an account called “{name}” already.")
    with change(session, "created an account", by=by):
        user = User(name=name, role=role, password_hash=hash_password(password, name))
        session.add(user)
    return user


def find(session: Session, name: str) -> User | None:
    """The account with this name, in whatever case it is typed."""
    folded = name.strip().casefold()
    return next((user for user in everyone(session) if user.name.casefold() == folded), None)


def find_or_fail(session: Session, name: str) -> User:
    """The account with this name. Raises AccountError if there is none."""
    user = find(session, name)
    if user is None:
        raise AccountError(f"There is no account called “{name}”. See “tracker user list”.")
    return user


def prove(engine: Engine, name: str, password: str) -> User | None:
    """The account that the name and the password open; None takes as long, whatever was wrong.

    Nothing is locked while the password is computed.
    """
    with snapshot(engine) as session:
        user = find(session, name)
    stored = user.password_hash if user and not user.disabled_at else None
    return user if verify(stored, password) else None


def everyone(session: Session) -> list[User]:
    """All accounts, by name."""
    return list(session.exec(select(User).order_by(col(User.name))))


def set_password(session: Session, user: User, password: str, *, by: Actor) -> None:
    """Give an account a new password and close all its sign-ins. Raises PasswordError."""
    hashed = hash_password(password, user.name)
    with change(session, "changed a password", by=by):
        user.password_hash = hashed
        session.add(user)
    end_all(session, user)


def disable(session: Session, user: User, *, by: Actor) -> None:
    """Shut an account and close all its sign-ins. What it did stays in the history."""
    with change(session, "disabled an account", by=by):
        user.disabled_at = now()
        session.add(user)
    end_all(session, user)
