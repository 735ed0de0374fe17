"""Every public page, as a browser shows it."""

import pytest

from tests.browser.places import CASE, PLACES, PRINTED
from tests.validity.pages import pages_of

pytestmark = pytest.mark.browser


def test_every_public_page_is_among_the_places(record_app):
    """A new public route has to be looked at as well."""
    routes = record_app.url_map.bind("127.0.0.1")
    seen = {routes.match(path.partition("?")[0])[0] for path in PLACES if "nothing" not in path}
    public = {
        rule.endpoint
        for rule in record_app.url_map.iter_rules()
        if rule.endpoint.startswith("public.") and rule.endpoint in pages_of(record_app)
    }
    assert public - seen == set()


@pytest.mark.parametrize("path", PRINTED)
def test_it_prints(visit, path):
    visitor = visit(java_script_enabled=False)
    page = visitor.go(path)
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator("header nav:visible").count() == 0
    assert page.pdf().startswith(b"%PDF")


def test_a_case_in_the_dark_is_dark(visit):
    visitor = visit(java_script_enabled=False, color_scheme="dark")
    page = visitor.go(CASE)
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert sum(map(int, ground.removeprefix("rgb(").removesuffix(")").split(","))) < 150


def test_the_notes_can_be_touched(visit):
    """Each number answers to a finger anywhere within 24 pixels by 24."""
    visitor = visit(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = visitor.go(CASE)
    missed = page.evaluate(
        """() => [...document.querySelectorAll(".notes a")].filter(note => {
            note.scrollIntoView({block: "center"});
            const box = note.getBoundingClientRect();
            const middle = box.top + box.height / 2;
            const corners = [[box.left + 1, -11], [box.left + 1, 11],
                             [box.left + 23, -11], [box.left + 23, 11]];
            return corners.some(([x, y]) => document.elementFromPoint(x, middle + y) !== note);
        }).map(note => note.outerHTML)"""
    )
    assert page.locator(".notes a").count() > 200
    assert missed == []


def test_the_visitor_notices_what_must_not_be(visit, misbehaving):
    """The notebook itself works: a cookie, an inline style and another host are written down."""
    body = "<p style='color: red'>x</p><img src='http://127.0.0.2:9/x.png' alt=''>"
    visitor = visit(java_script_enabled=False)
    with misbehaving(body) as address:
        visitor.site = address
        visitor.go("/")
    assert any("Content Security Policy" in line for line in visitor.said)
    assert visitor.elsewhere == ["http://127.0.0.2:9/x.png"]
    assert [cookie["name"] for cookie in visitor.context.cookies()] == ["seen"]
    visitor.said, visitor.elsewhere = [], []
    visitor.context.clear_cookies()
