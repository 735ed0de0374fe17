"""What changed between two documents, in sentences that a reader understands."""

import copy
import json

import pytest
import sqlalchemy as sa

from tests import factories as make
from tracker.cases.document import build_document
from tracker.cases.loading import load
from tracker.db import snapshot
from tracker.documents.differences import differences
from tracker.documents.models import Document


@pytest.fixture
def document(invented):
    with snapshot(invented) as session:
        bundle = load(session, make.find(session, "ana-invented"))
        return build_document(bundle)


def change(document, edit) -> list[str]:
    after = copy.deepcopy(document)
    edit(after)
    return differences(document, after)


def test_the_first_document_is_first_published(document):
    assert differences(None, document) == ["First published."]


def test_the_same_document_has_no_differences(document):
    assert differences(document, copy.deepcopy(document)) == []


def test_a_changed_text_shows_both(document):
    assert change(document, lambda d: d.update(summary="New.")) == [
        "Changed the summary from “An invented gardener, held for an invented speech.” to “New.”."
    ]


def test_a_text_that_was_empty_is_set_and_one_that_is_emptied_is_removed(document):
    emptied = {**document, "official_reason": ""}
    reason = document["official_reason"]
    assert differences(emptied, document) == [f"Set the official reason to “{reason}”."]
    assert differences(document, emptied) == ["Removed the official reason."]


def test_a_long_text_is_cut_short(document):
    sentence = change(document, lambda d: d.update(summary="x" * 500))[0]
    assert len(sentence) < 400
    assert "…" in sentence


def test_an_added_stay_is_named_with_its_place_and_day(document):
    def edit(after):
        stay = copy.deepcopy(after["detentions"][-1])
        stay.update(key="new", place="Elsewhere", kind="house arrest")
        stay["started"] = {"edtf": "2024-06", "earliest": "2024-06-01", "latest": "2024-06-30"}
        after["detentions"].append(stay)

    assert change(document, edit) == ["Added stay: house arrest in Elsewhere, June 2024."]


def test_a_removed_event_is_named(document):
    sentences = change(document, lambda d: d["events"].pop(1))
    assert sentences == ["Removed event: Arrested in her garden, 1 March 2023."]


def test_a_changed_stay_says_which_fields_changed_from_what_to_what(document):
    def edit(after):
        after["detentions"][-1]["ended"] = {
            "edtf": "2024-07-01", "earliest": "2024-07-01", "latest": "2024-07-01",
        }  # fmt: skip

    assert change(document, edit) == [
        "Changed stay serving a sentence in Fartown, 12 February 2024: ended from “nothing” to "
        "“1 July 2024”."
    ]


def test_an_end_that_nobody_knows_is_called_so(document):
    def edit(after):
        after["detentions"][-1]["ended"] = {"edtf": "", "earliest": "2024-02-12", "latest": None}

    assert "“a day nobody knows”" in change(document, edit)[0]


def test_changed_citations_are_counted(document):
    def edit(after):
        after["citations"] = after["citations"][2:]

    assert change(document, edit) == ["Citations: 2 removed."]


def test_a_moved_end_of_the_last_check_is_told_in_words(document):
    def edit(after):
        after["last_verified_on"] = {
            "edtf": "2024-03-01", "earliest": "2024-03-01", "latest": "2024-03-01",
        }  # fmt: skip

    assert change(document, edit) == [
        "Changed the day of the last check from “20 February 2024” to “1 March 2024”."
    ]


def test_whatever_changes_something_is_said(document):
    """Change each value of the document in turn: there is always a sentence for it."""
    for path in paths(document):
        if path[0] in {"rows", "shape"} or path[-1] == "key":
            continue
        after = copy.deepcopy(document)
        holder = after
        for step in path[:-1]:
            holder = holder[step]
        if not isinstance(holder[path[-1]], str) or path[-1] in {"edtf", "slug"}:
            continue
        holder[path[-1]] = "something else"
        assert differences(document, after), path


def paths(value, before=()):
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        if isinstance(item, dict | list):
            yield from paths(item, (*before, key))
        else:
            yield (*before, key)


def test_the_sentences_stand_in_the_published_document(engine):
    make.publish_all(engine, make.file(make.case("ana-k", summary="One.")))
    make.republish(engine, "ana-k", summary="Two.")
    with snapshot(engine) as session:
        found = session.execute(sa.select(Document.changes).order_by(Document.number)).scalars()
        assert list(found) == [["First published."], ["Changed the summary from “One.” to “Two.”."]]


def test_a_document_is_its_own_json(engine):
    make.publish_all(engine, make.file(make.case("ana-k")))
    with snapshot(engine) as session:
        text = session.execute(sa.select(Document.data)).scalar_one()
    assert json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":")) == text
