"""Backups: taken while others write, checked, and put back without losing what was there."""

import json
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlmodel import Session, select

from tests import factories as make
from tests.conftest import DATA, Instance
from tracker.accounts.models import SignIn
from tracker.accounts.people import create
from tracker.cases.safety import quieten
from tracker.db import snapshot, transaction
from tracker.documents.models import Document, LedgerEntry, LedgerHead
from tracker.history import Change
from tracker.rebuilding import Difference, check
from tracker.seeding.seeding import seed
from tracker.vocabulary import Role


@pytest.fixture
def kept(instance: Instance) -> Instance:
    """An instance with the invented record in it, which no one has open."""
    instance.run("upgrade")
    with opened(instance) as engine:
        seed(engine, DATA / "invented.yaml")
    return instance


@contextmanager
def opened(instance: Instance) -> Iterator[Engine]:
    engine = instance.engine()
    yield engine
    engine.dispose()


# About the files of SQLite, or texts in them; a dump of PostgreSQL is packed.
sqlite_only = pytest.mark.sqlite


def summary_of(instance: Instance) -> str:
    with opened(instance) as engine, snapshot(engine) as session:
        return make.find(session, "ana-invented").summary


def differences_in(instance: Instance) -> list[Difference]:
    with opened(instance) as engine:
        return check(engine)


def rewrite(instance: Instance, text: str) -> None:
    with opened(instance) as engine:
        make.republish(engine, "ana-invented", summary=text)


def kept_files(instance: Instance) -> list[Path]:
    return sorted(path for path in instance.folder.iterdir() if "before-restore" in path.name)


def test_what_was_backed_up_comes_back_and_what_was_there_is_kept(kept: Instance, tmp_path: Path):
    rewrite(kept, "As it was.")
    said = kept.run("backup", tmp_path / "copy").output
    assert "2 published cases, 3 documents" in said
    rewrite(kept, "As it became.")
    said = kept.run("restore", tmp_path / "copy").output
    assert summary_of(kept) == "As it was."
    (before,) = kept_files(kept)
    assert str(before) in said
    assert differences_in(kept) == []
    kept.run("restore", before)
    assert summary_of(kept) == "As it became."


@sqlite_only
def test_a_backup_can_start_an_instance_of_its_own(kept: Instance, tmp_path: Path):
    kept.run("backup", tmp_path / "copy")
    other = Instance(tmp_path / "other", f"sqlite:///{tmp_path / 'other' / 'tracker.db'}")
    other.run("restore", tmp_path / "copy")
    assert summary_of(other) == summary_of(kept)
    assert (other.folder / "secret_key").exists()
    assert kept_files(other) == []


