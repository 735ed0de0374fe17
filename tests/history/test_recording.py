"""No write of a tracked record without a recorded change, and none recorded wrongly."""

import threading
from datetime import date, datetime
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, col, select

from tests import factories as make
from tests.conftest import DATA
from tracker.cases import models as m
from tracker.db import Dated, Table, snapshot, transaction, writing
from tracker.history import (
    Actor,
    Change,
    Revision,
    Tracked,
    UnrecordedChangeError,
    bulk_add,
    change,
)
from tracker.models import metadata
from tracker.people.models import Person
from tracker.seeding.reading import read
from tracker.seeding.seeding import seed
from tracker.sources.models import Source
from tracker.types import bounds_of


def tables_of(kind: type) -> list[type]:
    found = []
    for child in kind.__subclasses__():
        if "__table__" in vars(child):
            found.append(child)
        found += tables_of(child)
    return found


TRACKED = tables_of(Tracked)


def test_every_table_of_the_working_record_is_tracked():
    tables = {kind.__tablename__ for kind in TRACKED}
    parts = {"cases", "people", "facilities", "provisions", "definitions", "sources"}
    working = {
        kind.__tablename__ for kind in tables_of(Table) if kind.__module__.split(".")[1] in parts
    }
    assert working <= tables
    assert {"case", "person", "detention", "source", "citation", "facility"} <= tables


@pytest.mark.parametrize("kind", TRACKED, ids=lambda kind: kind.__tablename__)
def test_an_insert_outside_a_change_is_refused(session, kind):
    session.add(kind())
    with pytest.raises(UnrecordedChangeError, match=kind.__name__):
        session.flush()
    session.rollback()


@pytest.mark.parametrize("kind", TRACKED, ids=lambda kind: kind.__tablename__)
def test_an_update_and_a_delete_outside_a_change_are_refused(worked_on, kind):
    with Session(writing(worked_on)) as session:
        row = session.exec(select(kind)).first()
        assert row
        name = next(c.key for c in sa.inspect(kind).column_attrs if c.key in {"key", "text", "slug"}
                    or c.key in {"gender", "verb", "quote", "pen_name"})  # fmt: skip
        setattr(row, name, "changed")
        with pytest.raises(UnrecordedChangeError, match=kind.__name__):
            session.flush()
        session.rollback()
        session.delete(session.exec(select(kind)).first())
        with pytest.raises(UnrecordedChangeError, match=kind.__name__):
            session.flush()
        session.rollback()


@pytest.mark.parametrize("kind", TRACKED, ids=lambda kind: kind.__tablename__)
def test_writes_in_bulk_are_refused_also_inside_a_change(session, kind):
    for statement in (
        sa.update(kind).values(version=2),
        sa.delete(kind),
        sa.insert(kind).values(id=UUID(int=1)),
    ):
        with change(session, "tried", by=make.EDITH), pytest.raises(UnrecordedChangeError):
            session.execute(statement)


def test_a_change_says_who_when_and_why(engine):
    with transaction(engine) as session, change(session, "added", by=make.EDITH, why="A letter"):
        session.add(Person(gender="woman"))
    with snapshot(engine) as session:
        act = session.exec(select(Change)).one()
    assert (act.actor_name, act.actor_public) == (make.EDITH.name, "editor")
    assert (act.actor_id, act.verb, act.why) == (make.EDITH.id, "added", "A letter")
    assert isinstance(act.at, datetime)
    assert act.at.tzinfo


def test_every_flush_records_one_revision_of_each_touched_record_as_it_then_was(engine):
    with transaction(engine) as session, change(session, "edited", by=make.EDITH):
        one, two = Person(gender="woman", born_date="1980"), Person()
        session.add_all([one, two])
        session.flush()
        one.gender = "man"
        session.flush()
        session.flush()
        session.delete(two)
    with snapshot(engine) as session:
        found = session.exec(select(Revision).order_by(col(Revision.id))).all()
    after = [(row.subject_id, row.after and row.after["gender"]) for row in found]
    assert sorted(after[:2], key=str) == sorted([(one.id, "woman"), (two.id, "")], key=str)
    assert after[2:] == [(one.id, "man"), (two.id, None)]
    assert {row.change_id for row in found} == {found[0].change_id}
    assert {row.subject_type for row in found} == {"person"}


