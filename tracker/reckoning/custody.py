"""The custody of a person at the end of one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.dates import PartialDate, order_key, parse
from tracker.reckoning.held import surely_covered
from tracker.reckoning.stays import Stay, Turn, chain_of, joined_to
from tracker.vocabulary import Certainty, Custody


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands on a day: ``stay`` covers it, or ``turn`` was the last to happen.

    ``since`` is the start of the unbroken stretch of a person who is held, the date of the
    release, death or end of one who is not, and None of one who was never held.
    """

    custody: Custody
    since: PartialDate | None
    stay: Stay | None
    turn: Turn | None
    certain: bool


def standing_on(stays: Sequence[Stay], turns: Sequence[Turn], on: date) -> Standing:
    """The custody at the END of the day ``on`` (the project's rule, ARCHITECTURE.md).

    1. A turn has happened once its latest day has come. It closes a stay whose end is known or
       unknown and may lie no later than the turn's latest day, and an open stay that surely
       began before the turn's earliest day; not a stay that begins after it.
    2. After a death: executed if the event says so; died in custody if a stay that no release
       has closed may cover a day of the death; else died after release. Nothing follows it. The
       first death counts.
    3. Else the stays that may cover the day: begun by their earliest start and not past their
       latest end; an open end covers every day, an unknown end only up to the latest start. Of
       those that surely cover it, the one that begins last; if none does, the one that begins
       first, for in the days of an uncertain transfer the place left is given. Of two that begin
       together, the later in the list. ``since`` is the start of the chain it continues.
    4. Else the last thing that happened: the turn and its custody; a stay with a known end:
       released since that end; with an unknown end: unknown since its latest start; nothing:
       free.

    ``certain`` is True in a stay where the day is surely held, a known transfer between confirmed
    stays included, and an open end only as far as it is confirmed; after a turn, unless a
    death was in custody by unconfirmed stays alone; after a confirmed stay with a known end; and
    before anything has happened.
    """
    happened = _in_order(turns, on)
    death = next((turn for turn in happened if turn.is_death), None)
    releases = [turn for turn in happened if not turn.is_death]
    if death:
        return _after_death(stays, [turn for turn in releases if turn.last <= death.last], death)
    begun = [one for one in stays if one.first_start <= on and not _closed(one, releases)]
    covering = [one for one in begun if on <= _stands_to(one)]
    if covering:
        return _held(stays, _chosen(covering, on), on)
    return _at_large(begun, releases)


def breakpoints(stays: Sequence[Stay], turns: Sequence[Turn]) -> list[date]:
    """The days, in order, at whose end the standing may differ from that of the day before."""
    days = {turn.last for turn in turns if turn.date.latest}
    for stay in stays:
        days.update((stay.first_start, stay.last_start))
        days.update(_day_after(day) for day in (stay.first_end, stay.last_end))
    return sorted(days - {date.max})


def _in_order(turns: Sequence[Turn], on: date) -> list[Turn]:
    happened = [turn for turn in turns if turn.date.latest and turn.last <= on]
    return sorted(happened, key=lambda turn: (turn.last, turn.first))


def _closed(stay: Stay, turns: Sequence[Turn]) -> bool:
    if stay.end is None:
        return any(stay.last_start < turn.first for turn in turns)
    return any(stay.first_end <= turn.last for turn in turns if stay.first_start <= turn.last)


def _stands_to(stay: Stay) -> date:
    """The last day the stay may cover; a stay whose end nobody knows is not current."""
    return stay.first_end if stay.end and stay.end.unknown_end else stay.last_end


def _after_death(stays: Sequence[Stay], releases: Sequence[Turn], death: Turn) -> Standing:
    if death.custody is Custody.EXECUTED:
        return Standing(Custody.EXECUTED, death.date, None, death, certain=True)
    inside = [stay for stay in stays if _covers_death(stay, releases, death)]
    custody = Custody.DIED_IN_CUSTODY if inside else Custody.DIED
    confirmed = any(stay.certainty is Certainty.CONFIRMED for stay in inside)
    return Standing(custody, death.date, None, death, certain=confirmed or not inside)


def _covers_death(stay: Stay, releases: Sequence[Turn], death: Turn) -> bool:
    if not stay.kind.custody.counts_as_detained or _closed(stay, releases):
        return False
    return stay.first_start <= death.last and death.first <= _stands_to(stay)


def _chosen(covering: Sequence[Stay], on: date) -> Stay:
    def begins(stay: Stay) -> tuple[date, bool, date]:
        return order_key(stay.start)

    later_first = covering[::-1]
    sure = [one for one in later_first if one.last_start <= on <= _surely_stands_to(one)]
    return max(sure, key=begins) if sure else min(later_first, key=begins)


def _surely_stands_to(stay: Stay) -> date:
    return stay.first_end if stay.end else date.max


def _held(stays: Sequence[Stay], stay: Stay, on: date) -> Standing:
    since = chain_of(stays, stay)[0].start
    return Standing(stay.kind.custody, since, stay, None, _surely_held(stays, stay, on))


def _surely_held(stays: Sequence[Stay], stay: Stay, on: date) -> bool:
    if stay.certainty is not Certainty.CONFIRMED:
        return False
    first = joined_to(stays, stay)[0]
    stretch = [one for one in stays if joined_to(stays, one)[0] == first]
    spans = (surely_covered(stays, one) for one in stretch)
    return any(span[0] <= on <= span[1] for span in spans if span)


def _at_large(ended: Sequence[Stay], releases: Sequence[Turn]) -> Standing:
    if ended:
        return _after_stay(max(ended[::-1], key=_stands_to))
    if releases:
        turn = releases[-1]
        return Standing(turn.custody, turn.date, None, turn, certain=True)
    return Standing(Custody.FREE, None, None, None, certain=True)


def _after_stay(stay: Stay) -> Standing:
    if stay.end and stay.end.unknown_end:
        since = parse(stay.last_start.isoformat())
        return Standing(Custody.UNKNOWN, since, None, None, certain=False)
    certain = stay.certainty is Certainty.CONFIRMED
    return Standing(Custody.RELEASED, stay.end, None, None, certain=certain)


def _day_after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)
