"""Runs migrations against the database that ``tracker.instance`` names."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext

from tracker.config import load_settings
from tracker.db import make_engine
from tracker.jobs.models import QUEUE_TABLES
from tracker.models import metadata


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Plain SQLAlchemy types, so that a migration imports nothing of ours or of SQLModel."""
    if kind != "type":
        return False
    name = type(item).__name__
    if name == "AutoString":
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    if name == "UTCDateTime":
        return "sa.DateTime(timezone=True)"
    return False


def include_name(name: str | None, kind: str, _parents: Any) -> bool:
    """All but the tables of the queue, which its library makes."""
    return kind != "table" or name not in QUEUE_TABLES


def run() -> None:
    """Migrate in one transaction; PostgreSQL and SQLite both take schema changes back."""
    # ``make migration`` runs alembic by its own command, on the instance of the environment.
    engine = make_engine(context.config.attributes.get("url") or load_settings().database)
    with engine.execution_options(writes=True).connect() as connection:
        if engine.dialect.name == "sqlite":
            # Batch operations rebuild tables, which foreign keys would otherwise follow.
            driver: Any = connection.connection.dbapi_connection
            driver.execute("PRAGMA foreign_keys = OFF")
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=True,
            render_item=render_item,
            include_name=include_name,
            compare_type=True,
            transaction_per_migration=False,
        )
        with context.begin_transaction():
            context.run_migrations()
            if engine.dialect.name == "sqlite":
                _check_foreign_keys(connection)
    engine.dispose()


def _check_foreign_keys(connection: sa.Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"The migration would break foreign keys: {broken[:5]}")


run()
