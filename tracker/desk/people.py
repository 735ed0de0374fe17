"""The names of accounts, for pages of the desk only: readers never see one."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from tracker.accounts.models import User


def account_names(session: Session, keys: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names of these accounts; a key that is no account is not in it."""
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    found = session.exec(select(User.id, User.name).where(col(User.id).in_(wanted)))
    return dict(found.all())
