"""The small map of a case: where the person was held, and the ways between."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.drawing.distances import SOURCE
from tracker.drawing.labels import Label, Wanted, placed
from tracker.drawing.paths import Frame, Point
from tracker.drawing.projecting import vector
from tracker.drawing.stops import Json, Place, Stop, stops_of
from tracker.drawing.viewing import HEIGHT, WIDTH, land, view_of

_BEND = 0.1
_BAR = 80.0
_EDGE = 12.0


@dataclass(frozen=True, slots=True)
class Marker:
    """A dot for the stops in one place: their numbers in words ("1-3, 5") and one by one."""

    x: float
    y: float
    numbers: str
    stops: tuple[int, ...]
    here: bool


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A length in kilometres; where its line starts and ends, in units of the drawing."""

    km: int
    start: float
    end: float
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, in units of the drawing; ``land``, ``own`` and ``ways`` are SVG paths."""

    width: int
    height: int
    own: str
    land: str
    ways: tuple[str, ...]
    markers: tuple[Marker, ...]
    home: Point | None
    labels: tuple[Label, ...]
    bar: ScaleBar


@dataclass(frozen=True, slots=True)
class RouteMap:
    """The picture, and the same in facts: the stops, and how many stays it leaves out.

    ``source`` names where the distances come from.
    """

    picture: Picture
    stops: tuple[Stop, ...]
    home: Place | None
    unplaced: int
    source: str

    @property
    def now(self) -> Stop | None:
        """Where the person is held on the day asked about."""
        return next((stop for stop in self.stops if stop.here), None)


def route_map(body: Json, home: Place | None = None, *, rtl: bool = False) -> RouteMap | None:
    """The map of a composed case (``public.composing.compose``), or None if no stay has a place.

    ``rtl`` is for pages that are read from right to left: it says which way anchors count.
    """
    stops, unplaced = stops_of(body, home)
    if not stops:
        return None
    spots = tuple((stop.place, stop.stretch, stop.here) for stop in stops)
    return RouteMap(picture(spots, home, body["country"], rtl=rtl), stops, home, unplaced, SOURCE)


Spot = tuple[Place, int, bool]


@lru_cache(maxsize=512)
def picture(spots: tuple[Spot, ...], home: Place | None, country: str, *, rtl: bool) -> Picture:
    """The drawing of places in their order, each with its stretch and whether it is the present."""
    places = [spot[0] for spot in spots]
    view = view_of([_degrees(place) for place in ([*places, home] if home else places)])
    at = {_degrees(place): _point(view.flat([vector(*_degrees(place))])[0]) for place in places}
    middle = _point(view.flat([vector(*_degrees(home))])[0]) if home else None
    markers = _markers(spots, at)
    own, others = land(view, country)
    bar = _scale_bar(view.km, rtl=rtl)
    return Picture(
        width=int(WIDTH),
        height=int(HEIGHT),
        own=own,
        land=others,
        ways=_ways(spots, at),
        markers=markers,
        home=middle,
        labels=_labels(markers, places, (home, middle), bar, rtl=rtl),
        bar=bar,
    )


def _degrees(place: Place) -> Point:
    return place.longitude, place.latitude


def _point(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)


def _markers(spots: Sequence[Spot], at: dict[Point, Point]) -> tuple[Marker, ...]:
    """One for each point of the drawing."""
    found: dict[Point, list[int]] = {}
    for number, (place, _stretch, _here) in enumerate(spots, start=1):
        found.setdefault(at[_degrees(place)], []).append(number)
    return tuple(
        Marker(x, y, ranges(numbers), tuple(numbers), any(spots[n - 1][2] for n in numbers))
        for (x, y), numbers in found.items()
    )


def ranges(numbers: Sequence[int]) -> str:
    """Rising numbers in short: "1–3, 5"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        ", ".join(map(str, run)) if len(run) < 3 else f"{run[0]}\N{EN DASH}{run[-1]}"
        for run in runs
    )


def _ways(spots: Sequence[Spot], at: dict[Point, Point]) -> tuple[str, ...]:
    """A bent line for each transfer, from each stop to the next of the same stretch."""
    found = [
        (at[_degrees(one[0])], at[_degrees(two[0])])
        for one, two in zip(spots, spots[1:], strict=False)
        if one[1] == two[1]
    ]
    return tuple(dict.fromkeys(_way(a, b) for a, b in found if a != b))


def _way(a: Point, b: Point) -> str:
    """Bent to the left of the way, so that there and back are two lines."""
    x = (a[0] + b[0]) / 2 + (b[1] - a[1]) * _BEND
    y = (a[1] + b[1]) / 2 - (b[0] - a[0]) * _BEND
    x, y = min(max(x, 0), WIDTH), min(max(y, 0), HEIGHT)
    return f"M{a[0]:g} {a[1]:g}Q{x:.1f} {y:.1f} {b[0]:g} {b[1]:g}"


def _labels(
    markers: Sequence[Marker],
    places: Sequence[Place],
    home: tuple[Place | None, Point | None],
    bar: ScaleBar,
    *,
    rtl: bool,
) -> tuple[Label, ...]:
    wanted = [
        Wanted((marker.x, marker.y), marker.numbers, places[marker.stops[0] - 1].town)
        for marker in sorted(markers, key=lambda marker: not marker.here)
    ]
    if home[0] and home[1] and all(home[1] != want.at for want in wanted):
        wanted.append(Wanted(home[1], "", home[0].town))
    left, right = sorted((bar.start, bar.end))
    taken = [Frame(left - 4, bar.y - 18, right + 4, HEIGHT)]
    return tuple(placed(wanted, Frame(2, 2, WIDTH - 2, HEIGHT - 2), taken, rtl=rtl))


def _scale_bar(km: float, *, rtl: bool) -> ScaleBar:
    """The longest round length that fits the corner where reading ends."""
    lengths = [factor * 10**power for power in range(1, 5) for factor in (1, 2, 5)]
    length = max(length for length in lengths if length / km <= _BAR)
    wide = round(length / km, 1)
    start = _EDGE if rtl else WIDTH - _EDGE - wide
    return ScaleBar(length, start, round(start + wide, 1), HEIGHT - _EDGE)
