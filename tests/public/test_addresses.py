"""Addresses that changed, HEAD, and what stands on every page."""

from dataclasses import replace

import pytest
import time_machine

from tests import factories as make
from tests.actions import letters
from tests.public.conftest import bring_acting
from tests.reader import Reader
from tracker.app import create_app
from tracker.types import now

# One address for each route, in the invented record.
ADDRESSES = [
    "/",
    "/about",
    "/healthz",
    "/cases",
    "/cases.json",
    "/cases?country=RU&on=2023-04-01",
    "/cases/ana-invented",
    "/cases/ana-invented?on=2023-04-01",
    "/cases/ana-invented.json",
    "/cases/ana-invented.pdf",
    "/cases/ana-invented/image.png",
    "/cases/ana-invented/cite",
    "/cases/ana-invented/cite.bib",
    "/cases/ana-invented/cite.json",
    "/cases/ana-invented/card",
    "/cases/cara-invented/letter",
    "/cases/cara-invented/letter?from=DE",
    "/cases/cara-invented/letter.json",
    "/cases/cara-invented/letter/label",
    "/letters",
    "/letters/rules/RU",
    "/actions/invented-appeal/appeal",
    "/cases/ana-invented/history",
    "/cases/ana-invented/history/1",
    "/cases?q=ana",
    "/cases/ana-invented/actions",
    "/actions",
    "/actions.json",
    "/actions/ana-petition",
    "/actions/ana-petition.json",
    "/actions/ana-petition/history",
    "/countries",
    "/countries/RU",
    "/facilities/north-remand",
    "/provisions/xx-cc-1",
    "/sources/court-notice",
    "/static/public.css",
    "/static/css/tokens.css",
    "/components",
    "/feed.atom",
    "/countries/RU/feed.atom",
    "/cases/ana-invented/feed.atom",
    "/actions/ana-petition/feed.atom",
    "/calendar.ics",
    "/countries/RU/calendar.ics",
    "/cases/ana-invented/calendar.ics",
    "/osdi",
    "/osdi/actions",
    "/osdi/actions/ana-petition",
    "/oembed?url=http://localhost/cases/ana-invented",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-cases.xml",
    "/sitemap-actions.xml",
    "/favicon.ico",
    "/static/icon.svg",
]
WRONG = [
    "/actions/nothing", "/actions?kind=x", "/actions/ana-petition?from=x", "/actions/ana-withdrawn",
    "/nothing", "/cases/nobody", "/cases/nobody.json", "/cases?on=x", "/cases.json?on=x",
]  # fmt: skip


@pytest.fixture
def invented(engine, kept):
    """The invented record, with an action in it, and a case in it to which one can write."""

    def act():
        bring_acting(engine, kept)
        letters.put_case(engine)

    kept("addressed", act)
    return engine


def test_there_is_an_address_here_for_every_route(app):
    found = {rule.endpoint for rule in app.url_map.iter_rules()}
    routes = {
        name for name in found if name.startswith("public.") or name in ("static", "stylesheet")
    }
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        known = {adapter.match(address.split("?")[0])[0] for address in ADDRESSES}
    assert routes == known


@pytest.mark.parametrize("address", [*ADDRESSES, *WRONG])
def test_head_answers_as_get_without_the_body(reader, invented, address):
    with time_machine.travel(now(), tick=False):  # both answers are of one second
        got = reader.client.get(address)
        head = reader.client.head(address)
    assert head.status_code == got.status_code
    assert head.data == b""
    assert dict(head.headers) == dict(got.headers)
    got.close()
    head.close()


@pytest.mark.parametrize("address", [*ADDRESSES, *WRONG])
def test_no_answer_sets_a_cookie_and_every_one_has_the_headers(reader, invented, address):
    with reader.client.get(address) as response:
        assert "Set-Cookie" not in response.headers
    reader.fetch(address, response.status_code)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_page_that_is_only_for_reading_refuses_other_methods(reader, invented, address, method):
    response = reader.client.open(address, method=method)
    assert response.status_code == 405
    assert {"GET", "HEAD"} <= {name.strip() for name in response.headers["Allow"].split(",")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/cases/anna-invented", "/cases/ana-invented"),
        ("/cases/anna-invented?on=2023-04-01", "/cases/ana-invented?on=2023-04-01"),
        ("/cases/anna-invented.json", "/cases/ana-invented.json"),
        ("/cases/anna-invented.json?on=2023-04-01", "/cases/ana-invented.json?on=2023-04-01"),
        ("/cases/anna-invented/history", "/cases/ana-invented/history"),
        ("/cases/anna-invented/history/1", "/cases/ana-invented/history/1"),
    ],
)
def test_an_old_address_leads_to_the_present_one_and_keeps_the_question(reader, invented, old, new):
    for response in (reader.client.get(old), reader.client.head(old)):
        assert response.status_code == 301
        assert response.headers["Location"] == new
    reader.fetch(new)


