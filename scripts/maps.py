"""Makes the outlines that maps are drawn from, tracker/drawing/data, out of Natural Earth's.

    .venv/bin/python scripts/maps.py [TOPOJSON]

Without a file, npm fetches the package world-atlas, which holds Natural Earth 4.1.0 (public
domain) as TopoJSON, and its countries at 1:50 million are taken. Another TopoJSON file may be
given: its object "countries" must carry ISO 3166-1 numeric or two-letter ids.

Points are left out by the area they matter (Visvalingam and Whyatt 1993), border by border, so
that neighbours still meet. The same file always gives the same bytes.
"""

import hashlib
import heapq
import json
import math
import subprocess
import sys
import tarfile
import tempfile
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

PACKAGE = "world-atlas@2.0.2"
MEMBER = "package/countries-50m.json"
SHA256 = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
TARGET = Path(__file__).parent.parent / "tracker" / "drawing" / "data"
# File: square kilometres that a point must matter, and an island must have; steps in a degree.
LEVELS = {"world": (2000.0, 5000.0, 10), "detail": (60.0, 200.0, 40)}
LEFT_OUT = {"AQ"}
KM = 111.2  # of a degree of latitude

Point = tuple[float, float]
Arc = list[Point]
Rings = list[list[int]]


def main(given: list[str]) -> None:
    """Write one file for each level."""
    source = json.loads(Path(given[0]).read_bytes() if given else fetched())
    arcs = [unwrapped(arc) for arc in decoded(source)]
    countries = by_code(source["objects"]["countries"]["geometries"])
    for name, (area, island, steps) in LEVELS.items():
        text = json.dumps(
            topology(arcs, countries, area, island, steps),
            ensure_ascii=False,
            separators=(",", ":"),
        )
        (TARGET / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{name}.json  {len(text) / 1000:.0f} KB")  # noqa: T201


def fetched() -> bytes:
    """The countries of the pinned package. Raises SystemExit if they are not those known."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--pack-destination", folder, PACKAGE]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as opened:
            member = opened.extractfile(MEMBER)
            data = member.read() if member else b""
    if hashlib.sha256(data).hexdigest() != SHA256:
        sys.exit(f"{MEMBER} of {PACKAGE} is not the file that is known.")
    return data


def decoded(source: dict[str, Any]) -> list[Arc]:
    """The arcs of a topology in degrees: quantised ones hold steps from point to point."""
    transform = source.get("transform")
    if transform is None:
        return [[(x, y) for x, y in arc] for arc in source["arcs"]]
    (kx, ky), (tx, ty) = transform["scale"], transform["translate"]
    whole = ([accumulate(axis) for axis in zip(*arc, strict=True)] for arc in source["arcs"])
    return [[(x * kx + tx, y * ky + ty) for x, y in zip(*axes, strict=True)] for axes in whole]


def unwrapped(arc: Arc) -> Arc:
    """The arc without jumps from 180° to -180°: it goes on past 180° instead."""
    out = [arc[0]]
    for x, y in arc[1:]:
        last = out[-1][0]
        out.append((last + math.remainder(x - last, 360), y))
    return out


def by_code(geometries: list[dict[str, Any]]) -> dict[str, list[Rings]]:
    """The polygons of each country under its two letters; of those without a code under a name."""
    numeric = {key: found[0] for key, found in get_global("territory_aliases").items() if found}
    named = {name: code for code, name in Locale("en").territories.items() if len(code) == 2}
    countries: dict[str, list[Rings]] = {}
    for geometry in geometries:
        name = geometry.get("properties", {}).get("name", "")
        given = str(geometry.get("id", ""))
        code = given if len(given) == 2 else numeric.get(given) or named.get(name) or f"-{name}"
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        countries.setdefault(code, []).extend(polygons)
    return {code: countries[code] for code in sorted(countries) if code not in LEFT_OUT}


def topology(
    arcs: list[Arc], countries: dict[str, list[Rings]], area: float, island: float, steps: int
) -> dict[str, Any]:
    """A TopoJSON topology of the countries, simplified, with the arcs they still use."""
    kept = {code: large(polygons, arcs, island) for code, polygons in countries.items()}
    used = sorted({arc_of(i) for polygons in kept.values() for p in polygons for r in p for i in r})
    place = {index: position for position, index in enumerate(used)}
    geometries = [
        {
            "type": "MultiPolygon",
            **({"properties": {"name": code[1:]}} if code.startswith("-") else {"id": code}),
            "arcs": [[[moved(i, place) for i in ring] for ring in p] for p in polygons],
        }
        for code, polygons in kept.items()
    ]
    return {
        "type": "Topology",
        "source": "Natural Earth 4.1.0, naturalearthdata.com",
        "licence": "public domain",
        "transform": {"scale": [1 / steps, 1 / steps], "translate": [0, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [encoded(simplified(arcs[index], area), steps) for index in used],
    }


def arc_of(index: int) -> int:
    """The arc that a ring names: a negative number means it backwards."""
    return ~index if index < 0 else index


def moved(index: int, place: dict[int, int]) -> int:
    """The same arc, the same way round, by its new number."""
    return ~place[~index] if index < 0 else place[index]


def large(polygons: list[Rings], arcs: list[Arc], island: float) -> list[Rings]:
    """The polygons of at least so many square kilometres, and the largest whatever its size."""
    areas = [ring_area([point for i in p[0] for point in way(arcs, i)]) for p in polygons]
    return [p for p, size in zip(polygons, areas, strict=True) if size >= min(island, max(areas))]


def way(arcs: list[Arc], index: int) -> Arc:
    """An arc the way round that a ring takes it."""
    return arcs[~index][::-1] if index < 0 else arcs[index]


def ring_area(ring: Arc) -> float:
    """Square kilometres inside a ring, on a map that is true to area at the ring's latitude."""
    flat = unwrapped(ring)
    pairs = zip(flat, flat[1:] + flat[:1], strict=True)
    wide = math.cos(math.radians(sum(y for _x, y in ring) / len(ring)))
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2 * wide * KM**2


def simplified(arc: Arc, area: float) -> Arc:
    """The arc without the points whose triangle with their neighbours is smaller than the area.

    The smallest goes first. The ends stay, and of a closed arc enough for a ring.
    """
    least = 4 if arc[0] == arc[-1] else 2
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))
    left, gone = len(arc), set[int]()
    heap = [(triangle(*arc[i - 1 : i + 2]), i) for i in range(1, len(arc) - 1)]
    heapq.heapify(heap)
    while heap and heap[0][0] < area and left > least:
        size, index = heapq.heappop(heap)
        one, two = before[index], after[index]
        if index in gone or size < triangle(arc[one], arc[index], arc[two]):
            continue
        gone.add(index)
        left -= 1
        after[one], before[two] = two, one
        for i in {one, two} - {0, len(arc) - 1}:
            # Never smaller than what has gone, or a whole bay would go at once.
            heapq.heappush(heap, (max(size, triangle(arc[before[i]], arc[i], arc[after[i]])), i))
    return [point for index, point in enumerate(arc) if index not in gone]


def triangle(a: Point, b: Point, c: Point) -> float:
    """Square kilometres between three points that are near each other."""
    wide = math.cos(math.radians(b[1]))
    doubled = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
    return abs(doubled) / 2 * wide * KM**2


def encoded(arc: Arc, steps: int) -> list[list[int]]:
    """The arc in whole steps, each point as its distance from the one before."""
    whole = [(round(x * steps), round(y * steps)) for x, y in arc]
    moves = [[x - a, y - b] for (a, b), (x, y) in pairwise(whole)]
    return [list(whole[0]), *(move for move in moves if any(move))]


if __name__ == "__main__":
    main(sys.argv[1:])
