"""The front page: who is held, what comes, what changed, and one case chosen for the day."""

from datetime import timedelta

import pytest

from tests import factories as make
from tracker.cases.safety import quieten
from tracker.db import transaction
from tracker.public.routes import pages
from tracker.types import today


def held(*slugs: str) -> make.Values:
    stays = [make.stay("one", "2020-01-01", place="Northtown")]
    return make.file(
        *(make.case(slug, detentions=stays, summary=f"About {slug}.") for slug in slugs)
    )


def links(page, section: str) -> list[str]:
    """The cases linked in the section with this heading."""
    heading = page.select_one(f"#{section}")
    return [link["href"].rpartition("/")[2] for link in heading.parent.select("a.name")]


def test_the_box_on_the_front_page_asks_the_list_of_cases(reader, invented):
    form = reader.get("/ru/").select_one("main form[role=search]")
    assert form["action"] == "/ru/cases"
    assert form["method"] == "get"
    assert form.select_one("input")["name"] == "q"


def test_what_is_announced_is_on_the_front_page_soonest_first(engine, reader):
    def day(ahead: int) -> str:
        return (today() + timedelta(days=ahead)).isoformat()

    make.publish_all(
        engine,
        make.file(
            make.case(
                "ana-k",
                events=[
                    make.event("later", day(30), kind="appeal"),
                    make.event("past", day(-3), kind="hearing"),
                    make.event("said", day(9), kind="statement"),
                ],
            ),
            make.case("bo-l", events=[make.event("soon", day(2), kind="hearing")]),
            make.case("cy-m", events=[make.event("now", day(0), kind="verdict")]),
            make.case("quiet-n", events=[make.event("hidden", day(1), kind="hearing")]),
        ),
    )
    with transaction(engine) as session:
        quieten(session, make.find(session, "quiet-n"), by=make.EDITH, why="Asked to")
    page = reader.get("/")
    assert links(page, "coming") == ["cy-m", "bo-l", "ana-k"]
    lines = [item.get_text() for item in page.select_one("#coming").parent.select("li")]
    assert ["Verdict" in lines[0], "Hearing" in lines[1], "Appeal" in lines[2]] == [True] * 3


def test_the_front_page_says_in_words_what_changed(engine, reader):
    make.publish_all(engine, held("ana-k", "bo-l"))
    make.republish(engine, "ana-k", summary="Another summary.")
    page = reader.get("/")
    assert links(page, "recent") == ["ana-k", "bo-l"]
    first, second = (item.get_text() for item in page.select("#recent ~ ol li"))
    assert "summary" in first.lower()
    assert "First published" in second


def test_the_people_held_take_turns_on_the_front_page_a_day_each(engine, reader, monkeypatch):
    make.publish_all(engine, held("ana-k", "bo-l", "cy-m"))
    make.publish_all(engine, make.file(make.case("free-f")))
    shown = []
    for ahead in range(6):
        day = today() + timedelta(days=ahead)
        monkeypatch.setattr(pages, "today", lambda day=day: day)
        shown += links(reader.get("/"), "chosen")
    assert sorted(shown[:3]) == ["ana-k", "bo-l", "cy-m"]
    assert shown[3:] == shown[:3]


def test_the_case_of_the_day_says_how_long_and_why(engine, reader):
    start = (today() - timedelta(days=99)).isoformat()
    stays = [make.stay("one", start, confirmed_to=today().isoformat())]
    make.publish_all(
        engine, make.file(make.case("ana-k", detentions=stays, summary="About ana-k."))
    )
    text = reader.get("/").select_one(".chosen").get_text(" ")
    assert "Days held 100 days" in " ".join(text.split())
    assert "About ana-k." in text


def test_nobody_is_chosen_where_nobody_is_held(engine, reader):
    make.publish_all(engine, make.file(make.case("free-f")))
    page = reader.get("/")
    assert not page.select(".chosen")
    assert "0 people are held today" in page.get_text()


def test_the_front_page_links_to_the_countries_with_their_counts(engine, reader):
    values = held("ana-k", "bo-l")
    values["cases"].append(make.case("free-f", country="BY"))
    make.publish_all(engine, values)
    items = reader.get("/").select(".country-counts li")
    assert [item.select_one("a")["href"] for item in items] == ["/countries/RU", "/countries/BY"]
    said = [" ".join(item.get_text().split()) for item in items]
    assert said == ["Russia 2 held of 2 cases", "Belarus 0 held of 1 case"]


@pytest.mark.parametrize("root", ["", "/ru", "/es", "/ar"])
def test_a_new_instance_has_a_front_page_that_says_that_nothing_is_there_yet(reader, root):
    page = reader.get(f"{root}/")
    assert page.select_one("main .empty")
    assert not page.select("main form, main .count, main section")


def test_the_front_page_makes_four_statements_and_a_fifth_where_someone_is_held(
    engine, reader, statements
):
    make.publish_all(engine, make.file(make.case("free-f")))
    with statements(engine) as seen:
        reader.get("/")
    assert len(seen) == 4
    make.publish_all(engine, make.many(30))
    with statements(engine) as seen:
        reader.get("/ru/")
    assert len(seen) == 5


def test_the_counts_are_what_the_list_says(record):
    cases = record.json("/cases.json")["cases"]
    page = record.get("/")
    held = sum(case["counts_as_detained"] for case in cases)
    assert page.select_one(".count .number").get_text() == str(held)
    items = [item.get_text().split() for item in page.select(".country-counts li > span")]
    assert sum(int(words[0]) for words in items) == held
