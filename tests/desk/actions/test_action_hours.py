"""Instants as people type them: in a zone, with its clock changes, and back."""

import datetime as dt
from types import SimpleNamespace

import pytest
from sqlmodel import select

from tests.desk_reader import Desk
from tracker.actions.models import Action
from tracker.db import transaction
from tracker.desk.editing.hours import closing_typed, moment_typed, opening_typed

SOURCE = {"source": "paper", "why": "Invented"}
NEW = {"kind": "petition", "mode": "external", "title": "Of time", "ask": "Sign.",
       "case": "held-one", **SOURCE}  # fmt: skip


def made(rita: Desk, **typed: str) -> Action:
    """A new action with these times."""
    slug = rita.submit("/desk/actions/new", {**NEW, **typed}).location.rpartition("/")[2]
    return stored(rita, slug)


def stored(rita: Desk, slug: str) -> Action:
    """The action as the record has it."""
    with transaction(rita.app.extensions["engine"]) as session:
        return session.exec(select(Action).where(Action.slug == slug)).one()


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("zone", "typed", "closes", "again"),
    [
        ("Europe/Berlin", "5 December 2026", utc(2026, 12, 5, 23), "2026-12-05"),
        ("Europe/Berlin", "2026-07-05", utc(2026, 7, 5, 22), "2026-07-05"),
        ("America/New_York", "2026-12-05", utc(2026, 12, 6, 5), "2026-12-05"),
        ("Asia/Kathmandu", "2026-12-05 18:00", utc(2026, 12, 5, 12, 15), "2026-12-05 18:00"),
        # The clock goes from 0:00 to 1:00: the day begins at 1:00.
        ("Africa/Cairo", "2026-04-23", utc(2026, 4, 23, 22), "2026-04-23"),
        ("UTC", "2026-12-05 00:00", utc(2026, 12, 5), "2026-12-04"),
        ("Europe/Berlin", "2026-10-25 02:30 +01:00", utc(2026, 10, 25, 1, 30),
         "2026-10-25 02:30 +01:00"),
        ("Europe/Berlin", "2026-10-25 02:30 +0200", utc(2026, 10, 25, 0, 30),
         "2026-10-25 02:30 +02:00"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("acting")
def test_the_last_day_closes_at_the_first_instant_after_it(rita, zone, typed, closes, again):
    action = made(rita, timezone=zone, closes_at=typed)
    assert action.closes_at == closes
    page = rita.get(f"/desk/actions/{action.slug}/details")
    assert page.select_one("#closes_at")["value"] == again
    rita.submit(f"/desk/actions/{action.slug}/details", {"why": "Nothing changed"})
    assert stored(rita, action.slug).closes_at == closes


def test_an_action_opens_with_the_day(acting, rita):
    action = made(rita, timezone="Europe/Moscow", opens_at="2026-12-05")
    assert action.opens_at == utc(2026, 12, 4, 21)
    row = SimpleNamespace(timezone="Europe/Moscow")
    assert opening_typed(action.opens_at, row) == "2026-12-05"
    assert closing_typed(None, row) == moment_typed(None, row) == ""


@pytest.mark.parametrize(
    ("zone", "typed", "said"),
    [
        ("Europe/Berlin", "2026-03-29 02:30", "There is no 02:30 on this day in Europe/Berlin"),
        ("Europe/Berlin", "2026-10-25 02:30", "02:30 comes twice on this day"),
        ("Europe/Berlin", "2026-10-25 02:30 +03:00", "Europe/Berlin is at +02:00 / +01:00 then"),
        ("Europe/Berlin", "2026-12-05 25:00", "Write the time as 09:30"),
        ("Europe/Berlin", "December 2026", "Give a full day"),
        ("Europe/Berlin", "soon", "date"),
        ("Europe/Berlin", "9999-12-31", "Give a year from 1900 to 2200"),
        ("Mars/Olympus", "2026-12-05", "Give the time zone"),
    ],
)
def test_a_time_that_means_no_instant_or_two_is_refused_at_its_field(
    acting, rita, zone, typed, said
):
    answer = rita.submit("/desk/actions/new", {**NEW, "timezone": zone, "closes_at": typed}, 422)
    assert said in answer.text
    assert 'href="#closes_at"' in answer.text


def test_it_cannot_close_before_it_opens(acting, rita):
    sent = {**NEW, "opens_at": "2026-12-05", "closes_at": "2026-12-01"}
    assert "lies before the beginning" in rita.submit("/desk/actions/new", sent, 422).text


def test_an_event_needs_a_time(acting, rita):
    home = rita.submit("/desk/actions/new", {**NEW, "kind": "protest"}).location
    sent = {"timezone": "Europe/Berlin", "starts_at": "2026-12-05", **SOURCE}
    assert "Give the time too" in rita.submit(f"{home}/event", sent, 422).text
    sent |= {"starts_at": "2026-12-05 18:00", "ends_at": "2026-12-05 17:00"}
    assert "lies before the beginning" in rita.submit(f"{home}/event", sent, 422).text
    rita.submit(f"{home}/event", {**sent, "ends_at": "2026-12-05 20:00"})
    assert "2026-12-05 18:00" in rita.get(home).get_text()
