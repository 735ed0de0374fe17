"""Facilities, provisions and sources: what they are, and who is and was there."""

import pytest

from tests import factories as make
from tests.reader import Reader


def people(page, part: str) -> list[str]:
    """The slugs in a part of the page: ``now`` or ``ever``, by the id of its heading."""
    heading = page.select_one(f"h2#{part}")
    assert heading, f"no part “{part}”: {[h.get('id') for h in page.select('h2')]}"
    links = heading.find_parent("section").select('li a[href^="/cases/"]')
    return [link["href"].removeprefix("/cases/").split("?")[0] for link in links]


@pytest.fixture
def prison(engine, reader) -> Reader:
    """A remand prison with someone in it, someone who left, and someone who came back."""
    values = make.file(
        make.case("still-here", detentions=[make.stay("one", "2023-03-01", facility="north")]),
        make.case(
            "gone-long",
            detentions=[make.stay("one", "2010-03-01", ended="2011-03-01", facility="north")],
        ),
        make.case(
            "came-back",
            detentions=[
                make.stay("one", "2005-03-01", ended="2006-03-01", facility="north"),
                make.stay("two", "2023-05-01", facility="north", place_certainty="assumed"),
            ],
        ),
        make.case(
            "moved-on",
            detentions=[
                make.stay("one", "2023-03-01", ended="2023-04-01", facility="north"),
                make.stay("two", "2023-04-01", facility="south", continues="one"),
            ],
        ),
        facilities=[make.facility("north"), make.facility("south")],
    )
    make.publish_all(engine, values)
    return reader


def test_a_facility_shows_who_is_held_there_now(prison):
    page = prison.get("/facilities/north")
    assert sorted(people(page, "now")) == ["came-back", "still-here"]


def test_a_past_stay_is_not_shown_as_present_because_the_person_came_back(prison):
    page = prison.get("/facilities/north")
    assert people(page, "now").count("came-back") == 1


def test_a_facility_shows_everyone_ever_held_there(prison):
    page = prison.get("/facilities/north")
    everyone = people(page, "ever")
    assert sorted(everyone) == ["came-back", "came-back", "gone-long", "moved-on", "still-here"]


def test_a_facility_on_a_day_shows_who_was_there_then(prison):
    then = prison.get("/facilities/north?on=2005-06-01")
    assert people(then, "now") == ["came-back"]
    assert people(then, "ever") == ["came-back"]
    later = prison.get("/facilities/north?on=2023-03-15")
    assert sorted(people(later, "now")) == ["moved-on", "still-here"]
    empty = prison.get("/facilities/north?on=2008-01-01")
    assert "Nobody" in empty.select_one("main").get_text()


def test_an_uncertain_place_is_marked_on_the_page_of_the_facility(prison):
    page = prison.get("/facilities/north")
    lines = [item.get_text() for item in page.select("li") if "Came Back" in item.get_text()]
    assert any("place assumed" in line for line in lines)


def test_the_facility_of_every_present_stay_lists_the_person(record):
    for case in record.json("/cases.json")["cases"]:
        if case["facility"] and case["counts_as_detained"]:
            page = record.get(f"/facilities/{case['facility']}")
            assert case["slug"] in people(page, "now")


def test_a_provision_shows_who_stands_charged_under_it_and_who_ever_was(engine, reader):
    make.publish_all(
        engine,
        make.file(
            make.case(
                "on-trial",
                detentions=[make.stay("one", "2023-03-01")],
                proceedings=[make.proceeding("p", "2023-03-01", "art-1")],
            ),
            make.case(
                "let-go",
                proceedings=[
                    make.proceeding(
                        "p",
                        "2010-03-01",
                        "art-1",
                        stages=[
                            {"stage": "charged", "date": "2010-03-01"},
                            {"stage": "dropped", "date": "2011-03-01"},
                        ],
                    )
                ],
            ),
            provisions=[make.provision("art-1")],
        ),
    )
    page = reader.get("/provisions/art-1")
    assert people(page, "now") == ["on-trial"]
    assert sorted(people(page, "ever")) == ["let-go", "on-trial"]
    then = reader.get("/provisions/art-1?on=2010-06-01")
    assert people(then, "now") == ["let-go"]
    assert people(then, "ever") == ["let-go"]
    assert people(reader.get("/provisions/art-1?on=2009-01-01"), "ever") == []


def test_the_provision_of_the_kagarlitsky_case_lists_it(record):
    page = record.get("/provisions/ru-cc-205.2-2")
    assert "boris-kagarlitsky" in people(page, "now")
    past = record.get("/provisions/ru-cc-205.2-2?on=2023-07-24")
    assert "boris-kagarlitsky" not in people(past, "ever")


def test_a_source_lists_the_cases_that_cite_it(record):
    page = record.get("/sources/cce-64")
    assert page.select_one('main a[href="/cases/boris-kagarlitsky"]')


def test_a_source_that_was_not_checked_as_safe_is_named_without_a_link(reader, invented):
    page = reader.get("/sources/wiki-copy")
    assert not page.select('main a[href^="http"]')
    assert "Named without a link" in page.get_text()


def test_a_confidential_source_has_a_page_that_tells_nothing_but_its_kind(reader, invented):
    case = reader.json("/cases/ana-invented.json")
    name = next(source["id"] for source in case["sources"] if source["confidential"])
    page = reader.get(f"/sources/{name}")
    assert page.select_one("h1").get_text() == "A confidential source"
    reader.get("/sources/lawyer-letter", status=404)


@pytest.mark.parametrize("kind", ["facilities", "provisions", "sources"])
def test_what_no_public_case_names_has_no_page(reader, invented, kind):
    reader.get(f"/{kind}/nobody-knows", status=404)


@pytest.mark.once
def test_every_link_on_every_page_of_the_record_leads_somewhere(record):
    """Follow every internal link once, starting at the front page."""
    seen, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop()
        for link in record.get(path).select("a[href^='/']:not(.languages a), link[href^='/']"):
            address = link["href"].split("#")[0].split("?")[0]
            if address in seen:
                continue
            seen.add(address)
            if address.startswith("/static/") or "." in address.rpartition("/")[2]:
                record.fetch(address)
            else:
                waiting.append(address)
    assert {address.split("/")[1] for address in seen} >= {
        "cases", "facilities", "provisions", "sources", "about", "static", "cases.json",
    }  # fmt: skip
