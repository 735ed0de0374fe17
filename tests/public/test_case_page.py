"""What the page of a case says beyond the record: languages, years, notes, what is near it."""

from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests import factories as make
from tests.reader import Reader
from tracker.app import create_app
from tracker.cases.safety import quieten
from tracker.db import transaction
from tracker.public.telling import IN_ONE_PIECE, monogram, remaining
from tracker.web.languages import LANGUAGES

CASE = "/cases/ana-k"


@pytest.fixture
def page(engine, reader):
    """The page of a case that is described in a few words."""

    def of(path: str = CASE, **values: Any) -> BeautifulSoup:
        make.publish_all(engine, make.file(make.case("ana-k", **values)))
        return BeautifulSoup(reader.fetch(path).text, "html5lib")

    return of


def notices(found: BeautifulSoup) -> list[str]:
    return [item.get_text(" ", strip=True) for item in found.select("p.notice")]


def test_the_switcher_leads_to_the_same_page_in_each_language(record: Reader) -> None:
    for here in LANGUAGES:
        path = f"/{here}/cases/dawit-isaak" if here != "en" else "/cases/dawit-isaak"
        links = record.get(path).select(".languages a")
        assert [link["hreflang"] for link in links] == list(LANGUAGES)
        assert [link.get_text() for link in links] == list(LANGUAGES.values())
        assert [link["hreflang"] for link in links if link.get("aria-current")] == [here]
        for link in links:
            other = record.get(link["href"])
            assert other.html
            assert other.html["lang"] == link["hreflang"]
            assert other.select_one("link[rel=canonical]")["href"].endswith("/dawit-isaak")


def test_the_switcher_keeps_the_day_that_is_asked_about(record: Reader) -> None:
    link = record.get("/cases/dawit-isaak?on=2010-01-01").select_one(".languages a[lang=ru]")
    assert link["href"] == "/ru/cases/dawit-isaak?on=2010-01-01"


@pytest.mark.parametrize("path", ["/ru//evil.example/x", "/ru/\\evil.example", "//evil.example"])
def test_the_switcher_never_leads_to_another_host(record: Reader, path: str) -> None:
    page = BeautifulSoup(record.client.get(path).text, "html5lib")
    links = [str(link["href"]) for link in page.select(".languages a")]
    assert links
    assert [link for link in links if link.startswith(("//", "/\\", "http"))] == []


def test_a_page_in_another_language_says_once_that_texts_are_in_english(page, reader) -> None:
    found = page(f"/ru{CASE}", summary="A summary.", events=make.events(3))
    said = [text for text in notices(found) if "только на английском" in text]
    assert len(said) == 1
    assert found.select_one(".lead")["lang"] == "en"
    assert reader.get(f"/ar{CASE}").select_one(".lead")["dir"] == "ltr"


def test_a_page_in_english_marks_no_passage_as_foreign(page) -> None:
    found = page(summary="A summary.", events=make.events(3))
    assert not [text for text in notices(found) if "only in English" in text]
    assert not found.select("main p[lang=en]")


def test_a_long_story_has_a_heading_for_each_year_and_a_short_one_none(page) -> None:
    events = [
        make.event(f"e-{n}", f"{2001 + n // 7}-01-{n % 7 + 1:02}") for n in range(IN_ONE_PIECE + 2)
    ]
    found = page(events=events)
    assert [item.get_text() for item in found.select("h3.year")] == ["2002", "2001"]
    assert [item["id"] for item in found.select("li[id^=event-]")] == [
        f"event-e-{n}" for n in reversed(range(IN_ONE_PIECE + 2))
    ]


def test_a_short_story_has_no_years(page) -> None:
    found = page(events=make.events(IN_ONE_PIECE))
    assert not found.select("h3.year")


def test_torture_is_described_only_to_who_asks_for_it(page) -> None:
    treatments = [
        {"key": key, "kind": kind, "started": "2020-01-01", "text": text, "sources": ["paper"]}
        for key, kind, text in (
            ("beaten", "ill-treatment", "Was beaten."),
            ("letters", "denied letters", "No letters came."),
        )
    ]
    found = page(treatments=treatments)
    hidden = found.select_one("#treatment-beaten details")
    assert "Was beaten." in hidden.get_text()
    assert hidden.select_one("summary").get_text().startswith("Content note")
    assert not hidden.has_attr("open")
    assert not found.select("#treatment-letters details")
    assert "No letters came." in found.select_one("#treatment-letters").get_text()


