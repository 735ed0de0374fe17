"""Invented sites on loopback, each path of which does something else."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CERTIFICATE = Path(__file__).parent.parent / "data" / "untrusted.pem"
HUGE = 200_000_000  # bytes


class Site(ThreadingHTTPServer):
    """A server that remembers what it was asked: method, path, headers, when."""

    daemon_threads = True

    def __init__(self, delay: float = 0) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, dict[str, str], float]] = []
        self.sent = 0
        self.delay = delay
        self.scheme = "http"

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"{self.scheme}://127.0.0.1:{self.server_port}{path}"

    @property
    def paths(self) -> list[str]:
        """Methods and paths, as they were asked for."""
        return [f"{method} {path}" for method, path, *_ in self.asked]

    def handle_error(self, *_what: object) -> None:
        """Say nothing of clients that break off."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_HEAD(self) -> None:
        self.server.asked.append(("HEAD", self.path, dict(self.headers), time.monotonic()))
        time.sleep(self.server.delay)
        self._answer()

    def do_GET(self) -> None:
        self.server.asked.append(("GET", self.path, dict(self.headers), time.monotonic()))
        self._answer()

    def _answer(self) -> None:
        name, _, rest = self.path.strip("/").partition("/")
        act = getattr(self, f"_{name.replace('-', '_')}", None)
        if name.isdecimal():
            self._say(int(name))
        elif act:
            act(rest)
        else:
            self._say(200)

    def _say(self, code: int, **headers: str) -> None:
        self.send_response(code)
        for header, value in headers.items():
            self.send_header(header, value)
        self.send_header("Set-Cookie", "canary=1")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _get_only(self, _rest: str) -> None:
        self._say(405 if self.command == "HEAD" else 200)

    def _breaks_off_head(self, _rest: str) -> None:
        if self.command == "HEAD":
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self._say(200)

    def _to(self, rest: str) -> None:
        code, _, place = rest.partition("/")
        self._say(int(code), Location=f"/{place}")

    def _elsewhere(self, rest: str) -> None:
        self._say(301, Location=rest)

    def _hidden(self, _rest: str) -> None:
        self._say(301, Location="/new\x00\x7f")

    def _circle(self, _rest: str) -> None:
        self._say(302, Location="/circle")

    def _garbled(self, _rest: str) -> None:
        self.wfile.write(b"this is not HTTP at all\r\n\r\n")
        self.close_connection = True

    def _silent(self, _rest: str) -> None:
        time.sleep(10)

    def _drips(self, _rest: str) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000:
            self.wfile.write(bytes([byte]))
            time.sleep(0.05)

    def _huge(self, _rest: str) -> None:
        if self.command == "HEAD":
            self._say(405)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(HUGE))
        self.end_headers()
        while self.server.sent < HUGE:
            self.wfile.write(b"x" * 10_000)
            self.server.sent += 10_000

    def log_message(self, *_what: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def site(*, delay: float = 0, secure: bool = False) -> Iterator[Site]:
    """A site until the end of the block; a secure one has a certificate that nobody trusts."""
    with Site(delay) as made:
        if secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            made.socket = context.wrap_socket(made.socket, server_side=True)
            made.scheme = "https"
        thread = threading.Thread(target=made.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield made
        finally:
            made.shutdown()
            thread.join()
