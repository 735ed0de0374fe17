"""The rules of days held and of custody, written again day by day and deliberately naive."""

from datetime import date, timedelta

from tracker.dates import order_key
from tracker.vocabulary import Certainty, Custody, DetentionKind

DEATHS = (Custody.DIED_IN_CUSTODY, Custody.EXECUTED)
FOREVER = date(2999, 12, 31)


def days_of(stays, on):
    """Surely and possibly held days of these stays, as two sets of days."""
    surely, possibly = set(), set()
    for stay in stays:
        for first in joined_back(stays, stay):
            possibly.update(every_day(possible_start(first), min(possible_end(stay), on)))
            if confirmed(stay):
                surely.update(every_day(first.start.latest, min(sure_end(stay), on)))
    return surely, possibly


def every_day(first, last):
    days = []
    while first <= last:
        days.append(first)
        first += timedelta(days=1)
    return days


def confirmed(stay):
    return stay.certainty is Certainty.CONFIRMED


def house(stay):
    return stay.kind is DetentionKind.HOUSE_ARREST


def possible_start(stay):
    return stay.start.earliest if stay.start.earliest is not None else stay.start.latest


def sure_end(stay):
    if stay.end is None:
        known = [stay.start.latest]
        if stay.confirmed_to is not None:
            known.append(stay.confirmed_to)
        return max(known)
    if stay.end.unknown_end:
        return stay.start.latest
    return stay.end.earliest


def possible_end(stay):
    if stay.end is None or stay.end.unknown_end:
        return FOREVER
    return stay.end.latest


def one_before(stays, stay):
    for other in stays:
        if other.key == stay.continues and house(other) == house(stay):
            return other
    return None


def joined_back(stays, stay):
    """The stay and those before it that are linked to it by confirmed stays only."""
    joined = [stay]
    while confirmed(joined[-1]):
        before = one_before(stays, joined[-1])
        if before is None or not confirmed(before):
            break
        joined.append(before)
    return joined


def standing_of(stays, turns, on):
    """Custody, since, key of the stay, key of the turn and certainty at the end of the day."""
    past = [turn for turn in turns if turn.date.latest <= on]
    past.sort(key=lambda turn: (turn.date.latest, turn.date.earliest))
    deaths = [turn for turn in past if turn.custody in DEATHS]
    releases = [turn for turn in past if turn.custody not in DEATHS]
    if deaths:
        return after_death(stays, releases, deaths[0])
    standing = [s for s in stays if possible_start(s) <= on and not closed(s, releases)]
    inside = [s for s in standing if on <= current_to(s)]
    if inside:
        return held(stays, place(inside, on), on)
    if standing:
        return after_stay(standing)
    if releases:
        return releases[-1].custody, releases[-1].date, None, releases[-1].key, True
    return Custody.FREE, None, None, None, True


def closed(stay, releases):
    for turn in releases:
        if stay.end is None and stay.start.latest < turn.date.earliest:
            return True
        began = possible_start(stay) <= turn.date.latest
        if stay.end is not None and began and sure_end(stay) <= turn.date.latest:
            return True
    return False


def current_to(stay):
    if stay.end is not None and stay.end.unknown_end:
        return stay.start.latest
    return possible_end(stay)


def after_death(stays, releases, death):
    if death.custody is Custody.EXECUTED:
        return Custody.EXECUTED, death.date, None, death.key, True
    before = [turn for turn in releases if turn.date.latest <= death.date.latest]
    inside = []
    for stay in stays:
        for day in every_day(death.date.earliest, death.date.latest):
            if possible_start(stay) <= day <= current_to(stay) and not closed(stay, before):
                inside.append(stay)
                break
    if not inside:
        return Custody.DIED, death.date, None, death.key, True
    sure = len([stay for stay in inside if confirmed(stay)]) > 0
    return Custody.DIED_IN_CUSTODY, death.date, None, death.key, sure


def place(inside, on):
    sure = []
    for stay in inside:
        still = stay.end is None or on <= sure_end(stay)
        if stay.start.latest <= on and still:
            sure.append(stay)
    best = None
    for stay in sure or inside:
        together = best is None or order_key(stay.start) == order_key(best.start)
        if together or (order_key(stay.start) > order_key(best.start)) == bool(sure):
            best = stay
    return best


def held(stays, stay, on):
    first = stay
    while one_before(stays, first) is not None:
        first = one_before(stays, first)
    family = [s for s in stays if joined_back(stays, s)[-1] == joined_back(stays, stay)[-1]]
    certain = False
    for member in family:
        for start in joined_back(stays, member):
            if confirmed(stay) and confirmed(member):
                certain = certain or start.start.latest <= on <= sure_end(member)
    return stay.kind.custody, first.start, stay.key, None, certain


def after_stay(ended):
    last = ended[0]
    for stay in ended:
        if current_to(stay) >= current_to(last):
            last = stay
    if last.end.unknown_end:
        return Custody.UNKNOWN, last.start.latest, None, None, False
    return Custody.RELEASED, last.end, None, None, confirmed(last)
