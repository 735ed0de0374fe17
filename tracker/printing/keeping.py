"""What was rendered, kept on the disk: one folder for each case, so that it can be forgotten."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

LIMIT = 256 << 20  # bytes in all
_TEMPLATES = Path(__file__).parent / "typst"


class Shelf:
    """A bounded store of rendered bytes. Losing any of it costs only the time to render it."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder, self.limit = folder, limit

    def get(self, case: UUID, name: str, mark: str) -> bytes | None:
        """What is kept under this name, if it was made of exactly what ``mark`` stands for."""
        try:
            return self._path(case, name, mark).read_bytes()
        except OSError:
            return None

    def put(self, case: UUID, name: str, mark: str, made: bytes) -> None:
        """Keep this in the place of what the name held before. A full disk is not an error."""
        path = self._path(case, name, mark)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            for old in path.parent.glob(f"{name}.*"):
                old.unlink(missing_ok=True)
            partly = path.with_suffix(f".{os.getpid()}")
            partly.write_bytes(made)
            partly.replace(path)
            self._make_room()
        except OSError:
            with suppress(OSError):
                path.unlink()

    def forget(self, case: UUID | None) -> None:
        """Remove everything that was made of a case; None stands for all cases."""
        folder = self.folder / case.hex if case else self.folder
        shutil.rmtree(folder, ignore_errors=True)

    def _path(self, case: UUID, name: str, mark: str) -> Path:
        return self.folder / case.hex / f"{name}.{mark}"

    def _make_room(self) -> None:
        kept = sorted(self._kept(), reverse=True)
        room = self.limit
        for _when, size, path in kept:
            room -= size
            if room < 0:
                path.unlink(missing_ok=True)

    def _kept(self) -> Iterator[tuple[float, int, Path]]:
        for path in self.folder.glob("*/*"):
            found = path.stat()
            yield found.st_mtime, found.st_size, path


def mark_of(template: str, data: Mapping[str, Any]) -> str:
    """What tells whether something kept is still right: a hash of its data and its template."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(_source(template) + b"\0" + text.encode()).hexdigest()[:32]


@lru_cache
def _source(template: str) -> bytes:
    return b"".join((_TEMPLATES / f"{name}.typ").read_bytes() for name in ("common", template))
