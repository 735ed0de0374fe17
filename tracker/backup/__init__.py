"""``tracker backup`` and ``tracker restore``: one consistent file, checked before it is called one.

A backup holds everything, drafts and accounts too: keep it as safe as the instance. The secret
key and ``config.toml`` are not in it.
"""

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import make_url

from tracker.backup import postgres, sqlite
from tracker.backup.checking import BackupError, Contents
from tracker.backup.files import sync, unfinished
from tracker.config import Settings
from tracker.instance import prepare
from tracker.types import now

__all__ = ["BackupError", "Contents", "Restored", "backup", "restore"]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore brought back, where the database from before is kept, and what was hidden
    or redacted since the backup and must be so again."""

    contents: Contents
    kept: Path | None
    hidden: list[str] = field(default_factory=list)


def backup(settings: Settings, target: Path, *, force: bool = False) -> Contents:
    """Write a checked copy of the instance's database to a file that only its owner can read.

    The server may go on writing meanwhile. Raises BackupError; then there is no such file, or
    the one that was there before.
    """
    if target.exists() and not force:
        raise BackupError(f"{target} is there already: choose another name, or add --force.")
    if not target.absolute().parent.is_dir():
        raise BackupError(f"There is no folder {target.absolute().parent}: make it first.")
    with unfinished(target) as partial:
        found = _kind(settings).write(settings.database, partial)
        sync(partial)
        partial.replace(target)
        sync(target.absolute().parent)
    return found


def restore(settings: Settings, source: Path, *, yes: bool = False) -> Restored:
    """Put a backup in the place of the instance's database, which is kept beside it.

    Everyone is signed out. Raises BackupError for a backup that cannot be trusted or is of a
    newer version, or while a server uses the database; then nothing was changed. ``yes`` goes
    on where that cannot be told.
    """
    if not source.is_file():
        raise BackupError(f"There is no file {source}.")
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    kind = _kind(settings)
    kept = settings.instance / f"{kind.KEPT}{now():%Y%m%dT%H%M%S%f}Z"
    found, hidden = kind.read(settings.database, source, kept, yes=yes)
    prepare(settings)
    again = [one.words for one in hidden if one.revision > found.revision]
    return Restored(found, kept if kept.exists() else None, again)


def _kind(settings: Settings) -> type[sqlite.Files] | type[postgres.Dumps]:
    name = make_url(settings.database).get_backend_name()
    return sqlite.Files if name == "sqlite" else postgres.Dumps
