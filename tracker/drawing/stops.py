"""The places of detention of a case in their order, and the distances between them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tracker.drawing.distances import kilometres

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the globe, in degrees on WGS 84; ``exact`` unless it is the middle of a town."""

    town: str
    latitude: float
    longitude: float
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """One place of detention: the unbroken stay or stays in it.

    ``started`` and ``ended`` are published dates, ``ended`` null while it is not known to have
    ended; ``here`` says that the person is held there on the day asked about. ``stretch`` counts
    the unbroken times in custody. Distances are whole kilometres, or null where there is nothing
    to tell: ``transfer_km`` from the stop before in the same stretch, in the town ``came_from``;
    ``origin_km`` from the first of the stretch, in the town ``origin``; ``home_km`` from home.
    """

    number: int
    name: str
    slug: str | None
    place: Place
    started: Json
    ended: Json | None
    here: bool
    stretch: int
    came_from: str
    transfer_km: int | None
    origin: str
    origin_km: int | None
    home_km: int | None


@dataclass(frozen=True, slots=True)
class _Stay:
    """A stay with what it needs to become a stop."""

    shape: Json
    place: Place | None
    stretch: int


def stops_of(body: Json, home: Place | None) -> tuple[tuple[Stop, ...], int]:
    """The stops of a composed case in order of their stays, and how many stays have no place.

    A stay is placed by its facility's coordinates; one without, by the town of another facility of
    the case with the same name. Stays that follow each other in one facility are one stop.
    """
    stays = list(_stays(body["detentions"]))
    held = body["stay"] if body["counts_as_detained"] else None
    stops: list[Stop] = []
    groups = _grouped([stay for stay in stays if stay.place])
    for number, group in enumerate(groups, start=1):
        stops.append(_stop(number, group, stops, home, held))
    return tuple(stops), sum(stay.place is None for stay in stays)


def _stays(detentions: Sequence[Json]) -> Iterator[_Stay]:
    towns = _towns(detentions)
    stretch, keys, before = 0, set[str](), None
    for stay in detentions:
        if before is None or not (stay["continues_stay"] in keys or _adjoins(before, stay)):
            stretch, keys = stretch + 1, set()
        keys.add(stay["key"])
        before = stay
        yield _Stay(stay, _placed(stay["facility"]) or towns.get(_town_of(stay["place"])), stretch)


def _adjoins(before: Json, stay: Json) -> bool:
    """Whether a stay may have begun by the day after the one before it ended."""
    if before["to"] is None:
        return True
    ended, began = before["to"]["latest"], stay["from"]["earliest"]
    if ended is None or began is None:
        return False
    return date.fromisoformat(began) <= date.fromisoformat(ended) + timedelta(days=1)


def _placed(facility: Json | None) -> Place | None:
    if facility is None or facility["latitude"] is None or facility["longitude"] is None:
        return None
    town = facility["town"].rpartition(",")[2].strip() or facility["name"]
    exact = facility["precision"] == "site"
    return Place(town, facility["latitude"], facility["longitude"], exact)


def _towns(detentions: Sequence[Json]) -> dict[str, Place]:
    """The towns whose coordinates the facilities of the case give."""
    placed = [_placed(stay["facility"]) for stay in detentions]
    return {place.town.casefold(): place for place in placed if place and not place.exact}


def _town_of(place: str) -> str:
    """The town in "Moscow" and in "Moscow, 2nd police precinct"."""
    return place.partition(",")[0].strip().casefold()


def _grouped(stays: list[_Stay]) -> list[list[_Stay]]:
    groups: list[list[_Stay]] = []
    for stay in stays:
        if groups and _same(groups[-1][-1], stay):
            groups[-1].append(stay)
        else:
            groups.append([stay])
    return groups


def _same(one: _Stay, two: _Stay) -> bool:
    return (one.stretch, one.place, _name(one.shape)) == (two.stretch, two.place, _name(two.shape))


def _name(stay: Json) -> str:
    facility = stay["facility"]
    return str(facility["name"] if facility else stay["place"])


def _stop(
    number: int, group: list[_Stay], stops: list[Stop], home: Place | None, held: str | None
) -> Stop:
    first, last = group[0], group[-1]
    place = first.place
    assert place is not None  # noqa: S101
    facility = first.shape["facility"]
    same = [stop for stop in stops if stop.stretch == first.stretch]
    origin = same[0].place if same else place
    transfer = whole_km(same[-1].place, place) if same else None
    return Stop(
        number=number,
        name=_name(first.shape),
        slug=facility["slug"] if facility else None,
        place=place,
        started=first.shape["from"],
        ended=last.shape["to"],
        here=any(stay.shape["key"] == held for stay in group),
        stretch=first.stretch,
        came_from=same[-1].place.town if same else "",
        transfer_km=transfer,
        origin=origin.town,
        origin_km=whole_km(origin, place) if len(same) > 1 else transfer,
        home_km=whole_km(home, place) if home else None,
    )


def whole_km(one: Place, two: Place) -> int | None:
    """The geodesic distance in whole kilometres; null if it is less than one."""
    km = kilometres(one.latitude, one.longitude, two.latitude, two.longitude)
    return round(km) or None
