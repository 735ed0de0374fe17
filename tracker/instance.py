"""One instance: its folder, its secret key, its database and its schema."""

import secrets
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import Engine

from tracker.config import Settings
from tracker.db import make_engine
from tracker.schema import MIGRATIONS, InstanceError, check_instance

if TYPE_CHECKING:
    from alembic.config import Config

__all__ = ["InstanceError", "downgrade", "migration_config", "open_engine", "prepare", "upgrade"]


def prepare(settings: Settings) -> Settings:
    """Make what is missing: folder, secret key, schema. Returns the settings with the key."""
    try:
        settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise InstanceError(
            f"The instance cannot be made at {settings.instance} ({error.strerror}): name another "
            "folder in TRACKER_INSTANCE."
        ) from error
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
    from alembic import command

    command.upgrade(migration_config(url), to)


def downgrade(url: str, to: str) -> None:
    """Take the schema back to a migration; ``base`` takes it away."""
    from alembic import command

    command.downgrade(migration_config(url), to)


def migration_config(url: str) -> "Config":
    """Alembic's configuration: no file of its own, everything is in the package."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config


def open_engine(settings: Settings) -> Engine:
    """The engine of an instance that is ready to use. Raises InstanceError otherwise."""
    check_instance(settings)
    return make_engine(settings.database)
