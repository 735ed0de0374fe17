"""One instance: its folder, its secret key, its database and its schema."""

import secrets
from dataclasses import replace
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Engine

from tracker.config import Settings
from tracker.db import make_engine

MIGRATIONS = Path(__file__).parent / "migrations"


class InstanceError(RuntimeError):
    """An instance that cannot be used as it is; the message says what to do."""


def prepare(settings: Settings) -> Settings:
    """Make what is missing: folder, secret key, schema. Returns the settings with the key."""
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not settings.secret_key:
        settings = replace(settings, secret_key=_new_key(settings.instance / "secret_key"))
    upgrade(settings.database)
    return settings


def _new_key(path: Path) -> str:
    key = secrets.token_hex(32)
    path.touch(mode=0o600)
    path.write_text(key + "\n", "ascii")
    return key


def upgrade(url: str, to: str = "head") -> None:
    """Bring the schema up to a migration; the newest by default."""
    command.upgrade(migration_config(url), to)


def downgrade(url: str, to: str) -> None:
    """Take the schema back to a migration; ``base`` takes it away."""
    command.downgrade(migration_config(url), to)


def migration_config(url: str) -> Config:
    """Alembic's configuration: no file of its own, everything is in the package."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config


def check_schema(engine: Engine) -> None:
    """Raise InstanceError unless the database has the schema that this version needs."""
    wanted = ScriptDirectory.from_config(migration_config("")).get_current_head()
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found != wanted:
        raise InstanceError(
            f"The database is at migration {found or 'none'}, this version needs {wanted}: run "
            "“tracker upgrade” (make a backup first)."
        )


def open_engine(settings: Settings) -> Engine:
    """The engine of an instance that is ready to use. Raises InstanceError otherwise."""
    if not settings.instance.is_dir():
        raise InstanceError(
            f"There is no instance at {settings.instance}: run “tracker seed FILE” or "
            "“tracker upgrade” to make one."
        )
    engine = make_engine(settings.database)
    check_schema(engine)
    return engine
