"""A test client that reads every page as a careful visitor would."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from tracker.web.headers import FRAMED, HEADERS

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Reader:
    """Fetches pages, and checks of each what must hold of all."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client(use_cookies=False)

    def fetch(self, path: str, status: int = 200, **options: Any) -> TestResponse:
        """Any answer: the status, the headers and that no cookie is set."""
        response = self.client.get(path, **options)
        assert response.status_code == status, (path, response.status_code, response.text[:500])
        expected = FRAMED if path.partition("?")[0].endswith("/card") else HEADERS
        for name in HEADERS:
            assert response.headers.get(name) == expected.get(name), (path, name)
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
    elements = page.find_all()  # once: to select from a long page takes long
    by_name: dict[str, list[Tag]] = {}
    for element in elements:
        by_name.setdefault(element.name, []).append(element)
    _check_head(page, by_name, path)
    ids = [str(element["id"]) for element in elements if "id" in element.attrs]
    assert len(ids) == len(set(ids)), (
        f"{path}: ids twice {sorted(i for i in ids if ids.count(i) > 1)}"
    )
    _check_labels(by_name, path)
    _check_nothing_inline(elements, path)
    _check_scripts(by_name, path)
    for link in by_name.get("a", []):
        href = str(link.get("href", ""))
        assert not href.startswith("#") or href[1:] in ids, f"{path}: {href} leads nowhere"
    levels = [int(one.name[1]) for one in elements if one.name in HEADINGS]
    for before, after in pairwise(levels):
        assert after <= before + 1, f"{path}: heading level jumps from {before} to {after}"
    contact = page.select_one('footer a[href^="mailto:"]')
    assert contact, f"{path}: no contact for what is wrong"


def _check_head(page: BeautifulSoup, by_name: Mapping[str, list[Tag]], path: str) -> None:
    headings = by_name.get("h1", [])
    assert len(headings) == 1, f"{path}: {len(headings)} h1"
    heading = " ".join(headings[0].get_text().split())
    assert page.title is not None, f"{path}: no title"
    assert page.title.get_text().startswith(heading), f"{path}: title and h1 differ"
    html = by_name["html"][0].attrs
    assert "lang" in html, f"{path}: no language"
    assert "dir" in html, f"{path}: no direction"


def _check_labels(by_name: Mapping[str, list[Tag]], path: str) -> None:
    labelled = {label.get("for") for label in by_name.get("label", [])}
    for name in ("input", "select", "textarea"):
        for control in by_name.get(name, []):
            hidden = control.get("type") == "hidden"
            assert hidden or control.get("id") in labelled, f"{path}: no label {control}"


def _check_nothing_inline(elements: Sequence[Tag], path: str) -> None:
    for element in elements:
        assert element.name != "style", path
        handlers = [name for name in element.attrs if name.startswith("on") and name != "on"]
        assert not handlers, f"{path}: inline handler"
        assert "style" not in element.attrs, path


def _check_scripts(by_name: Mapping[str, list[Tag]], path: str) -> None:
    """Modules of our own on the desk's forms; for readers, data at most."""
    for script in by_name.get("script", []):
        if script.get("type") == "application/ld+json":
            continue
        assert "desk" in by_name["body"][0].get("class", []), f"{path}: a script"
        assert str(script.get("src", "")).startswith("/static/js/"), f"{path}: {script}"
        assert not script.get_text(), f"{path}: {script}"
