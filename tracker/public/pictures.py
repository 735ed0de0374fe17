"""Making the pictures of a case once it was published, beside the requests.

The publishing transaction is over by then. If the process ends before they are made, or other
things are being rendered, each is made when it is first asked for.
"""

import threading
import time
from uuid import UUID

from flask import Flask
from sqlmodel import Session

from tracker.db import after_commit
from tracker.documents.announcing import announced
from tracker.printing import Job, PrintError, mark_of, render
from tracker.public.addresses import public_slug
from tracker.public.picture import picture_job
from tracker.public.presenting import Presented, present_case
from tracker.public.printed import FONTS, keep, shelf
from tracker.web.languages import KEY, LANGUAGES

PAUSE = 1.0  # seconds in which several publications of one case count once


class Pictures:
    """The cases whose pictures are to be made, and the thread that makes them."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._waiting: set[UUID] = set()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def note(self, session: Session) -> None:
        """Forget what is out of date, and have it made anew."""
        cases = announced(session)
        for case in cases:
            shelf().forget(case)
        # Tests end, and their databases with them, before a thread would come to it.
        if not self.app.testing:
            self._start({case for case in cases if case})

    def _start(self, cases: set[UUID]) -> None:
        with self._lock:
            self._waiting |= cases
            if self._waiting and self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            time.sleep(PAUSE)
            with self._lock:
                if not self._waiting:
                    self._thread = None
                    return
                case = self._waiting.pop()
            try:
                make_pictures(self.app, case)
            except Exception:
                self.app.logger.exception("No picture was made of a case")


def make_pictures(app: Flask, case: UUID) -> int:
    """Make a public case's picture in every language; returns how many were made."""
    found: list[tuple[str, Presented, Job]] = []
    for code in LANGUAGES:
        with app.test_request_context(environ_overrides={KEY: code}):
            slug = public_slug(case)
            if slug is None:
                return 0
            shown = present_case(slug)
            found.append((code, shown, picture_job(shown.body)))
    try:
        made = render(
            [job for _code, _shown, job in found], app.config["SETTINGS"].instance / FONTS
        )
    except PrintError as error:
        app.logger.warning("Pictures are made when they are asked for: %s", error)
        return 0
    for (code, shown, job), result in zip(found, made, strict=True):
        with app.test_request_context(environ_overrides={KEY: code}):
            keep(shown, job, mark_of(job.template, job.data), result)
    return len(made)


def init_app(app: Flask) -> None:
    """Have pictures made after each publication."""
    after_commit(app, Pictures(app).note)
