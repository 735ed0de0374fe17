"""``tracker seed``: all or nothing, and twice changes nothing."""

import pytest
import sqlalchemy as sa

from tests import factories as make
from tests.conftest import DATA, ROOT
from tracker.db import make_engine, snapshot, transaction
from tracker.documents.models import Document, LedgerEntry
from tracker.history import Change, Revision
from tracker.instance import upgrade
from tracker.models import metadata
from tracker.seeding.seeding import seed


def contents(engine) -> dict[str, list[str]]:
    """Every row of every table."""
    with snapshot(engine) as session:
        return {
            table.name: sorted(repr(tuple(row)) for row in session.execute(sa.select(table)))
            for table in metadata.sorted_tables
        }


@pytest.mark.parametrize("path", [DATA / "invented.yaml", ROOT / "seed_data.yaml"], ids=str)
def test_seeding_twice_changes_nothing(engine, path):
    first = seed(engine, path)
    before = contents(engine)
    second = seed(engine, path)
    assert contents(engine) == before
    assert (second.added, second.kept) == (0, first.added)
    assert before["change"]
    assert before["ledger_entry"]


def test_seeding_adds_what_is_new_and_leaves_what_is_here(engine, tmp_path):
    path = make.write(tmp_path / "one.yaml", make.file(make.case("ana-k", summary="One.")))
    seed(engine, path)
    make.republish(engine, "ana-k", summary="Corrected by a researcher.")
    make.write(path, make.file(make.case("ana-k", summary="One."), make.case("bo-l")))
    done = seed(engine, path)
    assert (done.added, done.kept) == (1, 1)
    with snapshot(engine) as session:
        assert make.find(session, "ana-k").summary == "Corrected by a researcher."
        assert make.find(session, "bo-l").first_published_at


def test_a_seed_file_may_name_what_an_earlier_one_brought(engine, tmp_path):
    seed(engine, make.write(tmp_path / "a.yaml", make.file(facilities=[make.facility("north")])))
    later = make.file(make.case("ana-k", detentions=[make.stay("x", "2020", facility="north")]))
    later["sources"] = []
    assert seed(engine, make.write(tmp_path / "b.yaml", later)).added == 1


def test_one_seeding_is_one_recorded_change_of_the_import_and_one_publication_each(invented):
    with snapshot(invented) as session:
        verbs = session.exec(sa.select(Change.verb)).scalars().all()
        assert verbs == ["imported"]
        assert session.exec(sa.select(sa.func.count(Document.id))).scalar() == 2


def test_every_tracked_row_of_an_import_has_its_revision(invented):
    with snapshot(invented) as session:
        recorded = set(session.exec(sa.select(Revision.subject_type, Revision.subject_id)))
        for table in metadata.sorted_tables:
            if "version" in table.c:
                ids = session.execute(sa.select(table.c.id)).scalars()
                assert {(table.name, key) for key in ids} <= {tuple(r) for r in recorded}


def test_the_command_makes_the_instance_and_says_what_it_did(instance):
    said = instance.run("seed", DATA / "invented.yaml")
    assert said.output == "2 cases added and published, 0 already here.\n"
    assert (instance.folder / "secret_key").stat().st_mode & 0o777 == 0o600
    assert instance.folder.stat().st_mode & 0o777 == 0o700
    again = instance.run("seed", DATA / "invented.yaml")
    assert again.output == "0 cases added and published, 2 already here.\n"


def test_the_secret_key_stays_the_same(instance):
    instance.run("seed", DATA / "invented.yaml")
    key = (instance.folder / "secret_key").read_text()
    instance.run("seed", DATA / "invented.yaml")
    assert (instance.folder / "secret_key").read_text() == key
    assert len(key.strip()) == 64


def test_a_file_that_is_not_there_is_an_error_in_one_line(instance):
    said = instance.run("seed", "/nowhere/at-all.yaml", code=2)
    assert "does not exist" in said.output


def test_a_command_without_an_instance_says_how_to_make_one(instance):
    for command in (["export-seed"], ["rebuild"], ["rebuild", "--check"], ["run"]):
        said = instance.run(*command, code=1)
        assert "tracker upgrade" in said.output


def test_the_upgrade_command_makes_an_empty_instance(instance):
    instance.run("upgrade")
    assert instance.run("rebuild", "--check").output == "0 differences.\n"
    assert instance.run("export-seed").output == "format: 1\n"


CONTRADICTION = make.file(
    make.case("ana-k"),
    make.case(
        "bo-l",
        detentions=[
            make.stay("one", "2020-01-01", ended="2020-06-01"),
            make.stay("two", "2020-03-01", ended="2020-09-01"),
        ],
    ),
)


def test_what_only_publishing_refuses_leaves_nothing_behind(engine):
    """Straight through the bulk door, past the file's own checks."""
    before = contents(engine)
    with pytest.raises(ValueError, match="one"), transaction(engine) as session:
        make.publish_now(session, CONTRADICTION)
    assert contents(engine) == before


def test_a_case_without_a_source_behind_a_fact_is_not_published(engine):
    values = make.case("ana-k", events=[make.event("said", "2020-01-01", sources=[])])
    with pytest.raises(ValueError, match="event:said"):
        make.publish_all(engine, make.file(values))
    with snapshot(engine) as session:
        assert session.exec(sa.select(sa.func.count(LedgerEntry.revision))).scalar() == 0


def test_what_the_database_refuses_is_told_in_a_line_and_leaves_nothing(instance, tmp_path):
    """Two cases with one former address: the first keeps it, and the file is refused."""
    first = make.write(tmp_path / "a.yaml", make.file(make.case("ana-k", former_slugs=["old"])))
    instance.run("seed", first)
    engine = instance.engine()
    before = contents(engine)
    later = make.file(make.case("cy-m"), make.case("bo-l", former_slugs=["old"]))
    later["sources"] = []
    said = instance.run("seed", make.write(tmp_path / "b.yaml", later), code=1)
    assert "Nothing was written" in said.output
    assert contents(engine) == before
    engine.dispose()


def test_an_interrupted_seeding_leaves_nothing(new_database, tmp_path):
    """Pull the plug after the first case was published, in the middle of the second."""
    url = new_database("interrupted")
    upgrade(url)
    engine = make_engine(url)
    before = contents(engine)
    published = 0

    class PlugPulledError(Exception):
        pass

    def pull(_connection, _cursor, statement, *_rest) -> None:
        nonlocal published
        published += statement.startswith("INSERT INTO document")
        if published == 2:
            raise PlugPulledError

    sa.event.listen(engine, "before_cursor_execute", pull)
    path = make.write(tmp_path / "a.yaml", make.file(*(make.case(f"ana-{n}") for n in range(3))))
    with pytest.raises(PlugPulledError):
        seed(engine, path)
    sa.event.remove(engine, "before_cursor_execute", pull)
    assert contents(engine) == before
    assert seed(engine, path).added == 3
    engine.dispose()
