"""A run of the link check: what is asked, what is entered, what is forgotten."""

import datetime as dt
import threading

import pytest
import time_machine
from sqlmodel import select

from tests import factories as make
from tests.jobs.linked import LOOSE, action_with, case_of, results, states, work_on
from tests.jobs.sites import site
from tracker.actions.models import (
    CountSnapshot,
    Delivery,
    EventDetails,
    ImpactLink,
    NotableSignatory,
)
from tracker.cases.safety import quieten
from tracker.db import snapshot, transaction
from tracker.documents.actions.links import LONGEST, link_states
from tracker.jobs import runs
from tracker.jobs.checking import Checker, Verdict
from tracker.jobs.linking import by_turns
from tracker.jobs.models import LinkRun, RunState
from tracker.jobs.working import once
from tracker.solidarity import LinkStatus as L
from tracker.solidarity import LinkTrouble

COPY = "https://archive.example/copy"


@pytest.fixture
def there():
    with site() as made:
        yield made


@pytest.fixture
def record(engine):
    case_of(engine)
    return engine


def all_runs(engine) -> list[LinkRun]:
    with snapshot(engine) as session:
        found = list(session.exec(select(LinkRun).order_by(LinkRun.period)))
        session.expunge_all()
    return found


def test_every_address_that_an_action_is_posted_with_is_checked_once(record, there):
    action_with(
        record,
        "many",
        there.url("/petition"),
        [
            (CountSnapshot, {"platform": "X", "value": 1, "source_url": there.url("/count"),
                             "url_safe": True}),
            (CountSnapshot, {"key": "2", "platform": "X", "value": 1, "url_safe": False,
                             "source_url": there.url("/unsafe")}),
            (NotableSignatory, {"name": "A", "page_url": there.url("/404"), "url_safe": True}),
            (ImpactLink, {"kind": "media", "url": there.url("/410"), "url_safe": True,
                          "archived_url": COPY}),
            (Delivery, {"delivered_on": "2024-01-01", "delivered_to": "Them",
                        "proof_url": there.url("/to/301/proof")}),
            (EventDetails, {"starts_at": dt.datetime(2030, 1, 1, tzinfo=dt.UTC), "timezone": "UTC",
                            "online_url": there.url("/hidden-place")}),
        ],
    )  # fmt: skip
    action_with(record, "same", there.url("/petition"))
    assert once(work_on(record)) == (0, True)
    found = {url.rpartition(str(there.server_port))[2]: row for url, row in states(record).items()}
    assert {path: row.status for path, row in found.items()} == {
        "/petition": L.OK,
        "/count": L.OK,
        "/404": L.BROKEN,
        "/410": L.ARCHIVED,
        "/to/301/proof": L.MOVED,
    }
    assert found["/to/301/proof"].moved_to == there.url("/proof")
    assert found["/410"].archive_url == COPY
    assert found["/404"].is_broken
    assert found["/410"].is_broken
    assert there.paths.count("HEAD /petition") == 1
    (run,) = all_runs(record)
    assert (run.state, run.holder, run.lease_until) == (RunState.DONE, "", None)


@pytest.mark.parametrize(
    "url", ["mailto:a@b.example", "ftp://a.example/", f"https://a.example/{'x' * LONGEST}"]
)
def test_what_is_no_page_or_too_long_for_a_key_is_left_alone(record, url):
    action_with(record, "odd", url)
    assert once(work_on(record)) == (0, True)
    assert results(record) == []


def test_nothing_is_asked_twice_in_a_period_and_everything_again_in_the_next(record, there):
    with time_machine.travel("2026-11-23 12:00Z", tick=True):
        action_with(record, "one", there.url("/404"))
        assert once(work_on(record)) == (0, True)
        assert once(work_on(record)) == (0, False)
        first = states(record)[there.url("/404")]
    assert len(there.asked) == 2
    with time_machine.travel("2026-12-01 12:00Z", tick=True):
        assert once(work_on(record)) == (0, True)
        second = states(record)[there.url("/404")]
    assert len(there.asked) == 4
    assert len(results(record)) == len(all_runs(record)) == 2
    assert second.since == first.since == first.checked_at  # broken since then
    assert second.checked_at > first.checked_at


def test_what_is_published_later_is_checked_in_the_same_run(record, there):
    action_with(record, "one", there.url("/one"))
    once(work_on(record))
    action_with(record, "two", there.url("/two"))
    assert once(work_on(record)) == (0, True)
    assert there.paths == ["HEAD /one", "HEAD /two"]
    assert len(all_runs(record)) == 1


def test_a_check_that_could_tell_nothing_leaves_what_was_known(record, there):
    action_with(record, "one", there.url("/fine"))
    once(work_on(record))
    before = states(record)[there.url("/fine")]
    entered(record, there.url("/fine"), Verdict(L.UNCHECKED, LinkTrouble.OFFLINE))
    after = states(record)[there.url("/fine")]
    assert (after.status, after.checked_at) == (L.OK, before.checked_at)


