"""A transfer, from the court notice to the reader and back again: people with a real browser and
no JavaScript. The person and everything about her are invented."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator

from tests.browser.conftest import serving
from tests.browser.visitor import Visitor
from tests.desk.update_steps import SLUG, put
from tests.desk_reader import PASSWORD, make_account
from tracker.access import Role

pytestmark = pytest.mark.browser

CASE, DESK = f"/cases/{SLUG}", f"/desk/cases/{SLUG}"
Meet = Callable[[], Visitor]


@pytest.fixture
def meet(app: Flask, chromium: Browser) -> Iterator[Meet]:
    """People at a site of their own with one invented case in it, each with a browser."""
    put(app)
    make_account(app, "rita", Role.RESEARCHER)
    make_account(app, "ravi", Role.REVIEWER)
    met: list[Visitor] = []
    with serving(app) as site:

        def visitor() -> Visitor:
            met.append(Visitor(chromium.new_context(java_script_enabled=False), site))
            return met[-1]

        yield visitor
        for one in met:
            assert (one.said, one.elsewhere) == ([], [])
            one.context.close()


@contextmanager
def signed_in(meet: Meet, name: str) -> Iterator[Visitor]:
    visitor = meet()
    page = visitor.go(f"/sign-in?next={DESK}")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    press(visitor, "Sign in")
    assert page.url.endswith(DESK)
    yield visitor
    press(visitor, "Sign out")


def press(visitor: Visitor, name: str) -> None:
    """Press a button and wait for the page it leads to."""
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name=name, exact=True).click()


def follow(visitor: Visitor, name: str) -> None:
    """Click a link and wait for its page."""
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("link", name=name, exact=True).first.click()


def log_a_transfer(visitor: Visitor) -> int:
    """From the case to saved; gives how many pages there were before it was saved."""
    page = visitor.page
    follow(visitor, "Log an update")
    follow(visitor, "Transfer")
    pages = 1
    page.locator("[name=date]").fill("3 April 2024")
    page.locator("[name=facility]").fill("far-colony")
    page.locator("[name=source]").fill("https://news.example/cara")
    page.get_by_text("A new source").click()
    page.locator("[name=source_title]").fill("Cara was moved")
    page.locator("[name=source_publisher]").fill("The Invented News")
    page.locator("[name=source_kind]").select_option("media")
    press(visitor, "Preview")
    pages += 1
    assert page.locator(".does li").count() > 0
    assert "Far Colony No. 9" in page.locator(".does").inner_text()
    press(visitor, "Save")
    return pages


def publish(visitor: Visitor, why: str) -> None:
    visitor.go(f"{DESK}/review")
    visitor.page.locator("form.publish textarea, form.publish input[type=text]").first.fill(why)
    press(visitor, "Publish")


def stays(reader: Visitor) -> Locator:
    return reader.go(CASE).locator("[id^=detention-]")


def rita_logs_it(meet: Meet) -> None:
    with signed_in(meet, "rita") as rita:
        assert log_a_transfer(rita) == 2
        rita.go(f"{DESK}/review")
        rita.page.locator("form.ask textarea, form.ask input[type=text]").first.fill("Moved")
        press(rita, "Ask for review")


def ravi_publishes_it(meet: Meet) -> None:
    with signed_in(meet, "ravi") as ravi:
        difference = ravi.go(f"{DESK}/review").locator("main").inner_text()
        assert "Far Colony No. 9" in difference
        assert "Cara was moved" in difference
        publish(ravi, "Checked against the notice")


def ravi_takes_it_back(meet: Meet) -> None:
    with signed_in(meet, "ravi") as ravi:
        ravi.go(f"{DESK}/history")
        entry = ravi.page.locator("li", has_text="logged an update: transfer").first
        with ravi.page.expect_navigation():
            entry.get_by_role("link", name="Undo").click()
        ravi.page.locator("main form textarea, main form input[type=text]").first.fill("Mistaken")
        press(ravi, "Undo this change")
        publish(ravi, "The notice was withdrawn")


def test_a_transfer_is_logged_reviewed_read_and_taken_back(meet: Meet) -> None:
    reader = meet()
    before = reader.go(CASE).locator("main").inner_text()
    assert stays(reader).count() == 1
    rita_logs_it(meet)
    assert reader.go(CASE).locator("main").inner_text() == before, "not before it is reviewed"
    ravi_publishes_it(meet)
    assert_moved(reader)
    ravi_takes_it_back(meet)
    assert_as_before(reader, before)


def assert_moved(reader: Visitor) -> None:
    """The new place, the closed stay, the citation, and the line in the public history."""
    page = reader.go(CASE)
    assert "Far Colony No. 9" in page.locator(".now").inner_text()
    found = stays(reader)
    assert found.count() == 2
    assert "3 April 2024" in page.locator("#detention-north-2024").inner_text()
    assert "not known to have ended" not in page.locator("#detention-north-2024").inner_text()
    page.locator(".now .notes a").first.click()
    assert "Cara was moved" in page.locator(":target").inner_text()
    history = reader.go(f"{CASE}/history").locator("main").inner_text()
    assert "Document 2" in history
    assert "Far Colony No. 9" in history
    assert "rita" not in history + page.locator("body").inner_text()


def assert_as_before(reader: Visitor, before: str) -> None:
    """All but the number and day of the document reads as it did, and the history is longer."""
    now = reader.go(CASE).locator("main").inner_text()
    after = [line for line in now.splitlines() if not line.startswith("Document ")]
    assert after == [line for line in before.splitlines() if not line.startswith("Document ")]
    assert reader.go(f"{CASE}/history").locator("ol.history > li").count() == 3
