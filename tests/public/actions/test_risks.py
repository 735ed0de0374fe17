"""Risks are told for the country that the reader names, and for no other reason."""

import pytest

PETITION, COLLECTION = "/actions/ana-petition", "/actions/ana-collection"


def risks(reader, path: str) -> str:
    return " ".join(reader.get(path).select_one("section.risks").get_text().split())


def test_nothing_is_told_and_nothing_asked_of_the_network_before_a_country_is_named(
    reader, invented
):
    headers = {"X-Forwarded-For": "95.165.0.1", "Accept-Language": "ru-RU"}
    page = reader.get(PETITION, headers=headers)
    assert "Undesirable in Russia" not in page.get_text()
    assert page.select_one("section.risks form")["method"] == "get"
    assert "Nothing is stored, and where you are is not looked up" in risks(reader, PETITION)
    plain = reader.client.get(PETITION).text
    assert reader.client.get(PETITION, headers=headers).text == plain
    assert reader.client.get(f"{PETITION}?from=").text == plain


def test_the_flags_of_organisers_that_count_there_stand_with_source_and_day(reader, invented):
    said = risks(reader, f"{PETITION}?from=RU")
    assert "Undesirable in Russia · source: register.example · checked on 1 October 2026" in said
    assert "Extremist in Belarus" not in said
    assert "Medium. An employer may see it." in said
    assert "Extremist in Belarus" in risks(reader, f"{PETITION}?from=BY")
    chosen = reader.get(f"{PETITION}?from=BY").select_one("#from option[selected]")
    assert chosen["value"] == "BY"


def test_no_flag_is_no_promise(reader, invented):
    assert "That is no promise that it is safe" in risks(reader, f"{PETITION}?from=DE")


def test_what_threatens_donors_is_told_of_collections(reader, invented):
    assert "Giving to it is punished in Russia." in risks(reader, f"{COLLECTION}?from=RU")


def test_a_page_for_a_country_is_not_for_search_engines_and_leads_to_itself(reader, invented):
    page = reader.get(f"{PETITION}?from=RU")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert page.select_one("link[rel=canonical]")["href"].endswith(PETITION)
    russian = page.select_one("nav.languages a[lang=ru]")["href"]
    assert russian == f"/ru{PETITION}?from=RU"
    assert len(reader.get(f"/ar{PETITION}").select("#from option")) > 200


@pytest.mark.parametrize("wrong", ["ru", "RUS", "R", "%3Cb"])
def test_what_is_no_country_is_refused(reader, invented, wrong):
    assert "two letters" in reader.get(f"{PETITION}?from={wrong}", 422).get_text()
