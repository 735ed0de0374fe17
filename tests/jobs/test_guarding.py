"""A link cannot make the server ask its own network."""

import socket

import pytest

from tests.jobs.sites import site
from tracker.jobs.asking import Manners
from tracker.jobs.checking import Checker
from tracker.jobs.guarding import is_public
from tracker.solidarity import LinkStatus, LinkTrouble

CAREFUL = Manners("test/1", timeout=1, pause=0)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1",  # noqa: S104
        "169.254.169.254", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1",
        "2001:db8::1",
    ],
)  # fmt: skip
def test_an_address_of_a_network_of_its_own_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_an_address_of_the_open_internet_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "127.1", "0", "[::1]", "[::ffff:127.0.0.1]",
     "127.0.0.1.", "LOCALHOST", "①②⑦.0.0.1"],
)  # fmt: skip
def test_no_way_to_write_loopback_gets_through(host):
    with site() as made:
        found = Checker(CAREFUL).check(f"http://{host}:{made.server_port}/fine")
        assert made.asked == []
    assert found.status is not LinkStatus.OK
    assert found.trouble in {LinkTrouble.NOT_PUBLIC, LinkTrouble.NAME, LinkTrouble.OFFLINE}


def answering(*addresses: str):
    """A look-up that gives these addresses, and whom it was asked for."""
    calls = []

    def look_up(host, port, *_what, **_more):
        calls.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]

    return look_up, calls


def test_a_name_that_leads_to_one_private_address_is_not_asked(monkeypatch):
    with site() as made:
        look_up, _calls = answering("8.8.8.8", "127.0.0.1")
        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        found = Checker(CAREFUL).check(f"http://both.example:{made.server_port}/")
        assert made.asked == []
    assert (found.status, found.trouble) == (LinkStatus.UNCHECKED, LinkTrouble.NOT_PUBLIC)


def test_a_public_page_that_leads_to_a_private_one_is_not_followed():
    judged = []

    def first_only(address: str) -> bool:
        judged.append(address)
        return len(judged) == 1

    with site() as made:
        manners = Manners("test/1", timeout=1, pause=0, allowed=first_only)
        found = Checker(manners).check(made.url("/to/301/secret"))
        assert made.paths == ["HEAD /to/301/secret"]
    assert (found.status, found.trouble) == (LinkStatus.UNCHECKED, LinkTrouble.NOT_PUBLIC)
    assert judged == ["127.0.0.1", "127.0.0.1"]


def test_the_connection_goes_to_the_very_address_that_was_judged(monkeypatch):
    with site() as made:
        look_up, calls = answering("127.0.0.1")
        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        judged = []
        manners = Manners("test/1", timeout=1, pause=0, allowed=lambda one: not judged.append(one))
        found = Checker(manners).check(f"http://pinned.example:{made.server_port}/fine")
        assert made.asked[0][2]["Host"] == f"pinned.example:{made.server_port}"
    assert found.status is LinkStatus.OK
    assert calls == ["pinned.example"]
    assert judged == ["127.0.0.1"]


def test_a_proxy_of_the_environment_is_not_used(monkeypatch):
    with site() as proxy, site() as made:
        monkeypatch.setenv("http_proxy", proxy.url(""))
        manners = Manners("test/1", timeout=1, pause=0, allowed=lambda _one: True)
        assert Checker(manners).check(made.url("/fine")).status is LinkStatus.OK
        assert proxy.asked == []
