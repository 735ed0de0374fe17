"""The ``tracker`` command as an operator types it."""

import re
import stat
from pathlib import Path

import pytest
import sqlalchemy as sa
import yaml

from tests.server.instances import Instance, instance_at
from tracker.config import load_settings
from tracker.db import make_engine

DATA = Path(__file__).parent.parent / "data" / "invented.yaml"


@pytest.fixture
def run_sql():
    """Runs one statement on an instance's database, past everything that guards it."""

    def run(instance: Instance, statement: str) -> None:
        engine = make_engine(load_settings(instance.environment).database)
        with engine.connect() as connection:
            connection.execute(sa.text(statement))
            connection.commit()
        engine.dispose()

    return run


def assert_plain(done, *words: str) -> None:
    """One line, no trace, with these words in it, and a failing exit code."""
    assert done.returncode == 1
    assert done.stderr.startswith("Error: "), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    for word in words:
        assert word in done.stderr


def test_seeding_makes_a_private_instance_and_twice_changes_nothing(empty_instance: Instance):
    first = empty_instance.tracker("seed", DATA)
    assert first.returncode == 0, first.stderr
    assert "cases added and published, 0 already here" in first.stdout
    key = empty_instance.folder / "secret_key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(empty_instance.folder.stat().st_mode) == 0o700
    assert len(key.read_text().strip()) == 64
    before = key.read_text(), empty_instance.tracker("export-seed").stdout
    second = empty_instance.tracker("seed", DATA)
    assert second.returncode == 0
    assert second.stdout.startswith("0 cases added")
    assert (key.read_text(), empty_instance.tracker("export-seed").stdout) == before


def test_a_bad_seed_file_names_file_line_and_field_and_writes_nothing(empty_instance: Instance):
    lines = DATA.read_text("utf-8").splitlines()
    start = lines.index("  - slug: ana-invented")
    lines[start + 1 : start + 1] = ["    nonsense: 1", "    country: ZZZ"]
    bad = empty_instance.folder.parent / "bad.yaml"
    bad.write_text("\n".join(lines) + "\n", "utf-8")
    done = empty_instance.tracker("seed", bad)
    assert done.returncode == 1
    assert re.search(rf"bad\.yaml:{start + 2}: cases\[0\]\.nonsense: ", done.stderr) or (
        re.search(r"bad\.yaml:\d+: cases\[0\]\.country: ", done.stderr)
    ), done.stderr
    assert "Nothing was written." in done.stderr
    assert "Traceback" not in done.stderr
    exported = yaml.safe_load(empty_instance.tracker("export-seed").stdout)
    assert not exported.get("cases")
    assert not exported.get("sources")


@pytest.mark.parametrize(
    "text", ["", "a: [", "- 1", "a: &x 1\nb: *x", "\x00", "format: 1\ncases: " + "[" * 5000]
)
def test_a_hostile_seed_file_is_refused_in_a_few_words(empty_instance: Instance, text: str):
    bad = empty_instance.folder.parent / "bad.yaml"
    bad.write_text(text, "utf-8")
    done = empty_instance.tracker("seed", bad)
    assert done.returncode == 1
    assert re.search(r"bad\.yaml:\d+: ", done.stderr), done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr) < 2_000


def test_rebuild_mends_what_its_check_names(empty_instance: Instance, run_sql):
    empty_instance.tracker("seed", DATA)
    whole = empty_instance.tracker("rebuild", "--check")
    assert (whole.returncode, whole.stdout) == (0, "0 differences.\n")
    run_sql(empty_instance, "DELETE FROM case_span")
    broken = empty_instance.tracker("rebuild", "--check")
    assert broken.returncode == 1
    assert "ana-invented" in broken.stdout
    assert "case_span" in broken.stdout
    assert empty_instance.tracker("rebuild").returncode == 0
    assert empty_instance.tracker("rebuild", "--check").returncode == 0


def test_what_is_exported_can_be_seeded_and_exported_again(seeded_instance, empty_instance):
    exported = empty_instance.folder.parent / "exported.yaml"
    done = seeded_instance.tracker("export-seed", exported)
    assert (done.returncode, done.stdout) == (0, f"Written to {exported}.\n")
    assert empty_instance.tracker("seed", exported).returncode == 0
    assert empty_instance.tracker("export-seed").stdout == exported.read_text("utf-8")


def test_upgrading_makes_an_instance_and_again_changes_nothing(empty_instance: Instance):
    first = empty_instance.tracker("upgrade")
    assert first.returncode == 0, first.stderr
    key = (empty_instance.folder / "secret_key").read_text()
    again = empty_instance.tracker("upgrade")
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert (empty_instance.folder / "secret_key").read_text() == key
    assert empty_instance.tracker("rebuild", "--check").returncode == 0


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("TRACKER_WORKERS", "two", "workers must be a whole number"),
        ("TRACKER_WORKERS", "0", "workers must be at least 1"),
        ("TRACKER_BODY_LIMIT", "-1", "body_limit must be at least 1"),
        ("TRACKER_NONSENSE", "1", "'nonsense'"),
        ("DATABASE_URL", "mysql://here", "Use SQLite (sqlite:///FILE) or PostgreSQL"),
        ("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none", "The database cannot be used"),
        ("TRACKER_INSTANCE", "/proc/none", "name another folder in TRACKER_INSTANCE"),
    ],
)
def test_a_wrong_setting_is_one_clear_line(empty_instance, name: str, value: str, word: str):
    assert_plain(empty_instance.tracker("upgrade", **{name: value}), word)


@pytest.mark.parametrize(
    ("text", "word"),
    [("workers = 'many'", "workers"), ("colour = 'red'", "'colour'"), ("a = ", "not valid TOML")],
)
def test_a_wrong_line_in_the_file_of_settings_is_named(empty_instance, text: str, word: str):
    empty_instance.folder.mkdir()
    file = empty_instance.folder / "config.toml"
    file.write_text(text, "utf-8")
    assert_plain(empty_instance.tracker("upgrade"), word, str(file))


@pytest.mark.postgres
def test_a_plain_postgresql_address_is_enough(new_database, tmp_path: Path):
    url = new_database("plain").replace("postgresql+psycopg://", "postgresql://")
    assert url.startswith("postgresql://")
    instance = instance_at(tmp_path / "instance", url)
    assert instance.tracker("seed", DATA).returncode == 0
    assert instance.tracker("rebuild", "--check").stdout == "0 differences.\n"
    assert not (instance.folder / "tracker.db").exists()
