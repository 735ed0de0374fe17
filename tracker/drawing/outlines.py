"""The outlines of countries, read from the TopoJSON files beside this package.

Both files are made by ``scripts/maps.py``; any TopoJSON with two-letter ids may stand in their
place. Borders are stored once, as arcs; the rings of a country name the arcs they run along.
"""

import json
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"

Ring = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """Arcs as longitudes and latitudes in degrees by turns; the rings of each country by code.

    Land that no code belongs to stands under the empty code. A ring runs along its arcs in order,
    backwards along arc ``~i`` where the number is negative.
    """

    arcs: tuple["array[float]", ...]
    countries: dict[str, tuple[Ring, ...]]


@cache
def outlines(name: str) -> Outlines:
    """The outlines of a file, read once: ``world``, or ``detail`` for maps of a region."""
    topology = json.loads((DATA / f"{name}.json").read_bytes())
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = tuple(_degrees(steps, (kx, ky, tx, ty)) for steps in topology["arcs"])
    countries: dict[str, tuple[Ring, ...]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = geometry.get("id", "")
        countries[code] = countries.get(code, ()) + tuple(_rings(geometry))
    return Outlines(arcs, countries)


def _degrees(
    steps: Iterable[tuple[int, int]], scale: tuple[float, float, float, float]
) -> "array[float]":
    kx, ky, tx, ty = scale
    out, x, y = array("d"), 0, 0
    for dx, dy in steps:
        x, y = x + dx, y + dy
        out.extend((x * kx + tx, y * ky + ty))
    return out


def _rings(geometry: dict[str, Any]) -> Iterable[Ring]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return (tuple(ring) for polygon in polygons for ring in polygon)
