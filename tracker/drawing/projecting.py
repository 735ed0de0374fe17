"""From the globe to a flat map: two projections that keep areas true."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

RADIUS_KM = 6371.0088  # the mean radius of the Earth, IUGG

Point = tuple[float, float]
Vector = tuple[float, float, float]

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


def equal_earth(lon: float, lat: float, centre: float) -> Point:
    """A point of the world, in radii of the globe: x to the right of the centre, y downwards.

    Angles are degrees. The longitude is taken as it is: 200° lies right of 180°, so that a
    country across the 180th meridian stays whole. Formula: Šavrič, Patterson and Jenny, "The
    Equal Earth map projection", International Journal of Geographical Information Science 33
    (2019), 454-465.
    """
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    t2 = t * t
    t6 = t2 * t2 * t2
    along = 9 * _A4 * t6 * t2 + 7 * _A3 * t6 + 3 * _A2 * t2 + _A1
    x = 2 * math.sqrt(3) * math.radians(lon - centre) * math.cos(t) / (3 * along)
    return x, -t * (_A4 * t6 * t2 + _A3 * t6 + _A2 * t2 + _A1)


def vector(lon: float, lat: float) -> Vector:
    """The point of a sphere of radius 1 at these degrees."""
    a, b = math.radians(lon), math.radians(lat)
    return math.cos(b) * math.cos(a), math.cos(b) * math.sin(a), math.sin(b)


@dataclass(frozen=True, slots=True)
class AzimuthalEqualArea:
    """Lambert's azimuthal equal-area projection of the sphere about a centre, in degrees.

    Formula: Snyder, "Map projections: a working manual", USGS Professional Paper 1395 (1987),
    equations 24-2 to 24-4, written with vectors: no angles, so no seam at 180°.
    """

    lon: float
    lat: float

    def axes(self) -> tuple[Vector, Vector, Vector]:
        """Unit vectors to the centre, and from it to the east and to the north."""
        a, b = math.radians(self.lon), math.radians(self.lat)
        east = (-math.sin(a), math.cos(a), 0.0)
        north = (-math.sin(b) * math.cos(a), -math.sin(b) * math.sin(a), math.cos(b))
        return vector(self.lon, self.lat), east, north

    def flat(self, points: Iterable[Vector]) -> list[Point]:
        """The points in kilometres from the centre, x to the east and y downwards."""
        (cx, cy, cz), (ex, ey, _), (nx, ny, nz) = self.axes()
        out = []
        for x, y, z in points:
            # The point opposite the centre would be a whole circle: it is held just short of that.
            near = max(1 + x * cx + y * cy + z * cz, 1e-9)
            k = RADIUS_KM * math.sqrt(2 / near)
            out.append((k * (x * ex + y * ey), -k * (x * nx + y * ny + z * nz)))
        return out
