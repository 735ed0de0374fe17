"""The twenty real cases, served on a port of their own, and one Chromium to read them with."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from tests.browser.visitor import Visitor
from tests.browser.walking import Walk, sums
from tests.desk_reader import Desk, at_the_desk
from tracker.access import Role

WIDE = {"width": 1280, "height": 900}


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """After looking at every page: how many there were, and what stood in the way."""
    ended = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    counts = sums(ended)
    if counts:
        said = ", ".join(f"{count} {name}" for name, count in counts.items())
        terminalreporter.write_line(f"axe: {said}, each page wide and light, narrow and dark")


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


@pytest.fixture
def visit(site: str, chromium: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens visitors, and checks at the end what each of them must never have met."""
    opened: list[Visitor] = []

    def open_visitor(kept: frozenset[str] = frozenset(), **options) -> Visitor:
        opened.append(Visitor(chromium.new_context(base_url=site, **options), site, kept))
        return opened[-1]

    try:
        yield open_visitor
        for visitor in opened:
            visitor.check()
    finally:
        for visitor in opened:
            visitor.context.close()


@pytest.fixture(scope="session")
def _at_the_site(site: str, chromium: Browser) -> Iterator[Visitor]:
    visitor = Visitor(chromium.new_context(base_url=site), site)
    yield visitor
    visitor.context.close()


@pytest.fixture
def reading(_at_the_site: Visitor) -> Iterator[Visitor]:
    """A reader with JavaScript, for tests that only look: one for all of them."""
    _at_the_site.page.set_viewport_size(WIDE)
    yield _at_the_site
    _at_the_site.check()


@pytest.fixture(scope="session")
def _at_the_site_plainly(site: str, chromium: Browser) -> Iterator[Visitor]:
    visitor = Visitor(chromium.new_context(base_url=site, java_script_enabled=False), site)
    yield visitor
    visitor.context.close()


@pytest.fixture
def plain(_at_the_site_plainly: Visitor) -> Iterator[Visitor]:
    """A reader without JavaScript, for tests that only look."""
    _at_the_site_plainly.page.set_viewport_size(WIDE)
    yield _at_the_site_plainly
    _at_the_site_plainly.check()


@pytest.fixture(scope="session")
def _olga(record_app: Flask) -> Desk:
    return at_the_desk(record_app, "olga", Role.RESEARCHER)


@pytest.fixture(scope="session")
def _at_the_desk(_olga: Desk, site: str, chromium: Browser) -> Iterator[Visitor]:
    visitor = signed_in(chromium, site, _olga)
    yield visitor
    visitor.context.close()


@pytest.fixture
def working(_at_the_desk: Visitor) -> Iterator[Visitor]:
    """A researcher with JavaScript, for tests that only look."""
    _at_the_desk.page.set_viewport_size(WIDE)
    yield _at_the_desk
    _at_the_desk.check()


@pytest.fixture
def working_plain(_olga: Desk, site: str, chromium: Browser) -> Iterator[Visitor]:
    """The same researcher without JavaScript."""
    visitor = signed_in(chromium, site, _olga, java_script_enabled=False)
    yield visitor
    visitor.check()
    visitor.context.close()


def signed_in(chromium: Browser, site: str, desk: Desk, **options: Any) -> Visitor:
    """A visitor with the session of someone who signed in."""
    cookie = desk.client.get_cookie("desk")
    assert cookie
    context = chromium.new_context(base_url=site, **options)
    context.add_cookies([{"name": "desk", "value": cookie.value, "url": site}])
    return Visitor(context, site, kept=frozenset({"desk"}))


@pytest.fixture
def walk(pytestconfig: pytest.Config, record_property: Callable[[str, object], None]) -> Walk:
    """A walk through many pages that tells on the terminal how far it is."""
    capture: Any = pytestconfig.pluginmanager.getplugin("capturemanager")
    return Walk(capture.global_and_fixture_disabled, record_property)


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
