"""What the page of an action tells search engines."""

import datetime as dt
import json

import pytest
from sqlmodel import select

from tests import factories as make
from tests.actions import factories as acts
from tests.public.following.conftest import meeting
from tests.public.schema_org import faults
from tracker.actions.acting import take_to
from tracker.actions.lifecycle import Move, Who
from tracker.actions.models import Action
from tracker.db import transaction
from tracker.solidarity import ActionStatus
from tracker.types import today

SOON = today() + dt.timedelta(days=20)


@pytest.fixture
def vigil(engine):
    """Two events, invented like all here; the record is not told so, for pages that say that they
    are invented tell search engines nothing."""
    make.publish_all(engine, make.file(make.case("anna-a")))
    with transaction(engine) as session:
        case = make.find(session, "anna-a")
        acts.published(session, "protest", "vigil", case, parts=meeting(SOON), invented=False)
        hidden = meeting(SOON, address_visibility="city only")
        acts.published(session, "protest", "secret", case, parts=hidden, invented=False)
    return engine


def told(reader, path: str) -> dict[str, dict]:
    """The things that the page tells of, by type."""
    (script,) = reader.get(path).select("script[type='application/ld+json']")
    data = json.loads(script.string)
    assert faults(data) == []
    return {thing["@type"]: thing for thing in data["@graph"]}


@pytest.mark.parametrize("root", ["", "/ru", "/ar"])
def test_an_event_says_when_and_where_and_for_whom(reader, vigil, root):
    found = told(reader, f"{root}/actions/vigil")
    assert found["WebPage"]["about"][0]["url"] == f"http://localhost{root}/cases/anna-a"
    event = found["Event"]
    assert event["startDate"].startswith(SOON.isoformat())
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["location"]["address"]["streetAddress"] == "1 Invented Street"


def test_a_withheld_place_is_told_to_nobody(reader, vigil):
    assert "1 Invented Street" not in json.dumps(told(reader, "/actions/secret"))


def test_what_is_invented_tells_search_engines_nothing(reader, invented):
    assert not reader.get("/actions/ana-petition").select("script")


def test_an_event_that_was_called_off_says_so(reader, vigil):
    with transaction(vigil) as session:
        row = session.exec(select(Action).where(Action.slug == "vigil")).one()
        take_to(session, row, Move(ActionStatus.PAUSED, Who.REVIEWER, make.RAVI, why="Rain"))
    event = told(reader, "/actions/vigil")["Event"]
    assert event["eventStatus"] == "https://schema.org/EventCancelled"