def test_a_snapshot_holds_every_column_but_what_follows_from_others(engine):
    with transaction(engine) as session, change(session, "added", by=make.EDITH):
        session.add(Person(gender="woman", born_date="1980-05~"))
    with snapshot(engine) as session:
        after = session.exec(select(Revision)).one().after
    columns = set(Person.__table__.c.keys())
    derived = {f"{n}_{end}" for n in Person.DATES for end in ("earliest", "latest")}
    assert set(after) == columns - derived - {"version"}
    assert after["born_date"] == "1980-05~"


def test_a_record_that_was_only_looked_at_has_no_revision(invented):
    with transaction(invented) as session:
        before = session.exec(sa.select(sa.func.count(Revision.id))).scalar()
        with change(session, "looked", by=make.EDITH):
            row = session.exec(select(Person)).first()
            row.gender = str(row.gender)
        assert session.exec(sa.select(sa.func.count(Revision.id))).scalar() == before


def test_a_change_inside_another_joins_it(engine):
    with transaction(engine) as session, change(session, "imported", by=make.EDITH) as outer:
        session.add(Person())
        with change(session, "published", by=make.RAVI) as inner:
            session.add(Person())
        assert inner is outer
    with snapshot(engine) as session:
        assert session.exec(select(Change.verb)).all() == ["imported"]
        assert len(session.exec(select(Revision)).all()) == 2


def test_two_changes_one_after_the_other_are_two(engine):
    with transaction(engine) as session:
        for verb in ("one", "two"):
            with change(session, verb, by=make.EDITH):
                session.add(Person())
    with snapshot(engine) as session:
        assert sorted(session.exec(select(Change.verb)).all()) == ["one", "two"]


def test_after_an_error_nothing_is_left_and_the_next_write_must_be_recorded_anew(engine):
    def stop() -> None:
        with transaction(engine) as session, change(session, "added", by=make.EDITH):
            session.add(Person())
            session.flush()
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        stop()
    with transaction(engine) as session:
        for kind in (Person, Change, Revision):
            assert session.exec(select(kind)).all() == []
        session.add(Person())
        with pytest.raises(UnrecordedChangeError):
            session.flush()
        session.rollback()


def test_an_empty_change_is_not_recorded(engine):
    with transaction(engine) as session, change(session, "nothing", by=make.EDITH):
        pass
    with snapshot(engine) as session:
        assert session.exec(select(Change)).all() == []


def rows_of_the_invented_file() -> list[Tracked]:
    """The records of the invented file, with the same keys each time."""
    from tracker.seeding.importing import Gathered, Known

    gathered = Gathered(Known())
    file = read(DATA / "invented.yaml").seed
    gathered.add_named(file)
    for case in file.cases:
        gathered.add_case(case)
    return gathered.rows


def test_the_bulk_door_writes_the_same_rows_and_revisions_as_one_by_one(engine):
    rows = rows_of_the_invented_file()
    copies = [type(row)(**{c.key: getattr(row, c.key) for c in sa.inspect(type(row)).column_attrs})
              for row in rows]  # fmt: skip
    with transaction(engine) as session, change(session, "added", by=make.EDITH):
        bulk_add(session, rows)
    in_bulk = stored(engine)
    with transaction(engine) as session:
        for table in reversed(metadata.sorted_tables):
            session.execute(sa.delete(table))
    with transaction(engine) as session, change(session, "added", by=make.EDITH):
        for row in copies:
            session.add(row)
            session.flush()
    assert stored(engine) == in_bulk


def stored(engine) -> dict[str, list[str]]:
    """Every row but the change's time and the numbers of the log."""
    skipped = {"at", "change_id"}
    with snapshot(engine) as session:
        return {
            table.name: sorted(
                repr(row)
                for row in session.execute(
                    sa.select(*(c for c in table.c if c.name not in skipped
                                and not (c.name == "id" and table.name in {"change", "revision"})))
                )
            )
            for table in metadata.sorted_tables
        }  # fmt: skip


