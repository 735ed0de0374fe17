"""The small map of a case: where the person was held, and the ways between."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.drawing.distances import SOURCE
from tracker.drawing.labels import Label, Room, Wanted, placed
from tracker.drawing.paths import Frame, Point
from tracker.drawing.projecting import vector
from tracker.drawing.stops import Json, Place, Stop, stops_of
from tracker.drawing.viewing import HEIGHT, WIDTH, View, land, view_of
from tracker.drawing.ways import Way, ways_between

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
    view = view_of([_degrees(place) for place in ([*places, home] if home else places)], country)
    at = [_flat(view, place) for place in places]
    middle = _flat(view, home) if home else None
    markers = _markers(spots, at)
    own, others = land(view, country)
    bar = _scale_bar(view.km, rtl=rtl)
    ways = ways_between(list(zip(at, (spot[1] for spot in spots), strict=True)))
    wanted = _wanted(markers, places, home, middle)
    return Picture(
        width=int(WIDTH),
        height=int(HEIGHT),
        own=own,
        land=others,
        ways=tuple(way.path() for way in ways),
        markers=markers,
        home=middle,
        labels=tuple(placed(wanted, _room(bar, ways), rtl=rtl)),
        bar=bar,
    )


def _degrees(place: Place) -> Point:
    return place.longitude, place.latitude


def _flat(view: View, place: Place) -> Point:
    ((x, y),) = view.flat([vector(*_degrees(place))])
    return round(x, 1), round(y, 1)


def _markers(spots: Sequence[Spot], at: Sequence[Point]) -> tuple[Marker, ...]:
    """One for each point of the drawing."""
    found: dict[Point, list[int]] = {}
    for number, point in enumerate(at, start=1):
        found.setdefault(point, []).append(number)
    return tuple(
        Marker(x, y, ranges(numbers), tuple(numbers), any(spots[n - 1][2] for n in numbers))
        for (x, y), numbers in found.items()
    )


def ranges(numbers: Sequence[int]) -> str:
    """Rising numbers in short: 1, 2, 3 and 5 are "1-3, 5", with an en dash."""
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


def _wanted(
    markers: Sequence[Marker], places: Sequence[Place], home: Place | None, middle: Point | None
) -> list[Wanted]:
    """The labels that are wanted, that of the present place first."""
    wanted = [
        Wanted((marker.x, marker.y), marker.numbers, places[marker.stops[0] - 1].town)
        for marker in sorted(markers, key=lambda marker: not marker.here)
    ]
    if home and middle and all(middle != want.at for want in wanted):
        wanted.append(Wanted(middle, "", home.town))
    return wanted


def _room(bar: ScaleBar, ways: Sequence[Way]) -> Room:
    corner = Frame(bar.start - 4, bar.y - 18, bar.end + 4, HEIGHT)
    lines = tuple(box for way in ways for box in way.boxes())
    return Room(Frame(2, 2, WIDTH - 2, HEIGHT - 2), (corner,), lines)


def _scale_bar(km: float, *, rtl: bool) -> ScaleBar:
    """The longest round length that fits the corner where reading ends."""
    lengths = [factor * 10**power for power in range(1, 5) for factor in (1, 2, 5)]
    length = max(length for length in lengths if length / km <= _BAR)
    wide = round(length / km, 1)
    start = _EDGE if rtl else WIDTH - _EDGE - wide
    return ScaleBar(length, start, round(start + wide, 1), HEIGHT - _EDGE)
