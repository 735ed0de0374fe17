"""Pages of letters and appeals as people see them: any window, light and dark, any language."""

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.actions import letters as invent
from tests.browser.axe import look
from tests.browser.conftest import serving
from tests.browser.visitor import Visitor
from tests.crawling import ROOTS

pytestmark = pytest.mark.browser

CASE = "/cases/cara-invented"
PLACES = (f"{CASE}/letter", f"{CASE}/letter?from=RU", f"{CASE}/letter/label", "/letters",
          "/letters/rules/RU", "/actions/invented-appeal/appeal")  # fmt: skip


@pytest.fixture
def reading(app: Flask, chromium: Browser):
    """A reader of an invented letter page."""
    invent.put_case(app.extensions["engine"])
    with serving(app) as site:
        visitor = Visitor(chromium.new_context(base_url=site), site)
        yield visitor
        visitor.check()
        visitor.context.close()


def test_axe_finds_nothing_in_any_language_light_or_dark(reading):
    found = {root + path: look(reading.go(root + path)) for path in PLACES for root in ROOTS}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_its_window(reading, width):
    reading.page.set_viewport_size({"width": width, "height": 900})
    wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    found = {root + path: reading.go(root + path).evaluate(wide)
             for path in PLACES for root in ("", "/ar")}  # fmt: skip
    assert {path: pixels for path, pixels in found.items() if pixels > 0} == {}


def test_the_labels_fit_one_sheet_and_nothing_else_is_on_it(reading):
    page = reading.go(f"{CASE}/letter/label")
    page.emulate_media(media="print")
    assert page.locator("header nav:visible, footer:visible").count() == 0
    assert page.locator(".labels .envelope:visible").count() == 8
    sheet = page.pdf(prefer_css_page_size=True)
    assert sheet.count(b"/Type /Page\n") + sheet.count(b"/Type /Page ") == 1


def test_an_envelope_can_be_selected_line_by_line(reading):
    page = reading.go(f"{CASE}/letter")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.envelope'))")
    copied = page.evaluate("getSelection().toString()").split("\n")
    assert [line.strip() for line in copied if line.strip()][2:] == invent.NATIVE.split("\n")
