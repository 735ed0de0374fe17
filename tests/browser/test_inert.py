"""What people may type into the record is shown by a real browser as text and does nothing.

Scripts are allowed here, so that a text that became one would run. All of it is invented.
"""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy.engine import Engine

from tests.browser.conftest import serving
from tests.browser.visitor import Visitor
from tests.desk.payloads import BIDI, CONTROL, TEXTS, passages
from tests.desk.test_record_hostile import HOME, valid
from tests.desk.update_steps import published
from tests.desk_reader import PASSWORD, Desk, make_account
from tracker.access import Role

pytestmark = pytest.mark.browser

SLUG = "ana-invented"
PUBLIC = (f"/cases/{SLUG}", f"/cases/{SLUG}/history", f"/cases/{SLUG}/history/2", "/cases", "/")
DESK = (HOME, f"{HOME}/preview", f"{HOME}/notes", f"{HOME}/translations", f"{HOME}/history",
        f"{HOME}/review", f"{HOME}/translations/ar", "/desk", "/desk/cases")  # fmt: skip
# Whatever only a text that came alive could have put into a page.
ALIVE = "main :is(script, img, iframe, object, embed, base, form[action^='//'], [style], [onload])"
Meet = Callable[[], Page]


@pytest.fixture
def meet(app: Flask, invented: Engine, chromium: Browser) -> Iterator[Meet]:
    """A reader of a site in which every text has been written wherever it may be."""
    make_account(app, "rita", Role.RESEARCHER)
    rita = Desk(app, "rita")
    for passage in passages():
        for path, values in valid(passage).items():
            rita.submit(path, values)
    published(app, SLUG)
    visitors: list[Visitor] = []
    with serving(app) as site:

        def page() -> Page:
            visitors.append(Visitor(chromium.new_context(base_url=site), site))
            visitors[-1].page.on("dialog", lambda dialog: visitors[-1].said.append(dialog.message))
            return visitors[-1].page

        yield page
        for one in visitors:
            assert (one.said, one.elsewhere) == ([], [])
            one.context.close()


def test_every_text_that_may_be_written_is_shown_and_does_nothing(meet: Meet) -> None:
    read_as_anyone(meet())
    work_at_the_desk(meet())


def read_as_anyone(page: Page) -> None:
    for path in PUBLIC:
        page.goto(path)
        assert page.locator(ALIVE).count() == 0, path
    page.goto(PUBLIC[0])
    shown = " ".join(page.locator("main").inner_text().split())
    assert [text for text in TEXTS if " ".join(text.split()) not in shown] == []


def work_at_the_desk(page: Page) -> None:
    sign_in(page)
    for path in DESK:
        page.goto(path)
        assert page.locator(ALIVE).count() == 0, path
    page.goto(f"{HOME}/events/new")
    for text in (CONTROL[1], BIDI[4]):
        page.locator("[name=title]").fill(f"{text} {passages()[0]}")
        with page.expect_navigation():
            page.locator("main form button[type=submit]").first.click()
        assert page.locator(".problems").count() == 1
        assert page.locator(ALIVE).count() == 0


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("Name", exact=True).fill("rita")
    page.get_by_label("Password").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in", exact=True).click()
