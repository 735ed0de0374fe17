"""Maps: what is where, nothing outside the frame, and the same in words as in the picture."""

from itertools import combinations
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from flask import render_template, render_template_string
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drawing.drawings import body, facility, inside, points, rings, stay
from tracker.drawing.distances import kilometres
from tracker.drawing.maps import Place, held_map, route_map
from tracker.drawing.paths import Frame
from tracker.drawing.projecting import AzimuthalEqualArea, equal_earth, vector
from tracker.drawing.route import ranges
from tracker.drawing.viewing import HEIGHT, WIDTH, land, view_of

MOSCOW = facility("Moscow remand", 55.75204, 37.61781, town="Moscow")
SYKTYVKAR = facility("SIZO-1", 61.66393, 50.8163, town="Verkhny Chov, Syktyvkar")
TORZHOK = facility("IK-4", 57.0436, 34.96221, town="Torzhok")
MOVED = [
    stay("a", MOSCOW, "2023-07-25", "2023-07-26"),
    stay("b", SYKTYVKAR, "2023-07-26", "2023-12-12", continues="a"),
    stay("c", MOSCOW, "2024-02-13", "2024-04-10"),
    stay("d", TORZHOK, "2024-04-10", continues="c"),
]
HOME = Place("Moscow", 55.75204, 37.61781)
FRAME = Frame(0, 0, WIDTH, HEIGHT)


# Distances


@pytest.mark.parametrize(
    ("one", "two", "km"),
    [
        # The documentation of GeographicLib for Python, "Examples": Wellington to Salamanca.
        ((-41.32, 174.81), (40.96, -5.50), 19959.679267),
        # A quarter of the equator and of a meridian of WGS 84.
        ((0, 0), (0, 90), 10018.754171),
        ((0, 20), (90, 20), 10001.965729),
        # Across the 180th meridian: two degrees of the equator, not 358.
        ((0, 179), (0, -179), 222.638982),
    ],
)
def test_distances_are_those_of_the_ellipsoid(one, two, km):
    assert kilometres(*one, *two) == pytest.approx(km, abs=1e-6)


def test_distances_do_not_depend_on_the_direction():
    assert kilometres(55, 37, 61, 50) == pytest.approx(kilometres(61, 50, 55, 37))


# Stops


def test_each_stop_says_how_far_it_is_from_the_one_before_and_from_where_it_began():
    omsk = facility("IK-6", 54.99244, 73.36859, town="Omsk")
    route = route_map(body([*MOVED, stay("e", omsk, "2025-01-01", continues="d")], held="e"))
    assert [(s.came_from, s.transfer_km, s.origin_km) for s in route.stops] == [
        ("", None, None),
        ("Moscow", 1006, 1006),
        ("", None, None),
        ("Moscow", 218, 218),
        ("Torzhok", 2374, 2243),
    ]
    assert (route.now.number, route.now.origin) == (5, "Moscow")


def test_home_gives_each_stop_its_distance_from_it():
    route = route_map(body(MOVED, held="d"), HOME)
    assert [stop.home_km for stop in route.stops] == [None, 1006, None, 218]
    assert route_map(body(MOVED, held="d")).now.home_km is None


def test_there_is_no_line_between_two_times_in_custody():
    route = route_map(body(MOVED))
    assert [stop.stretch for stop in route.stops] == [1, 1, 2, 2]
    assert len(route.picture.ways) == 2


def test_a_stay_that_begins_the_day_after_the_last_one_ended_is_a_transfer():
    stays = [stay("a", MOSCOW, "2020-01-01", "2020-02-01"), stay("b", TORZHOK, "2020-02-02")]
    assert route_map(body(stays)).stops[1].transfer_km == 218
    later = [stays[0], stay("b", TORZHOK, "2020-02-03")]
    assert route_map(body(later)).stops[1].transfer_km is None


def test_stays_that_follow_each_other_in_one_place_are_one_stop():
    stays = [
        stay("a", MOSCOW, "2020-01-01", "2020-02-01"),
        stay("b", MOSCOW, "2020-02-01", "2020-03-01", continues="a"),
    ]
    (stop,) = route_map(body(stays)).stops
    assert (stop.started["edtf"], stop.ended["edtf"]) == ("2020-01-01", "2020-03-01")


