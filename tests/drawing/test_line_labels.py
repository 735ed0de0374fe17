"""The words in the custody line: in no language do they cover anything or leave the frame.

The frame is the narrowest there is, and the letters are as wide as in any font (``labels.width``).
"""

from datetime import date, timedelta
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from tests.drawing.lives import case, lives, shape
from tests.drawing.page import render
from tracker.drawing.labels import SIZE, width
from tracker.drawing.paths import Frame
from tracker.vocabulary import DetentionKind
from tracker.web.languages import LANGUAGES, direction

NARROW = 288  # pixels that the drawing has on a screen 320 pixels wide
HALO = 1.5  # of the paper's colour around each letter
# How far letters reach above and below their line; no more than this in fonts for Arabic.
ASCENT, DESCENT = 1.0, 0.45
SVG = "{http://www.w3.org/2000/svg}"
FROM_X = {"start": 0.0, "middle": 0.5, "end": 1.0}  # how much of a label lies before its place


def drawing(body, language):
    """The drawing of a case in a language; None where nothing is drawn."""
    html = render(body, language)
    if not html.strip():
        return None
    svg = html[html.index("<svg") : html.index("</svg>") + 6]
    return ElementTree.fromstring(svg.replace("<svg", f'<svg xmlns="{SVG[1:-1]}"', 1))  # noqa: S314


def pixels(text):
    """A place or a width across, in a narrow frame."""
    return float(text.removesuffix("%")) * (NARROW / 100 if text.endswith("%") else 1)


def labels(svg, way):
    """The box of each text, by what it says."""
    years = {id(text) for group in svg.findall(f"{SVG}g[@class='years']") for text in group}
    for text in svg.iter(f"{SVG}text"):
        wide, said = width(text.text), text.text
        before = FROM_X[text.get("text-anchor", "start")]
        if way == "rtl" and id(text) not in years:
            before = 1 - before
        left = pixels(text.get("x")) + float(text.get("dx", 0)) - before * wide
        base = float(text.get("y"))
        below = HALO if said.isdecimal() else DESCENT * SIZE + HALO
        yield said, Frame(left, base - ASCENT * SIZE - HALO, left + wide, base + below)


def things(svg):
    """The box of each bar and each mark."""
    for rect in svg.findall(f"{SVG}g/{SVG}g/{SVG}rect"):
        left, top = pixels(rect.get("x")), float(rect.get("y"))
        yield Frame(left, top, left + pixels(rect.get("width")), top + float(rect.get("height")))
    for use in svg.iter(f"{SVG}use"):
        x, y = pixels(use.get("x")), float(use.get("y"))
        yield Frame(x - 3.5, y - 5, x + 3.5, y + 5)


def wrong(body, language):
    """What the words of the drawing cover, and those that are cut."""
    svg = drawing(body, language)
    if svg is None:
        return []
    frame = Frame(0, 0, NARROW, float(svg.get("height")))
    said, drawn = list(labels(svg, direction(language))), list(things(svg))
    found = [f"{text} leaves the frame" for text, box in said if not frame.holds(box)]
    found += [f"{text} covers a bar" for text, box in said if any(map(box.meets, drawn))]
    pairs = combinations(said, 2)
    return found + [f"{one[0]} and {two[0]} overlap" for one, two in pairs if one[1].meets(two[1])]


# One language for each direction; the longest dates are Spanish.
@pytest.mark.parametrize("language", ["es", "ar"])
@settings(
    max_examples=500,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(lives)
def test_of_500_random_lives_no_word_covers_anything_or_leaves_the_frame(language, body):
    assert wrong(body, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DetentionKind)
def test_the_name_of_every_kind_of_stay_fits_above_its_bar(language, kind):
    whole = shape(date(1983, 1, 1), 10)
    body = case(date(2026, 9, 28), [{"from": whole, "to": None, "kind": kind.value}])
    assert wrong(body, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_asked_about_can_be_read_wherever_it_lies(language):
    began, ends = date(2025, 1, 1), shape(date(2026, 12, 31), 10)
    for days in range(0, 730, 7):
        stays = [{"from": shape(began, 10), "to": None, "kind": "house arrest"}]
        body = case(began + timedelta(days), stays, events=[("hearing", ends)])
        assert wrong(body, language) == [], body["on"]


def test_the_line_of_the_day_lies_below_the_names():
    events = [("hearing", shape(date(2027, 6, 1), 10))]
    svg = drawing(case(date(2026, 9, 28), events=events), "ar")
    order = [one.get("class", "rows") for one in svg if one.tag in {f"{SVG}g", f"{SVG}line"}]
    assert order == ["years", "on", "rows"]
