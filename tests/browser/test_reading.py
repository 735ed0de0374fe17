"""Finding one's way with the keyboard alone, without JavaScript."""

import pytest

from tests.browser.places import CASE

pytestmark = pytest.mark.browser

FOCUS = """() => {
    const style = getComputedStyle(document.activeElement);
    const box = document.activeElement.getBoundingClientRect();
    return {
        element: document.activeElement.outerHTML.slice(0, 90),
        outline: style.outlineStyle === "solid" ? parseFloat(style.outlineWidth) : 0,
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


@pytest.fixture
def reader(visit):
    """Someone who has no mouse and no JavaScript."""
    return visit(java_script_enabled=False, viewport={"width": 1280, "height": 900})


def heading(visitor) -> str:
    return visitor.page.locator("h1").inner_text()


def test_the_first_stop_skips_to_the_content(reader):
    page = reader.go(CASE)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    assert page.evaluate(FOCUS)["inside"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("path", ["/", "/cases", CASE, "/facilities/ik-4-torzhok", "/nothing-here"])
def test_the_focus_can_always_be_seen(reader, path):
    page = reader.go(path)
    stops = 0
    while stops < 60:
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["element"].startswith("<body"):
            break
        assert focus["outline"] >= 2, focus["element"]
        assert focus["inside"], focus["element"]
        stops += 1
    assert stops > 5


def test_from_the_front_page_to_a_prison_and_back(reader):
    page = reader.go("/")
    reader.follow("See all cases")
    assert heading(reader) == "Cases"
    reader.follow("Boris Kagarlitsky")
    assert heading(reader) == "Boris Kagarlitsky"
    reader.tab_to("on")
    page.keyboard.type("08082023")  # reads the same with the month or the day first
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(f"{CASE}?on=2023-08-08")
    assert page.locator(".now").inner_text().startswith("Pre-trial detention")
    reader.follow("SIZO-1 of the Komi Republic")
    assert heading(reader) == "SIZO-1 of the Komi Republic"
    page.go_back()
    assert page.url.endswith(f"{CASE}?on=2023-08-08")
    reader.follow("See the case today")
    assert page.locator(".now").inner_text().startswith("Serving a sentence")


def test_from_the_list_by_its_filters(reader):
    page = reader.go("/cases")
    reader.tab_to("country")
    page.keyboard.type("Vie")
    reader.follow("Show")
    assert page.locator(".cases a").all_inner_texts() == ["Phạm Đoan Trang"]


def test_from_a_fact_to_its_source(reader):
    page = reader.go(CASE)
    note = page.locator(".now .notes a").first
    number = note.inner_text()
    note.press("Enter")
    source = page.locator(":target")
    position = source.evaluate("item => [...item.parentElement.children].indexOf(item) + 1")
    assert str(position) == number
    source.get_by_role("link", name="Details").press("Enter")
    page.wait_for_url("**/sources/*")
    assert page.get_by_role("link", name="Boris Kagarlitsky").is_visible()


def test_through_the_contents_and_the_history(reader):
    page = reader.go(CASE)
    for link in page.locator(".contents a").all():
        link.press("Enter")
        assert page.locator(":target").is_visible(), link.inner_text()
    page.get_by_role("link", name="What was published when").press("Enter")
    page.wait_for_url("**/history")
    page.get_by_role("link", name="Document 1", exact=True).press("Enter")
    page.wait_for_url("**/history/1")
    assert page.locator(".notice").inner_text().startswith("This is document 1 of this case")
    page.get_by_role("link", name="See the present page").press("Enter")
    page.wait_for_url(f"**{CASE}")
