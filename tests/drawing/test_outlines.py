"""The files of outlines, and the script that makes them."""

import importlib.util
import json
import math

import pytest
import yaml

from tests.conftest import ROOT
from tracker.drawing.outlines import DATA, outlines

# Three lands on a line: 643 is Russia, across the 180th meridian, its border with 392, Japan, is
# the first arc; a speck off Russia; 010 is Antarctica; the last has no code, but a name of its own.
SOURCE = {
    "type": "Topology",
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "MultiPolygon", "id": "643", "arcs": [[[0, 1]], [[4]]]},
                {"type": "Polygon", "id": "392", "arcs": [[~0, 2]]},
                {"type": "Polygon", "id": "010", "arcs": [[3]]},
                {"type": "Polygon", "properties": {"name": "Somaliland"}, "arcs": [[5]]},
                {"type": "Polygon", "properties": {"name": "Kosovo"}, "arcs": [[6]]},
            ],
        }
    },
    "arcs": [
        [[170, 50], [170, 55], [170.001, 57], [170, 60]],
        [[170, 60], [-175, 60], [-175, 50], [170, 50]],
        [[170, 50], [150, 50], [150, 60], [170, 60]],
        [[-180, -90], [0, -80], [180, -90], [-180, -90]],
        [[179, 70], [179.01, 70], [179.01, 70.01], [179, 70]],
        [[40, 0], [50, 0], [50, 10], [40, 0]],
        [[20, 42], [21, 42], [21, 43], [20, 42]],
    ],
}


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("maps_script", ROOT / "scripts" / "maps.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def made(script, tmp_path, monkeypatch):
    """What the script makes of a TopoJSON file: the text of each level."""
    monkeypatch.setattr(script, "TARGET", tmp_path)
    given = tmp_path / "given.json"

    def make(source):
        given.write_text(json.dumps(source))
        script.main([str(given)])
        return {name: (tmp_path / f"{name}.json").read_text("utf-8") for name in script.LEVELS}

    return make


# The files


@pytest.mark.parametrize("name", ["world", "detail"])
def test_every_country_of_the_record_has_outlines(name):
    record = yaml.load((ROOT / "seed_data.yaml").read_text("utf-8"), yaml.CSafeLoader)
    recorded = {item["country"] for part in ("cases", "facilities") for item in record[part]}
    assert recorded <= set(outlines(name).countries)
    assert all(outlines(name).countries.values())
    assert "AQ" not in outlines(name).countries


@pytest.mark.parametrize("name", ["world", "detail"])
def test_every_ring_is_closed_and_every_point_on_the_globe(name):
    found = outlines(name)
    for code, rings in found.countries.items():
        for ring in rings:
            ends = [(arc_ends(found.arcs, i)) for i in ring]
            for (_, end), (start, _) in zip(ends, [*ends[1:], ends[0]], strict=True):
                assert abs(math.remainder(end[0] - start[0], 360)) < 1e-9, code
                assert end[1] == pytest.approx(start[1]), code
    assert all(-90 <= lat <= 90 for arc in found.arcs for lat in arc[1::2])
    jumps = [abs(b - a) for arc in found.arcs for a, b in zip(arc[::2], arc[2::2], strict=False)]
    assert max(jumps) < 30


def arc_ends(arcs, index):
    arc = arcs[~index if index < 0 else index]
    ends = (tuple(arc[:2]), tuple(arc[-2:]))
    return ends[::-1] if index < 0 else ends


def test_the_files_are_small_and_say_where_they_are_from():
    files = list(DATA.glob("*.json"))
    assert sum(path.stat().st_size for path in files) < 300_000
    for path in files:
        told = json.loads(path.read_bytes())
        assert told["licence"] == "public domain"
        assert told["source"].startswith("Natural Earth")
    assert "public domain" in (DATA / "README.md").read_text("utf-8")


# The script


def test_the_same_outlines_give_the_same_bytes(made):
    assert made(SOURCE) == made(SOURCE)


def test_countries_get_their_two_letters_and_antarctica_is_left_out(made):
    found = json.loads(made(SOURCE)["world"])["objects"]["countries"]["geometries"]
    assert [item.get("id") or item["properties"]["name"] for item in found] == [
        "Somaliland", "JP", "RU", "XK",
    ]  # fmt: skip


def test_what_lies_across_the_180th_meridian_goes_on_and_specks_go(made):
    world = json.loads(made(SOURCE)["world"])
    (russia,) = [
        item for item in world["objects"]["countries"]["geometries"] if item.get("id") == "RU"
    ]
    assert len(russia["arcs"]) == 1
    (border, rest), (first, second) = russia["arcs"][0][0], world["arcs"][:2]
    assert (border, rest) == (0, 1)
    assert first == [[1700, 500], [0, 100]]  # the points that lay on the line are gone
    assert second == [[1700, 600], [150, 0], [0, -100], [-150, 0]]


def test_neighbours_share_their_border_backwards(made):
    world = json.loads(made(SOURCE)["world"])
    (japan,) = [
        item for item in world["objects"]["countries"]["geometries"] if item.get("id") == "JP"
    ]
    assert japan["arcs"][0][0][0] == ~0


def test_a_quantised_topology_is_read_alike(made):
    def steps(arc):
        whole = [(round(x * 1000), round(y * 1000)) for x, y in arc]
        return [[x - a, y - b] for (x, y), (a, b) in zip(whole, [(0, 0), *whole[:-1]], strict=True)]

    transform = {"scale": [0.001, 0.001], "translate": [0, 0]}
    quantised = {**SOURCE, "arcs": [steps(arc) for arc in SOURCE["arcs"]], "transform": transform}
    assert made(quantised) == made(SOURCE)
