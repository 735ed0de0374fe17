"""The list of those who can be written to: who has fewest letters first."""

import pytest

from tests import factories as make
from tests.actions import factories as acts
from tests.actions import letters as invent
from tracker.db import transaction
from tracker.public.letters import reading
from tracker.solidarity import ActionStatus
from tracker.types import now

STAY = {"detentions": [make.stay("s", "2024-01-05", facility="north-one")]}


def people(engine, *slugs: str, **more):
    cases = [make.case(slug, **{**STAY, **more}) for slug in slugs]
    make.publish_all(engine, make.file(*cases, facilities=[make.facility("north-one")]))


def listed(reader, query: str = "") -> list[str]:
    links = reader.get(f"/letters{query}").select(".people .name")
    return [str(link["href"]).split("/")[2] for link in links]


def test_unknown_counts_come_first_then_few_letters_then_fresh_addresses(engine, reader):
    people(engine, "nine", "none", "two-old", "two-new", "zero")
    with transaction(engine) as session:
        for slug, columns in {
            "nine": {"letters_known": 9}, "none": {}, "zero": {"letters_known": 0},
            "two-old": {"letters_known": 2, "address_checked_on": invent.days_ago(50)},
            "two-new": {"letters_known": 2, "address_checked_on": invent.days_ago(2)},
        }.items():  # fmt: skip
            invent.letter_to(session, make.find(session, slug), **columns)
    assert listed(reader) == ["none", "zero", "two-new", "two-old", "nine"]


def test_the_list_has_exactly_those_whose_pages_show_an_address(engine, reader):
    """The condition in SQL and the one in Python are two, and must say the same."""
    ways = {
        "open-page": {},
        "no-wish": {"wants_letters": "unknown"},
        "refused": {"wants_letters": "no", "action": {"to": ActionStatus.CLOSED}},
        "edge": {"address_checked_on": invent.days_ago(180)},
        "too-old": {"address_checked_on": invent.days_ago(181)},
        "never": {"address_checked_on": None},
        "no-address": {"address_native": ""},
        "closed": {"action": {"to": ActionStatus.CLOSED}},
    }
    people(engine, *ways, "elsewhere", "many", "no-page")
    make.publish_all(
        engine,
        make.file(
            make.case("freed", detentions=[make.stay("s", "2024-01-05", ended="2024-03-01")],
                      events=[make.release("2024-03-01", release_how="ordered")]),
        ) | {"sources": []},
    )  # fmt: skip
    with transaction(engine) as session:
        for slug, columns in ways.items():
            invent.letter_to(session, make.find(session, slug), **columns)
        invent.letter_to(session, make.find(session, "freed"))
        acts.published(session, "letter", "to-many", make.find(session, "many"),
                       role=acts.CaseRole.ONE_OF_MANY, parts=invent.letter_parts())  # fmt: skip
    every = [*ways, "elsewhere", "many", "no-page", "freed"]
    possible = {slug for slug in every if reader.json(f"/cases/{slug}/letter.json")["possible"]}
    assert possible == {"open-page", "no-wish", "edge"}
    assert set(listed(reader)) == possible


def test_a_country_narrows_the_list_down(engine, reader):
    people(engine, "ru-one")
    make.publish_all(engine, make.file(make.case("by-one", country="BY",
        detentions=[make.stay("s", "2024-01-05")])) | {"sources": []})  # fmt: skip
    with transaction(engine) as session:
        for slug in ("ru-one", "by-one"):
            invent.letter_to(session, make.find(session, slug))
    assert listed(reader, "?country=BY") == ["by-one"]
    options = [one["value"] for one in reader.get("/letters").select("#country option")]
    assert options == ["", "BY", "RU"]
    assert listed(reader, "?country=IR") == []


def test_the_list_comes_page_by_page(engine, reader, monkeypatch):
    monkeypatch.setattr(reading, "PAGE", 2)
    people(engine, "a", "b", "c")
    with transaction(engine) as session:
        for count, slug in enumerate(("a", "b", "c")):
            invent.letter_to(session, make.find(session, slug), letters_known=count)
    page = reader.get("/letters?country=RU")
    following = str(page.select_one(".pager a[rel=next]")["href"])
    assert listed(reader) == ["a", "b"]
    assert listed(reader, following.removeprefix("/letters")) == ["c"]
    assert reader.get(following).select_one(".pager a")["href"] == "/letters?country=RU"


@pytest.mark.parametrize(("query", "field"), [
    ("country=Russia", "country"), ("country=ru", "country"), ("page=0", "page"),
    ("page=x", "page"), ("page=99999", "page"),
])  # fmt: skip
def test_what_cannot_be_asked_is_named(reader, query, field):
    answer = reader.get(f"/letters?{query}", 422)
    assert field in answer.get_text().casefold()


def test_an_empty_list_says_why(reader):
    assert "only while it is checked" in reader.get("/letters").get_text()


@pytest.mark.parametrize("count", [1, 12])
def test_no_page_makes_more_than_four_statements(engine, reader, statements, count):
    slugs = [f"p-{number}" for number in range(count)]
    people(engine, *slugs)
    with transaction(engine) as session:
        invent.put_all(session, make.find(session, "p-0"))
        for slug in slugs[1:]:
            invent.letter_to(session, make.find(session, slug))
            acts.published(session, "petition", f"sign-{slug}", make.find(session, slug))
    for path in ("/cases/p-0/letter", "/cases/p-0/letter.json", "/cases/p-0/letter/label",
                 "/letters", "/letters?country=RU&page=2", "/letters/rules/RU",
                 "/actions/invented-appeal/appeal", "/cases/nobody/letter"):  # fmt: skip
        with statements(engine) as seen:
            reader.client.get(path)
        assert len(seen) <= 4, (path, seen.seen)


def test_the_order_is_kept_by_the_database_alone(engine, app):
    """A page far behind costs no more than its own rows."""
    people(engine, "a", "b")
    with transaction(engine) as session:
        for slug in ("a", "b"):
            invent.letter_to(session, make.find(session, slug))
    with app.test_request_context("/letters"):
        wanted = reading.Wanted("en", limit=1, offset=1)
        assert [row.slug for row in reading.fewest_letters(wanted, now())] == ["b"]