def test_the_last_changes_stand_on_the_page_in_words(engine, reader) -> None:
    make.publish_all(engine, make.file(make.case("ana-k")))
    make.republish(engine, "ana-k", summary="A second summary.")
    record = reader.fetch(CASE).text.partition('id="record"')[2]
    assert "What changed last" in record
    assert "A second summary." in record


def related(found: BeautifulSoup) -> list[tuple[str, str]]:
    items = found.select("section[aria-labelledby=related] li")
    return [(item.a["href"].rpartition("/")[2], item.span.get_text()) for item in items]


def test_related_cases_come_nearest_first_each_once_at_most_five(engine, reader) -> None:
    def held(slug: str, day: str, ended: str, *laws: str, **more: Any) -> make.Values:
        stay = make.stay("one", day, ended=ended, facility="north")
        cases = [make.proceeding("p", day, law) for law in laws]
        return make.case(slug, detentions=[stay], proceedings=cases, **more)

    make.publish_all(
        engine,
        make.file(
            held("ana-k", "2001-01-01", "2001-06-01", "art-1"),
            held("later-there", "2010-01-01", "2010-06-01"),
            held("with-her", "2001-03-01", "2001-04-01", "art-1"),
            make.case("same-law", proceedings=[make.proceeding("p", "2020-01-01", "art-1")]),
            make.case("elsewhere", country="BY"),
            *(make.case(f"neighbour-{n}") for n in range(4)),
            facilities=[make.facility("north")],
            provisions=[make.provision("art-1")],
        ),
    )
    found = related(BeautifulSoup(reader.fetch(CASE).text, "html5lib"))
    assert [slug for slug, _why in found] == [
        "with-her",
        "same-law",
        "later-there",
        "neighbour-0",
        "neighbour-1",
    ]
    reasons = [why.partition(":")[0] for _slug, why in found]
    assert reasons[:3] == [
        "Held at the same time in the same place",
        "Charged under the same law",
        "Held in the same place",
    ]
    assert reasons[3] == "Also in Russia"


def test_a_quiet_case_is_related_to_nobody(engine, reader) -> None:
    make.publish_all(engine, make.file(make.case("ana-k"), make.case("hidden-one")))
    assert related(BeautifulSoup(reader.fetch(CASE).text, "html5lib"))
    with transaction(engine) as session:
        quieten(session, make.find(session, "hidden-one"), by=make.RAVI, why="To be safe")
    assert not related(BeautifulSoup(reader.fetch(CASE).text, "html5lib"))


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Boris Kagarlitsky", "BK"),
        ("Борис Юльевич Кагарлицкий", "БК"),
        ("علاء عبد الفتاح", "ع"),
        ("Alaa Abd el-Fattah", "AF"),
        ("刘晓波", "刘"),
        ("Madonna", "M"),
        ("", "?"),
        ("(unknown) 7", "(unknown) 7"[0]),
    ],
)
def test_a_monogram_fits_the_script(name: str, letters: str) -> None:
    assert monogram(name) == letters


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (None, None),
        ({"earliest": None, "latest": None}, None),
        ({"earliest": "2020-01-11", "latest": "2020-01-11"}, {"least": 10, "most": 10}),
        ({"earliest": "2019-01-01", "latest": "2020-01-02"}, {"least": 0, "most": 1}),
        ({"earliest": None, "latest": "2020-01-02"}, {"least": None, "most": 1}),
        ({"earliest": "2019-01-01", "latest": "2020-01-01"}, None),
    ],
)
def test_what_remains_is_counted_from_the_day_asked_about(end, expected) -> None:
    assert remaining(end, "2020-01-01") == expected


def test_the_components_are_not_found_unless_for_development(engine, settings) -> None:
    Reader(create_app(settings, engine)).get("/components")
    Reader(create_app(replace(settings, development=False), engine)).get("/components", 404)


def test_every_component_is_shown(record_app, record: Reader) -> None:
    """A new macro has to be looked at as well."""
    loader = record_app.jinja_env
    source = loader.loader.get_source(loader, "components.html")[0]
    page = record.get("/components")
    macros = loader.globals["ui"]._macros()
    apart = {"field", "problems"}  # the forms of the desk need a form
    inner = {"place_of", "held_at", "held_in", "not_held", "hedge", "link", "external"}
    inner |= {"said", "action_facts", "action_figures"}
    footer = {"contact", "licence"}
    unseen = {name for name in macros if f"ui.{name}(" not in source}
    assert unseen - apart - inner - footer - {"custody_of"} == set()
    assert page.select("main section")