def test_a_stay_without_facility_is_placed_by_the_town_of_another_one():
    stays = [
        stay("a", None, "1993-10-03", "1993-10-04", place="Moscow, 2nd police precinct"),
        stay("b", None, "2000-01-01", "2000-02-01", place="Ryazan"),
        *MOVED,
    ]
    route = route_map(body(stays))
    assert route.stops[0].name == "Moscow, 2nd police precinct"
    assert route.stops[0].place == route.stops[1].place
    assert route.unplaced == 1
    assert route.picture.markers[0].numbers == "1, 2, 4"


def test_a_case_without_any_known_place_has_no_map():
    unknown = facility("Somewhere", None, None)
    assert route_map(body([stay("a", unknown, "2020-01-01")])) is None
    assert route_map(body([])) is None


def test_nobody_is_held_where_they_no_longer_are():
    released = body(MOVED) | {"stay": "d"}
    assert route_map(released).now is None
    assert not any(marker.here for marker in route_map(released).picture.markers)
    held = route_map(body(MOVED, held="d"))
    assert [marker.here for marker in held.picture.markers] == [False, False, True]


@pytest.mark.parametrize(
    ("numbers", "short"),
    [([1], "1"), ([1, 2], "1, 2"), ([1, 2, 3, 5], "1–3, 5")],  # noqa: RUF001
)
def test_numbers_are_given_in_short(numbers, short):
    assert ranges(numbers) == short


# The picture


DEGREES = st.tuples(
    st.floats(-90, 90).map(lambda lat: round(lat, 4)),
    st.floats(-180, 180).map(lambda lon: round(lon, 4)),
)
TOWNS = st.sampled_from(
    ["Omsk", "Verkhny Chov", "القاهرة", "Каменск-Уральский", "乌鲁木齐", "W" * 40]
)


@st.composite
def routes(draw):
    """Stays anywhere on Earth, near each other or far apart, transfers or not, with home or not."""
    base = draw(DEGREES)
    wide = draw(st.sampled_from([0.01, 1.0, 20.0, 360.0]))
    stays = []
    for number in range(draw(st.integers(1, 9))):
        lat, lon = draw(DEGREES)
        lat = max(-90, min(90, base[0] + lat * wide / 360))
        lon = (base[1] + lon * wide / 360 + 180) % 360 - 180
        at = facility(f"F{number}", lat, lon, town=draw(TOWNS))
        before = str(number - 1) if draw(st.booleans()) else None
        stays.append(stay(str(number), at, f"20{number:02}-01-01", f"20{number:02}-06-01"))
        stays[-1]["continues_stay"] = before
    held = draw(st.none() | st.sampled_from([item["key"] for item in stays]))
    home = draw(st.none() | st.builds(Place, TOWNS, st.floats(-90, 90), st.floats(-180, 180)))
    country = draw(st.sampled_from(["RU", "FJ", "US", "BH", "AR", "XX"]))
    return route_map(body(stays, held=held, country=country), home, rtl=draw(st.booleans()))


@settings(max_examples=80, deadline=None)
@given(routes())
def test_nothing_of_a_route_leaves_the_frame_whatever_the_places(route):
    picture = route.picture
    for marker in picture.markers:
        assert 5 <= marker.x <= WIDTH - 5
        assert 5 <= marker.y <= HEIGHT - 5
    for path in (picture.own, picture.land):
        for x, y in points(path):
            assert -1.01 <= x <= WIDTH + 1.01
            assert -1.01 <= y <= HEIGHT + 1.01
    for way in picture.ways:
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points(way))


@settings(max_examples=80, deadline=None)
@given(routes())
def test_every_stop_has_its_dot_and_no_two_labels_meet(route):
    picture = route.picture
    drawn = sorted(number for marker in picture.markers for number in marker.stops)
    assert drawn == [stop.number for stop in route.stops]
    boxes = [label.box for label in picture.labels]
    assert all(FRAME.holds(box) for box in boxes)
    assert not any(one.meets(two) for one, two in combinations(boxes, 2))
    for marker in picture.markers:
        assert not any(box.meets(Frame(marker.x, marker.y, marker.x, marker.y)) for box in boxes)


