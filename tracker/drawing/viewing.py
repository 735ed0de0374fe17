"""What a map of a region shows: where its middle is, how large the scale, and the land in it."""

import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from tracker.drawing.outlines import Ring, outlines
from tracker.drawing.paths import Frame, Point, around, drawn, path, thinned
from tracker.drawing.projecting import RADIUS_KM, AzimuthalEqualArea, Vector, vector

WIDTH, HEIGHT = 344.0, 258.0
_MARGIN_X, _MARGIN_Y = 52.0, 40.0
_SNAP = 12.0
_FINEST, _WIDEST = 3.5, 7.0  # kilometres of a unit: the detail of the outlines; half a continent
_STEP = 1.25
_SPECK = 2.0  # units
_LEAST = (0.8, 1.2, 1.8, 2.7)  # units between points
_LONGEST = 6000  # characters
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

    def flat(self, points: Iterable[Vector]) -> list[Point]:
        """The points of the globe as points of the drawing."""
        flat = AzimuthalEqualArea(self.lon, self.lat).flat(points)
        return [(x / self.km + self.left, y / self.km + self.top) for x, y in flat]


def view_of(places: Sequence[Point], code: str) -> View:
    """The view that holds all places, given as longitude and latitude in degrees.

    It is no closer than shows much of the country of the code, so that one sees where it is.
    """
    vectors = [vector(*place) for place in places]
    lon, lat = _middle(vectors)
    bounds = around(AzimuthalEqualArea(lon, lat).flat(vectors))
    wide = (bounds.right - bounds.left) / (WIDTH - 2 * _MARGIN_X)
    high = (bounds.bottom - bounds.top) / (HEIGHT - 2 * _MARGIN_Y)
    least = _scale_of(code)
    km = least * _STEP ** math.ceil(math.log(max(wide, high, least) / least, _STEP))
    left = WIDTH / 2 - _snapped((bounds.left + bounds.right) / 2 / km)
    top = HEIGHT / 2 - _snapped((bounds.top + bounds.bottom) / 2 / km)
    return View(lon, lat, km, left, top)


def _scale_of(code: str) -> float:
    """The closest scale for a country, in kilometres of a unit."""
    radius = max((ring.radius for ring in _rings() if ring.code == code), default=0.0)
    return round(min(max(2 * radius * RADIUS_KM / WIDTH, _FINEST), _WIDEST), 1)


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
    """The land in a view as two SVG paths: the country of the code, and all others.

    Where a coast is so rugged that the paths grow long, it is drawn more coarsely.
    """
    corner = max(view.left, WIDTH - view.left), max(view.top, HEIGHT - view.top)
    # A tenth more, because the projection makes far distances shorter.
    reach = 1.1 * math.hypot(*corner) * view.km / RADIUS_KM
    centre = vector(view.lon, view.lat)
    rings = [ring for ring in _rings() if ring.near(centre, reach)]
    flat = {index: view.flat(_vectors(index)) for ring in rings for index in ring.arcs()}
    for least in _LEAST:
        thin = {index: thinned(arc, least) for index, arc in flat.items()}
        own = _path(thin, [ring.ring for ring in rings if ring.code == code])
        others = _path(thin, [ring.ring for ring in rings if ring.code != code])
        if len(own) + len(others) <= _LONGEST:
            break
    return own, others


def _path(arcs: Mapping[int, list[Point]], rings: Sequence[Ring]) -> str:
    frame = Frame(0, 0, WIDTH, HEIGHT).grown(1)
    # Half a unit is less than a pixel where the map stands in a column of text.
    return path(filter(_seen, (drawn(arcs, ring, frame) for ring in rings)), parts=2)


def _seen(ring: Sequence[Point]) -> bool:
    """Whether the ring is more than a speck."""
    if not ring:
        return False
    bounds = around(ring)
    return bounds.right - bounds.left > _SPECK or bounds.bottom - bounds.top > _SPECK


@dataclass(frozen=True, slots=True)
class _Round:
    """A ring with the circle on the globe that it lies in: middle, and radius in radians."""

    code: str
    ring: Ring
    middle: Vector
    radius: float

    def arcs(self) -> Iterator[int]:
        """The arcs that the ring runs along."""
        return (~index if index < 0 else index for index in self.ring)

    def near(self, centre: Vector, reach: float) -> bool:
        """Whether some of it may be so near; never if some of it is on the far side of the globe,
        where the projection turns it inside out."""
        away = _angle(self.middle, centre)
        return away - self.radius <= reach and away + self.radius < _FARTHEST


def read_outlines() -> None:
    """Read the outlines, as the first map would."""
    _rings()


@cache
def _rings() -> tuple[_Round, ...]:
    countries = outlines("detail").countries
    return tuple(_round(code, ring) for code, rings in countries.items() for ring in rings)


def _round(code: str, ring: Ring) -> _Round:
    indexes = (~index if index < 0 else index for index in ring)
    points = [point for index in indexes for point in _vectors(index)]
    middle = vector(*_middle(points))
    return _Round(code, ring, middle, max(_angle(middle, point) for point in points))


def _angle(a: Vector, b: Vector) -> float:
    return math.acos(max(-1.0, min(1.0, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])))


def _vectors(index: int) -> Iterator[Vector]:
    flat = _flat_vectors(index)
    return zip(flat[::3], flat[1::3], flat[2::3], strict=True)


@cache
def _flat_vectors(index: int) -> "array[float]":
    """The points of an arc one after the other: tuples would take five times the memory."""
    arc = outlines("detail").arcs[index]
    points = (vector(lon, lat) for lon, lat in zip(arc[::2], arc[1::2], strict=True))
    return array("d", chain.from_iterable(points))
