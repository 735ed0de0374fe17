"""Cookies: none for readers, and one for the desk that scripts and other sites cannot use."""

from dataclasses import replace

from bs4 import BeautifulSoup

from tests.desk_reader import PASSWORD, fields_of, make_account
from tests.routes import SAFE, routes_of
from tracker.access import Permission, Role, needed
from tracker.app import create_app


def _parts(response) -> tuple[str, set[str]]:
    (header,) = response.headers.getlist("Set-Cookie")
    first, *rest = header.split("; ")
    return first.partition("=")[0], set(rest)


def test_readers_never_get_a_cookie(app, invented):
    client = app.test_client()
    for route in routes_of(app):
        if needed(app, route.endpoint) is Permission.READ:
            for method in SAFE:
                response = client.open(route.path, method=method)
                assert "Set-Cookie" not in response.headers, route
                assert "Cookie" not in response.headers.get("Vary", ""), route
                response.close()
    assert "Set-Cookie" not in client.get("/no/such/page").headers


def test_whoever_is_signed_in_reads_the_public_pages_as_everyone_does(app, invented, rita):
    plain = app.test_client(use_cookies=False)
    for path in ("/", "/cases", "/cases/ana-invented", "/about"):
        response = rita.fetch(path)
        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.headers.get("Vary", "")
        assert response.data == plain.get(path).data


def test_the_cookie_of_the_desk_is_for_this_site_only_and_not_for_scripts(app):
    name, attributes = _parts(app.test_client().get("/sign-in"))
    assert name == "desk"
    assert attributes == {"HttpOnly", "Path=/", "SameSite=Lax"}


def test_over_https_the_cookie_is_bound_to_the_host_and_to_https(engine, settings):
    app = create_app(replace(settings, https=True), engine)
    response = app.test_client().get("/sign-in", base_url="https://localhost")
    name, attributes = _parts(response)
    assert name == "__Host-desk"
    assert attributes == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}


def test_signing_in_works_over_https_for_browsers_that_send_no_referer(engine, settings):
    app = create_app(replace(settings, https=True), engine)
    make_account(app, "rita", Role.RESEARCHER)
    client, site = app.test_client(), "https://localhost"
    page = BeautifulSoup(client.get("/sign-in", base_url=site).text, "html5lib")
    form = page.select_one("main form")
    data = {**fields_of(form), "name": "rita", "password": PASSWORD}
    assert client.post("/sign-in", base_url=site, data=data).status_code == 303
    assert client.get("/desk", base_url=site).status_code == 200


def test_nothing_behind_the_sign_in_is_kept_by_a_browser_or_a_proxy(app, invented, rita):
    for route in routes_of(app):
        if needed(app, route.endpoint) is not Permission.READ and "GET" in route.methods:
            for client in (rita.client, app.test_client()):
                response = client.get(route.path)
                assert response.headers["Cache-Control"] == "no-store", route
    wrong = rita.submit("/sign-in", {"name": "rita", "password": "wrong"}, status=422)
    assert wrong.headers["Cache-Control"] == "no-store"
    assert rita.client.post("/desk/account").headers["Cache-Control"] == "no-store"
