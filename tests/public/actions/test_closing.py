"""An action closes at its own instant, wherever that is, without anyone's doing."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests import factories as make
from tests.actions import factories as acts
from tracker.db import transaction

UTC = dt.UTC
LAST_DAY = dt.date(2027, 3, 27)  # the day before Europe's clocks change
ZONES = {"petition": "Pacific/Auckland", "appeal": "America/Los_Angeles"}


def midnight_after(zone: str) -> dt.datetime:
    """The first instant after the last day, where the action is."""
    after = LAST_DAY + dt.timedelta(days=1)
    return dt.datetime.combine(after, dt.time(), ZoneInfo(zone)).astimezone(UTC)


@pytest.fixture
def record(engine):
    make.publish_all(engine, make.file(make.case("anna-a")))
    with transaction(engine) as session:
        case = make.find(session, "anna-a")
        for kind, zone in ZONES.items():
            acts.published(session, kind, kind, case, timezone=zone, closes_at=midnight_after(zone))
    return engine


def standing(reader) -> dict[str, str]:
    """How each stands by its own page's data, after all other places agreed with it."""
    found = {kind: reader.json(f"/actions/{kind}.json")["status_now"] for kind in ZONES}
    of_case = reader.json("/cases/anna-a.json")["actions"]
    assert {one["slug"]: one["status"] for one in of_case} == found
    listed = {one["slug"] for one in reader.json("/actions.json")["actions"]}
    assert listed == {kind for kind, status in found.items() if status == "open"}
    past = {one["slug"] for one in reader.json("/actions.json?state=past")["actions"]}
    assert past == set(found) - listed
    assert len(reader.get("/").select("#act ~ ul > li")) == len(listed)
    assert len(reader.get("/countries/RU").select("#act ~ ul > li")) == len(listed)
    for kind, status in found.items():
        assert status in reader.get(f"/actions/{kind}").select_one(".deed-state").text.lower()
    return found


def test_two_that_close_on_one_day_in_two_zones_close_at_their_own_instants(record, reader):
    first, second = sorted(ZONES, key=lambda kind: midnight_after(ZONES[kind]))
    assert midnight_after(ZONES[second]) - midnight_after(ZONES[first]) == dt.timedelta(hours=20)
    moments = [
        (midnight_after(ZONES[first]) - dt.timedelta(seconds=1), {"open"}, {"open"}),
        (midnight_after(ZONES[first]), {"closed"}, {"open"}),
        (midnight_after(ZONES[second]) - dt.timedelta(seconds=1), {"closed"}, {"open"}),
        (midnight_after(ZONES[second]), {"closed"}, {"closed"}),
    ]
    for moment, one, other in moments:
        with time_machine.travel(moment, tick=False):
            found = standing(reader)
        assert ({found[first]}, {found[second]}) == (one, other), moment


def test_both_say_the_same_day_each_with_its_zone(record, reader):
    for kind, zone in (("petition", "New Zealand"), ("appeal", "Pacific")):
        page = reader.get(f"/actions/{kind}")
        assert "until the end of 27 March 2027" in page.select_one(".deed-state").get_text()
        assert zone in page.select_one("#when ~ dl").get_text()
        marked = page.select_one(".deed-state time")
        assert marked["datetime"] == midnight_after(ZONES[kind]).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_time_of_day_is_said_with_its_zone_across_a_change_of_clocks(record, reader):
    closes = dt.datetime(2027, 3, 28, 10, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    with transaction(record) as session:
        case = make.find(session, "anna-a")
        acts.published(session, "other", "noon", case, timezone="Europe/Berlin",
                       closes_at=closes.astimezone(UTC))  # fmt: skip
    said = reader.get("/actions/noon").select_one(".deed-state").get_text()
    assert "28 March 2027, 10:30 (Central European Summer Time)" in said
    assert reader.json("/actions/noon.json")["closes_at"] == "2027-03-28T08:30:00Z"
