"""Lines on a flat map: thinned to what an eye can see, cut to the frame, written as SVG."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a map shows: ``left`` to ``right``, ``top`` to ``bottom``, in units of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Frame") -> bool:
        """Whether the other frame lies within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def meets(self, other: "Frame") -> bool:
        """Whether the two have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def grown(self, by: float) -> "Frame":
        """The frame with each side moved outwards."""
        return Frame(self.left - by, self.top - by, self.right + by, self.bottom + by)


def around(points: Iterable[Point]) -> Frame:
    """The smallest frame with all points in it. Raises ValueError if there is none."""
    xs, ys = zip(*points, strict=True)
    return Frame(min(xs), min(ys), max(xs), max(ys))


def thinned(points: Sequence[Point], least: float) -> list[Point]:
    """The points at least so far from the last one kept; the first and the last are kept."""
    out = [points[0]]
    x, y = points[0]
    for point in points[1:-1]:
        if abs(point[0] - x) >= least or abs(point[1] - y) >= least:
            out.append(point)
            x, y = point
    out.append(points[-1])
    return out


def clipped(ring: list[Point], frame: Frame) -> list[Point]:
    """The part of a ring within the frame, closed along the frame's sides; empty if none is.

    Sutherland and Hodgman, "Reentrant polygon clipping", Communications of the ACM 17 (1974).
    """
    sides: tuple[tuple[int, float, float], ...] = (
        (0, frame.left, 1.0),
        (0, frame.right, -1.0),
        (1, frame.top, 1.0),
        (1, frame.bottom, -1.0),
    )
    for axis, edge, sign in sides:
        if not ring:
            break
        if any(sign * (point[axis] - edge) < 0 for point in ring):
            ring = _cut(ring, axis, edge, sign)
    return ring


def _cut(ring: list[Point], axis: int, edge: float, sign: float) -> list[Point]:
    out: list[Point] = []
    last = ring[-1]
    last_in = sign * (last[axis] - edge) >= 0
    for point in ring:
        is_in = sign * (point[axis] - edge) >= 0
        if is_in != last_in:
            out.append(_crossing(last, point, axis, edge))
        if is_in:
            out.append(point)
        last, last_in = point, is_in
    return out


def _crossing(a: Point, b: Point, axis: int, edge: float) -> Point:
    along = (edge - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + along * (b[1 - axis] - a[1 - axis])
    return (edge, other) if axis == 0 else (other, edge)


def path(rings: Iterable[Sequence[Point]], parts: int = 10) -> str:
    """The rings as the ``d`` of an SVG path: closed, steps after the start.

    ``parts`` are those that a unit is divided into: 10, 5, 2 or 1.
    """
    return "".join(_ring_path(ring, parts) for ring in rings)


def _ring_path(ring: Sequence[Point], parts: int) -> str:
    size = 10 // parts
    tenths = [(round(x * parts) * size, round(y * parts) * size) for x, y in ring]
    x, y = first = tenths[0]
    steps = []
    for nx, ny in tenths[1:]:
        if (nx, ny) != (x, y):
            steps.append(_number(nx - x) + _joined(ny - y))
            x, y = nx, ny
    if (x, y) == first and steps:
        steps.pop()
    if len(steps) < 2:
        return ""
    return f"M{_number(first[0])}{_joined(first[1])}l" + _run(steps) + "z"


def _run(steps: list[str]) -> str:
    return steps[0] + "".join(step if step[0] == "-" else f" {step}" for step in steps[1:])


def _number(tenths: int) -> str:
    """12 is 1.2, -5 is -.5, 30 is 3."""
    sign, size = ("-", -tenths) if tenths < 0 else ("", tenths)
    whole, rest = divmod(size, 10)
    return f"{sign}{whole or ''}.{rest}" if rest else f"{sign}{whole}"


def _joined(tenths: int) -> str:
    number = _number(tenths)
    return number if number[0] == "-" else f" {number}"


def drawn(arcs: Mapping[int, list[Point]], ring: Sequence[int], frame: Frame) -> list[Point]:
    """A ring put together from its arcs and cut to the frame; empty if nothing of it is there."""
    points: list[Point] = []
    for index in ring:
        arc = arcs[~index][::-1] if index < 0 else arcs[index]
        points.extend(arc[1:] if points else arc)
    bounds = around(points)
    if not frame.meets(bounds):
        return []
    return points if frame.holds(bounds) else clipped(points, frame)
