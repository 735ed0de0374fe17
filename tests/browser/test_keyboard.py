"""With the keys alone and without JavaScript: to search, to read, and to log an update; and one
always sees where one is."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import serving, signed_in
from tests.browser.places import CASE, DESK_PLACES, LOG, MAIN_PLACES
from tests.browser.visitor import Visitor
from tests.desk.update_steps import SLUG, put, recorded
from tests.desk_reader import at_the_desk
from tracker.access import Role

pytestmark = pytest.mark.browser

# The element that has the focus: its outline in pixels, and whether it is in sight, in its middle
# on top of everything else.
FOCUS = """() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getClientRects()[0] || element.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const top = document.elementFromPoint(x, y);
    const shape = element.closest("svg");  // may be hollow in its middle
    return {
        element: element.outerHTML.slice(0, 90),
        end: element === document.body,
        outline: style.outlineStyle === "solid" ? parseFloat(style.outlineWidth) : 0,
        seen: !!top && (element.contains(top) || top.contains(element) || shape?.contains(top)),
    };
}"""


def walk(visitor: Visitor, stops: int) -> int:
    """Press Tab so often, or until the end; at each stop the focus is to be seen."""
    for stop in range(stops):
        visitor.page.keyboard.press("Tab")
        focus = visitor.page.evaluate(FOCUS)
        if focus["end"]:
            return stop
        assert focus["outline"] >= 2, focus["element"]
        assert focus["seen"], focus["element"]
    return stops


@pytest.mark.parametrize("path", [f"/ar{path}" for path in MAIN_PLACES])
def test_the_focus_is_seen_from_right_to_left_on_a_narrow_screen(plain, path):
    plain.page.set_viewport_size({"width": 390, "height": 800})
    plain.go(path)
    assert walk(plain, 60) > 5


@pytest.mark.parametrize("path", [*DESK_PLACES, f"/ar{LOG}"])
def test_the_focus_is_seen_at_the_desk(working_plain, path):
    working_plain.go(path)
    assert walk(working_plain, 60) > 10


@pytest.mark.parametrize(
    ("root", "typed"), [("", "kagarlitsky"), ("/ru", "кагарлиц"), ("/ar", "Kagarl")]
)
@pytest.mark.parametrize(("path", "box"), [("/", "find-home"), ("/about", "find-name")])
def test_a_person_is_found(plain, root, typed, path, box):
    page = plain.go(root + path)
    plain.tab_to(box)
    page.keyboard.type(typed)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    found = page.locator("main a[href*='/cases/boris-kagarlitsky']")
    assert found.count() > 0
    plain.follow(found.first.inner_text())
    assert page.url.endswith(root + CASE)


@pytest.fixture
def rita(app, chromium) -> Iterator[Visitor]:
    """A researcher without JavaScript, at a site of her own with one invented case."""
    put(app)
    desk = at_the_desk(app, "rita", Role.RESEARCHER)
    with serving(app) as site:
        visitor = signed_in(chromium, site, desk, java_script_enabled=False)
        yield visitor
        visitor.check()
        visitor.context.close()


def test_an_update_is_logged(app, rita):
    page = rita.go(f"/desk/cases/{SLUG}")
    rita.follow("Log an update")
    rita.follow("Transfer")
    for field, typed in (("date", "3 April 2024"), ("facility", "far-colony")):
        rita.tab_to(field)
        page.keyboard.type(typed)
    rita.tab_to("custody")
    page.keyboard.press("ArrowDown")
    rita.tab_to("source")
    page.keyboard.type("paper")
    rita.follow("Preview")
    assert page.locator(".does li").count() > 0
    rita.follow("Save")
    stays = recorded(app)["detentions"]
    assert len(stays) == 2
    assert stays[-1]["started"]["edtf"] == "2024-04-03"
