"""A link check that is killed again and again ends with one result for each link."""

import os
import random
import signal
import time
from collections import Counter

import pytest
from sqlmodel import select

from tests.conftest import Instance
from tests.jobs.linked import action_with, case_of, results, states
from tests.jobs.sites import site
from tests.jobs.workers import Workers
from tests.server.instances import PATIENCE, is_alive, until
from tracker.actions.models import CountSnapshot
from tracker.db import snapshot
from tracker.jobs.models import LinkRun, RunState

KILLS = 20
LINKS = 60


@pytest.fixture
def linked(instance: Instance):
    instance.run("upgrade")
    engine = instance.engine()
    yield engine
    engine.dispose()


def test_killed_twenty_times_in_the_middle_each_link_has_one_result(instance, linked):
    with site(delay=0.02) as there:
        urls = linked_to(linked, there)
        torment(instance, linked, there)
    run = run_of(linked)
    assert Counter(results(linked)) == Counter((run.id, url) for url in urls)
    assert set(states(linked)) == urls
    assert (run.holder, run.lease_until) == ("", None)
    # The kills were felt: some were asked twice, but never entered twice.
    assert len(there.asked) > LINKS + sum("/404/" in url for url in urls)


def linked_to(engine, there) -> set[str]:
    """Publish an action with many addresses of the site."""
    case_of(engine)
    urls = {there.url(f"/{'404' if n % 7 == 0 else 'page'}/{n}") for n in range(LINKS)}
    same = {"platform": "X", "value": 1, "url_safe": True}
    parts = [
        (CountSnapshot, {**same, "key": str(number), "source_url": url})
        for number, url in enumerate(sorted(urls))
    ]
    action_with(engine, "many", None, parts)
    return urls


def torment(instance: Instance, engine, there) -> None:
    """Kill one worker after another, and let the last one finish."""
    workers = Workers(instance.environment)
    try:
        killed = [kill_in_the_middle(workers, there) for _ in range(KILLS)]
        assert not any(map(is_alive, killed))
        assert run_of(engine).state is RunState.OPEN, "It was done before the last kill."
        last = workers.start()
        until(lambda: run_of(engine).state is RunState.DONE, PATIENCE)
        os.kill(last, signal.SIGTERM)
        until(lambda: not is_alive(last), PATIENCE)
    finally:
        workers.end()


def kill_in_the_middle(workers: Workers, there) -> int:
    """Start a worker, and kill it at some moment after it has begun to ask."""
    before = len(there.asked)
    worker = workers.start()
    until(lambda: len(there.asked) > before, PATIENCE)
    time.sleep(random.uniform(0, 0.03))  # noqa: S311
    os.kill(worker, signal.SIGKILL)
    until(lambda: not is_alive(worker), PATIENCE)
    return worker


def run_of(engine) -> LinkRun:
    with snapshot(engine) as session:
        run = session.exec(select(LinkRun)).one()
        session.expunge_all()
    return run
