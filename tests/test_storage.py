"""What the database promises on every connection, and what a request keeps or throws away."""

import threading

import pytest
import sqlalchemy as sa
from flask import Flask, abort, request
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from tests import factories as make
from tracker.db import (
    PRAGMAS,
    DatabaseError,
    make_engine,
    reading,
    session,
    snapshot,
    transaction,
    writing,
)
from tracker.history import Change, change
from tracker.people.models import Person


@pytest.fixture
def sqlite(tmp_path):
    """An engine over an empty SQLite file, whatever the other tests run on."""
    engine = make_engine(f"sqlite:///{tmp_path / 'file.db'}")
    yield engine
    engine.dispose()


def test_every_connection_to_sqlite_has_the_guarantees(sqlite):
    """Also those of other threads, each of which the pool opens anew."""
    found, errors = [], []

    def look() -> None:
        try:
            with sqlite.connect() as connection:
                found.append(
                    {
                        name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                        for name in (*PRAGMAS, "secure_delete")
                    }
                )
                barrier.wait(timeout=20)
        except Exception as error:
            errors.append(error)

    barrier = threading.Barrier(6)
    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert found == [
        {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000,
         "secure_delete": 1}
    ] * 6  # fmt: skip


def test_a_database_in_memory_has_no_write_ahead_log_and_is_refused():
    with pytest.raises(DatabaseError, match="journal_mode"), make_engine("sqlite://").connect():
        pass


@pytest.mark.parametrize("url", ["mysql://x/y", "oracle://x", "mssql://x"])
def test_any_other_database_is_refused(url):
    with pytest.raises(DatabaseError, match="SQLite"):
        make_engine(url)


def test_foreign_keys_are_enforced(engine):
    with pytest.raises(IntegrityError), transaction(engine) as opened:
        opened.execute(
            sa.text("INSERT INTO retired_slug (slug, case_id) VALUES ('x', :id)"),
            {"id": "0" * 32},
        )


def test_a_transaction_that_raises_keeps_nothing(engine):
    def stop() -> None:
        with transaction(engine) as opened:
            with change(opened, "added", by=make.EDITH):
                opened.add(Person())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stop()
    assert people(engine) == 0


def test_a_snapshot_keeps_nothing(engine):
    with snapshot(engine) as opened, change(opened, "added", by=make.EDITH):
        opened.add(Person())
    assert people(engine) == 0


def test_a_reader_sees_one_state_of_the_record_through_all_its_statements(engine):
    with Session(reading(engine)) as reader:
        before = reader.exec(sa.select(sa.func.count(Person.id))).scalar()
        with transaction(engine) as writer, change(writer, "added", by=make.EDITH):
            writer.add(Person())
        assert reader.exec(sa.select(sa.func.count(Person.id))).scalar() == before
    assert people(engine) == 1


def test_two_writers_at_once_wait_for_each_other_and_lose_nothing(engine):
    barrier, errors = threading.Barrier(4), []

    def write() -> None:
        barrier.wait(timeout=20)
        try:
            for _ in range(5):
                with transaction(engine) as opened, change(opened, "added", by=make.EDITH):
                    opened.add(Person())
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert people(engine) == 20


def people(engine) -> int:
    with snapshot(engine) as opened:
        return opened.exec(sa.select(sa.func.count(Person.id))).scalar()


@pytest.fixture
def app(app_of_its_own) -> Flask:
    """The app with one more address, which writes and then answers as it is told."""
    made = app_of_its_own
    made.config["WTF_CSRF_ENABLED"] = False

    for view in (write, read_body):
        view.__dict__.update(open_to_all(made))
        name = view.__name__
        made.add_url_rule(f"/for-tests/{name}", name, view, methods=["GET", "POST"])
    return made


def write() -> tuple[str, int]:
    """Add a person; then raise, abort or answer as asked."""
    with change(session, "added", by=make.EDITH):
        session.add(Person())
    if request.args.get("raise"):
        raise ZeroDivisionError
    if code := request.args.get("abort", type=int):
        abort(code)
    return "written", request.args.get("status", 200, type=int)


def read_body() -> str:
    """Say how much was sent."""
    return str(len(request.get_data()))


def open_to_all(app: Flask) -> dict[str, object]:
    """What marks a view as open to everyone: the mark that the front page bears."""
    return dict(vars(app.view_functions["public.home"]))


@pytest.mark.parametrize("status", [200, 201, 204, 302, 303])
def test_a_post_that_succeeds_is_kept(engine, app, status):
    app.test_client().post(f"/for-tests/write?status={status}")
    assert people(engine) == 1


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 422, 500, 503])
@pytest.mark.parametrize("how", ["status", "abort"])
def test_a_post_that_is_refused_keeps_nothing(engine, app, status, how):
    assert app.test_client().post(f"/for-tests/write?{how}={status}").status_code == status
    assert people(engine) == 0


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_get_keeps_nothing_whatever_it_writes(engine, app, method):
    getattr(app.test_client(), method)("/for-tests/write")
    assert people(engine) == 0


def test_a_post_that_breaks_answers_500_with_a_page_and_keeps_nothing(engine, app):
    app.testing = False
    response = app.test_client().post("/for-tests/write?raise=1")
    assert response.status_code == 500
    assert "Something broke on our side" in response.text
    assert "ZeroDivisionError" not in response.text
    assert people(engine) == 0


def test_a_commit_that_fails_answers_500_and_keeps_nothing(engine, app):
    app.testing = False

    def fail(_session: object) -> None:
        raise OSError("the disk is full")

    sa.event.listen(Session, "before_commit", fail)
    try:
        response = app.test_client().post("/for-tests/write")
    finally:
        sa.event.remove(Session, "before_commit", fail)
    assert response.status_code == 500
    assert "Nothing was changed" in response.text
    assert people(engine) == 0


def test_after_a_failure_the_next_request_is_served(engine, app):
    app.testing = False
    client = app.test_client()
    client.post("/for-tests/write?raise=1")
    assert client.post("/for-tests/write").status_code == 200
    assert people(engine) == 1


def test_too_much_in_one_request_is_refused(app):
    client = app.test_client()
    limit = app.config["MAX_CONTENT_LENGTH"]
    assert client.post("/for-tests/read_body", data=b"x" * limit).status_code == 200
    response = client.post("/for-tests/read_body", data=b"x" * (limit + 1))
    assert response.status_code == 413
    assert "Send less" in response.text


def test_the_engine_for_writing_and_the_one_for_reading_are_one_pool(engine):
    assert writing(engine).pool is engine.pool is reading(engine).pool


def test_nothing_of_one_request_is_left_in_the_next(engine, app):
    client = app.test_client()
    client.post("/for-tests/write?abort=409")
    client.post("/for-tests/write")
    with snapshot(engine) as opened:
        assert len(opened.exec(select(Change)).all()) == 1
