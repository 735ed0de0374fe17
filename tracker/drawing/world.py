"""The map of the world: the countries that the record has cases of."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from tracker.drawing.outlines import Outlines, Ring, outlines
from tracker.drawing.paths import Frame, Point, around, clipped, path
from tracker.drawing.projecting import equal_earth

WIDTH = 720
_CENTRE = 11.0  # so that the edge runs through the Bering Strait and parts no country
_NORTH, _SOUTH = 84.0, -56.5
_SMALL = 8.0
STEPS = (1, 2, 5, 20)  # the least number of cases of each shade


@dataclass(frozen=True, slots=True)
class Shaded:
    """A country with cases: its shape, and its middle if it is too small to be seen or hit.

    ``step`` counts the shades from 1, the lightest.
    """

    code: str
    count: int
    step: int
    path: str
    dot: Point | None


@dataclass(frozen=True, slots=True)
class Shade:
    """A line of the legend: the step, and the numbers of cases it stands for."""

    step: int
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class WorldMap:
    """The countries with cases, most first; all other land as one SVG path."""

    width: int
    height: int
    land: str
    countries: tuple[Shaded, ...]
    shades: tuple[Shade, ...]


def held_map(counts_by_country: Mapping[str, int]) -> WorldMap:
    """The world with a shade for each country that has cases. Codes the map lacks are left out.

    Equal Earth projection, centred on 11° E; Antarctica is not shown.
    """
    return _held_map(tuple(sorted(counts_by_country.items())))


@lru_cache(maxsize=16)
def _held_map(counts: tuple[tuple[str, int], ...]) -> WorldMap:
    world = _world()
    shaded = [_shaded(code, count, world[code]) for code, count in counts if code in world]
    shaded.sort(key=lambda item: (-item.count, item.code))
    codes = {item.code for item in shaded}
    return WorldMap(
        width=WIDTH,
        height=math.ceil(_frame().bottom),
        land="".join(item[0] for code, item in world.items() if code not in codes),
        countries=tuple(shaded),
        shades=_shades({item.step for item in shaded}),
    )


def _shades(used: set[int]) -> tuple[Shade, ...]:
    ends = (*(least - 1 for least in STEPS[1:]), None)
    every = enumerate(zip(STEPS, ends, strict=True), start=1)
    return tuple(Shade(step, *bounds) for step, bounds in every if step in used)


def _shaded(code: str, count: int, shape: tuple[str, Frame]) -> Shaded:
    drawing, box = shape
    small = box.right - box.left < _SMALL and box.bottom - box.top < _SMALL
    middle = round((box.left + box.right) / 2, 1), round((box.top + box.bottom) / 2, 1)
    step = sum(count >= least for least in STEPS) or 1
    return Shaded(code, count, step, drawing, middle if small else None)


@cache
def _world() -> dict[str, tuple[str, Frame]]:
    """The path of each country, and the box of its largest part."""
    found = outlines("world")
    return {code: _country(found, rings) for code, rings in found.countries.items()}


def _country(found: Outlines, rings: Iterable[Ring]) -> tuple[str, Frame]:
    flat = [_flat(found, ring) for ring in rings]
    boxes = [around(ring) for ring in flat]
    largest = max(boxes, key=lambda box: (box.right - box.left) * (box.bottom - box.top))
    frame = _frame().grown(1)
    return path(filter(None, (clipped(ring, frame) for ring in flat))), largest


def _flat(found: Outlines, ring: Ring) -> list[Point]:
    """A ring as points of the drawing, whole, on the side of the seam where most of it lies."""
    degrees: list[Point] = []
    for index in ring:
        arc = found.arcs[~index if index < 0 else index]
        points = list(zip(arc[::2], arc[1::2], strict=True))
        for lon, lat in points[::-1] if index < 0 else points:
            last = degrees[-1][0] if degrees else lon
            degrees.append((last + math.remainder(lon - last, 360), lat))
    middle = sum(lon for lon, _lat in degrees) / len(degrees)
    turn = _CENTRE + math.remainder(middle - _CENTRE, 360) - middle
    return [_unit(lon + turn, lat) for lon, lat in degrees]


def _unit(lon: float, lat: float) -> Point:
    x, y = equal_earth(lon, lat, _CENTRE)
    return (x + _half()) * WIDTH / 2 / _half(), (y + _top()) * WIDTH / 2 / _half()


@cache
def _half() -> float:
    return equal_earth(_CENTRE + 180, 0, _CENTRE)[0]


@cache
def _top() -> float:
    return -equal_earth(0, _NORTH, _CENTRE)[1]


@cache
def _frame() -> Frame:
    return Frame(0, 0, WIDTH, _unit(_CENTRE, _SOUTH)[1])
