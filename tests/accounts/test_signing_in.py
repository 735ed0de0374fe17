"""Signing in and out through the pages, and what an old cookie still opens: nothing."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select
from werkzeug.test import TestResponse

from tests.desk_reader import PASSWORD, Desk, fields_of
from tests.routes import routes_of
from tracker.access import Permission, needed
from tracker.accounts import people
from tracker.accounts.models import SignIn
from tracker.accounts.signing import hash_of
from tracker.db import transaction
from tracker.history import Actor
from tracker.types import now

OPERATOR = Actor("the command line", "operator")
NEW = "quite another pass phrase"
OPEN = {Permission.READ, Permission.SIGN_IN}
AWAY = [
    "//evil.example",
    "///evil.example",
    "////evil.example/desk",
    "//evil.example/%2e%2e",
    "/\\evil.example",
    "/\\/evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/desk\\..\\evil.example",
    "http://evil.example",
    "https://evil.example/desk",
    "HTTPS://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http:\\\\evil.example",
    "http://localhost@evil.example/",
    "http://localhost.evil.example/",
    "http://[::1",
    "//[",
    "ftp://evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "mailto:someone@evil.example",
    "evil.example",
    "evil.example/desk",
    "desk",
    "?next=//evil.example",
    "#//evil.example",
    " //evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\nSet-Cookie: desk=stolen",
    "/\u2028/evil.example",
    "\u200b//evil.example",
    "\uff0f\uff0fevil.example",
    "",
]  # fmt: skip
ON_THE_SITE = [
    "/desk",
    "/desk/account?tab=password",
    "/cases?q=a+b&page=2",
    "/@evil.example",
    "/.//evil.example",
    "/%2F%2Fevil.example",
    "/%5Cevil.example",
    "/https://evil.example",
    "/desk?next=//evil.example",
    "/дело",
]


def _refused(client: FlaskClient, app: Flask) -> list[str]:
    """The desk's pages that a client is not sent away from."""
    let_in = []
    for route in routes_of(app):
        if needed(app, route.endpoint) in OPEN or "GET" not in route.methods:
            continue
        response = client.get(route.path)
        if response.status_code != 302 or not response.location.startswith("/sign-in?next="):
            let_in.append(route.rule)
    return let_in


def _copy(desk: Desk) -> FlaskClient:
    """A client with the cookie that someone has now."""
    client = desk.app.test_client()
    cookie = desk.client.get_cookie("desk")
    assert cookie
    client.set_cookie("desk", cookie.value)
    return client


def _sign_in_on_the_way_to(app: Flask, target: str) -> TestResponse:
    client = app.test_client()
    page = BeautifulSoup(client.get("/sign-in", query_string={"next": target}).text, "html5lib")
    form = page.select_one("main form")
    assert form
    assert not form.has_attr("action")  # it is sent to the address it came from
    data = {**fields_of(form), "name": "rita", "password": PASSWORD}
    return client.post("/sign-in", query_string={"next": target}, data=data)


def _aged(app: Flask, **columns: Any) -> None:
    """Make every sign-in older."""
    with transaction(app.extensions["engine"]) as session:
        session.execute(sa.update(SignIn).values(**columns))


def test_a_researcher_signs_in_and_out(rita):
    assert "rita" in rita.get("/desk").select_one("header").get_text()
    response = rita.submit("/desk", form="form[action='/sign-out']")
    assert response.location == "/"
    assert rita.client.get("/desk").status_code == 302


def test_whoever_asks_for_a_page_of_the_desk_comes_back_to_it(app, rita):
    rita.client.delete_cookie("desk")
    sent = rita.fetch("/desk/account?from=mail", status=302)
    assert sent.location == "/sign-in?next=/desk/account?from%3Dmail"
    back = rita.submit(sent.location, {"name": "Rita", "password": PASSWORD})
    assert back.location == "/desk/account?from=mail"


def test_a_cookie_from_before_signing_out_opens_nothing(app, rita):
    old = _copy(rita)
    assert old.get("/desk").status_code == 200
    rita.submit("/desk", form="form[action='/sign-out']")
    assert _refused(old, app) == []


def test_a_cookie_from_before_a_new_password_opens_nothing(app, rita):
    old, elsewhere = _copy(rita), Desk(app, "rita")
    rita.submit("/desk/account", {"current": PASSWORD, "new": NEW})
    assert "password is changed" in rita.get("/desk").get_text()
    assert _refused(old, app) == []
    assert _refused(elsewhere.client, app) == []
    assert Desk(app, "rita", NEW).get("/desk")


