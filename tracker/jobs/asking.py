"""One request to one address: what it answers, without its body, its cookies or its time."""

import contextlib
import errno
import http.client
import socket
import ssl
import threading
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, quote, urlsplit

from tracker.jobs.guarding import Allowed, AskingError, connect, is_public
from tracker.solidarity import LinkTrouble

_KEPT = "%/:=&?~#+!$,;'@()*[]"  # what has a meaning in an address and stays as it is


@dataclass(frozen=True, slots=True)
class Manners:
    """How a site is asked. Times in seconds."""

    agent: str
    timeout: float = 15  # for each step: connecting, a part of the answer
    patience: float = 30  # for a request in all, however slowly it comes
    in_all: float = 120  # after which an address gets no further request
    pause: float = 2  # between two requests to one host
    redirects: int = 5
    allowed: Allowed = is_public  # which numeric addresses may be connected to


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer."""

    code: int
    location: str | None


def ask(method: str, url: str, manners: Manners) -> Answer:
    """Send one request and read the head of its answer; the body is never read.

    Raises AskingError.
    """
    connection = _Connection(_parts(url), manners)
    timer = threading.Timer(manners.patience, connection.give_up)
    timer.daemon = True
    timer.start()
    try:
        connection.request(method, target_of(url), headers={"User-Agent": manners.agent})
        answer = connection.getresponse()
        if connection.gave_up:  # half a head looks like a whole one
            raise AskingError(LinkTrouble.TIMEOUT)
        return Answer(answer.status, answer.getheader("Location"))
    except AskingError:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        slow = connection.gave_up
        raise AskingError(LinkTrouble.TIMEOUT if slow else _trouble(error)) from error
    finally:
        timer.cancel()
        connection.close()


def target_of(url: str) -> str:
    """What is asked of the host: path and query, in ASCII."""
    parts = urlsplit(url)
    path = quote(parts.path or "/", safe=_KEPT)
    return f"{path}?{quote(parts.query, safe=_KEPT)}" if parts.query else path


def host_of(url: str) -> str:
    """The host of an address, in ASCII. Raises AskingError for what is not an address."""
    return str(_parts(url).hostname)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
        host = (parts.hostname or "").rstrip(".")
        name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as error:  # UnicodeError is one
        raise AskingError(LinkTrouble.ADDRESS) from error
    if parts.scheme not in {"http", "https"} or not host or parts.username is not None:
        raise AskingError(LinkTrouble.ADDRESS)
    return parts._replace(netloc=name + port)


class _Connection(http.client.HTTPConnection):
    """A connection to an address that was judged, given up as a whole when its time is over."""

    def __init__(self, parts: SplitResult, manners: Manners) -> None:
        self._secure = parts.scheme == "https"
        self.default_port = 443 if self._secure else 80
        super().__init__(str(parts.hostname), parts.port, timeout=manners.timeout)
        self._manners = manners
        self.gave_up = False

    def connect(self) -> None:
        opened = connect(self.host, self.port, self._manners.timeout, self._manners.allowed)
        self.sock = opened
        if self._secure:
            wrapped = _context().wrap_socket(
                opened, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock = wrapped
            wrapped.do_handshake()

    def give_up(self) -> None:
        self.gave_up = True
        if self.sock:
            with contextlib.suppress(OSError):
                # Past the encryption: it would wait for the other side.
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


@lru_cache(maxsize=1)
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


_OFFLINE = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL})


def _trouble(error: Exception) -> LinkTrouble:
    if isinstance(error, ssl.SSLError):
        return LinkTrouble.TLS
    if isinstance(error, TimeoutError):
        return LinkTrouble.TIMEOUT
    if isinstance(error, socket.gaierror):
        return LinkTrouble.OFFLINE if error.errno == socket.EAI_AGAIN else LinkTrouble.NAME
    if isinstance(error, OSError):
        return LinkTrouble.OFFLINE if error.errno in _OFFLINE else LinkTrouble.CONNECTION
    return LinkTrouble.GARBLED
