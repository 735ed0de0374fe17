"""The step that holds on a day."""

from datetime import date

import pytest

from tracker.dates import parse
from tracker.reckoning import latest_step


def step(day, name):
    return parse(day) if day else None, name


STEPS = [
    step("2023-08", "brought"),
    step(None, "alleged"),
    step("2023-12-12", "convicted"),
    step("2023-12-12", "appealed"),
    step("2023-08-01", "amended"),
]


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        ("1900-01-01", "alleged"),
        ("2023-07-31", "alleged"),
        ("2023-08-01", "brought"),
        ("2023-12-11", "brought"),
        ("2023-12-12", "appealed"),
    ],
)
def test_the_last_step_that_has_begun_holds(on, holds):
    assert latest_step(STEPS, date.fromisoformat(on)) == holds


def test_before_the_first_step_none_holds():
    assert latest_step([step("2023", "brought")], date(2022, 12, 31)) is None
    assert latest_step([], date(2022, 12, 31)) is None


def test_a_step_from_an_open_start_holds_after_one_without_a_date():
    steps = [step("../2023", "brought"), step(None, "alleged")]
    assert latest_step(steps, date(1990, 1, 1)) == "brought"
