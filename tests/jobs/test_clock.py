"""The clock opens and closes actions on time, once, and only those that may be."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import orjson
import pytest
import time_machine
from sqlmodel import select

from tests import factories as make
from tests.actions import factories as acts
from tests.jobs.linked import case_of
from tracker.actions.acting import take_to
from tracker.actions.lifecycle import Move, Who
from tracker.actions.models import Action, ActionEvent, ActionFlag
from tracker.db import snapshot, transaction
from tracker.documents.actions.models import ActionNews, Posting, PublishedAction
from tracker.history import Change, change
from tracker.jobs.clock import strike
from tracker.rebuilding import check
from tracker.solidarity import ActionStatus as S
from tracker.solidarity import Occurrence

OPENS = dt.datetime(2026, 11, 27, 9, 0, tzinfo=dt.UTC)
CLOSES = dt.datetime(2026, 12, 1, 9, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def record(engine):
    with time_machine.travel(OPENS - dt.timedelta(days=2)):
        case_of(engine)
    return engine


def scheduled(engine, slug: str = "one", **more) -> None:
    with time_machine.travel(OPENS - dt.timedelta(days=1)), transaction(engine) as session:
        case = make.find(session, "held-one")
        values = {"to": S.SCHEDULED, "opens_at": OPENS, "closes_at": CLOSES, **more}
        acts.published(session, "petition", slug, case, **values)


def at(engine, instant: dt.datetime) -> int:
    with time_machine.travel(instant, tick=False):
        return strike(engine)


def status(engine, slug: str = "one") -> tuple[str, str, str]:
    """What the record says, what the head says, what is posted."""
    with snapshot(engine) as session:
        action = session.exec(select(Action).where(Action.slug == slug)).one()
        head = session.get_one(PublishedAction, action.id)
        value = orjson.loads(session.get_one(Posting, head.posting_id).data)
        return action.status.value, head.status.value, value["status"]


def log(engine) -> list[str]:
    with snapshot(engine) as session:
        rows = session.exec(select(ActionEvent).order_by(ActionEvent.position))
        return [row.kind.value for row in rows]


def test_an_action_opens_and_closes_at_the_instant(record):
    scheduled(record)
    assert at(record, OPENS - SECOND) == 0
    assert status(record) == ("scheduled",) * 3
    assert at(record, OPENS) == 1
    assert status(record) == ("open",) * 3
    assert at(record, CLOSES - SECOND) == 0
    assert at(record, CLOSES) == 1
    assert status(record) == ("closed",) * 3
    assert check(record) == []
    with snapshot(record) as session:
        action = session.exec(select(Action)).one()
        assert (action.opened_at, action.closed_at) == (OPENS, CLOSES)
        by_clock = select(Change).where(Change.actor_name == "the clock")
        acts_ = session.exec(by_clock.order_by(Change.id)).all()
        assert [one.verb for one in acts_] == [
            "moved an action to open", "moved an action to closed",
        ]  # fmt: skip
        assert {one.actor_public for one in acts_} == {"the clock"}
        news = session.exec(select(ActionNews).order_by(ActionNews.at)).all()
        assert [one.kind for one in news] == ["published", "resumed", "closed"]


def test_striking_again_changes_nothing(record):
    scheduled(record)
    at(record, OPENS)
    assert [at(record, OPENS) for _ in range(3)] == [0, 0, 0]
    at(record, CLOSES)
    before = log(record)
    assert at(record, CLOSES + dt.timedelta(days=9)) == 0
    assert log(record) == before == ["published", "resumed", "closed"]


def test_two_that_close_the_same_day_in_different_zones_close_at_their_own_instants(record):
    day = dt.datetime(2026, 12, 2)  # noqa: DTZ001 - midnight of each zone
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        closes = day.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
        scheduled(record, zone.partition("/")[0].lower(), closes_at=closes, timezone=zone)
    assert at(record, OPENS) == 2
    assert at(record, dt.datetime(2026, 12, 1, 10, 59, 59, tzinfo=dt.UTC)) == 0
    assert at(record, dt.datetime(2026, 12, 1, 11, 0, tzinfo=dt.UTC)) == 1
    assert status(record, "pacific") == ("closed",) * 3
    assert at(record, dt.datetime(2026, 12, 2, 7, 59, 59, tzinfo=dt.UTC)) == 0
    assert at(record, dt.datetime(2026, 12, 2, 8, 0, tzinfo=dt.UTC)) == 1
    assert status(record, "america") == ("closed",) * 3


def test_a_paused_action_closes_on_time_and_never_opens_by_itself(record):
    scheduled(record)
    at(record, OPENS)
    with time_machine.travel(OPENS + SECOND), transaction(record) as session:
        action = session.exec(select(Action)).one()
        take_to(session, action, Move(S.PAUSED, Who.RESEARCHER, make.EDITH))
    assert at(record, CLOSES - SECOND) == 0
    assert at(record, CLOSES) == 1
    assert status(record) == ("closed",) * 3


def test_a_clock_that_stood_still_closes_what_never_opened(record):
    scheduled(record)
    assert at(record, CLOSES + dt.timedelta(days=3)) == 1
    assert status(record) == ("closed",) * 3
    with snapshot(record) as session:
        assert session.exec(select(Action.closed_at)).one() == CLOSES


def test_what_may_not_open_is_paused_for_a_person(record):
    scheduled(record)
    with time_machine.travel(OPENS - dt.timedelta(hours=1)), transaction(record) as session:
        action = session.exec(select(Action)).one()
        with change(session, "marked", by=make.EDITH):
            flag = ActionFlag(action_id=action.id, key="1", reason=Occurrence.TRANSFERRED)
            session.add(flag)
    assert at(record, OPENS) == 1
    assert status(record) == ("paused",) * 3
    assert at(record, OPENS + SECOND) == 0


def test_one_action_that_cannot_be_moved_does_not_hold_up_the_others(record, monkeypatch, caplog):
    from tracker.actions.lifecycle import MoveError
    from tracker.jobs import clock

    scheduled(record, "bad")
    scheduled(record, "good")
    real = clock.take_to

    def fail(session, action, made):
        real(session, action, made)
        if action.slug == "bad":
            raise MoveError("an invented reason")

    monkeypatch.setattr(clock, "take_to", fail)
    assert at(record, OPENS) == 1
    assert status(record, "good") == ("open",) * 3
    assert status(record, "bad") == ("scheduled",) * 3
    assert "an invented reason" in caplog.text


def test_many_clocks_and_people_at_once_move_an_action_once(record):
    for number in range(5):
        scheduled(record, f"action-{number}")
    with time_machine.travel(OPENS + SECOND, tick=False):
        moved = at_once(*[lambda: strike(record)] * 4, lambda: close_by_hand(record))
    assert sum(moved) in {4, 5}
    assert status(record, "action-0") == ("closed",) * 3
    assert all(status(record, f"action-{n}") == ("open",) * 3 for n in range(1, 5))
    assert log(record).count("resumed") == sum(moved)
    assert log(record).count("closed") == 1
    assert check(record) == []


def close_by_hand(engine) -> int:
    """What a researcher does, who waits for the row as the clock does."""
    with transaction(engine) as session:
        chosen = select(Action).where(Action.slug == "action-0").with_for_update()
        move = Move(S.CLOSED, Who.RESEARCHER, make.EDITH, "Enough")
        take_to(session, session.exec(chosen).one(), move)
    return 0


def at_once(*calls) -> list[int]:
    """What they return who all work at once; what one of them raises is raised."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return [waiting.result() for waiting in [pool.submit(call) for call in calls]]
