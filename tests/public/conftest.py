"""What the tests of public pages share."""

import shutil

import pytest
from sqlalchemy.engine import Engine

from tests.actions.invented import invent_actions
from tests.states import States
from tracker.config import Settings
from tracker.db import transaction
from tracker.public.printed import KEPT


@pytest.fixture
def empty_shelf(settings: Settings) -> None:
    """No paper and no picture is kept from another test."""
    shutil.rmtree(settings.instance / KEPT, ignore_errors=True)


@pytest.fixture
def invented(invented: Engine, _states: States) -> Engine:
    """The invented cases, and actions for one of them."""
    if "acting" in _states:
        _states.back_to("acting")
    else:
        with transaction(invented) as session:
            invent_actions(session)
        _states.keep("acting")
    return invented
