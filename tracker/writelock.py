"""Whoever writes to an SQLite file waits in a queue.

SQLite allows one writing transaction at a time and lets the others try again after longer and
longer sleeps. Under load some of them sleep for seconds while others write over and over. So each
first waits for a lock on a file beside the database, which the system grants in the order asked.
It also grants it anew when the process that holds it dies.
"""

import fcntl
import threading
from collections import defaultdict
from pathlib import Path
from typing import IO

# The threads of one process queue here first: unlike the file's lock, this one can give up, so
# that at most one thread of a worker waits however long another program writes.
_in_this_process: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


class WriteLock:
    """The right to write to one database, until it is let go."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}-writer")
        self._local = _in_this_process[str(self._path)]
        self._file: IO[bytes] | None = None

    def take(self, *, seconds: float) -> bool:
        """Wait for the right to write; False if others of this process have it for so long."""
        if not self._local.acquire(timeout=seconds):
            return False
        try:
            self._file = self._path.open("ab")
            fcntl.flock(self._file, fcntl.LOCK_EX)
        except BaseException:
            self.let_go()
            raise
        return True

    def let_go(self) -> None:
        """Let the next one write."""
        if self._file:
            self._file.close()
        self._local.release()
