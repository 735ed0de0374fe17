"""Distances on the Earth's surface."""

from functools import lru_cache

from geographiclib.geodesic import Geodesic

SOURCE = "GeographicLib, WGS 84"


@lru_cache(maxsize=4096)
def kilometres(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """The length in kilometres of the shortest line on the ellipsoid between two points.

    Coordinates are degrees on WGS 84. Method: Karney, "Algorithms for geodesics", Journal of
    Geodesy 87 (2013), 43-55, by way of GeographicLib; exact to nanometres, so that what is
    uncertain is where the places are.
    """
    line = Geodesic.WGS84.Inverse(lat, lon, to_lat, to_lon, Geodesic.DISTANCE)
    return float(line["s12"]) / 1000
