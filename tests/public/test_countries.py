"""The page of a country: who is held now and before, where, and under which laws."""

import pytest

from tests import factories as make
from tests.reader import Reader


def people(page, section: str) -> list[str]:
    heading = page.select_one(f"#{section}")
    if heading is None:
        return []
    return [link["href"].split("?")[0] for link in heading.parent.select("a.name")]


@pytest.fixture
def country(engine, reader) -> Reader:
    make.publish_all(
        engine,
        make.file(
            make.case(
                "held-now",
                detentions=[make.stay("one", "2020-01-01", facility="north")],
                proceedings=[make.proceeding("p", "2020-01-01", "art-1")],
            ),
            make.case("let-go", detentions=[make.stay("one", "2010-01-01", ended="2011-01-01")]),
            make.case("never-held", proceedings=[make.proceeding("p", "2012-01-01", "art-1")]),
            make.case("elsewhere", country="BY", detentions=[make.stay("one", "2020-01-01")]),
            facilities=[make.facility("north"), make.facility("unused")],
            provisions=[make.provision("art-1")],
        ),
    )
    return reader


def test_a_country_shows_who_is_held_now_and_who_was_before(country):
    page = country.get("/countries/RU")
    assert people(page, "now") == ["/cases/held-now"]
    assert people(page, "before") == ["/cases/let-go"]
    assert people(page, "others") == ["/cases/never-held"]
    assert page.select_one(".count .number").get_text() == "1"


def test_a_country_on_a_day_shows_who_was_held_then(country):
    page = country.get("/countries/RU?on=2010-06-01")
    assert people(page, "now") == ["/cases/let-go"]
    assert people(page, "before") == []
    assert "As it stood" in page.select_one(".notice").get_text()
    assert page.select_one("#now ~ ul a")["href"] == "/cases/let-go?on=2010-06-01"


def test_a_country_shows_the_places_and_laws_that_its_public_cases_name(country):
    page = country.get("/countries/RU")
    assert people(page, "facilities") == ["/facilities/north"]
    assert people(page, "provisions") == ["/provisions/art-1"]
    assert "1 held here" in page.select_one("#facilities").parent.get_text()
    assert "2 people charged" in page.select_one("#provisions").parent.get_text()


def test_the_countries_are_listed_and_the_list_is_in_the_navigation(country):
    page = country.get("/countries")
    links = [link["href"] for link in page.select("main .country-counts a")]
    assert links == ["/countries/BY", "/countries/RU"]
    assert page.select_one('header a[href="/countries"]')
    for link in links:
        country.get(link)


@pytest.mark.parametrize("root", ["", "/ru", "/ar"])
def test_a_country_in_small_letters_leads_to_the_one_in_capitals(country, root):
    response = country.client.get(f"{root}/countries/ru")
    assert response.status_code == 301
    assert response.headers["Location"] == f"{root}/countries/RU"


def test_a_country_of_which_nothing_is_recorded_is_not_found(country):
    country.get("/countries/ZZ", status=404)


def test_a_state_that_is_no_more_has_a_page_of_its_laws(record):
    page = record.get("/countries/SU")
    assert page.select_one("h1").get_text() == "Soviet Union"
    assert "/provisions/rsfsr-cc-70" in people(page, "provisions")
    assert page.select_one("main a[href='/provisions/rsfsr-cc-70']")
    assert record.get("/countries").select_one("#others ~ ul a[href='/countries/SU']")


def test_every_country_counts_as_the_list_of_cases_does(record):
    for link in record.get("/countries").select("main .country-counts a"):
        code = link["href"].rpartition("/")[2]
        cases = record.json(f"/cases.json?country={code}")["cases"]
        page = record.get(link["href"])
        named = [people(page, part) for part in ("now", "before", "others")]
        assert sorted([*named[0], *named[1], *named[2]]) == sorted(
            f"/cases/{case['slug']}" for case in cases
        )
        held = [f"/cases/{case['slug']}" for case in cases if case["counts_as_detained"]]
        assert sorted(named[0]) == sorted(held)


def test_facilities_and_laws_lead_to_their_country_and_every_link_of_a_country_leads_somewhere(
    record,
):
    page = record.get("/countries/RU")
    for address in [*people(page, "facilities"), *people(page, "provisions")]:
        there = record.get(address)
        assert there.select_one("main .trail a[href='/countries/RU']"), address


@pytest.mark.parametrize(
    ("root", "names"), [("", ["Belarus", "Russia"]), ("/ru", ["Беларусь", "Россия"])]
)
def test_countries_stand_in_the_order_of_their_names_in_the_readers_language(country, root, names):
    links = country.get(f"{root}/countries").select("main .country-counts a")
    assert [link.get_text() for link in links] == names
    options = country.get(f"{root}/cases").select("#country option")
    assert [option.get_text() for option in options][1:] == names
