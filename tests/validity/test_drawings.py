"""Whoever does not see a drawing is told what it shows, or that it shows nothing of its own."""

import re
from xml.etree import ElementTree as ET

import pytest
from bs4 import Tag

from tests.crawling import ROOTS
from tests.validity.test_html import STATIC

pytestmark = pytest.mark.once
PAGES = (
    "/", "/cases", "/countries", "/countries/RU", "/facilities/ik-4-torzhok",
    "/provisions/ru-cc-205.2-2", "/about", "/components",
)  # fmt: skip
NAMED = {"img", "group", "figure", "graphics-document"}


def untold(drawing: Tag) -> str | None:
    """What is wrong with the text alternative of an ``svg``; None if nothing is."""
    if drawing.get("aria-hidden") == "true":
        inside = drawing.select("a[href], [tabindex], [role]")
        return f"hidden, and {inside[0].name} in it can be reached" if inside else None
    if drawing.get("role") not in NAMED:
        return "neither hidden nor with a role that has a name"
    return None if name_of(drawing) else "without a name"


def name_of(drawing: Tag) -> str:
    """The accessible name of a drawing: what it points to, is labelled with, or has as title."""
    page = list(drawing.parents)[-1]
    pointed = [
        element.get_text(" ", strip=True)
        for key in str(drawing.get("aria-labelledby", "")).split()
        for element in page.select(f'[id="{key}"]')
    ]
    title = drawing.find("title", recursive=False)
    own = title.get_text(strip=True) if title else ""
    return " ".join(pointed) or str(drawing.get("aria-label", "")).strip() or own


@pytest.mark.parametrize("root", ROOTS)
def test_every_drawing_has_a_text_alternative(record, root):
    cases = [case["url"] for case in record.json("/cases.json")["cases"]]
    told = 0
    for path in (*PAGES, *cases):
        for drawing in record.get(root + path).select("svg"):
            assert untold(drawing) is None, (root + path, untold(drawing), str(drawing)[:200])
            told += drawing.get("aria-hidden") != "true"
    assert told > len(cases)


@pytest.mark.parametrize("root", ROOTS)
def test_every_drawing_is_well_formed_and_styled_by_the_stylesheet_alone(record, root):
    for path in ("/", "/cases/boris-kagarlitsky"):
        found = re.findall(r"<svg\b.*?</svg>", record.fetch(root + path).text, re.DOTALL)
        assert found
        for text in found:
            names = {element.tag for element in ET.fromstring(text).iter()}  # noqa: S314 - our own
            assert not names & {"style", "script", "foreignObject"}
            assert " style=" not in text


def test_the_icon_is_well_formed():
    assert ET.parse(STATIC / "icon.svg").getroot().tag.endswith("}svg")  # noqa: S314 - our own
