"""The list of cases: filters, and pages that neither repeat nor leave out."""

from collections.abc import Iterator

import pytest

from tests import factories as make
from tests.reader import Reader
from tracker.app import create_app
from tracker.db import make_engine, transaction
from tracker.instance import upgrade
from tracker.vocabulary import Custody, Stage


@pytest.fixture(scope="module")
def crowd(new_database, settings) -> Iterator[Reader]:
    """A reader of 120 invented cases of three countries, many of them of one name."""
    url = new_database("crowd")
    upgrade(url)
    engine = make_engine(url)
    make.publish_all(engine, make.many(120))
    yield Reader(create_app(settings, engine))
    engine.dispose()


def test_following_next_gives_each_of_120_cases_exactly_once(crowd):
    address, seen = "/cases.json", []
    while address:
        answer = crowd.json(address)
        assert answer["count"] == 120
        assert len(answer["cases"]) <= 50
        seen += [case["slug"] for case in answer["cases"]]
        address = answer["next"]
    assert sorted(seen) == sorted(f"person-{number}" for number in range(120))


def test_the_pages_link_to_the_same_cases_in_the_same_order_as_the_json(crowd):
    address, seen = "/cases", []
    while address:
        page = crowd.get(address)
        seen += [
            link["href"].removeprefix("/cases/")
            for link in page.select('main li a[href^="/cases/"]')
        ]
        following = page.select_one('a[rel="next"]')
        address = following["href"] if following else None
    address, listed = "/cases.json", []
    while address:
        answer = crowd.json(address)
        listed += [case["slug"] for case in answer["cases"]]
        address = answer["next"]
    assert seen == listed
    assert len(seen) == 120


def test_pages_keep_the_filters(crowd):
    address, seen = "/cases.json?country=BY&on=2022-01-01&custody=pre-trial+detention", []
    while address:
        answer = crowd.json(address)
        assert answer["on"] == "2022-01-01"
        seen += [case["slug"] for case in answer["cases"]]
        address = answer["next"]
    assert sorted(seen) == sorted(f"person-{number}" for number in range(120) if number % 3 == 1)


def test_names_are_in_order_without_regard_to_accents_and_case(crowd):
    names = [case["name"] for case in crowd.json("/cases.json")["cases"]]
    plain = [name.replace("Á", "a").lower() for name in names]
    assert plain == sorted(plain)


def test_a_page_that_begins_after_the_last_case_is_empty_and_says_what_to_do(crowd):
    first = crowd.json("/cases.json")
    last = crowd.json(crowd.json(first["next"])["next"])["cases"][-1]["slug"]
    page = crowd.get(f"/cases?after={last}")
    assert "No case here matches" in page.select_one("main").get_text()
    assert crowd.json(f"/cases.json?after={last}") == {
        "count": 120,
        "on": first["on"],
        "cases": [],
        "next": None,
    }


def test_a_case_added_while_someone_reads_moves_nobody_to_another_page(engine, reader):
    make.publish_all(engine, make.many(55))
    first = reader.json("/cases.json")
    make.publish_all(engine, make.file(make.case("aaa-first", name="Aaa")))
    second = reader.json(first["next"])
    assert not {c["slug"] for c in first["cases"]} & {c["slug"] for c in second["cases"]}
    assert len(second["cases"]) == 5


@pytest.mark.parametrize("address", ["/cases", "/cases.json"])
def test_an_empty_record_has_an_empty_list(reader, address):
    assert reader.fetch(address).status_code == 200
    assert reader.json("/cases.json")["count"] == 0


def test_a_filter_by_country_shows_that_country_only(record):
    everyone = record.json("/cases.json")["cases"]
    for country in {case["country"] for case in everyone}:
        found = record.json(f"/cases.json?country={country}")
        expected = [case["slug"] for case in everyone if case["country"] == country]
        assert [case["slug"] for case in found["cases"]] == expected
        assert found["count"] == len(expected)


@pytest.mark.parametrize(("name", "values"), [("custody", Custody), ("stage", Stage)])
def test_filters_by_custody_and_stage_part_the_cases(record, name, values):
    everyone = record.json("/cases.json")["cases"]
    seen = []
    for value in values:
        found = record.json(f"/cases.json?{name}={value.replace(' ', '+')}")
        assert all(case[name] == value for case in found["cases"])
        assert found["count"] == len(found["cases"])
        seen += [case["slug"] for case in found["cases"]]
    assert sorted(seen) == sorted(case["slug"] for case in everyone)


def test_filters_join(record):
    found = record.json("/cases.json?country=RU&custody=pre-trial+detention&on=2023-08-01")
    assert {case["slug"] for case in found["cases"]} >= {"boris-kagarlitsky"}
    for case in found["cases"]:
        assert case["country"] == "RU"
        assert case["custody"] == "pre-trial detention"


def test_the_form_shows_what_was_chosen(record):
    page = record.get("/cases?country=RU&custody=released&stage=charged&on=2024-01-10")
    chosen = [option.get_text().lower() for option in page.select("option[selected]")]
    assert chosen == ["russia", "released", "charged"]
    assert page.select_one("#on")["value"] == "2024-01-10"


def test_the_number_of_cases_is_said(record):
    count = record.json("/cases.json?country=RU")["count"]
    assert f"{count} cases" in record.get("/cases?country=RU").select_one("main").get_text()


def test_on_a_day_before_every_case_everyone_is_free(record):
    cases = record.json("/cases.json?on=1900-01-01")["cases"]
    assert len(cases) >= 20
    assert {case["custody"] for case in cases} == {"free"}


def test_an_unpublished_case_is_not_counted_or_listed(engine, reader):
    make.publish_all(engine, make.file(make.case("seen")))
    with transaction(engine) as session:
        make.add(session, make.file(make.case("unseen")))
    answer = reader.json("/cases.json")
    assert answer["count"] == 1
    assert [case["slug"] for case in answer["cases"]] == ["seen"]
    reader.get("/cases/unseen", status=404)
    reader.json("/cases/unseen.json", status=404)
