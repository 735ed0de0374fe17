"""Custody at the end of a day."""

from datetime import date

import pytest

from tracker.dates import parse, unknown_end
from tracker.reckoning import Standing, Stay, Turn, breakpoints, standing_on
from tracker.vocabulary import Certainty, Custody, DetentionKind


def stay(start, end=None, key="stay", kind=DetentionKind.PRE_TRIAL, **more):
    return Stay(key, kind, parse(start), parse(end) if end else None, **more)


def vanished(start, key="vanished"):
    return Stay(key, DetentionKind.POLICE, parse(start), unknown_end(parse(start)))


def turn(day, custody=Custody.RELEASED):
    return Turn(f"{custody} {day}", parse(day), custody)


def custody_on(day, *records):
    stays = [one for one in records if isinstance(one, Stay)]
    turns = [one for one in records if isinstance(one, Turn)]
    return standing_on(stays, turns, date.fromisoformat(day))


def test_a_person_who_was_never_held_is_free():
    assert custody_on("2021-01-01") == Standing(Custody.FREE, None, None, None, certain=True)
    assert custody_on("2021-01-01", stay("2022"), turn("2023")).custody is Custody.FREE


@pytest.mark.parametrize("kind", DetentionKind)
def test_every_kind_of_stay_has_its_custody(kind):
    standing = custody_on("2021-02-01", stay("2021-01-01", kind=kind))
    assert standing.custody is kind.custody
    assert standing.custody.counts_as_detained


@pytest.mark.parametrize(
    ("custody", "after"),
    [
        (Custody.RELEASED, Custody.RELEASED),
        (Custody.ON_CONDITIONS, Custody.ON_CONDITIONS),
        (Custody.IN_EXILE, Custody.IN_EXILE),
        (Custody.ESCAPED, Custody.ESCAPED),
        (Custody.EXECUTED, Custody.EXECUTED),
        (Custody.DIED_IN_CUSTODY, Custody.DIED_IN_CUSTODY),
    ],
)
def test_what_ends_custody_says_what_follows(custody, after):
    held = stay("2021-01-01", "2021-06-01")
    ended = turn("2021-06-01", custody)
    assert custody_on("2021-05-31", held, ended).stay == held
    expected = Standing(after, ended.date, None, ended, certain=True)
    assert custody_on("2021-06-01", held, ended) == expected


def test_a_release_closes_a_stay_that_was_left_open():
    records = stay("2021-01-01"), turn("2021-06-01")
    assert custody_on("2021-05-31", *records).custody is Custody.PRE_TRIAL
    assert custody_on("2021-06-01", *records).custody is Custody.RELEASED


def test_a_second_arrest_on_the_day_of_release_is_custody():
    records = stay("2021-01-01", "2021-06-01"), turn("2021-06-01"), stay("2021-06-01", key="again")
    assert custody_on("2021-06-01", *records).stay == records[2]


def test_a_vague_release_does_not_open_what_an_earlier_one_closed():
    records = stay("2021-03-01"), turn("2021-06-01"), turn("2021", Custody.IN_EXILE)
    assert custody_on("2021-07-01", *records).custody is Custody.RELEASED
    assert custody_on("2022-01-01", *records).custody is Custody.IN_EXILE


def test_a_release_on_a_vague_day_has_happened_when_its_last_day_has_come():
    records = stay("2021-01-01", "2021-06"), turn("2021-06")
    during = custody_on("2021-06-15", *records)
    assert (during.custody, during.certain) == (Custody.PRE_TRIAL, False)
    assert custody_on("2021-06-30", *records).custody is Custody.RELEASED


def test_a_release_without_a_last_day_has_never_surely_happened():
    assert custody_on("2025-01-01", stay("2021"), turn("2021-06/..")).stay


def test_who_dies_after_a_release_died_after_release():
    held, freed = stay("2021-01-01", "2021-06-01"), turn("2021-06-01")
    death = turn("2021-09", Custody.DIED_IN_CUSTODY)
    assert custody_on("2021-09-29", held, freed, death).custody is Custody.RELEASED
    assert custody_on("2021-09-30", held, freed, death).custody is Custody.DIED
    assert custody_on("2021-09-30", stay("2021-01-01"), freed, death).custody is Custody.DIED
    assert custody_on("2021-09-30", held, death).custody is Custody.DIED
    assert custody_on("2021-09-30", death).custody is Custody.DIED


