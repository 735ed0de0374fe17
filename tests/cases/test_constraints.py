"""What must always hold is also held by the database: a write that breaks it is refused."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DataError, IntegrityError

from tracker.db import snapshot, transaction
from tracker.models import metadata

# table, what one row is changed to, and the constraint that refuses it
VIOLATIONS: list[tuple[str, dict[str, Any], str]] = [
    ("facility", {"latitude": 91.0, "longitude": 0.0, "precision": "town"}, "latitude_on_earth"),
    ("facility", {"latitude": 0.0, "longitude": -181.0, "precision": "town"}, "longitude_on_earth"),
    ("facility", {"latitude": 0.0, "longitude": None, "precision": "town"}, "coordinates_whole"),
    ("facility", {"latitude": 0.0, "longitude": 0.0, "precision": None}, "coordinates_whole"),
    ("provision", {"penalty_months_min": 100}, "penalty_in_order"),
    ("provision", {"penalty_months_max": None}, "term_has_months"),
    ("source", {"url": None, "url_safe": True, "confidential": False}, "safe_link_has_address"),
    ("source", {"confidential": True, "url_safe": True, "url": "https://a.example"},
     "confidential_has_no_link"),
    ("case", {"state": "published", "first_published_at": None}, "published_when"),
    ("detention", {"started_earliest": date(2023, 1, 2), "started_latest": date(2023, 1, 1),
                   "ended_latest": None, "confirmed_to": None},
     "start_in_order"),
    ("detention", {"started_earliest": date(2023, 1, 2), "started_latest": date(2023, 1, 2),
                   "ended_latest": date(2023, 1, 1), "confirmed_to": None}, "ends_after_start"),
    ("detention", {"started_earliest": date(2023, 1, 2), "started_latest": date(2023, 1, 2),
                   "ended_latest": None, "confirmed_to": date(2023, 1, 1)},
     "confirmed_after_start"),
    ("detention", {"key": "one", "continues": "one"}, "not_continuing_itself"),
    ("event", {"time": "10:00", "zone": None}, "time_has_zone"),
    ("event", {"time": None, "zone": "Europe/Moscow"}, "time_has_zone"),
    ("charge", {"provision_id": None, "label": ""}, "charge_is_named"),
    ("charge", {"maximum_kind": "term", "maximum_months_max": None}, "term_has_months"),
    ("sentence", {"years": -1}, "amounts_not_negative"),
    ("sentence", {"fine_amount": -1, "fine_currency": "RUB"}, "amounts_not_negative"),
    ("sentence", {"credited_days": -1}, "amounts_not_negative"),
    ("sentence", {"fine_amount": 1, "fine_currency": None}, "fine_has_currency"),
    ("case_span", {"first_day": date(2020, 1, 2), "last_day": date(2020, 1, 1)}, "span_in_order"),
    ("ledger_head", {"id": 2}, "one_row"),
    ("action", {"status": "open", "opened_at": None}, "open_since"),
    ("action", {"status": "closed", "closed_at": None}, "closed_since"),
    ("action", {"status": "scheduled", "opens_at": None}, "scheduled_for"),
    ("action", {"status": "superseded", "superseded_by_id": None}, "superseded_by_what"),
    ("action", {"opens_at": datetime(2030, 1, 2, tzinfo=UTC),
                "closes_at": datetime(2030, 1, 1, tzinfo=UTC)}, "opens_before_closing"),
    ("action", {"primary_url": None, "url_safe": True}, "safe_link_has_address"),
    ("event_details", {"ends_at": datetime(2000, 1, 1, tzinfo=UTC)}, "ends_after_start"),
    ("fundraiser_details", {"currency": None, "raised_amount": 5}, "amounts_have_currency"),
    ("count_snapshot", {"value": -1}, "counts_something"),
    ("letter_rule", {"scope": "system", "system": ""}, "scope_has_subject"),
    ("letter_rule", {"verified_on": None, "expires_on": date(2030, 1, 1)}, "expires_once_verified"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "values", "name"), VIOLATIONS)
def test_the_database_refuses_what_breaks_a_rule(worked_on, table, values, name):
    target = metadata.tables[table]
    with transaction(worked_on) as session:
        key = list(target.primary_key.columns)
        row = session.execute(sa.select(*key)).first()
        assert row is not None, f"the invented file has no {table}"
        here = [column == value for column, value in zip(key, row, strict=True)]
        with pytest.raises(IntegrityError, match=f"ck_{table}_{name}"):
            session.execute(sa.update(target).where(*here).values(**values))
        session.rollback()


def test_every_check_of_the_schema_that_is_not_a_vocabulary_is_tried_here():
    tried = {f"ck_{table}_{name}" for table, _values, name in VIOLATIONS}
    checks = {
        str(constraint.name)
        for table in metadata.sorted_tables
        if table.name in {table for table, _values, _name in VIOLATIONS}
        for constraint in table.constraints
        if isinstance(constraint, sa.CheckConstraint)
        and constraint.name
        and not str(constraint.name).endswith("_known")
    }
    assert checks == tried


VOCABULARIES = [
    (table.name, column.name)
    for table in metadata.sorted_tables
    for column in table.c
    if isinstance(column.type, sa.Enum)
]


@pytest.mark.parametrize(("table", "column"), VOCABULARIES)
def test_the_database_refuses_a_word_that_is_not_in_the_vocabulary(worked_on, table, column):
    with transaction(worked_on) as session:
        assert session.execute(sa.text(f'SELECT count(*) FROM "{table}"')).scalar()  # noqa: S608
        with pytest.raises((IntegrityError, DataError)):
            session.execute(sa.text(f"""UPDATE "{table}" SET "{column}" = 'no such word'"""))  # noqa: S608
        session.rollback()


UNIQUE = [
    (table.name, tuple(column.name for column in constraint.columns))
    for table in metadata.sorted_tables
    for constraint in table.constraints
    if isinstance(constraint, sa.UniqueConstraint)
]


@pytest.mark.parametrize(("table", "columns"), UNIQUE)
def test_the_database_refuses_the_same_twice(worked_on, table, columns):
    target = metadata.tables[table]
    with transaction(worked_on) as session:
        whole = [target.c[name].is_not(None) for name in columns]
        row = session.execute(sa.select(target).where(*whole)).mappings().first()
        assert row
        others = {
            column.name: fresh(column)
            for column in target.c
            if column.primary_key or (column.unique and column.name not in columns)
        }
        with pytest.raises(IntegrityError):
            session.execute(sa.insert(target).values({**row, **others}))
        session.rollback()


def fresh(column: sa.Column[Any]) -> Any:
    """A value that no row has yet."""
    if isinstance(column.type, sa.Uuid):
        return uuid4()
    if isinstance(column.type, sa.Integer):
        return 999_999
    return f"fresh-{uuid4().hex[:8]}"


FOREIGN = [
    (table.name, column.name)
    for table in metadata.sorted_tables
    for column in table.c
    if column.foreign_keys
]


@pytest.mark.parametrize(("table", "column"), FOREIGN)
def test_the_database_refuses_what_points_nowhere(worked_on, table, column):
    target = metadata.tables[table]
    nowhere = uuid4() if isinstance(target.c[column].type, sa.Uuid) else 999_999
    if isinstance(target.c[column].type, sa.String):
        nowhere = "no such thing"
    key = list(target.primary_key.columns)
    with snapshot(worked_on) as session:
        row = session.execute(sa.select(*key)).first()
    assert row
    here = [one == value for one, value in zip(key, row, strict=True)]
    statement = sa.update(target).where(*here).values(**{column: nowhere})
    # PostgreSQL may look at the end of the transaction only.
    with pytest.raises(IntegrityError), transaction(worked_on) as session:
        session.execute(statement)


def test_there_is_at_most_one_present_version_of_a_row(invented):
    rows = metadata.tables["published_row"]
    with transaction(invented) as session:
        row = session.execute(sa.select(rows)).mappings().first()
        again = {**row, "id": 999, "number": 2, "revision": 999}
        with pytest.raises(IntegrityError):
            session.execute(sa.insert(rows).values(again))
        session.rollback()
        session.execute(sa.insert(rows).values({**again, "current": False}))
        session.rollback()


def test_a_naive_time_is_refused(engine):
    changes = metadata.tables["change"]
    values = {"actor_name": "a", "actor_public": "b", "verb": "c", "why": ""}
    with pytest.raises(Exception, match=r"(?i)naive|aware|timezone|tzinfo"), transaction(
        engine
    ) as session:  # fmt: skip
        session.execute(sa.insert(changes).values(at=datetime(2024, 1, 1), **values))  # noqa: DTZ001
    with transaction(engine) as session:
        session.execute(sa.insert(changes).values(at=datetime(2024, 1, 1, tzinfo=UTC), **values))
    with snapshot(engine) as session:
        assert session.execute(sa.select(changes.c.at)).scalar_one().tzinfo
