"""The server's life: it starts, its workers come back, it ends and leaves nothing behind."""

import os
import signal
from pathlib import Path

import pytest

from tests.server.instances import (
    PATIENCE,
    Instance,
    answers,
    free_port,
    instance_at,
    is_alive,
    is_free,
    running,
    until,
)

# How processes start and end does not depend on the database.
pytestmark = pytest.mark.once


def test_it_answers_within_twenty_seconds_of_starting(server):
    assert server.started_in < 20
    response, body = server.ask("/cases/ana-invented")
    assert response.status == 200
    assert b"Ana Invented" in body


def test_it_has_two_workers(server):
    until(lambda: len(server.workers()) == 2, PATIENCE)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_and_its_workers_and_frees_the_port(
    seeded_instance: Instance, tmp_path: Path, number: signal.Signals
):
    with running(seeded_instance, tmp_path / "log") as server:
        until(lambda: len(server.workers()) == 2, PATIENCE)
        workers = server.workers()
        server.stop(number)
        until(lambda: not any(map(is_alive, workers)), 5)
        assert is_free(server.port)
        assert not answers(server.port)


def test_a_killed_worker_is_replaced(seeded_instance: Instance, tmp_path: Path):
    with running(seeded_instance, tmp_path / "log") as server:
        until(lambda: len(server.workers()) == 2, PATIENCE)
        before = server.workers()
        victim = min(before)
        os.kill(victim, signal.SIGKILL)
        until(lambda: len(server.workers() - {victim}) == 2, PATIENCE)
        until(lambda: answers(server.port), PATIENCE)
        until(server.is_at_work, PATIENCE)


def test_it_starts_again_at_once_on_the_same_port(seeded_instance: Instance, tmp_path: Path):
    with running(seeded_instance, tmp_path / "log") as server:
        server.ask("/")
        refused = seeded_instance.tracker("run", "--port", server.port)
        assert refused.returncode == 1
        assert refused.stderr.count("\n") == 1, refused.stderr
        assert f"Port {server.port} cannot be used" in refused.stderr
        assert "--port" in refused.stderr


def test_without_an_instance_it_says_what_to_do(empty_instance: Instance):
    done = empty_instance.tracker("run", "--port", free_port())
    assert done.returncode == 1
    assert f"There is no instance at {empty_instance.folder}" in done.stderr
    assert "tracker seed FILE" in done.stderr
    assert "Traceback" not in done.stderr
    assert not empty_instance.folder.exists()


def test_an_older_schema_is_not_served(tmp_path: Path):
    folder = tmp_path / "instance"
    folder.mkdir()
    done = instance_at(folder).tracker("run", "--port", free_port())
    assert done.returncode == 1
    assert "tracker upgrade" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_about_readers_is_written_anywhere(seeded_instance: Instance, tmp_path: Path):
    with running(seeded_instance, tmp_path / "log") as server:
        for path in ("/", "/cases", "/cases/ana-invented", "/nothing-here", "/cases?on=2023-02-30"):
            response, _ = server.ask(path, headers={"User-Agent": "CANARY-AGENT"})
            assert response.getheader("Set-Cookie") is None, path
        server.send(b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
        server.send(b"CANARY-GARBAGE\r\n\r\n")
        server.stop()
        said = server.output.read_text()
    lines = [line for line in said.splitlines() if f"http://127.0.0.1:{server.port}" not in line]
    assert not [line for line in lines if "127.0.0.1" in line or "CANARY" in line], said
    kept = [path for path in seeded_instance.folder.rglob("*") if path.is_file()]
    names = {path.name for path in kept}
    assert not [n for n in names if not n.startswith(("secret_key", "tracker.db", "config"))]
    for path in kept:
        data = path.read_bytes()
        assert b"127.0.0.1" not in data, path
        assert b"CANARY-AGENT" not in data, path
