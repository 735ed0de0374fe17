"""Who may use which address: every route, tried by everyone, compared with docs/access.md.

    python -m tests.desk.test_access --write    put what is true now into the document's table

Read the difference before committing it: the test only says that the document is not stale, you
say that it is right.
"""

import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine
from werkzeug.test import TestResponse

from tests.desk_reader import Desk, make_account
from tests.routes import SAFE, Route, routes_of
from tracker.access import Permission, Role, needed, requires
from tracker.models import metadata

DOCUMENT = Path(__file__).parents[2] / "docs" / "access.md"
HEAD = """\
| address | method | nobody | researcher | reviewer | administrator |
|---|---|---|---|---|---|
"""
NOBODY = "nobody"
WHO = (NOBODY, *(role.value for role in Role))
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
Key = tuple[str, str]
Table = dict[Key, tuple[str, ...]]


class Person:
    """Nobody, or someone signed in, with the CSRF token of their session."""

    def __init__(self, app: Flask, name: str) -> None:
        self.app, self.name = app, name
        self.client, self.token = self._arrive()

    def _arrive(self) -> tuple[FlaskClient, str]:
        client = self.app.test_client() if self.name == NOBODY else Desk(self.app, self.name).client
        page = BeautifulSoup(client.get("/sign-in").text, "html5lib")
        field = page.select_one("main input[name=csrf_token]")
        assert field
        token = str(field["value"])
        # An empty form is refused as such, so the token is good.
        assert client.post("/sign-in", headers={"X-CSRFToken": token}).status_code == 422
        return client, token

    def ask(self, route: Route, method: str, token: str | None = None) -> TestResponse:
        """One request, with the session's token unless another is given."""
        sent = {"X-CSRFToken": self.token if token is None else token}
        response = self.client.open(route.path, method=method, headers=sent)
        response.close()
        if route.endpoint == "accounts.sign_out" and response.status_code == 303:
            self.client, self.token = self._arrive()
        return response


def people_of(app: Flask) -> list[Person]:
    """Nobody, and someone new of each role."""
    for role in Role:
        make_account(app, role.value, role)
    return [Person(app, name) for name in WHO]


def table_of(app: Flask) -> Table:
    """Ask for every route with every method it has, as everyone."""
    people = people_of(app)
    found: Table = {}
    for route in routes_of(app):
        rule = re.sub(r"<any\([^)]*\):", "<", route.rule)
        for method in ("GET", *UNSAFE):
            if method in route.methods:
                assert (rule, method) not in found, rule
                found[rule, method] = tuple(_answer(one, route, method) for one in people)
    return found


def _answer(person: Person, route: Route, method: str) -> str:
    same = SAFE if method == "GET" else (method,)
    found = {_word(person.ask(route, one)) for one in same if one in route.methods}
    assert len(found) == 1, f"{person.name}: {route.rule} answers {same} differently"
    return found.pop()


def _word(response: TestResponse) -> str:
    status = response.status_code
    assert status < 500, (response.request.path, status)
    sent_away = status == 302 and response.location.startswith("/sign-in?next=")
    return "refused" if sent_away or status in {401, 403} else "allowed"


def written() -> Table:
    """The table in the document."""
    rows = re.findall(r"^\| `(\S+)` \| ([A-Z]+) \| (.+) \|$", DOCUMENT.read_text("utf-8"), re.M)
    return {(rule, method): tuple(words.split(" | ")) for rule, method, words in rows}


def everything(engine: Engine) -> list[tuple[str, list[str]]]:
    """All rows of all tables, but for when someone was last seen: that is written each minute."""
    with engine.connect() as connection:
        return [
            (table.name, sorted(repr(row) for row in connection.execute(_but_seen_at(table))))
            for table in metadata.sorted_tables
        ]


def _but_seen_at(table: sa.Table) -> sa.Select[Any]:
    return sa.select(*(column for column in table.columns if column.name != "seen_at"))


@pytest.fixture
def everyone(app: Flask, invented: Engine) -> list[Person]:
    """Nobody, and one person of each role, where a case is published."""
    return people_of(app)


def test_everyone_may_use_exactly_the_addresses_that_the_document_says(app, invented):
    found, expected = table_of(app), written()
    assert sorted(found.keys() - expected.keys()) == [], "add these rows to docs/access.md"
    assert sorted(expected.keys() - found.keys()) == [], "these rows lead nowhere any more"
    assert {key: found[key] for key in found if found[key] != expected[key]} == {}


