"""What a map of a region shows: where its middle is, how large the scale, and the land in it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tracker.drawing.outlines import Ring, outlines
from tracker.drawing.paths import Frame, Point, around, drawn, path, thinned
from tracker.drawing.projecting import RADIUS_KM, AzimuthalEqualArea, Vector, vector

WIDTH, HEIGHT = 344.0, 258.0
_MARGIN_X, _MARGIN_Y = 52.0, 40.0
_SNAP = 12.0
_LEAST_KM = 4.0  # of a unit: the outlines hold no more detail than that
_STEP = 1.25
_FARTHEST = math.radians(150)


@dataclass(frozen=True, slots=True)
class View:
    """A map's frame on the globe. Steps are coarse, so that many cases share one view.

    The centre of the projection is in whole degrees; ``left`` and ``top`` are where it stands in
    the drawing, in units of ``km`` kilometres.
    """

    lon: float
    lat: float
    km: float
    left: float
    top: float

    def flat(self, points: Sequence[Vector]) -> list[Point]:
        """The points of the globe as points of the drawing."""
        flat = AzimuthalEqualArea(self.lon, self.lat).flat(points)
        return [(x / self.km + self.left, y / self.km + self.top) for x, y in flat]


def view_of(places: Sequence[Point]) -> View:
    """The view that holds all places, given as longitude and latitude in degrees."""
    vectors = [vector(*place) for place in places]
    lon, lat = _middle(vectors)
    bounds = around(AzimuthalEqualArea(lon, lat).flat(vectors))
    wide = (bounds.right - bounds.left) / (WIDTH - 2 * _MARGIN_X)
    high = (bounds.bottom - bounds.top) / (HEIGHT - 2 * _MARGIN_Y)
    steps = math.ceil(math.log(max(wide, high, _LEAST_KM) / _LEAST_KM, _STEP))
    km = _LEAST_KM * _STEP**steps
    left = WIDTH / 2 - _snapped((bounds.left + bounds.right) / 2 / km)
    top = HEIGHT / 2 - _snapped((bounds.top + bounds.bottom) / 2 / km)
    return View(lon, lat, km, left, top)


def _snapped(units: float) -> float:
    return round(units / _SNAP) * _SNAP


def _middle(vectors: Sequence[Vector]) -> tuple[int, int]:
    """The middle of points on the globe, in whole degrees; that of the first if they cancel out."""
    x, y, z = (sum(axis) for axis in zip(*vectors, strict=True))
    if math.hypot(x, y, z) < 1e-6 * len(vectors):
        x, y, z = vectors[0]
    lat = math.degrees(math.atan2(z, math.hypot(x, y)))
    return round(math.degrees(math.atan2(y, x))), round(lat)


@lru_cache(maxsize=128)
def land(view: View, code: str) -> tuple[str, str]:
    """The land in a view as two SVG paths: the country of the code, and all others."""
    frame = Frame(0, 0, WIDTH, HEIGHT)
    reach = math.hypot(WIDTH, HEIGHT) * view.km / RADIUS_KM
    arcs = _Arcs(view)
    own: list[list[Point]] = []
    others: list[list[Point]] = []
    centre = vector(view.lon, view.lat)
    for found in _rings():
        if found.near(centre, reach):
            ring = drawn(arcs.__getitem__, found.ring, frame.grown(1))
            (own if found.code == code else others).append(ring)
    return path(filter(None, own)), path(filter(None, others))


class _Arcs(dict[int, list[Point]]):
    """The arcs of a view: projected and thinned when first asked for, alike for both neighbours."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view

    def __missing__(self, index: int) -> list[Point]:
        self[index] = found = thinned(self.view.flat(_vectors(index)))
        return found


@dataclass(frozen=True, slots=True)
class _Round:
    """A ring with the circle on the globe that it lies in: middle, and radius in radians."""

    code: str
    ring: Ring
    middle: Vector
    radius: float

    def near(self, centre: Vector, reach: float) -> bool:
        """Whether some of it may be so near; never if some of it is on the far side of the globe,
        where the projection turns it inside out."""
        away = _angle(self.middle, centre)
        return away - self.radius <= reach and away + self.radius < _FARTHEST


@cache
def _rings() -> tuple[_Round, ...]:
    countries = outlines("detail").countries
    return tuple(_round(code, ring) for code, rings in countries.items() for ring in rings)


def _round(code: str, ring: Ring) -> _Round:
    points = [point for index in ring for point in _vectors(~index if index < 0 else index)]
    middle = vector(*_middle(points))
    return _Round(code, ring, middle, max(_angle(middle, point) for point in points))


def _angle(a: Vector, b: Vector) -> float:
    return math.acos(max(-1.0, min(1.0, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])))


@cache
def _vectors(index: int) -> tuple[Vector, ...]:
    arc = outlines("detail").arcs[index]
    return tuple(vector(lon, lat) for lon, lat in zip(arc[::2], arc[1::2], strict=True))
