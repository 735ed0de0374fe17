"""The server: granian with its workers, on this machine's own address."""

import os
import shutil
import socket
import subprocess
import sys

from tracker.config import PlainError, Settings

HOST = "127.0.0.1"
# One heap for all threads of a worker: each with its own kept room for a page of its own.
ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}


class ServerError(PlainError):
    """The server cannot be started; the message says what to do."""


def serve(settings: Settings, port: int, workers: int | None = None) -> int:
    """Serve until told to stop; returns the exit code. SIGTERM ends the workers too.

    Put a proxy in front of it to serve other hosts: it listens on the loopback address only.
    """
    command, environment = prepared(settings, port, workers)
    if os.name == "posix":
        # The server takes this process's place, so that signals reach it and nothing is left over.
        os.execve(command[0], command, environment)  # noqa: S606
    return subprocess.call(command, env=environment)  # noqa: S603


def prepared(
    settings: Settings, port: int, workers: int | None
) -> tuple[list[str], dict[str, str]]:
    """The command line and environment of the server. Raises ServerError for a port in use."""
    _refuse_taken(port)
    command = command_for("tracker.wsgi:app", port, workers or settings.workers)
    return command, {**ONE_HEAP, **os.environ, "TRACKER_INSTANCE": str(settings.instance)}


def command_for(target: str, port: int, workers: int) -> list[str]:
    """The server's command line for a WSGI app (``module:name``); the benchmarks use it too."""
    return [
        _granian(),
        "--interface", "wsgi",
        "--host", HOST,
        "--port", str(port),
        "--workers", str(workers),
        "--blocking-threads", "3",  # two may wait for paper: see tracker.printing.running
        "--runtime-threads", "1",
        "--backpressure", "64",
        "--respawn-failed-workers",
        "--workers-kill-timeout", "10",
        "--no-ws",
        "--log-level", "warning",
        target,
    ]  # fmt: skip


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise ServerError(
                f"Port {port} cannot be used ({error.strerror}): stop what listens on it, or "
                "choose another with --port."
            ) from error


def _granian() -> str:
    beside = os.path.join(os.path.dirname(sys.executable), "granian")  # noqa: PTH118, PTH120
    found = beside if os.path.exists(beside) else shutil.which("granian")  # noqa: PTH110
    if found is None:
        raise ServerError("The server is not installed: run “make setup”.")
    return found