def test_labels_of_ordinary_routes_all_find_room():
    route = route_map(body(MOVED, held="d"), Place("Home", 51.0, 40.0))
    assert {label.text for label in route.picture.labels} == {
        "Moscow", "Syktyvkar", "Torzhok", "Home",
    }  # fmt: skip


def test_right_to_left_turns_anchors_and_leaves_labels_where_they_are():
    one, two = (route_map(body(MOVED), rtl=rtl).picture.labels for rtl in (False, True))
    turned = {"start": "end", "end": "start", "middle": "middle"}
    assert [(item.x, item.y, turned[item.anchor]) for item in one] == [
        (item.x, item.y, item.anchor) for item in two
    ]


def test_the_projection_keeps_areas_and_the_distance_from_its_centre_nearly():
    flat = AzimuthalEqualArea(37, 55).flat([vector(37, 55), vector(37, 56), vector(37, 54)])
    assert flat[0] == pytest.approx((0, 0), abs=1e-9)
    assert flat[1] == pytest.approx((0, -111.2), abs=0.1)
    assert flat[2] == pytest.approx((0, 111.2), abs=0.1)


def test_the_world_projection_agrees_with_the_published_extent():
    # Šavrič, Patterson and Jenny 2019: the map is 2.05458 times as wide as high.
    half, top = equal_earth(180, 0, 0)[0], -equal_earth(0, 90, 0)[1]
    assert half / top == pytest.approx(2.05458, abs=1e-5)


# The outlines in it


def test_a_place_lies_in_its_country_and_not_in_the_neighbours():
    for code, lon, lat in (("RU", 37.6, 55.75), ("EG", 31.25, 30.06), ("CN", 87.6, 43.8)):
        view = view_of([(lon, lat)], code)
        own, others = land(view, code)
        (at,) = view.flat([vector(lon, lat)])
        assert inside(at, own), code
        assert not inside(at, others), code


def test_russia_goes_on_across_the_180th_meridian_on_a_map_of_a_region():
    places = [(177.5, 64.7), (-179.12, 66.32), (-171.0, 65.6)]  # Anadyr, Egvekinot, Lavrentiya
    view = view_of(places, "RU")
    own, _ = land(view, "RU")
    at = view.flat([vector(*place) for place in [(179.5, 67), (-179.5, 67), (-175, 66.7)]])
    assert all(inside(point, own) for point in at)
    first, _, last = view.flat([vector(*place) for place in places])
    assert 0 < last[0] - first[0] < WIDTH


def test_no_country_of_the_world_lies_across_the_whole_map():
    world = held_map({"RU": 6, "FJ": 1, "US": 1, "NZ": 1, "KI": 1})
    shapes = {item.code: rings(item.path) for item in world.countries}
    wide = {
        code: max(max(x for x, _ in ring) - min(x for x, _ in ring) for ring in found)
        for code, found in shapes.items()
    }
    assert 150 < wide["RU"] < 360
    assert wide["FJ"] < 10
    assert max(wide.values()) < 360
    # Chukotka, at 170° W, is part of the one ring that Moscow is in.
    eastern, western = flat_world(-170.5, 66), flat_world(37.6, 55.75)
    (ring,) = [ring for ring in shapes["RU"] if len(ring) == max(map(len, shapes["RU"]))]
    assert min(x for x, _ in ring) < western[0] < max(x for x, _ in ring)
    assert max(x for x, _ in ring) == pytest.approx(eastern[0], abs=3)


def flat_world(lon, lat):
    half = equal_earth(180, 0, 0)[0]
    x, _ = equal_earth(lon if lon > -169 else lon + 360, lat, 11)
    return (x + half) * 360 / half, None


def test_the_world_stays_in_its_frame_and_is_light():
    world = held_map({"RU": 6, "CN": 1})
    for x, y in points(world.land + "".join(item.path for item in world.countries)):
        assert -1.1 <= x <= world.width + 1.1
        assert -1.1 <= y <= world.height + 1.1
    assert len(world.land) < 40_000


