"""The server and the worker as one: they start together and end together.

For ``make run`` and small machines; systemd does the same with two units (docs/operating.md).
"""

import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from tracker.config import Settings
from tracker.server import prepared

PAUSE = 2.0  # seconds before a worker that died is started again
PATIENCE = 15.0  # seconds to end in
_STOPS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def serve_with_jobs(settings: Settings, port: int, workers: int | None = None) -> int:
    """Serve until told to stop, with a worker beside; returns the server's exit code.

    A worker that ends is started again after a pause. When the server ends, or this process does,
    the worker ends too.
    """
    command, environment = prepared(settings, port, workers)
    jobs = [sys.executable, "-P", "-m", "tracker.cli", "jobs"]
    with _Wakened() as wait:
        return _Pair(command, jobs, environment).run(wait)


class _Wakened:
    """Waits that a signal or the end of a child cuts short. Gives a function that waits for so
    many seconds and says whether the process is to stop."""

    def __init__(self) -> None:
        self._stopping = False
        self._reads, self._writes = os.pipe()
        os.set_blocking(self._writes, False)

    def __enter__(self) -> Callable[[float], bool]:
        signal.set_wakeup_fd(self._writes, warn_on_full_buffer=False)
        for number in _STOPS:
            signal.signal(number, self._stop)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        return self._wait

    def __exit__(self, *_error: object) -> None:
        signal.set_wakeup_fd(-1)

    def _stop(self, *_signal: object) -> None:
        self._stopping = True

    def _wait(self, seconds: float) -> bool:
        if not self._stopping and select.select([self._reads], [], [], seconds)[0]:
            os.read(self._reads, 4096)
        return self._stopping


class _Pair:
    def __init__(
        self, server: Sequence[str], jobs: Sequence[str], environment: Mapping[str, str]
    ) -> None:
        self._commands = server, jobs
        self._environment = environment

    def run(self, wait: Callable[[float], bool]) -> int:
        """Until the server ends, or a signal ends both."""
        server, jobs = map(self._start, self._commands)
        due: float | None = None  # when the worker is started again
        try:
            while server.poll() is None:
                if due is None and jobs.poll() is not None:
                    due = time.monotonic() + PAUSE
                if due is not None and due <= time.monotonic():
                    jobs, due = self._start(self._commands[1]), None
                if wait(60 if due is None else max(due - time.monotonic(), 0)):
                    break
        finally:
            _end(server, jobs)
        return server.returncode

    def _start(self, command: Sequence[str]) -> "subprocess.Popen[bytes]":
        # In a group of its own: Ctrl-C reaches this process alone, which ends both in order.
        return subprocess.Popen(  # noqa: S603
            command,
            env=self._environment,
            process_group=0,
            preexec_fn=_die_with(os.getpid()),  # noqa: PLW1509 - no threads here
        )


def _die_with(parent: int) -> Callable[[], None]:
    library = ctypes.CDLL(None)

    def ask() -> None:
        library.prctl(_DIE_WITH_PARENT, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return ask


def _end(*processes: "subprocess.Popen[bytes]") -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(deadline - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
