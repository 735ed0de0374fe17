"""The rows of a custody line: bars of one kind of stay, or marks, in lanes below a name."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from tracker.drawing.lanes import lanes
from tracker.drawing.scale import RIGHT, Scale
from tracker.drawing.spans import Mark, Stay
from tracker.vocabulary import DetentionKind

SHORTEST = 0.9  # the width of a bar that to scale would be thinner, in percent
_REACHES = {"tick": 0.35, "hearing": 0.5}  # half of the width of a mark, in percent
_REACH = 1.25
# Heights in pixels: of a name, whose letters stand on 12 (in Arabic they reach 7 below that), of a
# lane, of a bar, and below a row.
NAME, LANE, BAR, GAP = 19, 12, 10, 7
_ENDS = itemgetter(0, 1)
_KINDS = tuple(kind.value for kind in DetentionKind)


class Bar(NamedTuple):
    """One stay: the stretch it possibly covers and, filled, the one it surely does."""

    key: str
    x: float
    y: int
    width: float
    sure: tuple[float, float] | None
    certainty: str
    stretched: bool

    @property
    def whole(self) -> bool:
        """True if the stay surely covers all that it possibly does."""
        return self.sure == (self.x, self.width)


class Sign(NamedTuple):
    """One mark: its middle, and both ends of its date where that is wider than the mark."""

    key: str
    word: str
    shape: str
    x: float
    y: int
    reach: tuple[float, float] | None


class Row(NamedTuple):
    """What stands under one name: the stays of a kind, or all marks, whose row has no kind."""

    kind: str
    y: int
    bars: list[Bar]
    signs: list[Sign]
    bottom: int


def rows_of(stays: Sequence[Stay], marks: Sequence[Mark], scale: Scale, y: int) -> list[Row]:
    """The rows that have anything in them, from ``y`` down, in pixels."""
    by_kind: dict[str, list[Stay]] = {kind: [] for kind in _KINDS}
    for stay in stays:
        by_kind[stay.item["kind"]].append(stay)
    rows = []
    for kind, of_kind in by_kind.items():
        if of_kind:
            rows.append(_bars(kind, of_kind, scale, y))
            y = rows[-1].bottom
    if marks:
        rows.append(_signs(marks, scale, y))
    return rows


def _bars(kind: str, stays: Iterable[Stay], scale: Scale, y: int) -> Row:
    spread = sorted([(*_spread(stay, scale), stay) for stay in stays], key=_ENDS)
    placed = lanes([_ENDS(one) for one in spread])
    top = y + NAME
    bars = [
        Bar(
            stay.item["key"],
            begin,
            top + lane * LANE,
            round(end - begin, 2),
            _sure(stay, scale, begin, end),
            stay.item["certainty"],
            stretched,
        )
        for (begin, end, stretched, stay), lane in zip(spread, placed, strict=True)
    ]
    return Row(kind, y, bars, [], top + (max(placed) + 1) * LANE + GAP)


def _spread(stay: Stay, scale: Scale) -> tuple[float, float, bool]:
    """Where a bar begins and ends, and whether it had to be made wider to be seen."""
    begin = scale.at(max(stay.first, scale.first))
    end = scale.at(min(stay.last, scale.last))
    if end - begin >= SHORTEST:
        return begin, end, False
    begin = round(min(begin, RIGHT - SHORTEST), 2)
    return begin, round(begin + SHORTEST, 2), True


def _sure(stay: Stay, scale: Scale, begin: float, end: float) -> tuple[float, float] | None:
    """Where the sure part of a bar begins, and its width; never too thin to be seen."""
    if not stay.sure or stay.sure[0] > scale.last or stay.sure[1] < scale.first:
        return None
    if stay.sure == (stay.first, stay.last):
        return begin, round(end - begin, 2)
    first = round(min(max(scale.at(stay.sure[0]), begin), end - SHORTEST / 2), 2)
    last = max(min(scale.at(stay.sure[1]), end), first + SHORTEST / 2)
    return first, round(last - first, 2)


def _signs(marks: Iterable[Mark], scale: Scale, y: int) -> Row:
    spread = sorted([_taken(mark, scale) for mark in marks], key=_ENDS)
    placed = lanes([_ENDS(one) for one in spread])
    top = y + NAME
    signs = [
        Sign(
            mark.item["key"],
            mark.word,
            mark.shape,
            middle,
            top + lane * LANE + LANE // 2,
            reach,
        )
        for (_, _, middle, reach, mark), lane in zip(spread, placed, strict=True)
    ]
    return Row("", y, [], signs, top + (max(placed) + 1) * LANE + GAP)


def _taken(
    mark: Mark, scale: Scale
) -> tuple[float, float, float, tuple[float, float] | None, Mark]:
    """The stretch that a mark takes for itself, its middle, and its ends if they are seen."""
    half = _REACHES.get(mark.shape, _REACH)
    if mark.first == mark.last:
        middle = scale.at(mark.first)
        return middle - half, middle + half, middle, None, mark
    begin = scale.at(max(mark.first, scale.first))
    end = scale.at(min(mark.last, scale.last))
    middle = round((begin + end) / 2, 2)
    if end - begin > 2 * half:
        return begin, end, middle, (begin, end), mark
    return middle - half, middle + half, middle, None, mark