def test_the_darkest_shade_is_for_most_cases_and_most_come_first():
    world = held_map({"BH": 1, "BY": 40, "RU": 6, "CN": 2, "XX": 3})
    assert [(item.code, item.step) for item in world.countries] == [
        ("BY", 4), ("RU", 3), ("CN", 2), ("BH", 1),
    ]  # fmt: skip
    assert [(shade.least, shade.most) for shade in world.shades] == [
        (1, 1), (2, 4), (5, 19), (20, None),
    ]  # fmt: skip


def test_a_country_too_small_to_hit_has_a_dot():
    dots = {item.code: item.dot for item in held_map({"BH": 1, "HK": 1, "IR": 1}).countries}
    assert dots["IR"] is None
    assert dots["BH"]
    assert dots["HK"]


# The pages


@pytest.fixture(scope="module")
def cases(record):
    return [
        record.json(f"/cases/{item['slug']}.json") for item in record.json("/cases.json")["cases"]
    ]


def rendered(app, case, *, prefix=""):
    with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": prefix}):
        route = route_map(case, rtl=prefix == "/ar")
        return route, render_template("cases/parts/route.html", route=route, case=case)


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_every_stop_stands_in_the_picture_and_in_the_list(record_app, cases, prefix):
    shown = 0
    for case in cases:
        route, html = rendered(record_app, case, prefix=prefix)
        if route is None:
            assert html.strip() == ""
            continue
        shown += 1
        page = BeautifulSoup(html, "html5lib")
        items, titles = page.select("ol.stops > li"), page.select("circle title")
        assert len(items) == len(route.stops), case["slug"]
        for stop, item in zip(route.stops, items, strict=True):
            assert stop.name in item.get_text()
            assert any(f"{stop.number}. {stop.name}" in title.get_text() for title in titles)
            assert stop.transfer_km is None or f"{stop.transfer_km:,}" in item.get_text()
        texts = " ".join(text.get_text() for text in page.select("svg text"))
        assert all(stop.place.town in texts for stop in route.stops), case["slug"]
    assert shown >= 15


def test_the_picture_is_well_formed_has_a_name_and_no_style(record_app, cases):
    for case in cases:
        route, html = rendered(record_app, case)
        if route is None:
            continue
        svg = html[html.index("<svg") : html.index("</svg>") + 6]
        root = ElementTree.fromstring(svg)  # noqa: S314 - our own
        assert root.get("role") == "img"
        assert [child.tag for child in root[:2]] == ["title", "desc"]
        assert root.get("aria-labelledby") == f"{root[0].get('id')} {root[1].get('id')}"
        assert not [item for item in root.iter() if item.get("style") or item.tag == "style"]
        assert len(svg.encode()) < 8192, case["slug"]


def test_kagarlitsky_s_map_gives_the_ways_he_was_taken(record_app, record):
    _, html = rendered(record_app, record.json("/cases/boris-kagarlitsky.json"))
    text = " ".join(BeautifulSoup(html, "html5lib").get_text().split())
    assert "Held 218 km from Moscow, where this time in custody began." in text
    assert "1,006 km from Moscow" in text


def test_the_map_of_the_world_links_each_country_beside_and_in_the_picture(record_app, cases):
    counts = {}
    for case in cases:
        counts[case["country"]] = counts.get(case["country"], 0) + 1
    with record_app.test_request_context("/"):
        html = render_template_string(
            '{% from "components/world_map.html" import world_map %}'
            '{{ world_map(world, "/cases?country=") }}',
            world=held_map(counts),
        )
    assert len(html.encode()) < 45_000
    ElementTree.fromstring(html)  # noqa: S314 - our own
    page = BeautifulSoup(html, "html5lib")
    for code in counts:
        assert page.select_one(f'svg a[href="/cases?country={code}"] title')
        assert page.select_one(f'ol a[href="/cases?country={code}"]')
    assert page.select_one('svg a[href$="=RU"] title').get_text() == "Russia: 6 cases"
