"""``tracker rebuild --check`` finds whatever does not follow from what was published."""

import hashlib
import json
import random
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories as make
from tests.conftest import DATA
from tracker.db import snapshot, transaction
from tracker.documents.models import LedgerEntry
from tracker.models import metadata
from tracker.rebuilding import check, rebuild
from tracker.seeding.seeding import seed

INDEXES = (
    "case_span", "case_stay", "case_charge", "case_row", "case_name", "case_search", "case_event",
)  # fmt: skip
UNCHECKED = {
    # Words of the publisher, which no hash binds and from which nothing follows.
    "document": {"published_at", "published_by", "why", "changes", "changes_in", "shape",
                 "redacted_on", "redacted_by", "id"},
    "published_row": {"id"},
    "published_case": {"visibility", "visibility_on", "visibility_note", "visibility_by",
                       "document_id", "case_id"},
    "ledger_entry": set(),
}  # fmt: skip


@pytest.fixture
def record(engine, kept):
    """The invented record with a second document and a second version of a row."""
    kept("republished", lambda: publish_twice(engine))
    return engine


def publish_twice(engine):
    seed(engine, DATA / "invented.yaml")
    make.republish(engine, "ana-invented", summary="New.")
    with transaction(engine) as session:
        from sqlmodel import select

        from tracker.cases.publishing import publish
        from tracker.facilities.models import Facility
        from tracker.history import change

        with change(session, "edited", by=make.EDITH):
            row = session.exec(select(Facility).where(Facility.slug == "north-remand")).one()
            row.town = "Othertown"
        publish(session, make.find(session, "ana-invented"), by=make.EDITH)


def other(value: Any, column: sa.Column[Any]) -> Any:
    """Another value that the column can hold."""
    if isinstance(column.type, sa.Enum):
        return next(word for word in column.type.enums if word != getattr(value, "value", value))
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value + timedelta(days=1 if value < date(2000, 1, 1) else -1)
    if isinstance(value, int):
        return value + 1000
    if value is None:
        return {"date": date(2020, 1, 1), "integer": 7}.get(column.type.__visit_name__, "x")
    return f"{value}x"


def corrupt(engine, table: str, column: str, row: int = 0) -> Any:
    """Change one cell behind everyone's back; gives the old row's key."""
    target = metadata.tables[table]
    keys = list(target.primary_key.columns)
    with transaction(engine) as session:
        rows = session.execute(sa.select(target).order_by(*keys)).mappings().all()
        found = rows[row % len(rows)]
        here = [key == found[key.name] for key in keys]
        value = other(found[column], target.c[column])
        session.execute(sa.update(target).where(*here).values(**{column: value}))
    return found


def test_a_sound_record_has_no_differences(record):
    assert check(record) == []


CELLS = [
    (table, column.name)
    for table in INDEXES
    for column in metadata.tables[table].c
    if column.name != "case_id"
]


@pytest.mark.parametrize(("table", "column"), CELLS)
def test_a_wrong_cell_of_an_index_table_is_named_and_mended(record, table, column):
    corrupt(record, table, column)
    found = check(record)
    assert any(table in difference.what for difference in found), found
    assert {difference.subject for difference in found} <= {"ana-invented", "bo-unreal"}
    rebuild(record)
    assert check(record) == []


HEAD = [
    column.name
    for column in metadata.tables["published_case"].c
    if column.name not in UNCHECKED["published_case"]
]


@pytest.mark.parametrize("column", HEAD)
def test_a_wrong_cell_of_a_head_is_named_and_mended(record, column):
    corrupt(record, "published_case", column)
    found = check(record)
    assert any(column in d.what and "published_case" in d.what for d in found), found
    rebuild(record)
    assert check(record) == []


@pytest.mark.parametrize("table", INDEXES)
def test_a_missing_row_of_an_index_table_is_found_and_mended(record, table):
    with transaction(record) as session:
        session.execute(sa.delete(metadata.tables[table]))
    assert any(table in difference.what for difference in check(record))
    rebuild(record)
    assert check(record) == []


def test_checking_changes_nothing(record):
    corrupt(record, "case_span", "place")
    before = check(record)
    assert check(record) == before


def cells_of_the_ledger() -> list[tuple[str, str]]:
    return [
        (table, column.name)
        for table in ("ledger_entry", "document", "published_row")
        for column in metadata.tables[table].c
        if column.name not in UNCHECKED[table]
        and not column.foreign_keys
        and column.name != "case_id"
    ]


