"""People at the desk, signed in: Rita researches, Ravi reviews, Ada administers."""

import pytest
from flask import Flask

from tests.desk_reader import Desk, at_the_desk
from tracker.access import Role


@pytest.fixture(autouse=True)
def _hundreds_of_sign_ins(quick_passwords: None) -> None:
    """They would take minutes with the real cost, with which ``tests/accounts`` makes its own."""


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
