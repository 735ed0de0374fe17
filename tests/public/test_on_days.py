"""A list of cases on a day and each case's own page on that day cannot differ."""

from datetime import date, timedelta

import pytest

# Days around which the real cases change, and days on which nothing happens.
DAYS = [
    "1945-05-09", "1976-02-06", "1977-06-01", "1983-01-01", "1983-04-28", "1993-10-03",
    "2001-09-23", "2005-11-18", "2006-11-18", "2011-04-09", "2014-01-15", "2014-09-23",
    "2016-11-04", "2017-02-24", "2017-10-18", "2020-08-20", "2020-09-07", "2021-01-17",
    "2021-07-14", "2022-02-25", "2022-04-11", "2023-05-04", "2023-07-25", "2023-07-26",
    "2023-12-12", "2024-02-13", "2024-02-16", "2024-06-30", "2024-08-01", "2025-02-18",
    "2025-09-23", "2026-01-01",
]  # fmt: skip


@pytest.mark.parametrize("on", [*DAYS, None])
def test_the_list_of_a_day_says_of_each_case_what_its_own_page_says(record, on):
    asked = f"?on={on}" if on else ""
    listed = record.json(f"/cases.json{asked}")["cases"]
    assert len(listed) >= 20
    for row in listed:
        case = record.json(f"{row['json']}{asked}")
        assert in_a_list(case) == {name: row[name] for name in in_a_list(case)}, (on, row["slug"])


def in_a_list(case) -> dict:
    return {
        "slug": case["slug"],
        "name": case["name"],
        "country": case["country"],
        "custody": case["custody"],
        "counts_as_detained": case["counts_as_detained"],
        "custody_since": case["custody_since"],
        "facility": case["facility"]["slug"] if case["facility"] else None,
        "stage": case["stage"],
        "maximum_months": case["maximum_sentence"]["months_max"],
        "document": case["document"],
        "revision": case["revision"],
    }


def test_a_place_in_the_list_is_the_place_on_the_page(record):
    for row in record.json("/cases.json?on=2023-08-01")["cases"]:
        case = record.json(f"{row['json']}?on=2023-08-01")
        assert row["place"] == case["place"], row["slug"]


def test_every_day_around_each_change_is_the_same_in_both(record):
    """The days just before and after each stay's bounds, where spans are cut."""
    for row in record.json("/cases.json")["cases"]:
        changes = sorted(set(bounds_of(record.json(row["json"]))))
        for day in changes[:: max(1, len(changes) // 4)]:
            for on in (day - timedelta(days=1), day, day + timedelta(days=1)):
                case = record.json(f"{row['json']}?on={on}")
                listed = record.json(f"/cases.json?on={on}&country={row['country']}")["cases"]
                found = next(item for item in listed if item["slug"] == row["slug"])
                assert found["custody"] == case["custody"], (on, row["slug"])


def bounds_of(case) -> list[date]:
    """Every day on which a stay of the case may begin or end."""
    shapes = [item[end] for item in case["detentions"] for end in ("from", "to") if item[end]]
    bounds = [shape[bound] for shape in shapes for bound in ("earliest", "latest")]
    return [date.fromisoformat(bound) for bound in bounds if bound]


def test_what_had_not_happened_by_a_day_is_not_on_its_page(record):
    for row in record.json("/cases.json")["cases"]:
        case = record.json(f"{row['json']}?on=2015-06-15")
        for name, field in (
            ("detentions", "from"),
            ("events", "date"),
            ("designations", "started"),
        ):
            for item in case[name]:
                assert (item[field]["earliest"] or "") <= "2015-06-15", (row["slug"], name)
        assert case["upcoming"] == []


def test_the_answer_for_a_past_day_does_not_depend_on_today(record):
    once = record.fetch("/cases/boris-kagarlitsky.json?on=2023-08-01").data
    again = record.fetch("/cases/boris-kagarlitsky.json?on=2023-08-01").data
    assert once == again


def test_the_list_names_at_least_twenty_cases_on_its_first_page(record):
    page = record.get("/cases")
    links = [link["href"] for link in page.select('main a[href^="/cases/"]')]
    slugs = [row["slug"] for row in record.json("/cases.json")["cases"]]
    assert len(links) >= 20
    assert links == [f"/cases/{slug}" for slug in slugs]
    assert "boris-kagarlitsky" in slugs


def test_a_list_of_a_day_leads_to_the_pages_of_that_day(record):
    page = record.get("/cases?on=2023-08-01")
    links = [link["href"] for link in page.select('main h2 a[href^="/cases/"]')]
    assert links
    assert all(link.endswith("?on=2023-08-01") for link in links)
