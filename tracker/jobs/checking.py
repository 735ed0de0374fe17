"""What an address is worth: asked for, followed where it leads, and judged."""

import contextlib
import threading
import time
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from tracker.documents.actions.links import LONGEST
from tracker.jobs.asking import Answer, Manners, ask, host_of
from tracker.jobs.guarding import AskingError
from tracker.solidarity import LinkStatus, LinkTrouble

_PERMANENT = frozenset({301, 308})
_REDIRECTS = _PERMANENT | {302, 303, 307}
# Said to programs, by sites that people can read; 451 is said in some countries only.
_TURNED_AWAY = frozenset({401, 403, 407, 429, 451})
# What says nothing about what a reader would find.
_UNTOLD = frozenset(
    {LinkTrouble.TURNED_AWAY, LinkTrouble.CIRCLE, LinkTrouble.NOT_PUBLIC, LinkTrouble.OFFLINE}
)
# A site that cannot deal with HEAD may break off; then it is asked as a browser would.
_ASK_AGAIN = frozenset({LinkTrouble.CONNECTION, LinkTrouble.GARBLED})


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an address did."""

    status: LinkStatus
    trouble: LinkTrouble | None = None
    code: int | None = None
    moved_to: str | None = None


class Checker:
    """Checks one address after another, and leaves each host its pause."""

    def __init__(self, manners: Manners, stop: threading.Event | None = None) -> None:
        self._manners = manners
        self._stop = stop or threading.Event()
        self._asked: dict[str, float] = {}
        self._over = 0.0  # when the present address has had its time

    @property
    def stopped(self) -> bool:
        """Whether it is to check no more."""
        return self._stop.is_set()

    def check(self, url: str, archived: str | None = None) -> Verdict:
        """Ask for an address, at most once with each method at each step."""
        try:
            answer, moved_to = self._follow(url)
        except AskingError as error:
            return _failed(error.what, None, archived)
        if answer.code in _TURNED_AWAY:
            return _failed(LinkTrouble.TURNED_AWAY, answer.code, archived)
        if not 200 <= answer.code < 300:
            missing = answer.code in {404, 410}
            trouble = LinkTrouble.NOT_FOUND if missing else LinkTrouble.ERROR
            return _failed(trouble, answer.code, archived)
        status = LinkStatus.MOVED if moved_to else LinkStatus.OK
        return Verdict(status, None, answer.code, moved_to)

    def _follow(self, url: str) -> tuple[Answer, str | None]:
        """The last answer, and where the address has moved for good."""
        here, moved_to, for_good = urldefrag(url).url, None, True
        self._over = time.monotonic() + self._manners.in_all
        for _ in range(self._manners.redirects + 1):
            answer = self._answer(here)
            if answer.code not in _REDIRECTS or not answer.location:
                return answer, moved_to
            here = _leads_to(here, answer.location)
            for_good = for_good and answer.code in _PERMANENT
            if for_good and len(here.encode()) <= LONGEST:
                moved_to = here
        raise AskingError(LinkTrouble.CIRCLE)

    def _answer(self, url: str) -> Answer:
        try:
            answer = self._ask("HEAD", url)
            if answer.code < 400:
                return answer
        except AskingError as error:
            if error.what not in _ASK_AGAIN:
                raise
        return self._ask("GET", url)

    def _ask(self, method: str, url: str) -> Answer:
        host = host_of(url)
        if time.monotonic() > self._over:
            raise AskingError(LinkTrouble.TIMEOUT)
        due = self._asked.get(host, 0) + self._manners.pause - time.monotonic()
        if host in self._asked and due > 0:
            self._stop.wait(due)
        try:
            return ask(method, url, self._manners)
        finally:
            self._asked[host] = time.monotonic()


def _leads_to(here: str, location: str) -> str:
    # Headers are read as Latin-1; those who write others write UTF-8.
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        there = urldefrag(urljoin(here, location.strip())).url
    except ValueError as error:
        raise AskingError(LinkTrouble.ADDRESS) from error
    if not there.isprintable():  # it would be kept, and shown
        raise AskingError(LinkTrouble.ADDRESS)
    return there


def _failed(trouble: LinkTrouble, code: int | None, archived: str | None) -> Verdict:
    if trouble in _UNTOLD:
        return Verdict(LinkStatus.UNCHECKED, trouble, code)
    return Verdict(LinkStatus.ARCHIVED if archived else LinkStatus.BROKEN, trouble, code)
