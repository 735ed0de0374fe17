"""Which migration a database is at, told without loading what works with it.

``tracker run`` asks this before it hands over to the server, so it must cost next to nothing.
"""

import sqlite3
from pathlib import Path

from tracker.config import PlainError, Settings

MIGRATIONS = Path(__file__).parent / "migrations"
_QUESTION = "SELECT version_num FROM alembic_version"


class InstanceError(PlainError, RuntimeError):
    """An instance that cannot be used as it is; the message says what to do."""


def newest_migration() -> str:
    """The number of the last migration of this version."""
    files = (MIGRATIONS / "versions").glob("[0-9]*.py")
    return max(file.name.split("_")[0] for file in files)


def check_instance(settings: Settings) -> None:
    """Raise InstanceError unless there is an instance, with the schema that this version needs."""
    if not settings.instance.is_dir():
        raise InstanceError(
            f"There is no instance at {settings.instance}: run “tracker seed FILE” or "
            "“tracker upgrade” to make one."
        )
    found, wanted = _found(settings.database), newest_migration()
    if found != wanted:
        raise InstanceError(
            f"The database is at migration {found or 'none'}, this version needs {wanted}: run "
            "“tracker upgrade” (make a backup first)."
        )


def _found(url: str) -> str | None:
    if url.startswith("sqlite:///"):
        return _found_in_file(Path(url.removeprefix("sqlite:///").split("?")[0]))
    return _found_on_server(url)


def _found_in_file(path: Path) -> str | None:
    if not path.is_file():
        return None
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        row = connection.execute(_QUESTION).fetchone()
    except sqlite3.OperationalError:
        return None  # no such table: an empty database
    except sqlite3.DatabaseError as error:
        raise InstanceError(f"{path} is not a database: {error}. Restore a backup.") from error
    finally:
        connection.close()
    return str(row[0]) if row else None


def _found_on_server(url: str) -> str | None:
    import psycopg

    try:
        with psycopg.connect(url.replace("+psycopg", "", 1), connect_timeout=10) as connection:
            row = connection.execute(_QUESTION).fetchone()
    except psycopg.errors.UndefinedTable:
        return None
    except psycopg.OperationalError as error:
        raise InstanceError(f"PostgreSQL cannot be reached: {str(error).strip()}") from error
    return str(row[0]) if row else None
