"""A test client that signs in at the desk, and fills in forms the way a browser does."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from tests.reader import check_page
from tracker.access import Role
from tracker.accounts.people import create
from tracker.db import transaction
from tracker.history import Actor

Data = Mapping[str, Any]
PASSWORD = "an invented pass phrase for tests"  # noqa: S105
OPERATOR = Actor("the command line", "operator")


class Desk:
    """Someone with an account, signed in through the page; every page fetched is checked."""

    def __init__(self, app: Flask, name: str, password: str = PASSWORD) -> None:
        self.app = app
        self.client = app.test_client()
        self.name, self.password = name, password
        self.sign_in()

    def sign_in(self) -> TestResponse:
        """Sign in through the page, anew if need be."""
        return self.submit("/sign-in", {"name": self.name, "password": self.password})

    def fetch(self, path: str, status: int = 200, **options: Any) -> TestResponse:
        """Any answer, with the status that is expected."""
        response = self.client.get(path, **options)
        assert response.status_code == status, (path, response.status_code, response.text[:1000])
        return response

    def get(self, path: str, status: int = 200, **options: Any) -> BeautifulSoup:
        """A page, parsed and checked."""
        return checked(self.fetch(path, status, **options), path)

    def submit(
        self, path: str, data: Data | None = None, status: int = 303, form: str | None = None
    ) -> TestResponse:
        """Open the page, fill in its form and send it; nothing is followed.

        ``form`` is a CSS selector; without it, the first form of the page's main part is meant.
        Fields keep what the page has in them, unless ``data`` says otherwise; None leaves one out.
        """
        page = self.get(path)
        found = page.select_one(form or "main form")
        assert found, f"{path}: no form {form or ''}"
        return self.post(urljoin(path, str(found.get("action") or path)),
                         {**fields_of(found), **(data or {})}, status)  # fmt: skip

    def post(self, path: str, data: Data, status: int = 303) -> TestResponse:
        """Send fields as they are; whoever calls this gives the CSRF token."""
        sent = {name: value for name, value in data.items() if value is not None}
        response = self.client.post(path, data=sent)
        said = response.text[:3000]
        assert response.status_code == status, (path, response.status_code, said)
        if response.content_type.startswith("text/html") and status not in {302, 303}:
            checked(response, path)
        return response

    def token(self, path: str = "/desk/account") -> str:
        """The CSRF token of this session."""
        field = self.get(path).select_one("input[name=csrf_token]")
        assert field, f"{path}: no token"
        return str(field["value"])


def make_account(app: Flask, name: str, role: Role, password: str = PASSWORD) -> None:
    """An account, made directly in the app's database."""
    with transaction(app.extensions["engine"]) as session:
        create(session, name, role, password, by=OPERATOR)


def at_the_desk(app: Flask, name: str, role: Role) -> Desk:
    """Someone new, signed in."""
    make_account(app, name, role)
    return Desk(app, name)


def checked(response: TestResponse, path: str) -> BeautifulSoup:
    """The page of an answer, which must hold what every page must."""
    page = BeautifulSoup(response.text, "html5lib")
    check_page(page, path)
    return page


def fields_of(form: Tag) -> dict[str, str | Sequence[str]]:
    """What a browser would send of a form that nobody touched; buttons are not pressed."""
    found: dict[str, list[str]] = {}
    for control in form.select("input[name], select[name], textarea[name]"):
        if not control.has_attr("disabled"):
            found.setdefault(str(control["name"]), []).extend(_values(control))
    return {name: one[0] if len(one) == 1 else one for name, one in found.items() if one}


def _values(control: Tag) -> list[str]:
    if control.name == "textarea":
        return [control.get_text().removeprefix("\n")]
    if control.name == "select":
        return _chosen(control)
    kind = control.get("type", "text")
    if kind in {"submit", "button", "image", "reset", "file"}:
        return []
    if kind in {"checkbox", "radio"}:
        return [str(control.get("value", "on"))] if control.has_attr("checked") else []
    return [str(control.get("value", ""))]


def _chosen(select: Tag) -> list[str]:
    options = select.select("option[selected]")
    if not options and not select.has_attr("multiple"):
        options = select.select("option")[:1]
    return [str(option.get("value", option.get_text())) for option in options]
