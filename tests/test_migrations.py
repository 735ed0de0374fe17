"""Every migration goes up, down and up again, with data in the tables, on both databases."""

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from tests import factories as make
from tests.conftest import DATA, ROOT
from tests.seeding.test_seeding import contents
from tracker.cases.safety import quieten
from tracker.db import make_engine, transaction
from tracker.instance import downgrade, migration_config, upgrade
from tracker.rebuilding import check
from tracker.seeding.seeding import seed

REVISIONS = [
    script.revision
    for script in reversed(list(ScriptDirectory.from_config(migration_config("")).walk_revisions()))
]


@pytest.fixture
def empty(new_database):
    url = new_database("migrations")
    engine = make_engine(url)
    yield url, engine
    engine.dispose()


def tables(engine) -> set[str]:
    engine.dispose()
    return set(sa.inspect(engine).get_table_names()) - {"alembic_version"}


@pytest.mark.parametrize("revision", REVISIONS)
def test_each_migration_goes_up_down_and_up_again(empty, revision):
    url, engine = empty
    upgrade(url, revision)
    first = tables(engine)
    assert first
    downgrade(url, "base")
    assert tables(engine) == set()
    upgrade(url, revision)
    assert tables(engine) == first


def test_the_schema_is_taken_down_and_put_up_again_with_data_in_it(empty):
    url, engine = empty
    upgrade(url)
    seed(engine, DATA / "invented.yaml")
    downgrade(url, "base")
    assert tables(engine) == set()
    upgrade(url)
    assert seed(engine, DATA / "invented.yaml").added == 2


def test_the_data_stays_through_each_step_down_and_up(empty):
    """One step back and forth from the newest; the first migration takes everything with it.

    A column that the newest migration added goes with it: all others keep what they held.
    """
    url, engine = empty
    upgrade(url)
    seed(engine, DATA / "invented.yaml")
    names = ("document", "ledger_entry", "change", "revision")
    engine.dispose()
    before = {name: cells(engine, name) for name in names}
    if len(REVISIONS) > 1:
        downgrade(url, "-1")
        engine.dispose()
        older = {name: cells(engine, name) for name in names}
        assert all(older.values())
        before = {
            name: [{k: row[k] for k in older[name][0]} for row in before[name]] for name in names
        }
        assert older == before
        upgrade(url)
        engine.dispose()
        after = {name: cells(engine, name) for name in names}
        assert older == {
            name: [{k: row[k] for k in older[name][0]} for row in after[name]] for name in names
        }


def cells(engine, name: str) -> list[dict[str, str]]:
    """Every row of a table as the database has it now, in the order of its first column."""
    with engine.connect() as connection:
        table = sa.Table(name, sa.MetaData(), autoload_with=connection)
        rows = connection.execute(sa.select(table).order_by(next(iter(table.columns))))
        return [{key: repr(value) for key, value in row._mapping.items()} for row in rows]


def test_what_a_migration_derives_is_what_the_program_derives(empty, tmp_path):
    """An instance of before, brought up to date, is as if it had been published today.

    The first instances knew no actions: what was posted of them would be gone on the way back.
    """
    url, engine = empty
    upgrade(url)
    cases = tmp_path / "cases.yaml"
    text = (ROOT / "seed_data.yaml").read_text("utf-8")
    cases.write_text(text.partition("\norganisations:")[0], "utf-8")
    seed(engine, cases)
    with transaction(engine) as session:
        quieten(session, make.find(session, "jimmy-lai"), by=make.EDITH, why="Asked to")
    before = contents(engine)
    engine.dispose()
    downgrade(url, "0001")
    engine.dispose()
    upgrade(url)
    after = contents(engine)
    assert check(engine) == []
    del before["document"], after["document"]  # the way back lost what changed in other languages
    assert after == before


def test_the_tables_are_as_the_models_say(empty):
    url, _engine = empty
    upgrade(url)
    command.check(migration_config(url))


def test_upgrading_twice_changes_nothing(empty):
    url, engine = empty
    upgrade(url)
    seed(engine, DATA / "invented.yaml")
    before = contents(engine)
    upgrade(url)
    assert contents(engine) == before


def test_the_migrations_are_one_line_numbered_in_order():
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS


def test_no_migration_imports_the_package():
    folder = ScriptDirectory.from_config(migration_config("")).versions
    from pathlib import Path

    for path in Path(folder).glob("[0-9]*.py"):
        text = path.read_text("utf-8")
        assert "import tracker" not in text, path
        assert "from tracker" not in text, path
