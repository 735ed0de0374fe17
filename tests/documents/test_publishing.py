"""Documents, the rows they name, and the index tables that follow from them."""

import json
import threading
from itertools import pairwise

import sqlalchemy as sa
from sqlmodel import select

from tests import factories as make
from tests.conftest import DATA
from tracker.cases.publishing import publish
from tracker.db import snapshot, transaction
from tracker.documents.models import (
    CaseSpan,
    Document,
    LedgerEntry,
    LedgerHead,
    PublishedRow,
    RowKind,
)
from tracker.facilities.models import Facility
from tracker.history import change
from tracker.provisions.models import Provision
from tracker.seeding.seeding import seed
from tracker.sources.models import Source


def count(engine, kind) -> int:
    with snapshot(engine) as session:
        return session.execute(sa.select(sa.func.count()).select_from(kind)).scalar_one()


def test_publishing_again_without_a_change_writes_nothing(invented):
    kinds = (Document, PublishedRow, LedgerEntry)
    before = [count(invented, kind) for kind in kinds]
    with transaction(invented) as session:
        assert publish(session, make.find(session, "ana-invented"), by=make.EDITH) is None
    assert [count(invented, kind) for kind in kinds] == before


def test_a_change_makes_the_next_document_and_the_next_number_of_the_record(engine):
    make.publish_all(engine, make.file(make.case("ana-k"), make.case("bo-l")))
    assert make.republish(engine, "ana-k", summary="New.") == 2
    assert make.republish(engine, "bo-l", summary="New.") == 2
    with snapshot(engine) as session:
        entries = session.execute(
            sa.select(LedgerEntry.revision, LedgerEntry.kind, LedgerEntry.number)
            .order_by(LedgerEntry.revision)
        ).all()  # fmt: skip
        head = session.get_one(LedgerHead, 1)
    assert [entry.revision for entry in entries] == [1, 2, 3, 4, 5]
    assert [(e.kind, e.number) for e in entries if e.kind == "case"] == [
        ("case", 1), ("case", 1), ("case", 2), ("case", 2),
    ]  # fmt: skip
    assert head.revision == 5


def test_a_changed_row_gets_a_version_of_its_own_and_the_old_one_stays(invented):
    with transaction(invented) as session:
        facility = session.exec(select(Facility).where(Facility.slug == "north-remand")).one()
        with change(session, "edited", by=make.EDITH):
            facility.town = "Othertown"
        publish(session, make.find(session, "ana-invented"), by=make.EDITH)
    with snapshot(invented) as session:
        rows = session.exec(
            select(PublishedRow)
            .where(PublishedRow.kind == RowKind.FACILITY, PublishedRow.slug == "north-remand")
            .order_by(PublishedRow.number)
        ).all()
    assert [(row.number, row.current) for row in rows] == [(1, False), (2, True)]
    assert [json.loads(row.data)["town"] for row in rows] == ["Northtown", "Othertown"]


def test_a_new_penalty_moves_the_maximum_sentence_of_every_case_under_it(engine, reader):
    held = [make.stay("one", "2023-01-01")]
    under = [make.proceeding("p", "2023-01-01", "art-1")]
    make.publish_all(
        engine,
        make.file(
            make.case("ana-k", detentions=held, proceedings=under),
            make.case("bo-l", detentions=held, proceedings=under),
            provisions=[make.provision("art-1", months=60)],
        ),
    )
    with transaction(engine) as session:
        provision = session.exec(select(Provision)).one()
        with change(session, "edited", by=make.EDITH):
            provision.penalty_months_max = 120
        assert publish(session, make.find(session, "ana-k"), by=make.EDITH) is None
    for slug in ("ana-k", "bo-l"):
        case = reader.json(f"/cases/{slug}.json")
        assert case["maximum_sentence"]["months_max"] == 120
        assert case["document"] == 1
    assert {case["maximum_months"] for case in reader.json("/cases.json")["cases"]} == {120}


def test_an_unpublished_edit_of_a_row_does_not_show(invented, reader):
    with transaction(invented) as session:
        source = session.exec(select(Source).where(Source.slug == "court-notice")).one()
        with change(session, "edited", by=make.EDITH):
            source.title = "Not yet published"
    assert "Not yet published" not in reader.fetch("/sources/court-notice").text
    assert "Not yet published" not in reader.fetch("/cases/ana-invented").text


def test_spans_cover_every_day_once(seeded):
    with snapshot(seeded) as session:
        spans = session.exec(select(CaseSpan).order_by(CaseSpan.case_id, CaseSpan.first_day)).all()
    by_case: dict = {}
    for span in spans:
        by_case.setdefault(span.case_id, []).append(span)
    assert len(by_case) == 20
    for found in by_case.values():
        assert found[0].first_day.toordinal() == 1
        assert found[-1].last_day.year == 9999
        for one, after in pairwise(found):
            assert one.last_day.toordinal() + 1 == after.first_day.toordinal()


def test_two_published_at_once_take_two_numbers(engine, new_database, tmp_path):
    make.publish_all(engine, make.file(make.case("ana-k"), make.case("bo-l")))
    barrier, numbers, errors = threading.Barrier(2), [], []

    def write(slug: str) -> None:
        barrier.wait(timeout=20)
        try:
            numbers.append(make.republish(engine, slug, summary="New."))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(slug,)) for slug in ("ana-k", "bo-l")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with snapshot(engine) as session:
        entries = session.execute(sa.select(LedgerEntry.revision)).scalars().all()
    assert sorted(entries) == [1, 2, 3, 4, 5]


def test_what_is_published_is_the_same_whoever_publishes_it(engine, tmp_path):
    seed(engine, DATA / "invented.yaml")
    with snapshot(engine) as session:
        document = session.exec(select(Document).order_by(Document.revision)).first()
    assert document.published_by == "the founding import"
    assert document.why == ""
