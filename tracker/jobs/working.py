"""The worker: ``tracker jobs``. What is due is looked for every minute, and at the start."""

import datetime as dt
import os
import signal
import threading
from dataclasses import dataclass, field, replace

from huey.api import Huey, crontab
from huey.consumer import Consumer
from sqlalchemy.engine import Engine

from tracker.config import Settings
from tracker.jobs import clock, linking, runs
from tracker.jobs.asking import Manners
from tracker.jobs.checking import Checker
from tracker.jobs.queue import queue_of


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker works on, and how."""

    settings: Settings
    engine: Engine
    manners: Manners
    lease: dt.timedelta = linking.LEASE
    stop: threading.Event = field(default_factory=threading.Event)

    def strike(self) -> int:
        """Let the clock strike; how many actions moved."""
        return clock.strike(self.engine)

    def due_run(self) -> int | None:
        """The run of the link check that waits for a worker, if links are checked here."""
        if not self.settings.check_links:
            runs.forget_all(self.engine)
            return None
        return runs.due(self.engine, self.settings.check_links_every_days)

    def check_run(self, run: int) -> bool:
        """Work on a run; whether it is done now."""
        return linking.work_on(self.engine, run, Checker(self.manners, self.stop), self.lease)


def work_of(settings: Settings, engine: Engine) -> Work:
    """The work of an instance."""
    return Work(settings, engine, linking.manners_of(settings))


def once(work: Work) -> tuple[int, bool]:
    """Do what is due and end: how many actions the clock moved, and whether links were checked."""
    moved = work.strike()
    run = work.due_run()
    return moved, run is not None and work.check_run(run)


def work_on(work: Work) -> None:
    """Work until told to stop by SIGTERM or SIGINT. A job that fails is logged, and tried again a
    minute later."""
    queue = queue_of(work.settings)
    # Two workers, so that the clock never waits for the links.
    consumer = _Consumer(queue, workers=2, max_delay=2, graceful_signal="TERM", shutdown_timeout=5)
    _give_tasks(queue, replace(work, stop=consumer.stop_flag))
    consumer.run()


class _Consumer(Consumer):
    def _set_signal_handlers(self) -> None:
        super()._set_signal_handlers()
        # The library would start anew: behind a terminal that is gone.
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))


def _give_tasks(queue: Huey, work: Work) -> None:
    @queue.task(name="check_run")
    def check_run(run: int) -> None:
        work.check_run(run)

    @queue.periodic_task(crontab(minute="*"), name="look_at_links")
    def look_at_links() -> None:
        run = work.due_run()
        if run is not None:
            check_run(run)

    @queue.periodic_task(crontab(minute="*"), name="strike")
    def strike() -> None:
        work.strike()
