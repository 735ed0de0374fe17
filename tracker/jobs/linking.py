"""One worker's part in a run of the link check: from taking it up to its end."""

import datetime as dt
import logging
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from uuid import uuid4

from sqlalchemy.engine import Engine

from tracker.config import Settings
from tracker.jobs import runs
from tracker.jobs.asking import Manners, host_of
from tracker.jobs.checking import Checker, Verdict
from tracker.jobs.guarding import AskingError
from tracker.solidarity import LinkStatus, LinkTrouble

_LOG = logging.getLogger(__name__)

# More than one address can take (Manners.in_all and one more request), or it would be checked for
# ever by one worker after another.
LEASE = dt.timedelta(minutes=7)


def manners_of(settings: Settings) -> Manners:
    """Ask as a program that says what it is and whom to write to."""
    contact = settings.contact.encode("ascii", "ignore").decode()
    return Manners(agent=f"tracker-link-check/1 (+mailto:{contact})")


def work_on(engine: Engine, run: int, checker: Checker, lasts: dt.timedelta = LEASE) -> bool:
    """Check what is left of a run, unless somebody is at it; whether it is done now."""
    hold = runs.Hold(run, uuid4().hex, lasts)
    if not runs.take(engine, hold):
        return False
    try:
        return _checked(engine, hold, checker)
    except runs.LeaseLostError:
        return False
    finally:
        runs.let_go(engine, hold)


def _checked(engine: Engine, hold: runs.Hold, checker: Checker) -> bool:
    """Whether everything is checked: also what was published in the meantime."""
    while True:
        revision, left = runs.left(engine, hold)
        if not left:
            runs.finish(engine, hold, revision)
            return True
        for url in by_turns(left):
            verdict = _verdict(checker, url, left[url])
            if checker.stopped:
                return False  # what it found may be the stopping's doing
            runs.enter(engine, hold, url, verdict, left[url])


def _verdict(checker: Checker, url: str, archived: str | None) -> Verdict:
    try:
        return checker.check(url, archived)
    except Exception:
        # The run must not come to this address again and again, and never to those behind it.
        _LOG.exception("The check of %s broke.", url)
        return Verdict(LinkStatus.UNCHECKED, LinkTrouble.GARBLED)


def by_turns(urls: Iterable[str]) -> Iterator[str]:
    """The addresses so that hosts take turns: their pauses are spent on one another."""
    hosts: dict[str, list[str]] = {}
    for url in sorted(urls):
        hosts.setdefault(_host(url), []).append(url)
    for turn in zip_longest(*hosts.values()):
        yield from (url for url in turn if url is not None)


def _host(url: str) -> str:
    try:
        return host_of(url)
    except AskingError:
        return ""
