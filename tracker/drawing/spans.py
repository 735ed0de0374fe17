"""What the custody line shows of a published case: its stays and its marks, as day numbers.

A day number is ``date.toordinal()``. A published date is ``{edtf, earliest, latest}``.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from tracker.vocabulary import Certainty, EventKind

Json = Mapping[str, Any]

SHAPES = ("arrest", "release", "death", "decision", "hearing", "designation")
_SHAPE_OF = {
    EventKind.ARREST.value: "arrest",
    EventKind.RELEASE.value: "release",
    EventKind.EXCHANGE.value: "release",
    EventKind.ESCAPE.value: "release",
    EventKind.DEATH.value: "death",
    EventKind.VERDICT.value: "decision",
    EventKind.SENTENCE.value: "decision",
    EventKind.APPEAL.value: "decision",
    EventKind.RULING.value: "decision",
    EventKind.PARDON.value: "decision",
    EventKind.COMMUTATION.value: "decision",
    EventKind.HEARING.value: "hearing",
    EventKind.TRIAL.value: "hearing",
    EventKind.DETENTION_ORDER.value: "hearing",
    EventKind.EXTENSION.value: "hearing",
    EventKind.DESIGNATION.value: "designation",
}
# Events that tell what a sentence or a designation of the same date tells already.
_TOLD_AGAIN = frozenset(
    {
        EventKind.VERDICT.value,
        EventKind.SENTENCE.value,
        EventKind.APPEAL.value,
        EventKind.RULING.value,
        EventKind.DESIGNATION.value,
    }
)


class Stay(NamedTuple):
    """A stay: the days it possibly covers, and the days it surely does (none if ``sure`` is)."""

    first: int
    last: int
    sure: tuple[int, int] | None
    item: Json


class Mark(NamedTuple):
    """A moment: the first and last day it could mean, its shape, and the word of its record."""

    first: int
    last: int
    shape: str
    word: str
    item: Json


@lru_cache(maxsize=8192)
def day_number(iso: str) -> int:
    """The number of an ISO 8601 day."""
    return date.fromisoformat(iso).toordinal()


def stays_of(case: Json, on: int) -> list[Stay]:
    """The case's stays, in its order, by the rules of days held (``reckoning.held_days``).

    An end that is open or not known possibly lies as late as ``on``; no day after it counts.
    """
    return [_stay(item, on) for item in case["detentions"]]


def _stay(item: Json, on: int) -> Stay:
    early, late = _bounds(item["from"])
    end = item["to"]
    if end is None:
        confirmed = item["confirmed_to"]
        surely_to, last = max(late, day_number(confirmed) if confirmed else late), on
    else:
        last = day_number(end["latest"]) if end["latest"] else on
        surely_to = day_number(end["earliest"]) if end["earliest"] else min(late, last)
    last = max(min(last, on), early)
    surely_to = min(surely_to, last)
    confirmed_stay = item["certainty"] == Certainty.CONFIRMED.value
    sure = (late, surely_to) if confirmed_stay and late <= surely_to else None
    return Stay(early, last, sure, item)


def _bounds(shape: Json) -> tuple[int, int]:
    """The first and last day of a date; where one of them is open, the other."""
    first, last = shape["earliest"] or shape["latest"], shape["latest"] or shape["earliest"]
    return day_number(first), day_number(last)


def marks_of(case: Json) -> list[Mark]:
    """Sentences, designations and the events that have a shape; what has no date is left out.

    An event that only tells again of a sentence or a designation of its date is left out too.
    """
    sentences = [one for proceeding in case["proceedings"] for one in proceeding["sentences"]]
    marks = [
        *_marks(sentences, "date", "decision", "sentence"),
        *_marks(case["designations"], "started", "designation", "designation"),
    ]
    told = {(mark.shape, mark.first, mark.last) for mark in marks}
    for event in (*case["events"], *case["upcoming"]):
        shape = "release" if event["release_how"] else _SHAPE_OF.get(event["kind"])
        if shape:
            first, last = _bounds(event["date"])
            if event["kind"] not in _TOLD_AGAIN or (shape, first, last) not in told:
                marks.append(Mark(first, last, shape, "event", event))
    return marks


def _marks(items: Iterable[Json], dated: str, shape: str, word: str) -> Iterator[Mark]:
    for item in items:
        if item[dated]:
            yield Mark(*_bounds(item[dated]), shape, word, item)