def test_a_backup_is_its_owners_alone_and_replaces_nothing_unasked(kept: Instance, tmp_path: Path):
    target = tmp_path / "copy"
    kept.run("backup", target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    before = target.read_bytes()
    assert "--force" in kept.run("backup", target, code=1).output
    assert target.read_bytes() == before
    kept.run("backup", target, "--force")
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == ["copy"]


@sqlite_only
def test_nothing_is_left_of_a_backup_that_failed(instance: Instance, tmp_path: Path):
    instance.folder.mkdir()
    assert "nothing to back up" in instance.run("backup", tmp_path / "copy", code=1).output
    (instance.folder / "tracker.db").write_text("not a database", "utf-8")
    instance.run("backup", tmp_path / "copy", code=1)
    assert list(tmp_path.glob("*copy*")) == []


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def no_head(data: bytes) -> bytes:
    return b"x" * 500 + data[500:]


def other_words(data: bytes) -> bytes:
    return data.replace(b"An invented gardener", b"An invented Gardener")


@pytest.mark.parametrize("damage", [half, no_head, pytest.param(other_words, marks=sqlite_only)])
def test_a_damaged_backup_is_refused(
    kept: Instance, tmp_path: Path, damage: Callable[[bytes], bytes]
):
    target = tmp_path / "copy"
    kept.run("backup", target)
    target.write_bytes(damage(target.read_bytes()))
    rewrite(kept, "Still here.")
    kept.run("restore", target, code=1)
    assert summary_of(kept) == "Still here."
    assert kept_files(kept) == []


@sqlite_only
def test_a_backup_whose_chain_was_tampered_with_is_refused(kept: Instance, tmp_path: Path):
    target = tmp_path / "copy"
    kept.run("backup", target)
    connection = sqlite3.connect(target)
    connection.execute("UPDATE ledger_entry SET digest = 'something else' WHERE revision = 3")
    connection.commit()
    connection.close()
    assert "entry 3" in kept.run("restore", target, code=1).output


def test_a_backup_with_a_text_of_an_action_that_was_tampered_with_is_refused(
    kept: Instance, tmp_path: Path
):
    from tests import factories as make
    from tests.actions import factories as acts

    with opened(kept) as engine:
        make.publish_all(engine, make.file(make.case("held-one")))
        with transaction(engine) as session:
            acts.published(session, "petition", "one", make.find(session, "held-one"))
    kept.run("backup", tmp_path / "whole")
    with opened(kept) as engine, transaction(engine) as session:
        session.execute(sa.text("UPDATE posting SET data = replace(data, 'Invented', 'Forged')"))
    assert "chain" in kept.run("backup", tmp_path / "forged", code=1).output


def test_a_backup_of_a_newer_version_is_refused(kept: Instance, tmp_path: Path):
    with opened(kept) as engine, transaction(engine) as session:
        session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    kept.run("backup", tmp_path / "copy")
    assert "newer" in kept.run("restore", tmp_path / "copy", code=1).output


def test_nothing_is_restored_under_a_running_server(kept: Instance, tmp_path: Path):
    kept.run("backup", tmp_path / "copy")
    rewrite(kept, "Of today.")
    with opened(kept) as engine, engine.connect() as server:
        server.execute(sa.text("SELECT 1 FROM ledger_head"))
        server.rollback()  # idle, as a server mostly is
        assert "stop" in kept.run("restore", tmp_path / "copy", code=1).output
    assert summary_of(kept) == "Of today."
    assert kept_files(kept) == []


@sqlite_only
def test_a_database_that_cannot_be_read_is_kept_and_replaced_when_asked(
    kept: Instance, tmp_path: Path
):
    kept.run("backup", tmp_path / "copy")
    present = kept.folder / "tracker.db"
    present.write_bytes(b"rubbish" * 1000)
    assert "--yes" in kept.run("restore", tmp_path / "copy", code=1).output
    kept.run("restore", tmp_path / "copy", "--yes")
    assert kept_files(kept)[0].read_bytes() == b"rubbish" * 1000
    assert differences_in(kept) == []


def test_a_restore_says_what_was_hidden_since_and_signs_everyone_out(
    kept: Instance, tmp_path: Path
):
    with opened(kept) as engine, transaction(engine) as session:
        user = create(session, "rita", Role.RESEARCHER, "an invented pass phrase", by=make.EDITH)
        session.flush()
        session.add(SignIn(token_hash="0" * 64, user_id=user.id))
    kept.run("backup", tmp_path / "copy")
    with opened(kept) as engine, transaction(engine) as session:
        quieten(session, make.find(session, "bo-unreal"), by=make.EDITH, why="Invented danger")
    assert "bo-unreal: quiet" in kept.run("restore", tmp_path / "copy").output
    with opened(kept) as engine, snapshot(engine) as session:
        assert session.exec(select(SignIn)).all() == []


@contextmanager
def writing(instance: Instance) -> Iterator[list[str]]:
    """Someone rewrites a summary and publishes it, over and over; gives what was written."""
    begun, stop = threading.Event(), threading.Event()
    written: list[str] = []

    def write() -> None:
        with opened(instance) as engine:
            while not stop.is_set():
                text = f"Text number {len(written) + 1}."
                make.republish(engine, "ana-invented", summary=text)
                written.append(text)
                begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert begun.wait(60)
        yield written
    finally:
        stop.set()
        writer.join()


def test_a_backup_taken_while_others_write_holds_a_state_that_existed(
    kept: Instance, tmp_path: Path
):
    with writing(kept) as written:
        for _attempt in range(5):
            kept.run("backup", tmp_path / "copy", "--force")
    assert len(written) > 2, "nothing was written meanwhile"
    kept.run("restore", tmp_path / "copy")
    assert differences_in(kept) == []
    with opened(kept) as engine, snapshot(engine) as session:
        assert_one_state(session, make.find(session, "ana-invented").summary, written)


def assert_one_state(session: Session, summary: str, written: list[str]) -> None:
    """Working record, last document, ledger and log of changes all speak of the same moment."""
    case = make.find(session, "ana-invented")
    documents = session.exec(
        select(Document).where(Document.case_id == case.id).order_by(sa.desc("number"))
    ).all()
    assert json.loads(documents[0].data)["summary"] == summary
    count = len(documents) - 1
    assert summary in {"An invented gardener, held for an invented speech.", *written}
    assert written[:count][-1:] in ([], [summary])
    assert case.published_number == documents[0].number
    changes = session.exec(select(sa.func.count()).select_from(Change)).one()
    assert changes == 1 + 2 * count  # the import; then an edit and a publication each
    head = session.get_one(LedgerHead, 1)
    entries = session.exec(select(sa.func.max(LedgerEntry.revision))).one()
    assert head.revision == entries == max(one.revision for one in documents)
