"""Forms of citation, which name a document that stays."""

import re

import pytest

from tests import factories as make

CASE = "/cases/boris-kagarlitsky"
PERMANENT = f"http://localhost{CASE}/history/1"


def test_the_page_shows_every_form(record):
    page = record.get(f"{CASE}/cite")
    plain, bibtex, csl = (part.get_text() for part in page.select(".citation"))
    assert "Boris Kagarlitsky: case record, document 1" in plain
    assert PERMANENT in plain
    assert bibtex == record.fetch(f"{CASE}/cite.bib").text
    assert PERMANENT in csl
    for link in page.select("main a"):
        record.fetch(link["href"])


def test_the_address_cited_is_that_of_the_document(record):
    record.get(f"{CASE}/history/1")
    assert record.json(f"{CASE}/cite.json")[0]["URL"] == PERMANENT


def test_the_csl_item_says_who_what_when_and_where(record):
    answer = record.fetch(f"{CASE}/cite.json")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    (item,) = answer.json
    published = record.json(f"{CASE}.json")["published_on"]
    assert item["type"] == "webpage"
    assert item["issued"] == {"date-parts": [[int(part) for part in published.split("-")]]}
    assert item["version"] == "1"
    assert item["author"] == [{"literal": "Political Prisoner Case Tracker"}]
    digest = record.get(f"{CASE}/history").select_one("code").get_text()
    assert digest in item["note"]


def test_the_bibtex_entry_is_balanced_and_names_the_document(record):
    answer = record.fetch(f"{CASE}/cite.bib")
    assert answer.content_type == "application/x-bibtex; charset=utf-8"
    text = answer.text
    assert text.startswith("@misc{boris-kagarlitsky-1,\n")
    assert text.count("{") == text.count("}")
    assert f"url = {{{PERMANENT}}}" in text


@pytest.mark.parametrize("name", ["A }{ B", "50% & more_$#", "\\input{x}", "~^"])
def test_a_name_cannot_break_the_bibtex_entry(engine, reader, name):
    make.publish_all(engine, make.file(make.case("ana-k", name=name)))
    title = re.search(r"title = \{\{(.*)\}\},", reader.fetch("/cases/ana-k/cite.bib").text)[1]
    bare = re.sub(r"\\[\\{}%&#_$]|\\text[a-z]+\{\}", "", title)
    assert not re.search(r"[\\{}%&#_$~^]", bare)


def test_citations_follow_the_present_document(engine, reader):
    make.publish_all(engine, make.file(make.case("ana-k")))
    make.republish(engine, "ana-k", summary="More is known.")
    assert reader.json("/cases/ana-k/cite.json")[0]["URL"].endswith("/history/2")


def test_a_citation_in_russian_names_the_russian_address(record):
    (item,) = record.json(f"/ru{CASE}/cite.json")
    assert item["URL"] == f"http://localhost/ru{CASE}/history/1"
    assert item["language"] == "ru"
