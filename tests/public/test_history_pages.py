"""What was published of a case, when and why, and each document as it was."""

import pytest
from sqlmodel import select

from tests import factories as make
from tests.reader import Reader
from tracker.cases.publishing import publish
from tracker.db import transaction
from tracker.facilities.models import FacilityName
from tracker.history import change


@pytest.fixture
def twice(engine, reader) -> Reader:
    """A case of two documents: the summary was corrected."""
    first = make.case(
        "ana-k",
        summary="The first summary.",
        detentions=[make.stay("one", "2023-03-01", facility="north")],
    )
    make.publish_all(
        engine,
        make.file(
            first,
            make.case("bo-l", detentions=[make.stay("one", "2023-03-01", facility="north")]),
            facilities=[make.facility("north", name="Old Name Prison")],
        ),
    )
    assert make.republish(engine, "ana-k", summary="The second summary.") == 2
    return reader


def test_the_history_names_each_document_newest_first(twice):
    page = twice.get("/cases/ana-k/history")
    links = [link["href"] for link in page.select("ol.history h2 a")]
    assert links == ["/cases/ana-k/history/2", "/cases/ana-k/history/1"]


def test_the_history_says_what_changed_and_why_and_in_what_role(twice):
    newest, first = twice.get("/cases/ana-k/history").select("ol.history > li")
    assert "by editor: Corrected." in newest.get_text().replace("By", "by")
    changed = "Changed the summary from “The first summary.” to “The second summary.”."
    assert changed in newest.get_text()
    assert "First published." in first.get_text()


def test_the_history_names_no_account(twice):
    for path in ("/cases/ana-k/history", "/cases/ana-k/history/1", "/cases/ana-k"):
        assert "edith" not in twice.fetch(path).text


def test_an_earlier_document_stays_readable_as_it_was(twice):
    assert twice.get("/cases/ana-k").select_one(".lead").get_text() == "The second summary."
    page = twice.get("/cases/ana-k/history/1")
    assert page.select_one(".lead").get_text() == "The first summary."
    assert "This is document 1" in page.select_one("main").get_text()
    assert page.select_one('meta[name="robots"]')["content"] == "noindex"


def test_a_renamed_prison_keeps_its_old_name_in_an_old_document(engine, twice):
    with transaction(engine) as session:
        name = session.exec(select(FacilityName)).one()
        with change(session, "renamed", by=make.EDITH):
            name.text = "New Name Prison"
        publish(session, make.find(session, "ana-k"), by=make.EDITH)
    assert "New Name Prison" in twice.fetch("/cases/ana-k").text
    for number in (1, 2):
        old = twice.fetch(f"/cases/ana-k/history/{number}").text
        assert "Old Name Prison" in old
        assert "New Name Prison" not in old


def test_a_renamed_prison_makes_no_new_document_of_any_case(engine, twice):
    with transaction(engine) as session:
        with change(session, "renamed", by=make.EDITH):
            session.exec(select(FacilityName)).one().text = "New Name Prison"
        assert publish(session, make.find(session, "ana-k"), by=make.EDITH) is None
    assert twice.json("/cases/ana-k.json")["document"] == 2
    assert twice.json("/cases/bo-l.json")["document"] == 1
    assert twice.json("/cases/bo-l.json")["facility"]["name"] == "New Name Prison"


@pytest.mark.parametrize("number", ["0", "3", "999999", "1000001", "99999999999999999999", "-1"])
def test_a_document_that_does_not_exist_is_not_found(twice, number):
    twice.get(f"/cases/ana-k/history/{number}", status=404)


@pytest.mark.parametrize("number", ["x", "1.0", "%31%20", "1e0", "%D9%A1"])
def test_an_odd_number_of_a_document_is_not_found(twice, number):
    twice.get(f"/cases/ana-k/history/{number}", status=404)


def test_the_history_of_an_unknown_case_is_not_found(twice):
    twice.get("/cases/nobody/history", status=404)
    twice.get("/cases/nobody/history/1", status=404)


def test_publishing_without_a_change_makes_no_new_document(engine, twice):
    assert make.republish(engine, "ana-k") is None
    assert len(twice.get("/cases/ana-k/history").select("ol.history > li")) == 2


def test_every_real_case_has_its_first_document(record):
    for case in record.json("/cases.json")["cases"]:
        page = record.get(f"/cases/{case['slug']}/history/{case['document']}")
        assert page.select_one("h1").get_text() == case["name"]
