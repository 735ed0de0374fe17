"""Server and worker as ``make run`` starts them: together, to the end of both."""

import datetime as dt
import os
import re
import signal
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests import factories as make
from tests.actions import factories as acts
from tests.conftest import ROOT
from tests.server.instances import (
    PATIENCE,
    Instance,
    Server,
    answers,
    instance_at,
    is_alive,
    is_free,
    running,
    until,
)
from tracker.config import load_settings
from tracker.db import make_engine, transaction
from tracker.solidarity import ActionStatus
from tracker.types import now


def worker_of(server: Server) -> int | None:
    """The process of ``tracker jobs`` beside a server, once it is there."""
    for pid in server.family():
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if words[-2:-1] == [b"jobs"]:
            return pid
    return None


def complete(server: Server) -> bool:
    """Whether the server, two workers of its and the worker of the jobs are there."""
    return len(server.family()) == 4 and bool(worker_of(server))


def test_make_run_starts_both():
    recipe = re.search(r"^run: .*?\n\n", (ROOT / "Makefile").read_text("utf-8"), re.M | re.S)
    assert recipe
    assert "exec $(BIN)/tracker run --jobs --port $(PORT)" in recipe.group()


@pytest.mark.once
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_both_and_leaves_no_process(
    seeded_instance: Instance, tmp_path: Path, number: signal.Signals
):
    with running(seeded_instance, tmp_path / "log", "--jobs") as server:
        until(lambda: complete(server), PATIENCE)
        everyone = server.family()
        assert server.stop(number) == 0
        until(lambda: not any(map(is_alive, everyone)), 10)
        assert is_free(server.port)


@pytest.mark.once
def test_if_both_are_orphaned_at_a_blow_they_end_too(seeded_instance: Instance, tmp_path: Path):
    with running(seeded_instance, tmp_path / "log", "--jobs") as server:
        until(lambda: complete(server), PATIENCE)
        everyone = server.family()
        server.process.kill()
        until(lambda: not any(map(is_alive, everyone)), PATIENCE)
        assert is_free(server.port)


@pytest.mark.once
def test_a_worker_that_dies_is_started_again_and_the_server_goes_on(
    seeded_instance: Instance, tmp_path: Path
):
    with running(seeded_instance, tmp_path / "log", "--jobs") as server:
        until(lambda: complete(server), PATIENCE)
        first = worker_of(server)
        os.kill(first, signal.SIGKILL)
        until(lambda: not is_alive(first), PATIENCE)
        assert answers(server.port)
        until(lambda: worker_of(server) not in {None, first}, PATIENCE)
        assert answers(server.port)


@pytest.mark.once
def test_a_server_that_ends_takes_the_worker_with_it(seeded_instance: Instance, tmp_path: Path):
    with running(seeded_instance, tmp_path / "log", "--jobs") as server:
        until(lambda: complete(server), PATIENCE)
        worker = worker_of(server)
        (main,) = set(map(int, children(server.process.pid))) - {worker}
        os.kill(main, signal.SIGTERM)
        server.process.wait(timeout=PATIENCE)
        until(lambda: not is_alive(worker), PATIENCE)


def children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()


@pytest.fixture
def ending(tmp_path: Path, new_database) -> Instance:
    """An instance with an action whose last moment is over, though its status does not say so."""
    url = new_database("ending") if os.environ.get("TEST_DATABASE_URL") else ""
    instance = instance_at(tmp_path / "instance", url)
    assert instance.tracker("upgrade").returncode == 0
    engine = make_engine(load_settings(instance.environment).database)
    make.publish_all(engine, make.file(make.case("held-one")))
    with transaction(engine) as session:
        case = make.find(session, "held-one")
        acts.published(session, "petition", "ending", case)
    with transaction(engine) as session:
        session.execute(
            sa.text("UPDATE action SET closes_at = :at"),
            {"at": str(now() - dt.timedelta(hours=1))},
        )
    engine.dispose()
    return instance


def status(instance: Instance) -> str:
    engine = make_engine(load_settings(instance.environment).database)
    with engine.connect() as connection:
        found = connection.execute(sa.text("SELECT status FROM published_action")).scalar_one()
    engine.dispose()
    return str(found)


def test_the_worker_beside_the_server_lets_the_clock_strike(ending: Instance, tmp_path: Path):
    assert status(ending) == ActionStatus.OPEN
    with running(ending, tmp_path / "log", "--jobs"):
        until(lambda: status(ending) == ActionStatus.CLOSED, PATIENCE)


def test_once_does_what_is_due_and_ends(ending: Instance):
    first = ending.tracker("jobs", "--once")
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == "1 actions moved by the clock; links not checked.\n"
    assert status(ending) == ActionStatus.CLOSED
    second = ending.tracker("jobs", "--once", TRACKER_CHECK_LINKS="yes")
    assert second.stdout == "0 actions moved by the clock; links checked.\n"
    assert ending.tracker("rebuild", "--check").stdout == "0 differences.\n"


def test_without_an_instance_the_worker_says_what_to_do(empty_instance: Instance):
    done = empty_instance.tracker("jobs")
    assert done.returncode == 1
    assert "tracker upgrade" in done.stderr
    assert "Traceback" not in done.stderr
