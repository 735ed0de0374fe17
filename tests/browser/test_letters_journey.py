"""A letter page and an appeal follow the case: readers and a researcher with a real browser and no
JavaScript. The person, the prison and the addresses are invented."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import feedparser
import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlmodel import select

from tests import factories as make
from tests.actions import factories as acts
from tests.actions import letters as invent
from tests.browser.conftest import serving
from tests.browser.visitor import Visitor
from tests.desk.update_steps import SLUG, put
from tests.desk_reader import PASSWORD, make_account
from tests.public.following.test_khal import Khal
from tracker.access import Role
from tracker.actions.models import Action
from tracker.actions.publishing import restate
from tracker.db import transaction
from tracker.history import change
from tracker.types import now

pytestmark = pytest.mark.browser

LETTER, DESK = f"/cases/{SLUG}/letter", f"/desk/cases/{SLUG}"
APPEAL = "/actions/invented-appeal/appeal"
Meet = Callable[[], Visitor]


@pytest.fixture
def meet(app: Flask, chromium: Browser) -> Iterator[Meet]:
    """People at a site with one invented case, to whom one can write."""
    put(app)
    with transaction(app.extensions["engine"]) as session:
        case = make.find(session, SLUG)
        invent.put_all(session, case)
        appeal = session.exec(select(Action).where(Action.slug == "invented-appeal")).one()
        with change(session, "gave it a last day", by=make.EDITH):
            appeal.closes_at = now() + timedelta(days=20)
            session.add(appeal)
            restate(session, appeal, by=make.EDITH)
        acts.published(session, "petition", "invented-petition", case)
    make_account(app, "rita", Role.RESEARCHER)
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
def rita(meet: Meet) -> Iterator[Visitor]:
    """A researcher, signed in through the page."""
    visitor = meet()
    visitor.go(f"/sign-in?next={DESK}")
    visitor.page.get_by_label("Name", exact=True).fill("rita")
    visitor.page.get_by_label("Password").fill(PASSWORD)
    press(visitor, "Sign in")
    yield visitor
    press(visitor, "Sign out")


def press(visitor: Visitor, name: str) -> None:
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name=name, exact=True).click()


def log(meet: Meet, kind: str, **fields: str) -> str:
    """Log an update at the desk, through its preview; gives what the preview says it does."""
    with rita(meet) as visitor:
        page = visitor.go(f"{DESK}/updates/new?kind={kind}")
        for name, value in {"source": "paper", **fields}.items():
            field = page.locator(f"[name={name}]")
            if field.evaluate("element => element.localName") == "select":
                field.select_option(value)
            else:
                field.fill(value)
        press(visitor, "Preview")
        said = page.locator(".does").inner_text()
        press(visitor, "Save")
        return said


def text(reader: Visitor, path: str) -> str:
    return reader.go(path).locator("main").inner_text()


def shown(reader: Visitor, path: str) -> list[str]:
    """The words of the withheld address that a page still has."""
    content = reader.go(path).content()
    return [word for word in ("Никитична", "N-4711") if word in content]


def test_the_letter_page_and_the_appeal_follow_the_case(meet: Meet, tmp_path: Path) -> None:
    reader, khal = meet(), Khal(tmp_path)
    khal.shows()  # makes its calendar
    assert_can_write(reader)
    assert "Something happened" not in text(reader, APPEAL)
    before = told(reader)
    assert in_calendar(reader, khal) != "CANCELLED"
    said = log(meet, "transfer", date="3 April 2024", facility="far-colony")
    assert "Invented write-to-cara-invented" in said, "the preview says it before it is saved"
    assert_moved(reader)
    (news,) = [one for one in told(reader) if one not in before and "write-to-cara" in one]
    assert "transferred" in news
    log(meet, "release", date="5 May 2024", how="acquitted")
    assert_free(reader)
    assert in_calendar(reader, khal) == "CANCELLED"


def assert_can_write(reader: Visitor) -> None:
    said = text(reader, LETTER)
    assert "You can write to Cara Invented now." in said
    assert invent.NATIVE in reader.page.locator(".envelope").first.inner_text()
    assert "Invented note of invented-language." in said
    assert "nobody of ours has checked" in said
    with reader.page.expect_navigation():
        reader.page.get_by_role("link", name="Print address labels").click()
    assert reader.page.locator(".labels > li").count() == 8


def assert_moved(reader: Visitor) -> None:
    said = text(reader, LETTER)
    assert "The address is being checked." in said
    assert shown(reader, LETTER) == []
    assert shown(reader, f"{LETTER}.json") == []
    assert shown(reader, f"{LETTER}/label") == []
    assert "Cara Invented" not in text(reader, "/letters")
    for path in (APPEAL, "/actions/invented-appeal"):
        assert "Something happened to the case" in text(reader, path)
    assert shown(reader, "/actions/write-to-cara-invented.json") == []


def told(reader: Visitor) -> list[str]:
    """What a program that follows the case reads of it, newest first."""
    answer = reader.context.request.get(f"{reader.site}/cases/{SLUG}/feed.atom")
    found = feedparser.parse(answer.body())
    assert found.bozo == 0
    return [f"{entry.title} {entry.content[0].value}" for entry in found.entries]


def in_calendar(reader: Visitor, khal: Khal) -> str:
    """The status of the appeal's last day in a real calendar program that takes the case's file."""
    answer = reader.context.request.get(f"{reader.site}/cases/{SLUG}/calendar.ics")
    khal.take(answer.body())
    (status,) = [
        shown[1] for title, shown in khal.shows().items() if "Invented invented-appeal" in title
    ]
    return status


def assert_free(reader: Visitor) -> None:
    said = text(reader, LETTER)
    assert "Thank you to everyone who wrote." in said
    assert shown(reader, LETTER) == []
    assert "Please do not send it" in text(reader, APPEAL)
    instead = reader.go(LETTER).locator("[aria-labelledby=instead]").inner_text()
    (petition,) = [line for line in instead.splitlines() if "paused" in line.casefold()]
    assert "petition" in petition.casefold(), "paused: concluding it needs a person"
