"""What the check says of an address, asked of a real server."""

import itertools
import socket
import threading
import time

import pytest

from tests.jobs.sites import HUGE, site
from tracker.jobs.asking import Manners
from tracker.jobs.checking import Checker
from tracker.solidarity import LinkStatus as L
from tracker.solidarity import LinkTrouble as T

QUICK = Manners("test/1 (+mailto:a@b.example)", timeout=0.5, patience=0.8, pause=0,
                allowed=lambda _address: True)  # fmt: skip


@pytest.fixture(scope="module")
def there():
    with site() as made:
        yield made


@pytest.fixture
def check(there):
    there.asked.clear()
    return lambda path, archived=None: Checker(QUICK).check(there.url(path), archived)


@pytest.mark.parametrize(
    ("path", "status", "trouble", "code"),
    [
        ("/fine", L.OK, None, 200),
        ("/204", L.OK, None, 204),
        ("/fine?q=ю#part", L.OK, None, 200),
        ("/fine/дом и сад", L.OK, None, 200),
        ("/get-only", L.OK, None, 200),
        ("/breaks-off-head", L.OK, None, 200),
        ("/404", L.BROKEN, T.NOT_FOUND, 404),
        ("/410", L.BROKEN, T.NOT_FOUND, 410),
        ("/400", L.BROKEN, T.ERROR, 400),
        ("/500", L.BROKEN, T.ERROR, 500),
        ("/503", L.BROKEN, T.ERROR, 503),
        ("/304", L.BROKEN, T.ERROR, 304),
        ("/garbled", L.BROKEN, T.GARBLED, None),
        ("/silent", L.BROKEN, T.TIMEOUT, None),
        ("/drips", L.BROKEN, T.TIMEOUT, None),
        ("/to/302/404", L.BROKEN, T.NOT_FOUND, 404),
        ("/to/301/500", L.BROKEN, T.ERROR, 500),
        ("/elsewhere/ftp://127.0.0.1/x", L.BROKEN, T.ADDRESS, None),
        ("/elsewhere/http://[", L.BROKEN, T.ADDRESS, None),
        ("/hidden", L.BROKEN, T.ADDRESS, None),
        ("/401", L.UNCHECKED, T.TURNED_AWAY, 401),
        ("/403", L.UNCHECKED, T.TURNED_AWAY, 403),
        ("/429", L.UNCHECKED, T.TURNED_AWAY, 429),
        ("/circle", L.UNCHECKED, T.CIRCLE, None),
    ],
)
def test_each_answer_has_its_verdict(check, path, status, trouble, code):
    found = check(path)
    assert (found.status, found.trouble, found.code) == (status, trouble, code)
    assert found.moved_to is None


@pytest.mark.parametrize(
    ("path", "status", "moved_to"),
    [
        ("/to/301/new", L.MOVED, "/new"),
        ("/to/308/new", L.MOVED, "/new"),
        ("/to/301/to/308/new", L.MOVED, "/new"),
        ("/to/301/to/302/new", L.MOVED, "/to/302/new"),
        ("/to/302/new", L.OK, None),
        ("/to/302/to/301/new", L.OK, None),
        ("/to/307/new", L.OK, None),
        ("/to/301/to/301/to/301/to/301/to/301/new", L.MOVED, "/new"),
        ("/to/301/to/301/to/301/to/301/to/301/to/301/new", L.UNCHECKED, None),
    ],
)
def test_what_moved_for_good_is_known_by_its_new_address(there, check, path, status, moved_to):
    found = check(path)
    assert found.status is status
    assert found.moved_to == (there.url(moved_to) if moved_to else None)


def test_what_is_broken_but_kept_in_an_archive_is_archived(check):
    copy = "https://archive.example/copy"
    assert check("/404", copy).status is L.ARCHIVED
    assert check("/fine", copy).status is L.OK
    assert check("/403", copy).status is L.UNCHECKED