def test_who_dies_in_an_open_stay_died_in_custody_and_nothing_follows():
    death = turn("2021-09", Custody.DIED_IN_CUSTODY)
    later = turn("2021-12-01"), stay("2022-01-01", key="later")
    standing = custody_on("2023-01-01", stay("2021-01-01"), death, *later)
    expected = Standing(Custody.DIED_IN_CUSTODY, death.date, None, death, certain=True)
    assert standing == expected


def test_a_death_in_a_stay_that_is_only_reported_is_not_certain():
    death = turn("2021-09-01", Custody.DIED_IN_CUSTODY)
    reported = stay("2021-01-01", certainty=Certainty.REPORTED)
    assert not custody_on("2021-09-01", reported, death).certain


def test_a_stay_with_an_unknown_end_is_not_current_and_makes_no_death_in_custody():
    lost = vanished("2021-01")
    assert custody_on("2021-01-31", lost).stay == lost
    after = custody_on("2021-02-01", lost)
    assert (after.custody, after.since, after.certain) == (
        Custody.UNKNOWN,
        parse("2021-01-31"),
        False,
    )
    death = turn("2024-01-01", Custody.DIED_IN_CUSTODY)
    assert custody_on("2024-01-01", lost, death).custody is Custody.DIED


def test_the_last_thing_that_happened_says_where_a_person_is():
    known, lost = stay("2021-01-01", "2021-02-01"), vanished("2021-03-01")
    assert custody_on("2021-02-15", known, lost).since == parse("2021-02-01")
    assert custody_on("2021-04-01", known, lost).custody is Custody.UNKNOWN
    assert custody_on("2021-04-01", known, lost, turn("2021-03-02")).custody is Custody.RELEASED
    assert custody_on("2021-04-01", stay("2021-01-01", "2021-03-20"), lost).custody == "released"


def test_the_stay_that_surely_covers_a_day_goes_before_one_that_may():
    vague, sure = stay("2021", "2021", "vague"), stay("2021-05-01", "2021-07-01", "sure")
    assert custody_on("2021-06-01", sure, vague).stay == sure
    assert custody_on("2021-04-01", sure, vague).stay == vague


def test_of_two_sure_stays_the_one_that_began_last_covers_the_day():
    long, short = stay("2021-01-01"), stay("2021-05-01", key="short")
    assert custody_on("2021-06-01", short, long).stay == short
    same = stay("2021-05-01", key="same")
    assert custody_on("2021-06-01", short, same, long).stay == same


def test_in_the_days_of_an_uncertain_transfer_the_place_left_is_given():
    left = stay("2021-01-01", "2021-06", "left")
    entered = stay("2021-06", None, "entered", DetentionKind.SERVING, continues="left")
    during = custody_on("2021-06-15", entered, left)
    assert (during.stay, during.since, during.certain) == (left, parse("2021-01-01"), True)
    arrived = custody_on("2021-06-30", entered, left)
    assert (arrived.stay, arrived.since, arrived.certain) == (entered, left.start, True)


def test_house_arrest_begins_a_stretch_of_its_own():
    cell = stay("2021-01-01", "2021-06-01", "cell")
    home = stay("2021-06-01", None, "home", DetentionKind.HOUSE_ARREST, continues="cell")
    assert custody_on("2021-07-01", cell, home).since == parse("2021-06-01")


def test_an_open_stay_is_certain_as_far_as_it_was_confirmed():
    confirmed = stay("2021-01", confirmed_to=date(2021, 3, 1))
    days = ("2021-01-15", "2021-01-31", "2021-03-01", "2021-03-02")
    assert [custody_on(day, confirmed).certain for day in days] == [False, True, True, False]
    assert custody_on("2021-01-31", stay("2021-01")).certain
    assert not custody_on("2021-02-01", stay("2021-01")).certain


def test_a_stay_that_is_only_reported_is_never_certain():
    reported = stay("2021-01-01", "2021-02-01", certainty=Certainty.REPORTED)
    assert not custody_on("2021-01-15", reported).certain
    assert not custody_on("2021-03-01", reported).certain


def test_stays_in_a_circle_still_give_an_answer():
    one = stay("2021-01-01", "2021-02-01", "one", continues="two")
    two = stay("2021-02-01", None, "two", continues="one")
    assert custody_on("2021-03-01", one, two).stay == two


def test_breakpoints_are_the_days_on_which_the_answer_may_change():
    held, freed = stay("2021-01-01", "2021-06"), turn("2021-07-01")
    days = breakpoints([held], [freed, turn("2021/..")])
    assert days == [date(2021, *day) for day in ((1, 1), (6, 2), (7, 1))]
    assert breakpoints([], []) == []