def entered(engine, url: str, verdict: Verdict) -> None:
    """Enter a result as the run of a later period would."""
    with transaction(engine) as session:
        run = LinkRun(period=dt.date(2100, 1, 1))
        session.add(run)
        session.flush()
        hold = runs.Hold(run.id, "me", dt.timedelta(minutes=1))
    assert runs.take(engine, hold)
    runs.enter(engine, hold, url, verdict, None)
    runs.let_go(engine, hold)


def test_an_address_of_a_hidden_action_is_not_asked_and_then_forgotten(record, there):
    action_with(record, "one", there.url("/one"))
    once(work_on(record))
    assert states(record)
    with transaction(record) as session:
        quieten(session, make.find(session, "held-one"), by=make.EDITH, why="Asked to")
    there.asked.clear()
    assert once(work_on(record)) == (0, True)
    assert there.asked == []
    assert states(record) == {}
    assert results(record) == []


def test_switched_off_nothing_is_asked_and_what_was_known_is_forgotten(record, there):
    action_with(record, "one", there.url("/one"))
    once(work_on(record))
    there.asked.clear()
    assert once(work_on(record, check_links=False)) == (0, False)
    assert there.asked == []
    assert states(record) == {}
    assert all_runs(record) == []


def test_the_oldest_runs_go(record, there):
    action_with(record, "one", there.url("/one"))
    for week in range(runs.KEPT + 3):
        with time_machine.travel(dt.datetime(2026, 1, 5, tzinfo=dt.UTC) + dt.timedelta(week * 7)):
            once(work_on(record))
    assert len(all_runs(record)) == len(results(record)) == runs.KEPT


def test_two_workers_at_once_ask_and_enter_each_address_once(record):
    with site(delay=0.01) as there:
        parts = [
            (CountSnapshot, {"key": str(n), "platform": "X", "value": 1, "url_safe": True,
                             "source_url": there.url(f"/page/{n}")})
            for n in range(10)
        ]  # fmt: skip
        action_with(record, "many", None, parts)
        work = work_on(record)
        threads = [threading.Thread(target=once, args=(work,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        once(work)
        assert len(there.asked) == len(results(record)) == 10
        assert len(all_runs(record)) == 1


def test_a_worker_whose_hold_was_taken_enters_nothing_more(record, there):
    action_with(record, "one", there.url("/one"))
    run = runs.due(record, 7)
    slow = runs.Hold(run, "slow", dt.timedelta(0))
    assert runs.take(record, slow)
    quick = runs.Hold(run, "quick", dt.timedelta(minutes=1))
    assert runs.take(record, quick)
    assert not runs.take(record, slow)
    assert runs.due(record, 7) is None  # somebody is at it
    for step in (
        lambda: runs.enter(record, slow, there.url("/one"), Verdict(L.BROKEN), None),
        lambda: runs.finish(record, slow, 1),
    ):
        with pytest.raises(runs.LeaseLostError):
            step()
    runs.enter(record, quick, there.url("/one"), Verdict(L.OK), None)
    runs.enter(record, quick, there.url("/one"), Verdict(L.BROKEN), None)  # the first one holds
    assert states(record)[there.url("/one")].status is L.OK
    runs.let_go(record, slow)  # not its own to let go
    assert not runs.take(record, slow)


def test_a_worker_told_to_stop_leaves_the_run_to_the_next(record, there):
    action_with(record, "one", there.url("/one"))
    work = work_on(record)
    work.stop.set()
    assert once(work) == (0, False)
    assert results(record) == []
    assert once(work_on(record)) == (0, True)
    assert len(results(record)) == 1


def test_an_address_that_breaks_the_check_does_not_hold_up_the_others(
    record, there, monkeypatch, caplog
):
    real = Checker.check

    def fail(self, url, archived=None):
        if url.endswith("/bad"):
            raise ZeroDivisionError
        return real(self, url, archived)

    monkeypatch.setattr(Checker, "check", fail)
    action_with(record, "one", there.url("/bad"))
    action_with(record, "two", there.url("/good"))
    assert once(work_on(record)) == (0, True)
    found = {url.rpartition("/")[2]: row.status for url, row in states(record).items()}
    assert found == {"bad": L.UNCHECKED, "good": L.OK}
    assert "ZeroDivisionError" in caplog.text


def test_what_was_known_is_looked_up_in_one_statement(record, there, statements):
    action_with(record, "one", there.url("/one"))
    once(work_on(record))
    with snapshot(record) as session, statements(record) as seen:
        found = link_states(session, [there.url("/one"), None, "https://never.example/"])
        assert list(found) == [there.url("/one")]
        assert link_states(session, [None, ""]) == {}
    assert len(seen) == 1


def test_hosts_take_turns():
    urls = ["http://a/1", "http://a/2", "http://a/3", "http://b/1", "http://c/1", "http://["]
    ordered = list(by_turns(urls))
    assert sorted(ordered) == sorted(urls)
    assert ordered[-2:] == ["http://a/2", "http://a/3"]


def test_a_checker_can_be_used_for_one_address(there):
    assert Checker(LOOSE).check(there.url("/fine")) == Verdict(L.OK, None, 200)