@pytest.mark.parametrize(
    ("url", "trouble"),
    [
        ("http://no-such-name.invalid/", T.NAME),
        ("http://user:secret@127.0.0.1/", T.ADDRESS),
        ("http://[", T.ADDRESS),
        ("http:///x", T.ADDRESS),
        ("http://127.0.0.1:99999/", T.ADDRESS),
        (f"http://{'a' * 70}.example/", T.ADDRESS),
    ],
)
def test_an_address_that_nobody_can_be_asked_at_is_broken(url, trouble, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", no_such_name)
    found = Checker(QUICK).check(url)
    assert (found.status, found.trouble) == (L.BROKEN, trouble)


def no_such_name(*_what, **_more):
    raise socket.gaierror(socket.EAI_NONAME, "not known")


def test_a_network_of_ours_that_is_down_breaks_no_link(monkeypatch):
    def down(*_what, **_more):
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    monkeypatch.setattr(socket, "getaddrinfo", down)
    found = Checker(QUICK).check("http://fine.example/")
    assert (found.status, found.trouble) == (L.UNCHECKED, T.OFFLINE)


def test_a_site_where_nobody_listens_is_broken():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found = Checker(QUICK).check(f"http://127.0.0.1:{probe.getsockname()[1]}/")
    assert (found.status, found.trouble) == (L.BROKEN, T.CONNECTION)


def test_a_certificate_that_nobody_vouches_for_breaks_a_link():
    with site(secure=True) as made:
        found = Checker(QUICK).check(made.url("/fine"))
        assert made.asked == []
    assert (found.status, found.trouble) == (L.BROKEN, T.TLS)


def test_a_site_without_encryption_is_not_asked_in_its_place(there):
    found = Checker(QUICK).check(there.url("/fine").replace("http:", "https:"))
    assert (found.status, found.trouble) == (L.BROKEN, T.TLS)


def test_a_body_of_any_size_is_not_read(there, check):
    began = time.monotonic()
    assert check("/huge").status is L.OK
    assert time.monotonic() - began < 2
    assert there.sent < HUGE / 10  # what fits the buffers of the system


def test_it_says_who_asks_and_nothing_else(there, check):
    check("/to/301/fine?a=b#part")
    assert there.paths == ["HEAD /to/301/fine?a=b", "HEAD /fine?a=b"]
    for _method, _path, headers, _when in there.asked:
        assert headers.pop("Host") == f"127.0.0.1:{there.server_port}"
        assert headers == {"User-Agent": QUICK.agent, "Accept-Encoding": "identity"}


def test_one_host_gets_its_pause_between_requests_and_another_does_not_wait(there):
    there.asked.clear()
    slow = Manners("test", pause=0.3, timeout=1, allowed=lambda _address: True)
    checker = Checker(slow)
    began = time.monotonic()
    checker.check(there.url("/get-only"))
    checker.check(there.url("/other").replace("127.0.0.1", "localhost"))
    assert time.monotonic() - began < 0.6
    checker.check(there.url("/fine"))
    times = [when for *_, headers, when in there.asked if "127.0.0.1" in headers["Host"]]
    gaps = [after - before for before, after in itertools.pairwise(times)]
    assert len(gaps) == 2
    assert min(gaps) >= 0.29


def test_an_address_that_leads_on_and_on_slowly_has_an_end(there):
    there.asked.clear()
    manners = Manners("test", pause=0.2, in_all=0.5, allowed=lambda _address: True)
    found = Checker(manners).check(there.url("/circle"))
    assert (found.status, found.trouble) == (L.BROKEN, T.TIMEOUT)
    assert len(there.asked) < 5


def test_told_to_stop_it_waits_no_longer(there):
    stop = threading.Event()
    checker = Checker(Manners("test", pause=60, allowed=lambda _address: True), stop)
    checker.check(there.url("/fine"))
    stop.set()
    began = time.monotonic()
    checker.check(there.url("/fine"))
    assert time.monotonic() - began < 5
    assert checker.stopped
