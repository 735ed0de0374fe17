"""The pages of actions in a real browser: no barrier, no width too much, one sheet of paper."""

import subprocess

import pytest

from tests.actions.invented import invent_actions
from tests.browser.axe import look
from tests.browser.conftest import serving
from tests.browser.visitor import Visitor
from tracker.db import transaction

pytestmark = pytest.mark.browser

PLACES = (
    "/actions", "/actions?state=past", "/actions?kind=social+media", "/actions/ana-petition",
    "/actions/ana-petition?from=RU", "/actions/ana-vigil", "/actions/ana-collection?from=RU",
    "/actions/ana-statement", "/actions/ana-petition/history", "/actions/ana-withdrawn",
    "/cases/ana-invented/actions", "/cases/ana-invented",
)  # fmt: skip


@pytest.fixture
def acting(invented):
    """The invented cases, and actions for one of them."""
    with transaction(invented) as session:
        invent_actions(session)


@pytest.fixture
def visitor(app, acting, chromium):
    with serving(app) as site:
        visitor = Visitor(chromium.new_context(base_url=site), site)
        yield visitor
        visitor.check()
        visitor.context.close()


@pytest.mark.parametrize("root", ["", "/ar"])
def test_axe_finds_nothing_on_them(visitor, root):
    found = {path: look(visitor.go(root + path)) for path in PLACES}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("root", ["", "/ru", "/ar"])
def test_no_page_is_wider_than_the_window(visitor, width, root):
    visitor.page.set_viewport_size({"width": width, "height": 800})
    for path in PLACES:
        wide = visitor.go(root + path).evaluate("document.documentElement.scrollWidth")
        assert wide <= width, path


@pytest.mark.parametrize("root", ["", "/ru", "/ar"])
def test_an_action_is_one_sheet_of_paper_with_its_code(visitor, root, tmp_path):
    page = visitor.go(f"{root}/actions/ana-petition?from=RU")
    page.evaluate(
        "for (let n = 0; n < 200; n++) document.querySelector('#text ~ .prose')"
        ".append(document.querySelector('#text ~ .prose p').cloneNode(true))"
    )
    file = tmp_path / "action.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    facts = dict(line.split(":", 1) for line in told.splitlines())
    assert facts["Pages"].strip() == "1"
    assert "A4" in facts["Page size"]
    page.emulate_media(media="print")
    box = page.locator("svg.qr").bounding_box()
    assert box["width"] == box["height"] > 100


def test_without_a_script_a_reader_names_a_country_and_sees_its_risks(app, acting, chromium):
    with serving(app) as site:
        visitor = Visitor(chromium.new_context(base_url=site, java_script_enabled=False), site)
        page = visitor.go("/actions/ana-petition")
        page.select_option("#from", "RU")
        page.locator(".risks button").click()
        page.wait_for_url("**/actions/ana-petition?from=RU#risks")
        assert "Undesirable in Russia" in page.locator(".risks").inner_text()
        visitor.check()
        visitor.context.close()
