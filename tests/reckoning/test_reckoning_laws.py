"""Days held and custody, compared with a day-by-day model on random histories."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings

from tests.reckoning import brute_force
from tests.reckoning.histories import FIRST, LAST, days, histories
from tracker.reckoning import (
    Days,
    breakpoints,
    held_days,
    house_arrest_days,
    standing_on,
    stay_days,
)
from tracker.vocabulary import Custody

DAY = timedelta(days=1)
many = settings(
    max_examples=2000,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
some = settings(many, max_examples=300)


def counted(stays, on):
    surely, possibly = brute_force.days_of(stays, on)
    return Days(len(surely), len(possibly))


@many
@given(histories(), days)
def test_days_held_and_custody_are_those_of_the_day_by_day_model(history, on):
    stays, turns = history
    at_home = [stay for stay in stays if brute_force.house(stay)]
    assert house_arrest_days(stays, on) == counted(at_home, on)
    assert held_days(stays, on) == counted([one for one in stays if one not in at_home], on)
    for stay in stays:
        assert stay_days(stay, on) == counted([stay], on)
    assert_same_standing(standing_on(stays, turns, on), brute_force.standing_of(stays, turns, on))


def assert_same_standing(standing, naive):
    custody, since, stay, turn, certain = naive
    keys = standing.stay and standing.stay.key, standing.turn and standing.turn.key
    assert (standing.custody, *keys, standing.certain) == (custody, stay, turn, certain)
    if custody is Custody.UNKNOWN:
        assert standing.since.earliest == standing.since.latest == since
    else:
        assert standing.since == since


@some
@given(histories(), days)
def test_held_and_days_held_agree(history, on):
    """A person is certainly held on a day exactly where the day adds to the sure days."""
    stays, turns = history
    standing = standing_on(stays, turns, on)
    if standing.stay and standing.certain:
        pair = house_arrest_days if standing.stay.is_house_arrest else held_days
        assert pair(stays, on).surely == pair(stays, on - DAY).surely + 1
    assert (standing.stay is not None) == standing.custody.counts_as_detained


@some
@given(histories(), days)
def test_sure_days_are_never_more_than_possible_days_and_none_are_lost(history, on):
    stays, _ = history
    for pair in (held_days, house_arrest_days):
        now, before = pair(stays, on), pair(stays, on - DAY)
        assert 0 <= now.surely <= now.possibly
        assert now.surely - before.surely in {0, 1}
        assert now.possibly - before.possibly in {0, 1}


@some
@given(histories())
def test_the_standing_changes_on_breakpoints_only(history):
    stays, turns = history
    marks = breakpoints(stays, turns)
    assert marks == sorted(set(marks))
    for mark, following in pairwise(marks):
        assert standing_on(stays, turns, mark) == standing_on(stays, turns, following - DAY)
    if marks:
        assert standing_on(stays, turns, marks[0] - DAY).custody is Custody.FREE


@settings(many, max_examples=60)
@given(histories())
def test_no_day_between_breakpoints_is_different(history):
    stays, turns = history
    marks = set(breakpoints(stays, turns))
    for day in brute_force.every_day(FIRST, LAST):
        same = standing_on(stays, turns, day) == standing_on(stays, turns, day - DAY)
        assert same or day in marks
