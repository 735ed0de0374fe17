"""The real server, as ``tracker run`` starts it, and its sudden death."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

TRACKER = str(Path(sys.executable).parent / "tracker")
HOST = "127.0.0.1"
PATIENCE = 60


class Server:
    """One instance's server, on a port that stays the same over its lives."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = {**os.environ, **environment}
        self.port = _free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def base(self) -> str:
        """The address of its front page."""
        return f"http://{HOST}:{self.port}/"

    def start(self) -> None:
        """Start it and wait until it answers. Raises RuntimeError if it does not."""
        self.process = subprocess.Popen(
            [TRACKER, "run", "--port", str(self.port)],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # so that all its processes can be found by their group
        )
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"The server does not answer on port {self.port}.")
            time.sleep(0.02)

    def kill(self) -> None:
        """End every process of it at once, with no chance to finish anything."""
        if self.process is None:
            return
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None
        while self._answers():
            time.sleep(0.01)

    def run(self, *words: str | Path) -> "subprocess.CompletedProcess[str]":
        """Run another ``tracker`` command on the same instance."""
        command = [TRACKER, *(str(word) for word in words)]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False
        )

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])
