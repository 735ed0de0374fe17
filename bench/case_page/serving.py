"""Servers for the bench: the tracker's own command, started, watched and ended."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tracker.server import HOST, ONE_HEAP, command_for

ROOT = Path(__file__).parents[2]
TRACKER = str(Path(sys.executable).parent / "tracker")
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers."""

    port: int
    pid: int
    started_in: float

    def url(self, path: str) -> str:
        """The full address of a path."""
        return f"http://{HOST}:{self.port}{path}"


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory of one process in MB: its fair share of what is shared, and all it maps."""

    pss: float
    rss: float


@contextlib.contextmanager
def served(target: str, path: str, environment: Mapping[str, str]) -> Iterator[Served]:
    """Serve a WSGI app as ``tracker run`` would, until the end of the block."""
    port = free_port()
    with _running(command_for(target, port, WORKERS), port, path, environment) as server:
        yield server


@contextlib.contextmanager
def tracker_run(path: str, environment: Mapping[str, str]) -> Iterator[Served]:
    """Run ``tracker run`` itself until the end of the block."""
    port = free_port()
    command = [TRACKER, "run", "--port", str(port), "--workers", str(WORKERS)]
    with _running(command, port, path, environment) as server:
        yield server


@contextlib.contextmanager
def _running(
    command: list[str], port: int, path: str, environment: Mapping[str, str]
) -> Iterator[Served]:
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        command,
        env={**ONE_HEAP, **os.environ, "PYTHONPATH": str(ROOT), **environment},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    try:
        _await(process, port, path)
        yield Served(port, process.pid, time.perf_counter() - began)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await(process: "subprocess.Popen[bytes]", port: int, path: str) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection(HOST, port, timeout=10)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                connection.close()
                return
        time.sleep(0.01)
    raise RuntimeError(f"Nothing answers 200 at {path} on port {port}.")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


def memory_of_workers(server: Served) -> list[Memory]:
    """What each worker holds now (Linux)."""
    return [_memory(worker) for worker in _workers(server)]


def processor_seconds(server: Served) -> float:
    """The processor time that the workers have had so far (Linux)."""
    ticks = 0
    for worker in _workers(server):
        fields = Path(f"/proc/{worker}/stat").read_text("utf-8").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _workers(server: Served) -> list[int]:
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    return [int(child) for child in children.read_text("ascii").split()]


def _memory(pid: int) -> Memory:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    kib = {words[0]: int(words[1]) for line in lines if len(words := line.split()) == 3}
    return Memory(kib["Pss:"] / 1024, kib["Rss:"] / 1024)