def test_a_hundred_tampered_cells_are_each_found(record):
    """Any one cell of the ledger, of a document or of a row, anywhere in it."""
    chance = random.Random(1982)  # noqa: S311
    for _ in range(100):
        table, column = chance.choice(cells_of_the_ledger())
        target = metadata.tables[table]
        keys = list(target.primary_key.columns)
        with transaction(record) as session:
            rows = session.execute(sa.select(target).order_by(*keys)).mappings().all()
            old = chance.choice(rows)
            value = tampered(old[column], target.c[column])
            here = [key == old[key.name] for key in keys]
            try:
                session.execute(sa.update(target).where(*here).values(**{column: value}))
                found = check_in(session)
            except sa.exc.IntegrityError:
                found = ["the database refuses it"]
            assert found, (table, column, old[column])
            session.rollback()
    assert check(record) == []


def tampered(value: Any, column: sa.Column[Any]) -> Any:
    if column.name == "data":
        text = json.loads(value)
        text["slug" if "slug" in text else "id"] += "x"
        return json.dumps(text, ensure_ascii=False, separators=(",", ":"))
    return other(value, column)


def check_in(session) -> list[Any]:
    """The parts of the check that need no other session."""
    from tracker import rebuilding

    return [
        *rebuilding._hashes(session),
        *rebuilding._current_rows(session),
        *rebuilding.broken_links(session),
    ]


def test_a_document_that_was_rewritten_with_a_new_hash_is_found(record):
    """Whoever changes text, salt and hash together still has the ledger against him."""
    documents = metadata.tables["document"]
    with transaction(record) as session:
        row = session.execute(sa.select(documents)).mappings().first()
        data = row["data"].replace("Ana", "Eva")
        digest = hashlib.sha256(f"{row['salt']}\n{data}".encode()).hexdigest()
        session.execute(
            sa.update(documents).where(documents.c.id == row["id"]).values(data=data, digest=digest)
        )
    assert any("ledger" in difference.what for difference in check(record))


def test_a_document_that_was_removed_is_found(record):
    rows = metadata.tables["published_row"]
    with transaction(record) as session:
        session.execute(sa.delete(rows).where(rows.c.slug == "court-notice"))
    assert any("gone" in difference.what for difference in check(record))


def test_an_entry_that_was_removed_or_put_in_breaks_the_chain(record):
    with transaction(record) as session:
        session.execute(sa.delete(LedgerEntry).where(LedgerEntry.revision == 3))
        assert check_in(session)
        session.rollback()
        session.add(
            LedgerEntry(revision=999, day=date(2024, 1, 1), kind="case", subject="x", number=1,
                        act="quiet", digest="", chain="x")
        )  # fmt: skip
        session.flush()
        assert check_in(session)
        session.rollback()


def test_the_chain_can_be_verified_by_anyone_with_sha256(record):
    with snapshot(record) as session:
        entries = session.execute(
            sa.select(metadata.tables["ledger_entry"]).order_by(sa.text("revision"))
        ).all()
    chain = ""
    for number, entry in enumerate(entries, start=1):
        fields = (chain, number, entry.day.isoformat(), entry.kind, entry.subject, entry.number,
                  entry.act, entry.digest)  # fmt: skip
        chain = hashlib.sha256("\n".join(map(str, fields)).encode()).hexdigest()
        assert chain == entry.chain


@pytest.mark.parametrize(
    ("table", "column"),
    [("detention", "started_earliest"), ("event", "date_latest"), ("person", "born_date_latest")],
)
def test_a_wrong_bound_of_a_date_is_found(record, table, column):
    target = metadata.tables[table]
    with transaction(record) as session:
        row = session.execute(sa.select(target).where(target.c[column].is_not(None))).first()
        session.execute(
            sa.update(target).where(target.c.id == row.id).values(**{column: date(1999, 1, 1)})
        )
    assert any("bounds" in difference.what for difference in check(record))


def test_a_citation_of_what_is_gone_is_found(record):
    citations = metadata.tables["citation"]
    with transaction(record) as session:
        row = session.execute(sa.select(citations)).first()
        events = metadata.tables["event"]
        cited = sa.select(citations.c.subject_id).where(citations.c.subject_type == "event")
        session.execute(sa.delete(events).where(events.c.id.in_(cited)))
    assert row
    assert any("is gone" in difference.what for difference in check(record))


def test_the_command_names_what_differs_and_ends_with_one(instance):
    instance.run("seed", DATA / "invented.yaml")
    assert instance.run("rebuild", "--check").output == "0 differences.\n"
    engine = instance.engine()
    corrupt(engine, "case_span", "place")
    said = instance.run("rebuild", "--check", code=1).output
    slug, _, rest = said.partition(": ")
    assert slug in {"ana-invented", "bo-unreal"}
    assert rest == "case_span differs from the document\n1 differences.\n"
    assert instance.run("rebuild").output == "2 cases indexed anew.\n"
    assert instance.run("rebuild", "--check").output == "0 differences.\n"
    engine.dispose()
