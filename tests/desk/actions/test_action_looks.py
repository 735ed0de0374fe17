"""The desk's pages of actions in a real browser: nothing in anyone's way, nothing wider than the
window, no script needed. All of it is invented."""

import os
from pathlib import Path

import pytest

from tests.browser.axe import look
from tests.browser.conftest import serving
from tests.desk.actions.test_action_moves import happens
from tests.desk_reader import Desk
from tracker.solidarity import Occurrence

pytestmark = pytest.mark.browser
HOME = "/desk/actions/petition"
PLACES = ("/desk/actions", HOME, f"{HOME}/moves", f"{HOME}/moves/paused", f"{HOME}/review",
          f"{HOME}/details", f"{HOME}/marks/1", f"{HOME}/history", f"{HOME}/log/new",
          "/desk/actions/new", "/desk/cases/held-one", "/desk/letter-rules/new")  # fmt: skip
SHOTS = os.environ.get("TEST_SHOTS")  # a folder for pictures


def test_pages_of_actions_are_for_everyone(acting, app, chromium, ravi, rita):
    typed = {"title": "A statement of invented economists", "closes_at": "2026-11-05", "why": "x"}
    rita.submit(f"{HOME}/details", typed)
    happens(acting, Occurrence.TRANSFERRED)
    rita.submit(f"{HOME}/review", {"note": "Please look"}, form="form.ask")
    with serving(app) as site:
        page = signed_in(chromium, site, ravi, java_script_enabled=True)
        found = [looked_at(page, f"{root}{place}") for root in ("", "/ar") for place in PLACES]
        page.context.close()
    assert [problem for problems in found for problem in problems] == []


def signed_in(chromium, site: str, desk: Desk, **options):
    """A page of a browser in which someone is signed in."""
    (cookie,) = [one for one in desk.client._cookies.values() if one.value]
    context = chromium.new_context(base_url=site, **options)
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
    return context.new_page()


def looked_at(page, path: str) -> list[str]:
    """What is wrong with the page at a path."""
    assert page.goto(path).status == 200, path
    problems = [f"{path}: {one}" for one in look(page)]
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            problems.append(f"{path}: wider than {width}")
    if SHOTS:
        name = path.strip("/").replace("/", "-")
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
    return problems


def test_an_update_pauses_the_letter_page_without_a_script(acting, app, chromium, rita):
    with serving(app) as site:
        page = signed_in(chromium, site, rita, java_script_enabled=False)
        page.goto("/desk/cases/held-one/updates/new?kind=transfer")
        for name, text in (("date", "2024-03-01"), ("facility", "south-two"), ("source", "paper")):
            page.fill(f"[name={name}]", text)
        page.click("main form button[type=submit]")
        assert "“Invented letter” is paused" in page.inner_text("section.notice")
        page.click("main form button >> text=Save")
        page.goto("/desk/actions/letter")
        assert "paused" in page.inner_text("main .kind >> nth=0")
        page.click(".marks a")
        page.fill("[name=note]", "The new address is being checked")
        page.click("main form button")
        assert "Resolved" in page.inner_text("[role=status]")
        page.context.close()
