"""What the tests of public pages share."""

import shutil

import pytest

from tracker.config import Settings
from tracker.public.printed import KEPT


@pytest.fixture
def empty_shelf(settings: Settings) -> None:
    """No paper and no picture is kept from another test."""
    shutil.rmtree(settings.instance / KEPT, ignore_errors=True)
