"""Workers that can be started in a moment and killed at any: forked by a process that has loaded
all there is to load, and is told what to do by lines on its input.

    python tests/jobs/workers.py    "start" answers with the worker's number, "end" ends.

The worker is the one of ``tracker jobs``, but for four things: it may ask loopback, holds a run
for the fifth of a second only, leaves no pause, and looks four times a second for what is due.
"""

import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from huey.consumer import Consumer, Scheduler
from sqlalchemy.orm import configure_mappers

from tracker.config import load_settings
from tracker.db import make_engine
from tracker.jobs import working
from tracker.jobs.asking import Manners

LEASE = dt.timedelta(seconds=0.2)
LOOSE = Manners("test/1", timeout=2, patience=3, pause=0, allowed=lambda _address: True)


class Impatient(Scheduler):
    """Looks for what is due four times a second."""

    periodic_task_seconds = 0.25

    def __init__(self, *what, **more) -> None:
        super().__init__(*what, **more)
        self.interval = 0.25


def work() -> None:
    """Be a worker until killed or told to end."""
    Consumer.scheduler_class = Impatient
    settings = load_settings()
    made = working.work_of(settings, make_engine(settings.database))
    working.work_on(replace(made, manners=LOOSE, lease=LEASE))


class Workers:
    """Starts workers on an instance, one after another."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__))],
            env={**os.environ, "TRACKER_CHECK_LINKS": "yes", **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self) -> int:
        """Start one; gives its number."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write("start\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def end(self) -> None:
        """Start no more."""
        self._process.communicate("end\n", timeout=20)


def main() -> None:
    """Fork a worker for each line."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    configure_mappers()  # once, for all of them
    for line in sys.stdin:
        if line.strip() == "end":
            return
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            work()
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