def test_the_bulk_door_is_shut_outside_a_change(session):
    with pytest.raises(UnrecordedChangeError, match="Person"):
        bulk_add(session, [Person()])
    session.rollback()


def test_a_write_based_on_an_older_version_fails(invented):
    with Session(invented) as earlier:
        stale = make.find(earlier, "ana-invented")
        key = stale.id
        earlier.expunge(stale)
    with transaction(invented) as first:
        row = first.get_one(m.Case, key)
        with change(first, "edited", by=make.EDITH):
            row.summary = "The first one's words."
    with pytest.raises(StaleDataError):
        edit(invented, stale, "The second one's words.")
    with snapshot(invented) as session:
        assert session.get_one(m.Case, key).summary == "The first one's words."


def edit(engine, row: m.Case, summary: str) -> None:
    """Write a record as it was read before."""
    with transaction(engine) as session:
        session.add(row)
        with change(session, "edited", by=make.RAVI):
            row.summary = summary


def at_once(act, *values) -> None:
    """Act on each value in a thread of its own."""
    threads = [threading.Thread(target=act, args=(value,)) for value in values]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_of_two_writers_at_once_one_wins_and_the_other_is_told(invented):
    """Both read, then both write: no update is lost in silence."""
    with snapshot(invented) as session:
        key = session.exec(select(m.Case.id)).first()
    barrier, outcomes = threading.Barrier(2), []

    def write(words: str) -> None:
        with Session(invented) as reading:
            row = reading.get_one(m.Case, key)
            reading.expunge(row)
        barrier.wait(timeout=20)
        try:
            edit(invented, row, words)
            outcomes.append(words)
        except StaleDataError:
            outcomes.append("told")

    at_once(write, "One.", "Two.")
    assert sorted(outcomes)[-1] == "told"
    with snapshot(invented) as session:
        assert session.get_one(m.Case, key).summary in set(outcomes) - {"told"}


def test_each_write_counts_the_version_up(invented):
    for wanted in (2, 3, 4):
        with transaction(invented) as session:
            row = session.exec(select(Source).where(Source.slug == "court-notice")).one()
            with change(session, "edited", by=make.EDITH):
                row.title = f"Version {wanted}"
        assert row.version == wanted


@pytest.mark.parametrize("kind", [k for k in TRACKED if issubclass(k, Dated)],
                         ids=lambda kind: kind.__tablename__)  # fmt: skip
def test_the_bounds_of_partial_dates_are_filled_in(engine, kind):
    seed(engine, DATA / "invented.yaml")
    with snapshot(engine) as session:
        for row in session.exec(select(kind)):
            for name in kind.DATES:
                found = (getattr(row, f"{name}_earliest"), getattr(row, f"{name}_latest"))
                assert found == bounds_of(getattr(row, name))


def test_a_changed_date_changes_its_bounds(engine):
    with transaction(engine) as session, change(session, "added", by=make.EDITH):
        row = Person(born_date="1980")
        session.add(row)
        session.flush()
        assert row.born_date_earliest == date(1980, 1, 1)
        row.born_date = "[1981-02-03,1981-02-05]"
    with snapshot(engine) as session:
        found = session.exec(select(Person)).one()
    assert (found.born_date_earliest, found.born_date_latest) == (
        date(1981, 2, 3),
        date(1981, 2, 5),
    )


def test_the_log_names_the_page_that_shows_a_change(invented):
    """A change of a stay is found from its case, one of a name from its person."""
    with snapshot(invented) as session:
        roots = {(row.subject_type, row.root_type) for row in session.exec(select(Revision)).all()}
    assert {("detention", "case"), ("charge_step", "case"), ("person_name", "person"),
            ("facility_name", "facility"), ("source", "source")} <= roots  # fmt: skip


def test_an_actor_may_be_a_command():
    assert Actor("tracker seed", "the founding import").id is None
