"""The twenty real cases, served on a port of their own, and one Chromium to read them with."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from scripts.chromium import launch
from tests.browser.visitor import Visitor


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Serve an app on a port of its own; gives its address."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def site(record_app: Flask) -> Iterator[str]:
    """The address of the running site."""
    with serving(record_app) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all the tests of a worker."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def visit(site: str, chromium: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens visitors, and checks at the end what each of them must never have met."""
    opened: list[Visitor] = []

    def open_visitor(**options) -> Visitor:
        opened.append(Visitor(chromium.new_context(base_url=site, **options), site))
        return opened[-1]

    try:
        yield open_visitor
        for visitor in opened:
            visitor.check()
    finally:
        for visitor in opened:
            visitor.context.close()


@pytest.fixture
def misbehaving() -> Callable[[str], contextmanager]:
    """A server of one page that does everything that the site must never do."""

    @contextmanager
    def serve(body: str) -> Iterator[str]:
        app = Flask("misbehaving")

        @app.get("/")
        def page():
            headers = {
                "Set-Cookie": "seen=1",
                "Content-Security-Policy": "default-src 'none'; img-src *",
            }
            return body, 200, headers

        with serving(app) as address:
            yield address

    return serve
