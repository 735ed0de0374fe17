"""A case on other people's pages: one view may be framed, and nothing else."""

import pytest
from bs4 import BeautifulSoup

from tests import factories as make
from tests.routes import routes_of
from tracker.cases.safety import withdraw
from tracker.db import transaction
from tracker.web.headers import FRAMED, HEADERS

CASE = "/cases/boris-kagarlitsky"


def test_the_card_may_be_framed_and_is_otherwise_as_strict_as_any_page(record):
    headers = record.fetch(f"{CASE}/card").headers
    policy = set(headers["Content-Security-Policy"].split("; "))
    strict = set(HEADERS["Content-Security-Policy"].split("; "))
    assert policy - strict == {"frame-ancestors *"}
    assert strict - policy == {"frame-ancestors 'none'"}
    assert "X-Frame-Options" not in headers
    assert {**HEADERS, **FRAMED}.items() - HEADERS.items() == {
        ("Content-Security-Policy", FRAMED["Content-Security-Policy"])
    }


def test_nothing_but_the_card_may_be_framed(app, invented):
    client = app.test_client()
    for route in routes_of(app):
        with client.get(route.path) as answer:
            framed = "frame-ancestors *" in answer.headers["Content-Security-Policy"]
            assert framed == (route.endpoint == "public.card"), route.rule
            assert ("X-Frame-Options" in answer.headers) != framed, route.rule


@pytest.mark.parametrize("root", ["", "/ru", "/es", "/ar"])
def test_the_card_says_who_where_and_how_long_without_a_script(record, root):
    page = record.get(f"{root}{CASE}/card")
    text = page.get_text(" ")
    assert "Boris Kagarlitsky" in text
    assert "Борис Юльевич Кагарлицкий" in text
    assert "1,169" in text or "1169" in text or "169" in text
    assert not page.select("script, form, img, iframe")
    links = page.select("a[href^='/']")
    assert links
    for link in links:
        assert link["target"] == "_blank", "a frame must not lead to pages that refuse frames"
        assert link["href"].startswith(f"{root}/")
        assert "noopener" in link["rel"]


def test_the_card_of_a_withdrawn_case_says_only_that(engine, invented, reader):
    with transaction(engine) as session:
        withdraw(session, make.find(session, "ana-invented"), by=make.EDITH, why="At her wish")
    page = reader.get("/cases/ana-invented/card", 410)
    assert "withdrawn" in page.get_text()
    assert "Ana" not in page.get_text()
    assert "At her wish" not in page.get_text()


def oembed(reader, url: str, status: int = 200, **more: str):
    return reader.fetch("/oembed", status, query_string={"url": url, **more})


@pytest.mark.parametrize("root", ["", "/ru", "/ar"])
def test_oembed_gives_a_frame_with_the_card_in_the_language_of_the_address(record, root):
    answer = oembed(record, f"http://localhost{root}{CASE}", format="json").json
    assert answer["version"] == "1.0"
    assert answer["type"] == "rich"
    assert answer["title"] == "Boris Kagarlitsky"
    frame = BeautifulSoup(answer["html"], "html5lib").select_one("iframe")
    assert frame["src"] == f"http://localhost{root}{CASE}/card"
    assert frame["title"] == "Boris Kagarlitsky"
    assert set(frame["sandbox"]) == {"allow-popups", "allow-popups-to-escape-sandbox"}
    assert (frame["width"], frame["height"]) == (str(answer["width"]), str(answer["height"]))
    record.fetch(frame["src"].removeprefix("http://localhost"))


def test_the_page_leads_to_its_oembed(record):
    link = record.get(CASE).select_one("link[type='application/json+oembed']")
    answer = record.json(link["href"].removeprefix("http://localhost"))
    assert answer["title"] == "Boris Kagarlitsky"


def test_the_frame_is_no_larger_than_asked(record):
    answer = oembed(record, f"http://localhost{CASE}", maxwidth="300", maxheight="9000").json
    assert (answer["width"], answer["height"]) == (300, 320)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://localhost/",
        "http://localhost/cases",
        "http://localhost/cases/nobody",
        "http://localhost/en/cases/boris-kagarlitsky",
        "http://localhost/xx/cases/boris-kagarlitsky",
        "http://elsewhere.example/cases/boris-kagarlitsky",
        "http://localhost.elsewhere.example/cases/boris-kagarlitsky",
        "http://localhost@elsewhere.example/cases/boris-kagarlitsky",
        "http://elsewhere.example/http://localhost/cases/boris-kagarlitsky",
        "http://localhost:81/cases/boris-kagarlitsky",
        "ftp://localhost/cases/boris-kagarlitsky",
        "javascript:alert(1)//localhost/cases/boris-kagarlitsky",
        "//localhost/cases/boris-kagarlitsky",
        "http://[localhost/cases/boris-kagarlitsky",
        "http://localhost/cases/boris-kagarlitsky/history/1",
        "http://localhost/cases/boris-kagarlitsky%00",
    ],
)
def test_oembed_knows_no_other_address(record, url):
    oembed(record, url, 404)


def test_oembed_speaks_json_alone(record):
    oembed(record, f"http://localhost{CASE}", 501, format="xml")


def test_a_name_cannot_break_out_of_the_frames_title(engine, reader):
    make.publish_all(engine, make.file(make.case("ana-k", name='"><script>x</script>')))
    html = oembed(reader, "http://localhost/cases/ana-k").json["html"]
    page = BeautifulSoup(html, "html5lib")
    assert not page.select("script")
    assert page.select_one("iframe")["title"] == '"><script>x</script>'
