"""Calendars: zones, versions, and what is cancelled stays in the file and says so."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from sqlmodel import select

from tests import factories as make
from tests.crawling import ROOTS
from tests.public.following.conftest import AFTER, BEFORE, LONDON, SOON, at, hearing, meeting
from tests.reader import Reader
from tracker.actions.acting import take_to
from tracker.actions.lifecycle import Move, Who
from tracker.actions.models import EventDetails
from tracker.actions.publishing import publish_action
from tracker.db import transaction
from tracker.documents.models import CaseEvent
from tracker.history import change
from tracker.public.following.calendar_file import Item, calendar_file
from tracker.rebuilding import check, rebuild
from tracker.solidarity import ActionStatus
from tracker.types import now, today

DAY = dt.timedelta(days=1)
CASE = "/cases/held-one/calendar.ics"


def read(reader: Reader, path: str) -> icalendar.Calendar:
    """A calendar, as far as RFC 5545 can be broken by ours."""
    answer = reader.fetch(path)
    assert answer.content_type == "text/calendar; charset=utf-8"
    check_lines(answer.data)
    calendar = icalendar.Calendar.from_ical(answer.data)
    check_head(calendar)
    check_zones(calendar)
    for event in calendar.events:
        check_event(event)
    uids = [event["uid"] for event in calendar.events]
    assert len(uids) == len(set(uids))
    return calendar


def check_lines(content: bytes) -> None:
    """3.1: lines end with CRLF, and have 75 octets at most."""
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    for line in lines:
        assert b"\n" not in line
        assert b"\r" not in line
        assert len(line) <= 75, line


def check_head(calendar: icalendar.Calendar) -> None:
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    assert calendar["x-wr-calname"] == calendar["name"]
    assert calendar["refresh-interval"].params["VALUE"] == "DURATION"
    assert calendar.errors == []
    assert "method" not in calendar
    assert calendar.subcomponents  # 3.6: one at least


def check_zones(calendar: icalendar.Calendar) -> None:
    """3.6.5: the rules of every zone that is named, and of no other."""
    named = {zone.tz_name for zone in calendar.timezones}
    used = {
        event[key].params["TZID"]
        for event in calendar.events
        for key in ("dtstart", "dtend")
        if key in event and "TZID" in event[key].params
    }
    assert named == used or not calendar.events


def check_event(event: icalendar.Event) -> None:
    assert event.errors == []
    for key in ("uid", "dtstamp", "last-modified", "sequence", "summary", "url", "status"):
        assert key in event, key
    assert event["dtstamp"].dt == event["last-modified"].dt


def events(reader: Reader, path: str = CASE) -> dict[str, icalendar.Event]:
    """The events by the last part of the address that they lead to, and what they are."""
    found: dict[str, icalendar.Event] = {}
    for event in read(reader, path).events:
        name = str(event["url"]).rsplit("/", 1)[-1]
        if "/cases/" in event["url"]:
            name = str(event["description"]).splitlines()[0]
        elif "dtend" not in event:
            name += " closes"
        assert name not in found
        found[name] = event
    return found


def status(event: icalendar.Event) -> str:
    return str(event["status"])


@pytest.fixture
def calendars(followed, reader) -> Reader:
    return reader


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("path", [CASE, "/countries/RU/calendar.ics", "/calendar.ics"])
def test_a_calendar_can_be_read_in_every_language(calendars, root, path):
    own = read(calendars, root + path)
    assert len(own.events) == 5
    assert {e["uid"] for e in own.events} == {e["uid"] for e in read(calendars, path).events}
    assert all(f"localhost{root}/" in event["url"] for event in own.events)


def test_a_hearing_has_its_hour_in_the_zone_of_the_court(calendars):
    found = events(calendars)["Hearing at-an-hour"]
    assert found["dtstart"].params["TZID"] == "Europe/Moscow"
    moscow = ZoneInfo("Europe/Moscow")
    assert found["dtstart"].dt == dt.datetime.combine(SOON, dt.time(10, 30), moscow)
    assert found["location"] == "Northern Court"
    assert found["summary"] == "Held One: Hearing"
    assert events(calendars, f"/ru{CASE}")["Hearing at-an-hour"]["summary"].startswith(
        "Удержанный Один: "
    )


def test_a_hearing_without_an_hour_takes_its_day(calendars):
    found = events(calendars)["Hearing some-time"]
    assert found["dtstart"].dt == SOON + DAY
    assert found["dtend"].dt == SOON + 2 * DAY
    assert found["dtstart"].params["VALUE"] == "DATE"


def test_what_has_no_day_or_is_long_over_is_left_out(calendars, followed):
    assert not {"Hearing some-day", "Hearing long-ago"} & set(events(calendars))
    past = now() - 91 * DAY
    followed.publish("petition", "over", closes_at=past, to=ActionStatus.CLOSED)
    followed.publish("protest", "held", parts=meeting((now() - 89 * DAY).date()))
    assert "over closes" not in events(calendars)
    assert status(events(calendars)["held"]) == "CONFIRMED"


def test_a_day_that_is_not_sure_is_tentative(engine, reader):
    doubtful = [hearing("perhaps", f"{SOON}?"), hearing("either", f"[{SOON},{SOON + DAY}]")]
    make.publish_all(engine, make.file(make.case("held-one", events=doubtful)))
    found = events(reader)
    assert list(found) == ["Hearing perhaps"]
    assert status(found["Hearing perhaps"]) == "TENTATIVE"


def test_six_in_the_evening_is_six_on_both_sides_of_a_change_of_the_clock(calendars):
    found = events(calendars)
    for name, day, hour in (("vigil-before", BEFORE, 17), ("vigil-after", AFTER, 18)):
        starts, ends = found[name]["dtstart"], found[name]["dtend"]
        assert starts.params["TZID"] == "Europe/London"
        assert starts.to_ical().endswith(b"T180000")
        assert starts.dt.astimezone(dt.UTC) == dt.datetime.combine(day, dt.time(hour), dt.UTC)
        assert ends.dt - starts.dt == dt.timedelta(hours=2)


@pytest.mark.parametrize("name", ["Europe/London", "America/New_York", "Asia/Tokyo", "Asia/Amman"])
def test_the_rules_of_a_zone_give_its_hours_by_themselves(name):
    """A program that knows no zone by name reckons with what the file says."""
    zone = ZoneInfo(name)
    hours = [dt.datetime(2027, 1, 1, tzinfo=dt.UTC) + n * dt.timedelta(hours=1)
             for n in range(24 * 365)]  # fmt: skip
    item = Item("uid", 1, hours[0], hours[0].astimezone(zone), "S", "http://x.example")
    late = Item("uid2", 1, hours[0], hours[-1].astimezone(zone), "S", "http://x.example")
    [rules] = icalendar.Calendar.from_ical(calendar_file("N", "http://x", [item, late])).timezones
    changes = sorted(
        (onset.replace(tzinfo=dt.UTC) - one.TZOFFSETFROM, one.TZOFFSETTO)
        for one in rules.subcomponents
        for onset in [one.DTSTART, *(day.dt for day in getattr(one.get("rdate"), "dts", []))]
    )
    for hour in hours:
        offset = [to for onset, to in changes if onset <= hour][-1]
        assert offset == hour.astimezone(zone).utcoffset(), hour


def test_a_last_day_is_an_instant_in_the_zone_in_which_it_was_given(calendars):
    found = events(calendars)["petition closes"]
    assert found["dtstart"].params["TZID"] == "Asia/Tokyo"
    assert found["dtstart"].dt - now() > 29 * DAY
    assert found["summary"] == "Closes: Free <b>Held</b> & One"


def test_a_place_is_told_as_far_as_it_is_public(calendars, followed):
    for shown in ("city only", "on request"):
        slug = shown.replace(" ", "-")
        parts = meeting(AFTER, address_visibility=shown, online_url="https://secret.example")
        followed.publish("protest", slug, parts=parts)
    found = events(calendars)
    everything = "Invented Hall, 1 Invented Street, London, United Kingdom"
    assert found["vigil-after"]["location"] == everything
    assert found["city-only"]["location"] == "London, United Kingdom"
    assert "location" not in found["on-request"]
    assert "secret" not in calendars.fetch(CASE).text


def test_a_change_makes_a_newer_version_of_the_same_event(calendars, followed):
    before = events(calendars)

    def later(session, actions):
        action = actions["vigil-after"]
        with change(session, "moved", by=make.EDITH):
            details = select(EventDetails).where(EventDetails.action_id == action.id)
            event = session.exec(details).one()
            event.starts_at, event.ends_at = at(AFTER + DAY, 19), at(AFTER + DAY, 21)
        publish_action(session, action, by=make.RAVI)

    followed.change(later)
    make.republish(followed.engine, "held-one", summary="Another.")
    after = events(calendars)
    assert after["vigil-after"]["dtstart"].dt == at(AFTER + DAY, 19)
    for name in ("vigil-after", "Hearing some-time"):
        assert after[name]["uid"] == before[name]["uid"]
        assert after[name]["sequence"] == before[name]["sequence"] + 1
        assert after[name]["dtstamp"].dt >= before[name]["dtstamp"].dt
    assert after["vigil-before"]["sequence"] == before["vigil-before"]["sequence"]


def test_uids_stay_when_addresses_change_and_all_is_derived_anew(calendars, followed):
    before = {event["uid"] for event in read(calendars, CASE).events}
    assert make.republish(followed.engine, "held-one", slug="held-uno") == 2
    rebuild(followed.engine)
    assert check(followed.engine) == []
    moved = calendars.fetch(CASE, 301).location
    assert {event["uid"] for event in read(calendars, moved).events} == before


def test_a_cancelled_event_stays_and_says_so(calendars, followed):
    def cancel(session, actions):
        action = actions["vigil-before"]
        with change(session, "cancelled", by=make.EDITH):
            details = select(EventDetails).where(EventDetails.action_id == action.id)
            event = session.exec(details).one()
            event.cancelled_at, event.cancel_reason = now(), "The square is closed"
        publish_action(session, action, by=make.RAVI)

    followed.change(cancel)
    found = events(calendars)["vigil-before"]
    assert status(found) == "CANCELLED"
    assert found["summary"] == "Cancelled: Invented vigil-before"
    assert "The square is closed" in found["description"]
    assert found["sequence"] == 2


def test_a_death_cancels_what_was_to_come(calendars, followed):
    before = events(calendars)
    followed.update("death")
    after = events(calendars)
    for name in ("vigil-before", "vigil-after", "petition closes"):
        assert status(before[name]) == "CONFIRMED"
        assert status(after[name]) == "CANCELLED", name
        assert after[name]["sequence"] > before[name]["sequence"]


def test_a_pause_cancels_and_an_opening_calls_again(calendars, followed):
    def to(goal: ActionStatus) -> Any:
        made = Move(goal, Who.REVIEWER, make.RAVI, why="Decided")
        return lambda session, actions: take_to(session, actions["petition"], made)

    numbers = []
    for goal, expected in (
        (ActionStatus.PAUSED, "CANCELLED"),
        (ActionStatus.OPEN, "CONFIRMED"),
        (ActionStatus.CLOSED, "CANCELLED"),
        (ActionStatus.CONCLUDED, "CANCELLED"),
    ):
        followed.change(to(goal))
        found = events(calendars)["petition closes"]
        assert status(found) == expected, goal
        numbers.append(found["sequence"])
    assert numbers == [2, 3, 4, 5]


def test_what_took_place_is_not_cancelled_by_what_came_after(calendars, followed):
    yesterday = (now() - DAY).date()
    followed.publish("protest", "was", parts=meeting(yesterday - DAY))
    followed.publish("petition", "closed", closes_at=now() - DAY, to=ActionStatus.CLOSED)
    followed.update("death")
    found = events(calendars)
    assert status(found["was"]) == "CONFIRMED"
    assert status(found["closed closes"]) == "CONFIRMED"


def test_an_event_may_come_after_the_last_day_to_say_so(calendars, followed):
    followed.publish("protest", "sign-up", parts=meeting(AFTER), closes_at=now() + DAY)

    def close(session, actions):
        # As the clock does it when the last day is over.
        action = actions["sign-up"]
        with change(session, "its last day was", by=make.EDITH):
            action.opens_at, action.closes_at = None, now() - dt.timedelta(minutes=5)
        publish_action(session, action, by=make.RAVI)
        take_to(session, action, Move(ActionStatus.CLOSED, Who.CLOCK, make.RAVI))

    followed.change(close)
    found = events(calendars)
    assert status(found["sign-up"]) == "CONFIRMED"
    assert status(found["sign-up closes"]) == "CONFIRMED"


def test_a_calendar_without_an_event_is_a_calendar(engine, reader):
    make.publish_all(engine, make.file(make.case("held-one")))
    found = read(reader, CASE)
    assert found.events == []
    assert len(found.timezones) == 1


def test_a_country_s_calendar_is_that_of_its_cases(calendars):
    assert list(events(calendars, "/countries/BY/calendar.ics")) == ["vigil-after"]
    assert calendars.fetch("/countries/by/calendar.ics", 301).location.endswith("/BY/calendar.ics")
    calendars.fetch("/countries/FR/calendar.ics", 404)


def test_a_zone_that_nobody_knows_leaves_the_day(engine, reader):
    made = [hearing("odd", SOON.isoformat(), time="10:00", zone="Europe/Moscow")]
    make.publish_all(engine, make.file(make.case("held-one", events=made)))
    with transaction(engine) as session:
        session.exec(select(CaseEvent)).one().zone = "Mars/Base"
    assert events(reader)["Hearing odd"]["dtstart"].dt == SOON


def test_a_text_with_odd_letters_breaks_no_line(engine, reader):
    title = "A;b,c\\n \x07 " + "ё" * 90
    made = [make.event("odd", today().isoformat(), kind="hearing", title=title)]
    make.publish_all(engine, make.file(make.case("held-one", events=made)))
    [event] = read(reader, CASE).events
    assert "ё" * 90 in event["description"]
    assert "\x07" not in event["description"]
    assert str(event["description"]).startswith("A;b,c\\n")


def test_the_same_hour_is_said_in_two_zones(calendars, followed):
    tokyo = ZoneInfo("Asia/Tokyo")
    moment = at(AFTER, 12)
    for slug, zone in (("a", "Asia/Tokyo"), ("b", "Europe/London")):
        followed.publish("petition", slug, closes_at=moment, timezone=zone)
    found = events(calendars)
    starts = [found[f"{slug} closes"]["dtstart"] for slug in ("a", "b")]
    assert starts[0].dt == starts[1].dt == moment
    assert starts[0].to_ical() == moment.astimezone(tokyo).strftime("%Y%m%dT%H%M%S").encode()
    assert starts[1].to_ical() == moment.astimezone(LONDON).strftime("%Y%m%dT%H%M%S").encode()


def test_what_is_to_come_goes_before_what_is_over_where_a_file_is_full(
    calendars, followed, monkeypatch
):
    monkeypatch.setattr("tracker.public.following.queries.DATES", 3)
    past = (now() - 5 * DAY).date()
    for number in range(3):
        followed.publish("protest", f"was-{number}", parts=meeting(past))
    assert {"vigil-before", "vigil-after", "petition closes"} <= set(events(calendars))