def test_a_disabled_account_is_shut_at_once(app, rita):
    with transaction(app.extensions["engine"]) as session:
        people.disable(session, people.find_or_fail(session, "rita"), by=OPERATOR)
    assert _refused(rita.client, app) == []
    wrong = rita.submit("/sign-in", {"name": "rita", "password": PASSWORD}, status=422)
    assert "Name or password is wrong." in wrong.text


def test_signing_in_changes_the_cookie_and_its_csrf_token(app, rita):
    client = app.test_client()
    client.get("/sign-in")
    before = client.get_cookie("desk").value
    fixed = Desk.__new__(Desk)
    fixed.app, fixed.client, fixed.name, fixed.password = app, client, "rita", PASSWORD
    fixed.sign_in()
    planted = app.test_client()
    planted.set_cookie("desk", before)
    assert client.get_cookie("desk").value != before
    assert _refused(planted, app) == []


def test_signing_in_anew_closes_the_sign_in_that_the_browser_had(app, rita):
    old = _copy(rita)
    rita.sign_in()
    assert rita.get("/desk")
    assert _refused(old, app) == []


def test_a_forged_or_spoilt_cookie_opens_nothing(app, rita):
    whole = rita.client.get_cookie("desk").value
    for spoilt in (whole[:-2], "x" + whole, whole.split(".")[0], "", "ü", "a" * 4000):
        client = app.test_client()
        client.set_cookie("desk", spoilt)
        assert _refused(client, app) == [], spoilt


def test_the_database_holds_no_token_that_opens_the_desk(app, rita):
    with rita.client.session_transaction() as cookie:
        token = cookie["_user_id"]
    with Session(app.extensions["engine"]) as session:
        stored = session.exec(select(SignIn.token_hash)).one()
    assert stored == hash_of(token)
    assert token not in stored


def test_two_hours_without_a_request_end_a_sign_in(app, rita):
    _aged(app, seen_at=now() - timedelta(hours=2, seconds=5))
    assert _refused(rita.client, app) == []


def test_a_request_an_hour_keeps_a_sign_in_open_but_not_beyond_twelve(app, rita):
    start = now()
    for hour in range(1, 12):
        with time_machine.travel(start + timedelta(hours=hour), tick=True):
            rita.get("/desk")
    with time_machine.travel(start + timedelta(hours=12, seconds=5), tick=True):
        assert _refused(rita.client, app) == []


def test_refused_forms_count_as_work_too(app, rita):
    """Whoever struggles with a form for hours is not signed out over it."""
    start = now()
    token = rita.token()
    wrong = {"csrf_token": token, "current": "wrong", "new": NEW}
    for hours in (1, 2, 3):
        with time_machine.travel(start + timedelta(hours=hours), tick=True):
            rita.post("/desk/account", wrong, status=422)


def test_a_form_can_be_sent_after_minutes_of_thinking(app, rita):
    token = rita.token()
    with time_machine.travel(now() + timedelta(minutes=50), tick=True):
        changed = {"csrf_token": token, "current": PASSWORD, "new": NEW}
        assert rita.post("/desk/account", changed).location == "/desk"


def test_sign_ins_that_ran_out_are_forgotten(app, rita):
    _aged(app, created_at=now() - timedelta(hours=13))
    Desk(app, "rita")
    with Session(app.extensions["engine"]) as session:
        assert len(session.exec(select(SignIn)).all()) == 1


@pytest.mark.parametrize("target", AWAY)
def test_signing_in_never_leads_to_another_site(app, rita, target):
    response = _sign_in_on_the_way_to(app, target)
    assert (response.status_code, response.location) == (303, "/desk")


@pytest.mark.parametrize("target", ON_THE_SITE)
def test_signing_in_leads_on_to_a_page_of_this_site(app, rita, target):
    response = _sign_in_on_the_way_to(app, target)
    assert response.status_code == 303
    assert response.location.startswith("/")
    assert not response.location.startswith(("//", "/\\"))


def test_an_account_is_found_in_whatever_case_its_name_is_typed(app, rita):
    for name in ("RITA", " Rita "):
        assert Desk(app, name).get("/desk")
