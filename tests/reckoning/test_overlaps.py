"""What contradicts itself in a history."""

from tracker.dates import parse, unknown_end
from tracker.reckoning import Stay, Turn, clashes
from tracker.vocabulary import Certainty, Custody, DetentionKind


def stay(key, start, end=None, **more):
    return Stay(key, DetentionKind.PRE_TRIAL, parse(start), parse(end) if end else None, **more)


def turn(day, custody=Custody.RELEASED):
    return Turn("turn", parse(day), custody)


def only(stays, turns=()):
    (clash,) = clashes(stays, turns)
    return clash


def test_two_stays_that_surely_overlap_clash():
    clash = only([stay("one", "2021-01-01", "2021-03-01"), stay("two", "2021-02-01", "2021-04-01")])
    assert clash.keys == ("one", "two")
    assert clash.message.startswith("Stays one and two overlap from 2021-02-01 to 2021-03-01: end")


def test_a_handover_on_one_day_is_no_clash():
    assert not clashes([stay("a", "2021-01-01", "2021-02-01"), stay("b", "2021-02-01")], [])


def test_stays_that_may_overlap_do_not_clash():
    assert not clashes([stay("a", "2021-01-01", "2021-02"), stay("b", "2021-02")], [])


def test_a_stay_that_is_not_confirmed_or_that_continues_the_other_does_not_clash():
    long = stay("long", "2021-01-01", "2021-03-01")
    said = stay("said", "2021-02-01", "2021-04-01", certainty=Certainty.REPORTED)
    next_one = stay("next", "2021-02-01", "2021-04-01", continues="long")
    assert not clashes([long, said], [])
    assert not clashes([long, next_one], [])


def test_an_open_stay_clashes_with_a_later_one_unless_a_release_lies_between():
    stays = [stay("open", "2021-01-01"), stay("later", "2022-01-01")]
    assert "to today" in only(stays).message
    assert not clashes(stays, [turn("2021-06-01")])


def test_a_stay_with_an_unknown_end_overlaps_nothing_surely():
    start = parse("2021-01-01")
    lost = Stay("lost", DetentionKind.POLICE, start, unknown_end(start))
    assert not clashes([lost, stay("later", "2021-01-01", "2021-02-01")], [])


def test_an_end_before_the_start_clashes():
    assert only([stay("back", "2021-02-01", "2021-01")]).keys == ("back",)
    assert not clashes([stay("vague", "2021-02-01", "2021-02")], [])


def test_a_release_before_every_stay_clashes():
    arrest = stay("arrest", "2021-02-01", "2021-03-01")
    assert only([arrest], [turn("2021-01-31")]).keys == ("turn",)
    assert not clashes([arrest], [turn("2021-02")])
    assert not clashes([], [turn("2021-01-31")])


def test_a_stay_after_a_death_clashes():
    late = stay("late", "2021-02-01", "2021-03-01")
    death = turn("2021-01", Custody.DIED_IN_CUSTODY)
    assert only([late], [death]).keys == ("late", "turn")
    assert not clashes([late], [turn("2021-02", Custody.EXECUTED)])


def test_a_link_to_a_stay_that_is_not_recorded_clashes():
    assert only([stay("two", "2021", continues="one")]).keys == ("two", "one")


def test_stays_that_continue_one_another_in_a_circle_clash_once():
    stays = [
        stay("b", "2021-01-01", "2021-02-01", continues="a"),
        stay("a", "2021-02-01", "2021-03-01", continues="b"),
        stay("c", "2021-03-01", "2021-04-01", continues="a"),
    ]
    assert only(stays).keys == ("a", "b")
    assert only([stay("self", "2021", "2022", continues="self")]).keys == ("self",)


def test_an_open_stay_that_another_continues_clashes():
    clash = only([stay("left", "2021-01-01"), stay("entered", "2021-02-01", continues="left")])
    assert clash.message == (
        "Stay left has no end though stay entered continues it: give left the end at which "
        "entered begins."
    )