def test_nobody_may_change_anything_but_sign_in():
    doors = {"/sign-in", "/desk/sign-in-again"}
    for (rule, method), (nobody, *_others) in written().items():
        if method != "GET" or rule.startswith("/desk"):
            assert nobody == ("allowed" if rule in doors else "refused"), rule


def test_who_may_do_more_may_do_all_that_others_may():
    for key, words in written().items():
        may = [word == "allowed" for word in words]
        assert may == sorted(may), key


def test_every_view_declares_what_it_needs(app):
    undeclared = [route.rule for route in routes_of(app) if needed(app, route.endpoint) is None]
    assert undeclared == []


def test_a_view_that_declares_nothing_is_refused_to_everyone(app_of_its_own):
    assert _planted(app_of_its_own, lambda: "open") == [403] * 4


def test_a_permission_that_no_role_has_lets_nobody_in(app_of_its_own):
    view = requires("a permission of the future")(lambda: "open")  # type: ignore[arg-type]
    assert _planted(app_of_its_own, view) == [302, 403, 403, 403]


def _planted(app: Flask, view: Callable[[], str]) -> list[int]:
    """How a new view of the desk answers everyone."""
    app.add_url_rule("/desk/planted", view_func=view, endpoint="planted")
    (route,) = (one for one in routes_of(app) if one.endpoint == "planted")
    return [one.ask(route, "GET").status_code for one in people_of(app)]


def test_a_method_that_an_address_does_not_have_is_refused(app, everyone):
    routes = list(routes_of(app))
    for route in routes:
        known = {method for one in routes if one.path == route.path for method in one.methods}
        for method in {*UNSAFE, "TRACE"} - known:
            for person in everyone:
                assert person.ask(route, method).status_code in {404, 405}, (route.rule, method)


def test_reading_changes_nothing(app, invented, everyone):
    before = everything(invented)
    for route in routes_of(app):
        for method in set(SAFE) & set(route.methods):
            for person in everyone:
                person.ask(route, method)
    assert everything(invented) == before


def test_nothing_is_changed_without_the_token_of_the_session(app, invented, everyone):
    nobody, researcher, _reviewer, administrator = everyone
    before = everything(invented)
    for route in routes_of(app):
        for method in route.unsafe:
            for person in (nobody, administrator):
                for token in ("", "x", researcher.token):
                    status = person.ask(route, method, token).status_code
                    refused = {400, 401} if person is nobody else {400}
                    assert status in refused, (route.rule, method, person.name, status)
    assert everything(invented) == before


def test_a_token_from_before_signing_in_or_out_is_refused(app, everyone):
    _nobody, researcher, *_rest = everyone
    (out,) = (route for route in routes_of(app) if route.endpoint == "accounts.sign_out")
    old = researcher.token
    assert researcher.ask(out, "POST").status_code == 303
    assert researcher.ask(out, "POST", old).status_code == 400


def test_what_a_researcher_may_not_do_is_said_with_a_page(app, everyone):
    for route in routes_of(app):
        if needed(app, route.endpoint) is Permission.PUBLISH and "GET" in route.methods:
            response = everyone[1].client.get(route.path)
            assert response.status_code == 403
            assert "<h1>" in response.text


def _write() -> None:
    from tests.conftest import DATA
    from tracker.app import create_app
    from tracker.config import Settings
    from tracker.db import make_engine
    from tracker.instance import upgrade
    from tracker.seeding.seeding import seed

    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/tracker.db"
        upgrade(url)
        engine = make_engine(url)
        seed(engine, DATA / "invented.yaml")
        app = create_app(Settings(instance=Path(folder), secret_key="none"), engine)  # noqa: S106
        app.testing = True
        found = table_of(app)
    rows = (f"| `{rule}` | {way} | {' | '.join(words)} |\n" for (rule, way), words in found.items())
    text = DOCUMENT.read_text("utf-8")
    DOCUMENT.write_text(text[: text.index(HEAD)] + HEAD + "".join(rows), "utf-8")
    sys.stdout.write(f"{len(found)} rows written to {DOCUMENT}\n")


if __name__ == "__main__":
    _write()
