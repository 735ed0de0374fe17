"""People at the desk, signed in: Rita researches, Ravi reviews, Ada administers."""

import pytest
from argon2 import PasswordHasher
from flask import Flask

from tests.desk_reader import Desk, at_the_desk
from tracker.access import Role
from tracker.accounts import passwords


@pytest.fixture(autouse=True)
def _passwords_are_hashed_in_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of sign-ins; ``tests/accounts`` makes them with the real cost."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", quick)


@pytest.fixture
def rita(app: Flask) -> Desk:
    """A researcher."""
    return at_the_desk(app, "rita", Role.RESEARCHER)


@pytest.fixture
def ravi(app: Flask) -> Desk:
    """A reviewer."""
    return at_the_desk(app, "ravi", Role.REVIEWER)


@pytest.fixture
def ada(app: Flask) -> Desk:
    """An administrator."""
    return at_the_desk(app, "ada", Role.ADMINISTRATOR)
