"""What the record says of Boris Kagarlitsky, on the page and in the JSON."""

import re

import pytest
from bs4 import BeautifulSoup, Tag

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


@pytest.mark.parametrize(("on", "custody", "detained", "since", "place", "facility"), DAYS)
def test_the_json_of_a_day_says_who_held_him_where_and_since_when(
    record, on, custody, detained, since, place, facility
):
    case = record.json(f"{PAGE}.json?on={on}")
    assert case["on"] == on
    assert case["custody"] == custody
    assert case["counts_as_detained"] is detained
    assert (case["custody_since"] or {"edtf": None})["edtf"] == since
    assert case["place"] == place
    assert (case["facility"] or {"slug": None})["slug"] == facility


@pytest.mark.parametrize(("on", "custody", "detained", "since", "place", "facility"), DAYS)
def test_the_page_of_a_day_says_the_same_as_the_json(
    record, on, custody, detained, since, place, facility
):
    standing = record.get(f"{PAGE}?on={on}").select_one("section.standing")
    now = standing.select_one("p.now")
    assert now.select_one("strong").get_text() == custody.capitalize()
    assert ("held" in now["class"]) is detained
    assert (now.select_one("time") or {"datetime": None})["datetime"] == since
    assert place in now.get_text()
    links = [link["href"] for link in now.select('a[href^="/facilities/"]')]
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
    figures = record.get(f"{PAGE}?on=2023-08-01").select_one(".standing dl.figures").get_text()
    surely, possibly = case["days_held"]["surely"], case["days_held"]["possibly"]
    assert f"Days held{surely} certain, up to {possibly} possible" in figures


def test_the_maximum_sentence_of_the_2023_prosecution_is_seven_years(record):
    maximum = record.json(f"{PAGE}.json?on=2023-08-01")["maximum_sentence"]
    assert maximum["months_max"] == 84
    assert maximum["text"] == "up to 7 years"
    assert [item["slug"] for item in maximum["provisions"]] == ["ru-cc-205.2-2"]
    page = record.get(f"{PAGE}?on=2023-08-01")
    figure = page.select_one('.standing a[href="/provisions/ru-cc-205.2-2"]').find_parent("div")
    assert "Up to 7 years" in figure.get_text()


@pytest.mark.parametrize(
    ("stay", "days", "text"),
    [("lefortovo-1982", 388, "388"), ("moscow-police-1993", 2, "2")],
)
def test_the_stays_of_1982_and_1993_count_388_and_2_days(record, stay, days, text):
    stays = {item["key"]: item for item in record.json(f"{PAGE}.json")["detentions"]}
    assert stays[stay]["days"] == {"surely": days, "possibly": days}
    row = record.get(PAGE).select_one(f"#detention-{stay}")
    assert row.select("td")[-1].get_text(strip=True) == text


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
    assert "(place assumed)" in page.select_one("p.now").get_text()
    assert "(place assumed)" in page.select_one("#detention-syktyvkar-2023").get_text()


def test_an_old_status_says_that_it_is_old(record):
    checked = record.get(PAGE).select_one("p.checked")
    assert "This is old" in checked.get_text()
    assert "8 November 2025" in checked.get_text()


def test_every_fact_on_the_page_leads_to_a_source(record):
    case, page = record.json(f"{PAGE}.json"), record.get(PAGE)
    for element in fact_elements(page):
        assert notes_of(page, element), element.get_text(" ", strip=True)[:100]
    for fact in dict.fromkeys(citation["fact"] for citation in case["citations"]):
        kind, _, key = fact.partition(":")
        if page.select_one(f'[id="{kind}-{key}"]'):
            assert notes_of(page, page.select_one(f'[id="{kind}-{key}"]')), fact


def test_every_source_in_the_list_is_cited_by_a_note(record):
    page = record.get(PAGE)
    cited = {link["href"] for link in page.select("sup.notes a")}
    assert cited == {f"#{item['id']}" for item in page.select("ol.sources > li")}


def fact_elements(page: BeautifulSoup) -> list[Tag]:
    """Everything on a case's page that states a fact, to the smallest thing with its own note."""
    selectors = (
        ".beside > div > p",
        "article.proceeding > h3",
        'li[id^="charge-"]',
        ".steps > li",
        ".decisions > li",
        "tr[id^=detention-]",
        "li[id^=event-] > h3",
        "section[aria-labelledby=treatment] li",
        "section[aria-labelledby=designations] li",
        "section[aria-labelledby=recognitions] li",
        "section[aria-labelledby=assessments] li",
        ".disputes > li > ul > li",
        "section[aria-labelledby=person] ul > li",
        "section[aria-labelledby=person] > p",
    )
    found = [element for selector in selectors for element in page.select(selector)]
    labels = {"Born", "Died", "Nationality", "Occupation"}
    facts = page.select("section[aria-labelledby=person] dl > div")
    return found + [item for item in facts if item.select_one("dt").get_text() in labels]


def notes_of(page: BeautifulSoup, element: Tag) -> list[str]:
    """The numbers of the notes in an element, each of which must lead to its source."""
    links = element.select("sup.notes a")
    numbers = [item["id"] for item in page.select("ol.sources > li")]
    for link in links:
        assert re.fullmatch(r"#source-[a-z0-9.-]+", link["href"])
        assert numbers[int(link.get_text()) - 1] == link["href"][1:]
    return [link.get_text() for link in links]


@pytest.fixture(scope="module")
def slugs(record) -> list[str]:
    return [case["slug"] for case in record.json("/cases.json")["cases"]]


def test_every_fact_on_every_page_leads_to_a_source(record, slugs):
    assert len(slugs) >= 20
    for slug in slugs:
        page = record.get(f"/cases/{slug}")
        for element in fact_elements(page):
            assert notes_of(page, element), (slug, element.get_text(" ", strip=True)[:100])
