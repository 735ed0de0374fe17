"""What the server answers over a real connection: hosts, headers, methods, bodies."""

import pytest

from tests.server.instances import Server
from tracker.web.headers import HEADERS

LIMIT = 1_000_000
CLOSE = "Connection: close\r\n"


def get(path: str, *hosts: str) -> bytes:
    lines = "".join(f"Host: {host}\r\n" for host in hosts)
    return f"GET {path} HTTP/1.1\r\n{lines}{CLOSE}\r\n".encode()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "localhost:{port}", "127.0.0.1:9"])
def test_this_machine_s_own_names_are_answered_on_any_port(server: Server, host: str):
    status, _, body = server.send(get("/healthz", host.format(port=server.port)))
    assert status == 200
    assert b'"status":"ok"' in body


@pytest.mark.parametrize(
    "hosts",
    [
        ["evil.example"],
        ["evil.example:5000"],
        ["localhost.evil.example"],
        ["localhost@evil.example"],
        ["127.0.0.1.evil.example"],
        ["10.0.0.1"],
        ["[::1]"],
        [],
        [""],
        ["localhost", "evil.example"],
        ["evil.example", "localhost"],
        ["a b c"],
        ["[::1"],
        ["localhost:port"],
        ["лес.example"],
        ["h" * 5000],
        ["<script>"],
    ],
    ids=lambda hosts: "+".join(hosts)[:30] or "none",
)
def test_any_other_host_is_refused(server: Server, hosts: list[str]):
    status, headers, body = server.send(get("/", *hosts))
    assert status == 400
    assert "evil" not in body.decode()
    assert "<script>" not in body.decode()
    assert_headers(headers)


def test_a_forwarded_host_is_not_believed(server: Server):
    answer, body = server.ask("/cases", headers={"X-Forwarded-Host": "evil.example"})
    assert answer.status == 200
    assert b"evil.example" not in body


def assert_headers(headers: dict[str, str]) -> None:
    for name, value in HEADERS.items():
        assert headers.get(name.lower()) == value, name
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/cases", 200),
        ("/cases.json", 200),
        ("/cases/ana-invented", 200),
        ("/cases/ana-invented.json", 200),
        ("/static/public.css", 200),
        ("/nothing-here", 404),
        ("/cases/no-such-case", 404),
        ("/cases?on=2023-02-30", 422),
        ("/cases/%ff%fe%00", 404),
        ("/cases/" + "a" * 10_000, 404),
    ],
)
def test_every_answer_has_the_headers_and_sets_no_cookie(server: Server, path: str, status: int):
    found, headers, _ = server.send(get(path, "localhost"))
    assert found == status
    assert_headers(headers)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_other_methods_are_refused_with_the_headers(server: Server, method: str):
    request = f"{method} /cases HTTP/1.1\r\nHost: localhost\r\n{CLOSE}\r\n".encode()
    status, headers, _ = server.send(request)
    assert status == 405
    assert_headers(headers)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"CANARY\x00\x01\r\n\r\n", 400),
        (get("/" + "a" * 70_000, "localhost"), 414),
        (get("/", "localhost", *["x"] * 300), 431),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: abc\r\n\r\n", 400),
    ],
    ids=["garbage", "long address", "many headers", "bad length"],
)
def test_what_never_reaches_the_app_is_refused_without_a_word(
    server: Server, request_: bytes, status: int
):
    # The server answers these itself: with no body there is nothing for a browser to run.
    found, _headers, body = server.send(request_)
    assert (found, body) == (status, b"")


@pytest.mark.parametrize("path", ["/", "/cases/ana-invented", "/cases.json", "/nothing-here"])
def test_head_has_the_headers_of_get_and_no_body(server: Server, path: str):
    status, headers, page = server.send(get(path, "localhost"))
    head = server.send(get(path, "localhost").replace(b"GET", b"HEAD", 1))
    assert head[0] == status
    assert head[2] == b""
    assert_headers(head[1])
    assert head[1]["content-length"] == headers["content-length"] == str(len(page))


def form(path: str, *lines: str) -> bytes:
    head = [f"POST {path} HTTP/1.1", "Host: localhost", "Connection: close", *lines]
    head.append("Content-Type: application/x-www-form-urlencoded")
    return ("\r\n".join(head) + "\r\n\r\n").encode()


def test_a_body_over_the_limit_is_refused(server: Server):
    request = form("/sign-in", f"Content-Length: {LIMIT + 1}")
    assert server.send(request)[0] == 413


def test_a_body_over_the_limit_is_refused_in_chunks_too(server: Server):
    # Not a byte more than it takes: whatever is still on its way would be cut off.
    sizes = [60_000] * 16 + [LIMIT + 1 - 16 * 60_000]
    body = b"".join(b"%x\r\n%s\r\n" % (size, b"x" * size) for size in sizes)
    request = form("/sign-in", "Transfer-Encoding: chunked") + body + b"0\r\n\r\n"
    status, headers, _ = server.send(request)
    assert status == 413
    assert_headers(headers)


def test_a_body_in_chunks_within_the_limit_is_read_whole(server: Server):
    request = (
        form("/sign-in", "Transfer-Encoding: chunked") + b"5\r\nname=\r\n3\r\nxyz\r\n0\r\n\r\n"
    )
    assert server.send(request)[0] == 400  # read, and refused for want of the form's token


def test_a_page_that_takes_no_body_ignores_one(server: Server):
    request = form("/cases", "Transfer-Encoding: chunked") + b"3\r\nabc\r\n0\r\n\r\n"
    assert server.send(request)[0] == 405
    assert server.ask("/healthz")[0].status == 200
