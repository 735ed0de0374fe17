"""What programs ask every site for."""

import xml.etree.ElementTree as ET

import pytest

from tests import factories as make
from tests.actions import factories as acts
from tracker.cases.safety import quieten
from tracker.db import transaction
from tracker.public import sitemap

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def read(reader, path: str) -> ET.Element:
    answer = reader.fetch(path)
    assert answer.content_type == "application/xml; charset=utf-8"
    return ET.fromstring(answer.data)  # noqa: S314 - our own


def places(tree: ET.Element) -> list[str]:
    return [loc.text.removeprefix("http://localhost") for loc in tree.iterfind("*/s:loc", SPACE)]


@pytest.fixture
def real(engine, reader):
    cases = [make.case(f"person-{n}", invented=False) for n in range(5)]
    make.publish_all(engine, make.file(*cases, make.case("unreal")))
    return reader


def test_the_index_names_one_list_for_each_language(real):
    found = places(read(real, "/sitemap.xml"))
    assert found == [
        f"{root}/sitemap-{kind}.xml"
        for root in ("", "/ru", "/es", "/ar")
        for kind in ("cases", "actions")
    ]
    for path in found:
        read(real, path)


@pytest.mark.parametrize("root", ["", "/ru", "/es", "/ar"])
def test_a_list_names_every_case_in_its_language_and_where_the_others_are(real, root):
    tree = read(real, f"{root}/sitemap-cases.xml")
    assert places(tree) == [
        *(f"{root}{page}" for page in ("/", "/cases", "/actions", "/about")),
        *(f"{root}/cases/person-{n}" for n in range(5)),
    ]
    for url in tree.iterfind("s:url", SPACE):
        links = {link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", SPACE)}
        assert set(links) == {"en", "ru", "es", "ar", "x-default"}
        own = root.strip("/") or "en"
        assert links[own] == url.find("s:loc", SPACE).text
    assert all(real.fetch(path) for path in places(tree))


def test_long_lists_go_on_in_further_files_and_every_case_stands_in_one(real, monkeypatch):
    monkeypatch.setattr(sitemap, "FILE", 2)
    files = [path for path in places(read(real, "/sitemap.xml")) if not path.startswith("/ru")]
    english = [path for path in files if path.startswith("/sitemap")]
    assert english == [
        "/sitemap-cases.xml",
        "/sitemap-cases.xml?after=person-1",
        "/sitemap-cases.xml?after=person-3",
        "/sitemap-actions.xml",
    ]
    found = [place for path in english for place in places(read(real, path))]
    cases = [place for place in found if place.startswith("/cases/")]
    assert cases == [f"/cases/person-{n}" for n in range(5)]


def test_a_list_that_just_fills_a_file_needs_no_empty_one_after_it(real, monkeypatch):
    monkeypatch.setattr(sitemap, "FILE", 5)
    assert len(places(read(real, "/sitemap.xml"))) == 8


def test_hidden_cases_are_on_no_list(engine, real):
    with transaction(engine) as session:
        quieten(session, make.find(session, "person-3"), by=make.EDITH, why="Danger")
    assert "person-3" not in real.fetch("/sitemap-cases.xml").text


def test_a_place_that_is_no_slug_is_refused(real):
    real.fetch("/sitemap-cases.xml?after=X%00", 422)


@pytest.mark.parametrize(
    ("path", "count"), [("/sitemap.xml", 2), ("/sitemap-cases.xml", 1), ("/sitemap-actions.xml", 1)]
)
def test_a_list_is_one_statement_and_the_index_one_for_each_kind(
    engine, real, statements, path, count
):
    with statements(engine) as seen:
        real.fetch(path)
    assert len(seen) == count


def test_actions_are_listed_but_those_that_are_hidden_invented_or_not_to_be_found(engine, real):
    with transaction(engine) as session:
        case, quiet = make.find(session, "person-1"), make.find(session, "person-2")
        acts.published(session, "petition", "told", case, invented=False)
        acts.published(session, "petition", "unfound", case, invented=False, indexable=False)
        acts.published(session, "petition", "unreal", case)
        acts.published(session, "petition", "quiet", quiet, invented=False)
        quieten(session, quiet, by=make.EDITH, why="Danger")
    assert places(read(real, "/sitemap-actions.xml")) == ["/actions/told"]
    assert places(read(real, "/ar/sitemap-actions.xml")) == ["/ar/actions/told"]
    assert places(read(real, "/sitemap-actions.xml?after=told")) == []


def test_robots_may_read_all_but_the_desk_and_past_days(real):
    answer = real.fetch("/robots.txt")
    assert answer.content_type == "text/plain; charset=utf-8"
    lines = answer.text.splitlines()
    assert "Sitemap: http://localhost/sitemap.xml" in lines
    closed = {line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")}
    assert {"/desk", "/ar/desk", "/*?on="} <= closed
    assert not any("cases".startswith(path.strip("/")) for path in closed)


def test_the_icon_is_where_browsers_look_for_it(real):
    answer = real.fetch("/favicon.ico")
    assert answer.data[:4] == b"\0\0\1\0"
    assert "max-age" in answer.headers["Cache-Control"]
