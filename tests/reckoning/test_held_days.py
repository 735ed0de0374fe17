"""Days held, by the examples of the rules."""

from datetime import date

import pytest

from tracker.dates import parse, unknown_end
from tracker.reckoning import Days, Stay, chain_of, held_days, house_arrest_days, stay_days
from tracker.vocabulary import Certainty, DetentionKind

TODAY = date(2025, 1, 1)


def stay(start, end, key="stay", kind=DetentionKind.PRE_TRIAL, **more):
    return Stay(key, kind, parse(start), parse(end) if end else None, **more)


def ended_unknown(start, key="stay", **more):
    return Stay(key, DetentionKind.PRE_TRIAL, parse(start), unknown_end(parse(start)), **more)


@pytest.mark.parametrize(
    ("start", "end", "surely", "possibly"),
    [
        ("1982-04-06", "1983-04-28", 388, 388),
        ("1993-10-03", "1993-10-04", 2, 2),
        ("2021-09", "2021-09", 0, 30),
        ("2021-09-01", "2021-09", 1, 30),
        ("2021-09", "2021-10", 2, 61),
        ("[2023-07-25,2023-07-26]", "2023-07-31", 6, 7),
        ("2021-09-29~", "2021-10~", 3, 33),
        ("2021-10-02", "2021-10-01", 0, 0),
    ],
)
def test_days_held_are_whole_days_first_and_last_included(start, end, surely, possibly):
    assert held_days([stay(start, end)], TODAY) == Days(surely, possibly)


def test_an_open_stay_is_sure_as_far_as_it_was_confirmed():
    """Held 900 days as last confirmed on 3 September 2024, 1,710 if still held."""
    open_stay = stay("2022-03-19", None, confirmed_to=date(2024, 9, 3))
    assert held_days([open_stay], date(2026, 11, 22)) == Days(900, 1710)
    assert held_days([open_stay], date(2024, 9, 3)) == Days(900, 900)
    assert held_days([open_stay], date(2022, 3, 20)) == Days(2, 2)


def test_an_open_stay_without_confirmation_is_sure_on_its_latest_start():
    assert held_days([stay("2024-12", None)], TODAY) == Days(1, 32)
    early = stay("2024-12", None, confirmed_to=date(2024, 11, 1))
    assert held_days([early], TODAY) == Days(1, 32)


def test_an_unknown_end_lies_between_the_latest_start_and_the_day_asked_about():
    assert held_days([ended_unknown("2024-12-28")], TODAY) == Days(1, 5)
    assert held_days([ended_unknown("2024-12")], TODAY) == Days(1, 32)


@pytest.mark.parametrize("certainty", [Certainty.REPORTED, Certainty.ASSUMED])
def test_a_stay_that_is_not_confirmed_is_never_surely_held(certainty):
    assert held_days([stay("1993-10-03", "1993-10-04", certainty=certainty)], TODAY) == Days(0, 2)


def test_days_covered_twice_count_once():
    stays = [stay("2021-01-01", "2021-01-10"), stay("2021-01-05", "2021-01-12", "other")]
    assert held_days(stays, TODAY) == Days(12, 12)
    assert held_days([*stays, stay("2021-02-01", "2021-02-02", "later")], TODAY) == Days(14, 14)


def test_days_after_the_day_asked_about_do_not_count():
    history = [stay("1982-04-06", "1983-04-28"), stay("1993-10-03", "1993-10-04", "later")]
    assert held_days(history, date(1982, 4, 5)) == Days(0, 0)
    assert held_days(history, date(1982, 4, 6)) == Days(1, 1)
    assert held_days(history, date(1983, 4, 28)) == Days(388, 388)


def test_a_transfer_on_an_uncertain_day_leaves_no_gap():
    left = stay("2024-02-13", "2024-04", "remand")
    joined = stay("2024-04", "2024-05-01", "colony", continues="remand")
    apart = stay("2024-04", "2024-05-01", "colony")
    assert held_days([left, joined], TODAY) == Days(79, 79)
    assert held_days([left, apart], TODAY) == Days(51, 79)
    assert stay_days(joined, TODAY) == Days(2, 31)


def test_the_days_of_a_journey_between_two_stays_are_held():
    left = stay("2024-02-13", "2024-03-01", "remand")
    arrived = stay("2024-03-29", "2024-03-31", "colony", continues="remand")
    assert held_days([left, arrived], TODAY) == Days(48, 48)


def test_a_short_stay_of_unknown_days_inside_a_journey_leaves_no_gap():
    stays = [
        stay("2021-01-01", "2021-09", "one"),
        stay("2021-09", "2021-09", "two", continues="one"),
        stay("2021-09", "2021-10-01", "three", continues="two"),
    ]
    assert held_days(stays, TODAY) == Days(274, 274)


@pytest.mark.parametrize("certainty", [Certainty.REPORTED, Certainty.ASSUMED])
def test_a_transfer_that_is_not_confirmed_joins_nothing(certainty):
    left = stay("2024-01-01", "2024-01-10", "remand")
    arrived = stay("2024-01-20", "2024-01-31", "c", certainty=certainty, continues="remand")
    assert held_days([left, arrived], TODAY) == Days(10, 22)


def test_house_arrest_has_its_own_days_and_joins_no_prison():
    prison = stay("2024-01-01", "2024-01-10", "prison")
    home = stay("2024-01-20", "2024-01-31", "home", DetentionKind.HOUSE_ARREST, continues="prison")
    assert held_days([prison, home], TODAY) == Days(10, 10)
    assert house_arrest_days([prison, home], TODAY) == Days(12, 12)
    assert stay_days(home, TODAY) == Days(12, 12)
    assert chain_of([prison, home], home) == [home]


def test_a_start_without_an_earliest_day_counts_from_its_latest():
    assert held_days([stay("../2021-01-05", "2021-01-10")], TODAY) == Days(6, 6)


def test_an_end_without_an_earliest_day_is_sure_of_the_latest_start_only():
    assert held_days([stay("2021-01-05", "../2021-01-10")], TODAY) == Days(1, 6)


def test_a_start_without_a_latest_day_is_never_sure():
    assert held_days([stay("2024-12-31/..", None)], TODAY) == Days(0, 2)


def test_stays_in_a_circle_are_counted_all_the_same():
    one = stay("2021-01-01", "2021-01-10", "one", continues="two")
    two = stay("2021-01-20", "2021-01-31", "two", continues="one")
    assert held_days([one, two], TODAY) == Days(31, 31)
    assert chain_of([one, two], two) == [one, two]


def test_a_stay_never_recorded_is_no_stay():
    assert held_days([], TODAY) == Days(0, 0)
    assert chain_of([], alone := stay("2021", None, continues="lost")) == [alone]
