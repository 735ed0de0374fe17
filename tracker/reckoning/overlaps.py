"""What contradicts itself in a history of stays and turns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from tracker.reckoning.stays import Stay, Turn
from tracker.vocabulary import Certainty


@dataclass(frozen=True, slots=True)
class Clash:
    """One contradiction: what to do about it, and the keys of the records it is between."""

    message: str
    keys: tuple[str, ...]


def clashes(stays: Sequence[Stay], turns: Sequence[Turn]) -> list[Clash]:
    """Everything that cannot be true together, whatever the uncertain dates turn out to be.

    Two confirmed stays that surely overlap by more than the day of a hand-over and of which
    neither continues the other (an open stay reaches the first turn after its start); an end
    surely before its start; a release surely before every stay; a stay surely begun after a
    death; ``continues`` with an unknown key, in a circle, or of a stay that is still open. A
    reported or assumed stay never surely overlaps; a release with no stay at all is a gap in the
    record, not a clash (the project's rule, ARCHITECTURE.md).
    """
    found = [
        *_backward(stays),
        *_overlapping(stays, turns),
        *_too_early(stays, turns),
        *_after_death(stays, turns),
        *_lost(stays),
        *_circles(stays),
        *_left_open(stays),
    ]
    return list(dict.fromkeys(found))


def _backward(stays: Sequence[Stay]) -> Iterator[Clash]:
    for stay in stays:
        if stay.end and stay.last_end < stay.first_start:
            yield Clash(f"Stay {stay.key} ends before it begins: correct one date.", (stay.key,))


def _overlapping(stays: Sequence[Stay], turns: Sequence[Turn]) -> Iterator[Clash]:
    confirmed = [stay for stay in stays if stay.certainty is Certainty.CONFIRMED]
    for one, other in combinations(confirmed, 2):
        if other.key == one.continues or one.key == other.continues:
            continue
        first = max(one.last_start, other.last_start)
        last = min(_reaches(one, turns), _reaches(other, turns))
        if first < last:
            keys = (one.key, other.key)
            yield Clash(
                f"Stays {one.key} and {other.key} overlap from {first} to {_until(last)}: end one "
                "before the other begins, or mark one as reported or as continuing the other.",
                keys,
            )


def _reaches(stay: Stay, turns: Sequence[Turn]) -> date:
    if stay.end:
        return stay.first_end
    return min((turn.first for turn in turns if stay.last_start < turn.first), default=date.max)


def _until(day: date) -> str:
    return "today" if day == date.max else str(day)


def _too_early(stays: Sequence[Stay], turns: Sequence[Turn]) -> Iterator[Clash]:
    first = min((stay.first_start for stay in stays), default=date.min)
    for turn in turns:
        if not turn.is_death and turn.last < first:
            yield Clash(
                f"Release {turn.key} lies before every stay: add the stay that it ended, or "
                "correct the date.",
                (turn.key,),
            )


def _after_death(stays: Sequence[Stay], turns: Sequence[Turn]) -> Iterator[Clash]:
    for turn in (turn for turn in turns if turn.is_death):
        for stay in (stay for stay in stays if stay.first_start > turn.last):
            yield Clash(
                f"Stay {stay.key} begins after the death {turn.key}: correct one date.",
                (stay.key, turn.key),
            )


def _lost(stays: Sequence[Stay]) -> Iterator[Clash]:
    known = {stay.key for stay in stays}
    for stay in stays:
        if stay.continues and stay.continues not in known:
            yield Clash(
                f"Stay {stay.key} continues {stay.continues}, which is not recorded: add that stay "
                "or clear the link.",
                (stay.key, stay.continues),
            )


def _circles(stays: Sequence[Stay]) -> Iterator[Clash]:
    links = {stay.key: stay.continues for stay in stays}
    for stay in stays:
        path: list[str] = []
        key: str | None = stay.key
        while key in links and key not in path:
            path.append(key)
            key = links[key]
        if key == stay.key and key == min(path):
            yield Clash(
                f"Stays {', '.join(sorted(path))} continue one another in a circle: clear a link.",
                tuple(sorted(path)),
            )


def _left_open(stays: Sequence[Stay]) -> Iterator[Clash]:
    by_key = {stay.key: stay for stay in stays}
    for stay in stays:
        earlier = by_key.get(stay.continues or "")
        if earlier and earlier is not stay and earlier.end is None:
            yield Clash(
                f"Stay {earlier.key} has no end though stay {stay.key} continues it: give "
                f"{earlier.key} the end at which {stay.key} begins.",
                (earlier.key, stay.key),
            )
