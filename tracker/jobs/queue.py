"""The queue: huey, in the record's own database. See docs/decisions/0015.

Messages are signed with the instance's key, because the library pickles them; they carry keys of
rows and nothing else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from huey.api import Huey
from huey.serializer import SignedSerializer
from huey.storage import PostgresStorage, SqliteStorage
from sqlalchemy.engine import make_url

from tracker.config import Settings
from tracker.db import PATIENCE, DatabaseError
from tracker.writelock import WriteLock


class RecordStorage(SqliteStorage):
    """The queue's tables in the file of the record: it waits its turn to write as all do, and
    leaves nothing of what it deletes."""

    def _create_connection(self) -> Any:
        made = super()._create_connection()
        made.execute("PRAGMA secure_delete = ON")
        return made

    @contextmanager
    def db(self, commit: bool = False, close: bool = False) -> Iterator[Any]:  # noqa: FBT001, FBT002
        """The library's own, behind the lock of those who write."""
        lock = WriteLock(Path(self.filename)) if commit else None
        if lock and not lock.take(seconds=PATIENCE):
            raise DatabaseError("Another transaction of this process has been writing too long.")
        try:
            with super().db(commit, close) as cursor:
                yield cursor
        finally:
            if lock:
                lock.let_go()

    def read_schedule(self, ts: datetime) -> Any:
        """The library's own, which would write every second even where nothing is due."""
        due = "select 1 from schedule where queue = ? and timestamp <= ? limit 1"
        if not self.sql(due, (self.name, ts.timestamp()), results=True):
            return []
        return super().read_schedule(ts)


def queue_of(settings: Settings) -> Huey:
    """The queue of an instance. Its tables are made if there are none."""
    url = make_url(settings.database)
    common = {
        "results": False,
        "serializer": SignedSerializer(secret=settings.secret_key, salt="jobs of the tracker"),
    }
    if url.get_backend_name() == "sqlite":
        file = str(Path(url.database or "").absolute())
        return Huey("tracker", storage_class=RecordStorage, filename=file, timeout=PATIENCE,
                    **common)  # fmt: skip
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return Huey("tracker", storage_class=PostgresStorage, dsn=plain, **common)
