"""A test client that reads every page as a careful visitor would."""

from itertools import pairwise
from typing import Any

from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.test import TestResponse

from tracker.web.headers import HEADERS


class Reader:
    """Fetches pages, and checks of each what must hold of all."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client(use_cookies=False)

    def fetch(self, path: str, status: int = 200, **options: Any) -> TestResponse:
        """Any answer: the status, the headers and that no cookie is set."""
        response = self.client.get(path, **options)
        assert response.status_code == status, (path, response.status_code, response.text[:500])
        for name, value in HEADERS.items():
            assert response.headers.get(name) == value, (path, name)
        assert "Set-Cookie" not in response.headers, path
        _ = response.data  # read whole, so that a static file's handle is not left open
        response.close()
        return response

    def get(self, path: str, status: int = 200, **options: Any) -> BeautifulSoup:
        """A page, parsed and checked."""
        response = self.fetch(path, status, **options)
        assert response.content_type == "text/html; charset=utf-8", path
        page = BeautifulSoup(response.text, "html5lib")
        check_page(page, path)
        return page

    def json(self, path: str, status: int = 200, **options: Any) -> Any:
        """A JSON answer."""
        response = self.fetch(path, status, **options)
        assert response.content_type == "application/json", path
        return response.json


def check_page(page: BeautifulSoup, path: str) -> None:
    """One heading, agreeing title, unique ids, labelled controls, nothing inline, live anchors."""
    headings = page.select("h1")
    assert len(headings) == 1, f"{path}: {len(headings)} h1"
    title = page.select_one("title")
    heading = " ".join(headings[0].get_text().split())
    assert title is not None, f"{path}: no title"
    assert title.get_text().startswith(heading), f"{path}: title and h1 differ"
    assert page.select_one("html[lang][dir]"), f"{path}: no language"
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids)), (
        f"{path}: ids twice {sorted(i for i in ids if ids.count(i) > 1)}"
    )
    for control in page.select("input:not([type=hidden]), select, textarea"):
        assert page.select_one(f'label[for="{control.get("id")}"]'), f"{path}: no label {control}"
    assert not page.select("[style], style"), path
    check_scripts(page, path)
    assert not [
        name
        for element in page.select("*")
        for name in element.attrs
        if name.startswith("on") and name != "on"
    ], f"{path}: inline handler"
    for link in page.select('a[href^="#"]'):
        assert link["href"][1:] in ids, f"{path}: {link['href']} leads nowhere"
    levels = [int(element.name[1]) for element in page.select("h1, h2, h3, h4, h5, h6")]
    for before, after in pairwise(levels):
        assert after <= before + 1, f"{path}: heading level jumps from {before} to {after}"
    contact = page.select_one('footer a[href^="mailto:"]')
    assert contact, f"{path}: no contact for what is wrong"


def check_scripts(page: BeautifulSoup, path: str) -> None:
    """Modules of our own on the desk's forms; for readers, data at most."""
    for script in page.select("script:not([type='application/ld+json'])"):
        assert page.select_one("body.desk"), f"{path}: a script"
        assert str(script.get("src", "")).startswith("/static/js/"), f"{path}: {script}"
        assert not script.get_text(), f"{path}: {script}"
