"""What a case's page tells other programs: whole addresses, exact dates, nothing that escapes."""

import json
import re

import pytest

from tests import factories as make
from tracker.public.linked import exact, script_json

CASE = "/cases/boris-kagarlitsky"


def meta(page, name: str) -> str:
    return page.select_one(f"meta[property='{name}'], meta[name='{name}']")["content"]


def linked(page) -> list[dict]:
    (script,) = page.select("script[type='application/ld+json']")
    data = json.loads(script.string)
    assert data["@context"] == "https://schema.org"
    return data["@graph"]


@pytest.mark.parametrize(
    ("root", "locale"), [("", "en_GB"), ("/ru", "ru_RU"), ("/es", "es_ES"), ("/ar", "ar_AR")]
)
def test_a_page_names_its_address_and_those_in_the_other_languages(record, root, locale):
    page = record.get(f"{root}{CASE}")
    address = f"http://localhost{root}{CASE}"
    assert page.select_one("link[rel=canonical]")["href"] == address
    assert meta(page, "og:url") == address
    assert meta(page, "og:locale") == locale
    assert meta(page, "og:image").startswith(f"{address}/image.png?document=")
    known = {link["hreflang"]: link["href"] for link in page.select("link[hreflang]")}
    assert known == {
        "en": f"http://localhost{CASE}",
        "ru": f"http://localhost/ru{CASE}",
        "es": f"http://localhost/es{CASE}",
        "ar": f"http://localhost/ar{CASE}",
        "x-default": f"http://localhost{CASE}",
    }


def test_everything_that_the_head_leads_to_is_there(record):
    page = record.get(CASE)
    addresses = [link["href"] for link in page.select("link[href]")] + [meta(page, "og:image")]
    assert len(addresses) > 9
    for address in addresses:
        record.fetch(address.removeprefix("http://localhost"))


def test_the_description_says_where_and_how_long(record):
    page = record.get(CASE)
    for name in ("description", "og:description"):
        assert meta(page, name).startswith("Serving a sentence: Penal Colony No. 4 (IK-4), Torzhok")
        assert "Days held: " in meta(page, name)


def test_the_linked_data_is_of_a_person_events_and_places(record):
    graph = linked(record.get(CASE))
    kinds = [item["@type"] for item in graph]
    assert kinds[:2] == ["ProfilePage", "Person"]
    assert set(kinds[2:]) == {"Event"}
    page, person, now, *events = graph
    assert page["mainEntity"] == {"@id": person["@id"]}
    assert person["name"] == "Boris Kagarlitsky"
    assert "Борис Юльевич Кагарлицкий" in person["alternateName"]
    assert "birthDate" not in person, "one of two days is no exact date"
    assert now["startDate"] == "2024-02-13"
    assert now["location"]["@type"] == "Place"
    assert now["location"]["address"]["addressLocality"] == "Torzhok"
    assert events
    assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", event["startDate"]) for event in events)
    assert all(event["about"] == {"@id": person["@id"]} for event in events)


def test_the_linked_data_stands_on_a_line_of_its_own(record):
    lines = record.fetch(CASE).text.splitlines()
    (line,) = [line for line in lines if "<script" in line]
    assert line.startswith('<script type="application/ld+json">{')
    assert line.endswith("}</script>")


def test_the_linked_data_is_small(record):
    (script,) = record.get(CASE).select("script")
    assert len(script.string.encode()) < 6_000


@pytest.mark.parametrize(
    "text", ["</script><b>", "<!--<script>", "a & b", "\u2028\u2029", "]]>", "'\"\\"]
)
def test_no_text_can_end_the_script_it_stands_in(engine, reader, text):
    written = script_json({"text": text})
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == {"text": text}
    make.publish_all(engine, make.file(make.case("ana-k")))
    make.republish(engine, "ana-k", summary=f"Before {text} after")
    page = reader.get("/cases/ana-k")
    person = linked(page)[1]
    assert person["description"] == f"Before {text} after"


@pytest.mark.parametrize(
    ("edtf", "iso"),
    [
        ("2023-07-25", "2023-07-25"),
        ("2023-07", "2023-07"),
        ("2023", "2023"),
        ("2023~", None),
        ("2023-07-25?", None),
        ("[2023-07-25,2023-07-26]", None),
        ("2021-09-29/2021-10-09", None),
        ("", None),
    ],
)
def test_only_exact_dates_are_told(edtf, iso):
    assert exact({"edtf": edtf}) == iso


def test_earlier_documents_and_days_lead_to_the_present_page_and_are_not_to_be_found(record):
    for path in ("?on=2023-08-01", "/history/1"):
        page = record.get(f"{CASE}{path}")
        assert page.select_one("link[rel=canonical]")["href"] == f"http://localhost{CASE}"
        assert meta(page, "robots") == "noindex"
        assert not page.select("script, link[hreflang], meta[property^=og]")


def test_an_invented_case_is_not_to_be_found_by_search_engines(reader, invented):
    page = reader.get("/cases/ana-invented")
    assert meta(page, "robots") == "noindex"
    assert meta(page, "og:description").startswith("Invented, for testing.")


def test_metadata_costs_no_statement(record, seeded, statements):
    with statements(seeded) as seen:
        record.fetch(CASE)
    assert len(seen) == 4
