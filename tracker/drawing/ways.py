"""The lines between the stops of a route."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.drawing.paths import Frame, Point
from tracker.drawing.viewing import HEIGHT, WIDTH

_BEND = 0.1
_PARTS = 40


@dataclass(frozen=True, slots=True)
class Way:
    """A line from one point to another, drawn towards a third: a quadratic Bézier curve."""

    start: Point
    towards: Point
    end: Point

    def path(self) -> str:
        """The line as an SVG path."""
        (a, b), (c, d), (e, f) = self.start, self.towards, self.end
        return f"M{a:g} {b:g}Q{c:g} {d:g} {e:g} {f:g}"

    def boxes(self) -> Iterator[Frame]:
        """Small boxes along the line, for labels to keep clear of."""
        for part in range(_PARTS + 1):
            t = part / _PARTS
            x, y = (
                (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c
                for a, b, c in zip(self.start, self.towards, self.end, strict=True)
            )
            yield Frame(x, y, x, y).grown(1)


def ways_between(stops: Sequence[tuple[Point, int]]) -> tuple[Way, ...]:
    """A line for each transfer: from each stop to the next, if they are of the same stretch."""
    found = [
        _bent(one[0], two[0])
        for one, two in pairwise(stops)
        if one[1] == two[1] and one[0] != two[0]
    ]
    return tuple(dict.fromkeys(found))


def _bent(a: Point, b: Point) -> Way:
    """Bent to the left of the way, so that there and back are two lines; within the frame."""
    x = (a[0] + b[0]) / 2 + (b[1] - a[1]) * _BEND
    y = (a[1] + b[1]) / 2 - (b[0] - a[0]) * _BEND
    return Way(a, (round(min(max(x, 0), WIDTH), 1), round(min(max(y, 0), HEIGHT), 1)), b)
