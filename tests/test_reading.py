"""Requests that only read see one state of the database, whoever of their parts looks."""

import sqlalchemy as sa
from flask import Flask, g
from sqlalchemy.engine import Engine

from tracker.db import look_again, read, session, transaction
from tracker.documents.models import LedgerHead

_REVISION = sa.select(LedgerHead.__table__.c.revision)


def _publish(engine: Engine) -> None:
    with transaction(engine) as other:
        other.execute(sa.update(LedgerHead).values(revision=LedgerHead.revision + 1))


def test_a_request_that_reads_sees_what_was_true_when_it_began(
    app: Flask, invented: Engine
) -> None:
    with app.test_request_context("/"):
        before = read(_REVISION).scalar()
        _publish(invented)
        assert read(_REVISION).scalar() == before
        assert session.execute(_REVISION).scalar() == before
        look_again()
        assert read(_REVISION).scalar() == session.execute(_REVISION).scalar() == before + 1


def test_a_session_and_what_reads_without_it_share_a_connection(
    app: Flask, invented: Engine
) -> None:
    with app.test_request_context("/"):
        read(_REVISION)
        assert session.connection() is g.reader
    with app.test_request_context("/"):
        session.execute(_REVISION)
        read(_REVISION)
        assert "reader" not in g


def test_a_request_that_writes_reads_in_its_own_transaction(app: Flask, invented: Engine) -> None:
    with app.test_request_context("/", method="POST"):
        before = read(_REVISION).scalar()
        session.execute(sa.update(LedgerHead).values(revision=before + 5))
        assert read(_REVISION).scalar() == before + 5
        assert "reader" not in g


def test_a_connection_is_given_back_at_the_end_of_a_request(app: Flask, invented: Engine) -> None:
    with app.test_request_context("/"):
        read(_REVISION)
        opened = g.reader
    assert opened.closed
