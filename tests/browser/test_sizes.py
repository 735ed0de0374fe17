"""On a narrow screen, and with everything or the text alone at twice its size, nothing is lost."""

from collections import Counter

import pytest
from playwright.sync_api import Page

from tests.browser.places import DESK_PLACES, MORE_PLACES, PLACES

pytestmark = pytest.mark.browser

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
# 1280 pixels at 200 % are as many points as these.
ZOOMED = {"width": 640, "height": 450}
# What can be read in the page, without what differs by the width: the spaces.
TEXT = "() => document.body.innerText.split(/\\s+/).filter(Boolean).join(' ').toLowerCase()"
# Elements that hide a part of their own text: but for those that are for screen readers only.
CLIPPED = """() => [...document.querySelectorAll("body *")].filter(element => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const hides = side => ["hidden", "clip"].includes(style["overflow" + side]);
    return element.textContent.trim() && box.width > 2 && box.height > 2
        && !element.closest("svg, .visually-hidden")
        && ((hides("X") && element.scrollWidth > element.clientWidth + 1)
            || (hides("Y") && element.scrollHeight > element.clientHeight + 1));
}).map(element => element.outerHTML.slice(0, 120))"""


def keeps_all(page: Page) -> list[str]:
    """What the page loses of what it shows on a wide screen, in its sizes one after another."""
    page.set_viewport_size(WIDE)
    said, lost = page.evaluate(TEXT), []
    for size, fonts in ((NARROW, ""), (ZOOMED, ""), (ZOOMED, "200%")):
        page.set_viewport_size(size)
        page.evaluate("size => { document.documentElement.style.fontSize = size }", fonts)
        where = f"{size['width']} pixels, text {fonts or 'as it is'}"
        if page.evaluate(OVERFLOW):
            lost.append(f"{where}: runs off the side")
        lost += [f"{where}: no longer says {one}" for one in missing(said, page.evaluate(TEXT))]
        lost += [f"{where}: cuts {one}" for one in page.evaluate(CLIPPED)]
    return lost


def missing(wide: str, narrow: str) -> list[str]:
    """The words that are said less often. A table's heads may turn into labels in its rows."""
    return sorted((Counter(wide.split()) - Counter(narrow.split())).elements())


@pytest.mark.parametrize("root", ["", "/ar"])
@pytest.mark.parametrize("path", PLACES)
def test_nothing_is_lost(plain, path, root):
    assert keeps_all(plain.go(root + path)) == []


@pytest.mark.parametrize("path", [*MORE_PLACES, "/ru/", "/ru/cases", "/es/countries/RU"])
def test_nothing_is_lost_of_other_pages(plain, path):
    assert keeps_all(plain.go(path)) == []


@pytest.mark.parametrize("root", ["", "/ar"])
@pytest.mark.parametrize("path", DESK_PLACES)
def test_nothing_is_lost_at_the_desk(working, path, root):
    assert keeps_all(working.go(root + path)) == []
