"""What the record says of Boris Kagarlitsky, on the page and in the JSON."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup

PAGE = "/cases/boris-kagarlitsky"
# day, custody, counts as detained, since, place, facility
DAYS = [
    ("1982-04-05", "free", False, None, "", None),
    ("1982-04-06", "pre-trial detention", True, "1982-04-06", "Moscow", "lefortovo"),
    ("1983-01-01", "pre-trial detention", True, "1982-04-06", "Moscow", "lefortovo"),
    ("1983-04-28", "released", False, "1983-04-28", "", None),
    ("1993-10-04", "released", False, "1993-10-04", "", None),
    ("2023-07-25", "pre-trial detention", True, "2023-07-25", "Moscow", None),
    ("2023-08-01", "pre-trial detention", True, "2023-07-25", "Syktyvkar", "sizo-1-komi"),
    ("2024-01-10", "released", False, "2023-12-12", "", None),
    ("2024-02-13", "serving a sentence", True, "2024-02-13", "Moscow", "sizo-12-moscow"),
    ("2024-06-30", "serving a sentence", True, "2024-02-13", "Torzhok", "ik-4-torzhok"),
]


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day[0])
def test_the_json_of_a_day_says_who_held_him_where_and_since_when(record, day):
    on, custody, detained, since, place, facility = day
    case = record.json(f"{PAGE}.json?on={on}")
    assert case["on"] == on
    assert case["custody"] == custody
    assert case["counts_as_detained"] is detained
    assert (case["custody_since"] or {"edtf": None})["edtf"] == since
    assert case["place"] == place
    assert (case["facility"] or {"slug": None})["slug"] == facility


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day[0])
def test_the_page_of_a_day_says_the_same_as_the_json(record, day):
    on, custody, _detained, since, place, facility = day
    standing = record.get(f"{PAGE}?on={on}").select_one(".standing")
    now = standing.select_one(".now")
    assert now.get_text(" ", strip=True).startswith(custody.capitalize())
    assert (now.select_one("time") or {"datetime": None})["datetime"] == since
    assert place in now.get_text()
    links = [link["href"] for link in standing.select('a[href^="/facilities/"]')]
    assert links == ([f"/facilities/{facility}"] if facility else [])


def test_eight_days_are_surely_held_in_the_stretch_that_began_in_july_2023(record):
    before = record.json(f"{PAGE}.json?on=2023-07-24")
    after = record.json(f"{PAGE}.json?on=2023-08-01")
    assert after["days_held"]["surely"] - before["days_held"]["surely"] == 8
    assert after["days_held"]["possibly"] - before["days_held"]["possibly"] == 8
    stretch = [stay for stay in after["detentions"] if stay["from"]["earliest"] == "2023-07-25"]
    assert [stay["key"] for stay in stretch] == ["moscow-2023", "syktyvkar-2023"]
    assert sum(stay["days"]["surely"] for stay in stretch) == 8
    assert [stay["continues"] for stay in stretch] == [False, True]
    assert stretch[1]["continues_stay"] == "moscow-2023"


def test_the_page_shows_the_days_held_as_a_range(record):
    case = record.json(f"{PAGE}.json?on=2023-08-01")
    figures = record.get(f"{PAGE}?on=2023-08-01").select_one(".standing dl").get_text(" ")
    surely, possibly = case["days_held"]["surely"], case["days_held"]["possibly"]
    assert re.search(rf"Days held\s+{surely}\s+certain,\s+up to\s+{possibly}\s+possible", figures)


def test_the_maximum_sentence_of_the_2023_prosecution_is_seven_years(record):
    maximum = record.json(f"{PAGE}.json?on=2023-08-01")["maximum_sentence"]
    assert maximum["months_max"] == 84
    assert maximum["text"] == "up to 7 years"
    assert [item["slug"] for item in maximum["provisions"]] == ["ru-cc-205.2-2"]
    page = record.get(f"{PAGE}?on=2023-08-01")
    figure = page.select_one('.standing a[href="/provisions/ru-cc-205.2-2"]').find_parent("div")
    assert "Up to 7 years" in figure.get_text()


@pytest.mark.parametrize(("stay", "days"), [("lefortovo-1982", 388), ("moscow-police-1993", 2)])
def test_the_stays_of_1982_and_1993_count_388_and_2_days(record, stay, days):
    stays = {item["key"]: item for item in record.json(f"{PAGE}.json")["detentions"]}
    assert stays[stay]["days"] == {"surely": days, "possibly": days}
    row = record.get(PAGE).select_one(f"#detention-{stay}")
    assert re.match(rf"{days}\b", row.select("td")[-1].get_text(" ", strip=True))


def test_the_day_before_the_first_arrest_has_no_days_held(record):
    case = record.json(f"{PAGE}.json?on=1982-04-05")
    assert case["days_held"] == {"surely": 0, "possibly": 0}
    assert case["detentions"] == []


def test_the_whole_story_is_there(record):
    case = record.json(f"{PAGE}.json")
    assert [item["key"] for item in case["proceedings"]] == [
        "1982-socialists",
        "2021-unauthorised-event",
        "2023-justifying-terrorism",
    ]
    decisions = case["proceedings"][-1]["sentences"]
    assert [(item["instance"], item["kind"]) for item in decisions] == [
        ("first", "fine"),
        ("appeal", "imprisonment"),
        ("cassation", "imprisonment"),
    ]
    assert decisions[0]["fine_amount"] == 609_000
    assert decisions[1]["years"] == 5
    assert {item["key"] for item in case["designations"]} == {"foreign-agent", "terrorist-list"}
    assert case["sentence_in_force"]["instance"] == "cassation"
    assert case["projected_end"]["latest"] == "2029-02-12"
    assert {name["script"] for name in case["names"]} == {"Latn", "Cyrl"}
    assert case["person"]["born"]["date"]["edtf"] == "[1958-08-28,1958-08-29]"


def test_the_page_shows_the_birth_day_as_either_of_two_and_the_age_as_a_range(record):
    page = record.get(f"{PAGE}?on=2023-08-28")
    person = page.select_one("section[aria-labelledby=person]").get_text(" ", strip=True)
    assert "28 or 29 August 1958" in person
    assert "aged 64 or 65" in person


def test_the_day_of_the_transfer_is_disputed_and_both_answers_stand(record):
    dispute = record.get(PAGE).select_one("#dispute-transfer-day")
    variants = [item.get_text() for item in dispute.select("li")]
    assert len(variants) == 2
    assert "25 July" in variants[0]
    assert "the day after the arrest" in variants[1]
    assert "Used here: Not fixed" in dispute.get_text()


def test_an_uncertain_place_is_called_uncertain(record):
    page = record.get(f"{PAGE}?on=2023-08-01")
    for element in (page.select_one(".now"), page.select_one("#detention-syktyvkar-2023")):
        assert re.search("probably|assumed", element.get_text(), re.IGNORECASE)


def test_an_old_status_says_that_it_is_old(record):
    standing = record.get(PAGE).select_one(".standing").get_text()
    assert "This is old" in standing
    assert "8 November 2025" in standing


@pytest.fixture(scope="module")
def slugs(record) -> list[str]:
    return [case["slug"] for case in record.json("/cases.json")["cases"]]


def test_every_fact_on_every_page_leads_to_its_sources(record, slugs):
    assert len(slugs) >= 20
    for slug in slugs:
        case, page = record.json(f"/cases/{slug}.json"), record.get(f"/cases/{slug}")
        numbers = [item["id"] for item in page.select("#sources ~ ol > li, ol.sources > li")]
        assert numbers == [f"source-{source['id']}" for source in case["sources"]]
        missing = [f for f, text, ids in facts(case) if not has_notes(page, numbers, text, ids)]
        assert not missing, (slug, missing)


def test_every_source_in_the_list_is_cited_by_a_note(record, slugs):
    for slug in slugs:
        page = record.get(f"/cases/{slug}")
        cited = {link["href"] for link in page.select("sup.notes a")}
        assert cited == {f"#{item['id']}" for item in page.select("li[id^=source-]")}, slug


def facts(case: Any) -> Iterator[tuple[str, str, list[str]]]:
    """Each fact that the page states, words of it that stand there, and the ids of its sources."""
    cited: dict[str, list[str]] = {}
    for citation in case["citations"]:
        word, _, key = citation["fact"].partition(":")
        fact = f"{word}:{key.partition('.')[0]}" if key else word
        cited.setdefault(fact, []).append(citation["source"])
    words = dict(stated(case))
    for fact, text in words.items():
        assert fact in cited, f"{fact} has no citation"
        yield fact, text, cited[fact]
    unstated = {fact for fact in cited if fact.partition(":")[0] not in {"variant", "identifier"}}
    assert unstated <= set(words), unstated - set(words)


def stated(case: Any) -> Iterator[tuple[str, str]]:  # noqa: C901, PLR0912 (one line a kind)
    person = case["person"]
    for name in ("official_reason", "assessed_reason"):
        if case[name]:
            yield f"case.{name}", case[name]
    if case["contested"]:
        yield "case.contested", case["contested_note"]
    for name in ("born", "died"):
        if person[name]:
            date = person[name]["date"]
            yield f"person.{name}", person[name]["place"] or re.findall(r"\d{4}", date["edtf"])[0]
    yield from ((f"name:{n + 1}", item["text"]) for n, item in enumerate(case["names"]))
    lists = [
        ("occupation", "text", person["occupations"]),
        ("biography", "text", person["biography"]),
        ("affiliation", "organisation", person["affiliations"]),
        ("detention", "place", case["detentions"]),
        ("event", "text", case["events"]),
        ("treatment", "text", case["treatments"]),
        ("designation", "name", case["designations"]),
        ("recognition", "body", case["recognitions"]),
    ]
    yield from ((f"{w}:{item['key']}", item[f]) for w, f, items in lists for item in items)
    yield from ((f"nationality:{item['key']}", "") for item in person["nationalities"])
    yield from (
        (f"assessment:{item['key']}", item["reasoning"] or item["verdict"])
        for item in case["assessments"]
    )
    for one in case["proceedings"]:
        yield f"proceeding:{one['key']}", ""
        for charge in one["charges"]:
            yield f"charge:{charge['key']}", (charge["provision"] or {"title": ""})["title"]
            for step in charge["status_history"]:
                yield f"charge_status:{step['key']}", step["status"].capitalize()
        yield from ((f"sentence:{item['key']}", item["text"]) for item in one["sentences"])
        yield from ((f"participant:{item['key']}", item["name"]) for item in one["participants"])


def has_notes(page: BeautifulSoup, numbers: list[str], text: str, ids: list[str]) -> bool:
    """Whether notes with just these sources stand near the words, each leading to its source.

    Neighbours in one line of a list of facts may share the notes that stand behind the last.
    """
    wanted = {f"source-{name}": str(numbers.index(f"source-{name}") + 1) for name in ids}
    for notes in page.select("sup.notes"):
        found = {link["href"].removeprefix("#"): link.get_text() for link in notes.select("a")}
        near = [notes.find_parent(["li", "tr", "div"]), notes.find_parent("dd"), notes.parent]
        words = " ".join(element.get_text() for element in near if element)
        if found == wanted and text.casefold() in words.casefold():
            return True
    return False
