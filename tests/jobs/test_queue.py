"""The queue lives in the record's database and does not get in its way."""

import datetime as dt
import pickle
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from alembic import command

from tests.conftest import Instance
from tracker.config import load_settings
from tracker.db import transaction
from tracker.instance import downgrade, migration_config, upgrade
from tracker.jobs.models import QUEUE_TABLES
from tracker.jobs.queue import queue_of
from tracker.models import metadata


@pytest.fixture
def queue(instance: Instance):
    instance.run("upgrade")
    made = queue_of(load_settings(instance.environment))
    yield made
    made.storage.close()


def test_a_task_goes_through_the_queue_with_its_key_and_nothing_else(queue):
    done = []

    @queue.task(name="note")
    def note(number: int) -> None:
        done.append(number)

    note(17)
    assert queue.storage.queue_size() == 1
    queue.execute(queue.dequeue())
    assert done == [17]
    assert queue.dequeue() is None


def test_a_message_that_the_instance_did_not_sign_is_not_unpickled(queue):
    class Canary:
        def __reduce__(self):
            return (pytest.fail, ("It was unpickled.",))

    queue.storage.enqueue(pickle.dumps(Canary()) + b":" + b"0" * 40)
    with pytest.raises(ValueError, match="mismatch"):
        queue.dequeue()


def test_the_queue_is_in_the_record_s_database_and_the_migrations_do_not_mind(instance, queue):
    engine = instance.engine()
    tables = set(sa.inspect(engine).get_table_names())
    engine.dispose()
    assert len(tables & QUEUE_TABLES) == 4
    assert not tables - QUEUE_TABLES - set(metadata.tables) - {"alembic_version"}
    command.check(migration_config(instance.url))
    queue.storage.close()
    instance.run("rebuild", "--check")
    downgrade(instance.url, "base")
    engine = instance.engine()
    assert sa.inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()
    upgrade(instance.url)


def test_a_backup_with_a_queue_in_it_can_be_restored(instance, queue, tmp_path):
    queue.storage.enqueue(b"an invented message")
    instance.run("backup", tmp_path / "backup")
    queue.storage.close()
    instance.run("restore", tmp_path / "backup", "--yes")
    instance.run("rebuild", "--check")


@pytest.mark.sqlite
def test_a_queue_with_nothing_to_do_writes_nothing(instance, queue):
    file = instance.folder / "tracker.db"
    with sqlite3.connect(file) as watcher:
        before = watcher.execute("PRAGMA data_version").fetchone()
        holding = watcher.execute("BEGIN IMMEDIATE")  # whoever writes now would wait
        for _ in range(3):
            assert queue.dequeue() is None
            assert queue.storage.read_schedule(dt.datetime.now()) == []  # noqa: DTZ005
        holding.connection.rollback()
        assert watcher.execute("PRAGMA data_version").fetchone() == before
    watcher.close()


@pytest.mark.sqlite
def test_what_was_taken_from_the_queue_is_not_left_in_the_file(instance, queue):
    queue.storage.enqueue(b"CANARY" * 100)
    assert queue.storage.dequeue() == b"CANARY" * 100
    queue.storage.close()
    engine = instance.engine()
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    assert b"CANARY" not in (instance.folder / "tracker.db").read_bytes()


def test_queue_and_record_are_written_at_once_and_neither_fails(instance, queue):
    engine, stop = instance.engine(), threading.Event()

    def write() -> None:
        while not stop.is_set():
            with transaction(engine) as session:
                session.execute(sa.text("UPDATE link_run SET revision = 1"))

    with ThreadPoolExecutor(3) as pool:
        writers = [pool.submit(write) for _ in range(3)]
        try:
            for number in range(50):
                queue.storage.enqueue(b"%d" % number)
                assert bytes(queue.storage.dequeue()) == b"%d" % number
        finally:
            stop.set()
    assert [writer.exception() for writer in writers] == [None] * 3
    engine.dispose()
