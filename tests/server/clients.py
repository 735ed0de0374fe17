"""People at the desk of a real server, who send a form until it is answered."""

import http.client
import itertools
import threading
import time
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin

from bs4 import BeautifulSoup

from tests.desk_reader import fields_of

BROKEN = (OSError, http.client.HTTPException)


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_what: Any) -> None:
        """Follow nothing: where an answer leads is what is looked at."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said."""

    status: int
    text: str
    location: str = ""


class Client:
    """A browser without JavaScript."""

    def __init__(self, base: str) -> None:
        self.base = base
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar, _StayHere)

    def ask(self, path: str, data: Mapping[str, Any] | None = None) -> Answer:
        """Any answer. Raises one of ``BROKEN`` if there is none."""
        body = urlencode(data, doseq=True).encode() if data is not None else None
        try:
            with self.opener.open(urljoin(self.base, path), body, timeout=20) as response:
                return Answer(response.status, _read(response))
        except HTTPError as error:
            with error:
                return Answer(error.code, _read(error), error.headers.get("Location") or "")

    def form(self, path: str) -> dict[str, Any]:
        """The fields of a page's form. Raises LookupError if the page has none."""
        answer = self.ask(path)
        found = BeautifulSoup(answer.text, "html5lib").select_one("main form")
        if answer.status != 200 or found is None:
            raise LookupError(f"{path}: {answer.status} {answer.location}")
        return fields_of(found)

    def sign_in(self, name: str, password: str) -> None:
        """Sign in. Raises LookupError if that fails."""
        sent = {**self.form("/sign-in"), "name": name, "password": password}
        answer = self.ask("/sign-in", sent)
        if answer.status != 303:
            raise LookupError(f"/sign-in: {answer.status}")


def _read(response: IO[bytes]) -> str:
    return response.read().decode()


@dataclass(slots=True)
class Writer:
    """Someone who writes one text after another, and sends each until it is acknowledged."""

    name: str
    password: str
    base: str
    page: str
    field: str
    acknowledged: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    def work(self, stop: threading.Event) -> None:
        """Write until told to stop; what is not acknowledged by then stays so."""
        client = Client(self.base)
        _patiently(stop, lambda: client.sign_in(self.name, self.password))
        for number in itertools.count(1):
            if stop.is_set():
                return
            self._write(client, f"{self.name} writes text {number}.", stop)

    def _write(self, client: Client, text: str, stop: threading.Event) -> None:
        form = _patiently(stop, lambda: client.form(self.page))
        if form is None:
            return
        self.sent.append(text)
        # The same form again and again: its token makes the second saving of it none.
        answer = _patiently(stop, lambda: client.ask(self.page, {**form, self.field: text}))
        if answer and answer.status == 303:
            self.acknowledged.append(text)
        elif answer:
            self.odd.append(f"{answer.status} for {text!r}")


def _patiently(stop: threading.Event, act: Callable[[], Any]) -> Any:
    """Try until the server answers, or until told to stop."""
    while not stop.is_set():
        try:
            return act()
        except (*BROKEN, LookupError):
            time.sleep(0.05)
    return None