@pytest.mark.parametrize(
    "query",
    [
        "endpoint=x",
        "slug=other",
        "number=x",
        "_external=1&_scheme=evil",
        "_anchor=x",
        "_method=POST",
        "on=2023-04-01&on=2023-05-01",
        "x=%0d%0aSet-Cookie:%20a=b",
        "x=%00",
        "x=%ff",
    ],
)
@pytest.mark.parametrize("address", ["/cases/anna-invented", "/cases/anna-invented/history/1"])
def test_no_question_can_bend_the_way_from_an_old_address(reader, invented, address, query):
    response = reader.client.get(f"{address}?{query}")
    assert response.status_code == 301
    path = response.headers["Location"].split("?")[0]
    assert path == address.replace("anna", "ana")
    assert "Set-Cookie" not in response.headers


def test_a_renamed_case_is_found_under_its_old_address(engine, reader):
    make.publish_all(engine, make.file(make.case("old-name")))
    make.republish(engine, "old-name", slug="new-name")
    assert reader.client.get("/cases/old-name").headers["Location"] == "/cases/new-name"
    reader.get("/cases/new-name")
    make.republish(engine, "new-name", slug="newest-name")
    for old in ("old-name", "new-name"):
        assert reader.client.get(f"/cases/{old}").headers["Location"] == "/cases/newest-name"


def test_a_case_that_takes_its_old_name_back_is_found_there(engine, reader):
    make.publish_all(engine, make.file(make.case("old-name")))
    make.republish(engine, "old-name", slug="new-name")
    make.republish(engine, "new-name", slug="old-name")
    reader.get("/cases/old-name")
    assert reader.client.get("/cases/new-name").headers["Location"] == "/cases/old-name"
    make.republish(engine, "old-name", slug="new-name")
    reader.get("/cases/new-name")
    assert reader.client.get("/cases/old-name").headers["Location"] == "/cases/new-name"


def test_every_page_says_whom_to_write_to_if_something_is_wrong(engine, settings, invented):
    app = create_app(replace(settings, contact="help@record.example"), engine)
    reader = Reader(app)
    kinds = {address: reader.fetch(address).mimetype for address in ADDRESSES}
    pages = [(address, 200) for address, kind in kinds.items() if kind == "text/html"]
    assert len(pages) > 9
    for address, status in [*pages, ("/nothing", 404), ("/cases?on=x", 422)]:
        footer = reader.get(address, status).select_one("footer")
        assert footer.select_one('a[href="mailto:help@record.example"]'), address


def test_every_page_links_to_nothing_elsewhere_but_sources(reader, invented):
    for address in ADDRESSES:
        if not reader.fetch(address).content_type.startswith("text/html"):
            continue
        page = reader.get(address)
        foreign = "script:not([type='application/ld+json']), iframe, object, embed"
        assert not page.select(f"{foreign}, img:not([src^='/'])"), address
        for element in page.select("link[href], img[src], form[action]"):
            value = element.get("href") or element.get("src") or element.get("action")
            assert value.startswith(("/", "http://localhost/")), (address, value)


def test_a_static_file_may_be_kept_and_a_page_must_be_asked_for_again(reader, invented):
    assert reader.fetch("/cases/ana-invented").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("root", ["", "/ar"])
def test_every_page_tells_search_engines_in_a_sentence_what_it_is(reader, invented, root):
    for address in ADDRESSES:
        card = address == "/cases/ana-invented/card"  # a part of other people's pages
        if card or reader.fetch(address).mimetype != "text/html":
            continue
        page = reader.get(root + address)
        said = [tag["content"] for tag in page.select('meta[name="description"]')]
        assert len(said) == 1, address
        assert len(said[0]) > 20, address
        assert "  " not in said[0], address
        assert "<" not in said[0], address
