"""The real command and the real server, each in a process of its own."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TRACKER = Path(sys.executable).parent / "tracker"
HOST = "127.0.0.1"
PATIENCE = 60  # seconds, for a busy machine


@dataclass(frozen=True)
class Instance:
    """A folder, and the environment in which the command finds it."""

    folder: Path
    environment: Mapping[str, str]

    def tracker(self, *arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
        """Run the command to its end."""
        return subprocess.run(
            [TRACKER, *map(str, arguments)],
            env={**self.environment, **more},
            cwd=self.folder.parent,
            capture_output=True,
            text=True,
            timeout=2 * PATIENCE,
            check=False,
        )


def instance_at(folder: Path, database_url: str = "") -> Instance:
    """An instance in the folder, whatever this process's own environment says."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("TRACKER_") and name != "DATABASE_URL"
    }
    chosen = {"TRACKER_INSTANCE": str(folder)}
    if database_url:
        chosen["DATABASE_URL"] = database_url
    return Instance(folder, {**clean, **chosen})


@dataclass(frozen=True)
class Server:
    """A running server, its output and its address."""

    instance: Instance
    process: subprocess.Popen[bytes]
    port: int
    output: Path
    started_in: float

    def workers(self) -> set[int]:
        """The process ids of the workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return set(map(int, children.read_text("ascii").split()))

    def family(self) -> set[int]:
        """Its children and theirs."""
        return _family(self.process.pid)

    def is_at_work(self) -> bool:
        """Whether no process of it is still loading: one at work has several threads."""
        return all(_threads(pid) > 1 for pid in self.family())

    def ask(
        self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.request(method, path, headers=dict(headers or {}))
            response = connection.getresponse()
            return response, response.read()

    def send(self, request: bytes) -> tuple[int, dict[str, str], bytes]:
        """Bytes as they stand; gives the status, the headers in lower case and the body."""
        with socket.create_connection((HOST, self.port), timeout=PATIENCE) as opened:
            opened.sendall(request)
            answer = b""
            while part := opened.recv(65536):
                answer += part
        head, _, body = answer.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(": ") for line in lines)
        return int(first.split()[1]), {name.lower(): value for name, _, value in pairs}, body

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end; gives its exit code. Kills what does not end in 15 seconds."""
        self.process.send_signal(number)
        try:
            return self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise


@contextlib.contextmanager
def running(instance: Instance, output: Path, *options: str, **more: str) -> Iterator[Server]:
    """``tracker run`` on a free port until the end of the block; every process of it is at work
    when the block begins. (A worker told to stop while it still loads is killed after 10 s.)"""
    port = free_port()
    began = time.monotonic()
    with output.open("wb") as log:
        process = subprocess.Popen(
            [TRACKER, "run", *options, "--port", str(port)],
            env={**instance.environment, **more},
            cwd=instance.folder.parent,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        until(lambda: process.poll() is not None or answers(port), PATIENCE)
        assert process.poll() is None, output.read_text()
        server = Server(instance, process, port, output, time.monotonic() - began)
        until(server.is_at_work, PATIENCE)
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _family(pid: int) -> set[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return set()
    children = set(map(int, text.split()))
    return children.union(*map(_family, children)) if children else children


def _threads(pid: int) -> int:
    with contextlib.suppress(OSError):
        return len(list(Path(f"/proc/{pid}/task").iterdir()))
    return 0


def until(true: Callable[[], object], seconds: float) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.02)


def answers(port: int) -> bool:
    """Whether the server says that it is well."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(connection):
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    return False


def is_free(port: int) -> bool:
    """Whether a server could listen on the port now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):
            probe.bind((HOST, port))
            return True
    return False


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def is_alive(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be buried."""
    status = Path(f"/proc/{pid}/status")
    with contextlib.suppress(OSError):
        return "State:\tZ" not in status.read_text("utf-8")
    return False
