"""What the tests of public pages share."""

import shutil

import pytest
from sqlalchemy.engine import Engine

from tests.actions.invented import invent_actions
from tests.conftest import bring_invented
from tests.states import Keep
from tracker.config import Settings
from tracker.db import transaction
from tracker.public.printed import KEPT


@pytest.fixture
def empty_shelf(settings: Settings) -> None:
    """No paper and no picture is kept from another test."""
    shutil.rmtree(settings.instance / KEPT, ignore_errors=True)


def bring_acting(engine: Engine, kept: Keep) -> None:
    """Bring the invented cases, and actions for one of them."""

    def act() -> None:
        bring_invented(engine, kept)
        with transaction(engine) as session:
            invent_actions(session)

    kept("acting", act)


@pytest.fixture
def invented(engine: Engine, kept: Keep) -> Engine:
    """The invented cases, and actions for one of them."""
    bring_acting(engine, kept)
    return engine
