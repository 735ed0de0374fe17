"""Starting the process that renders, one at a time, and waiting for it no longer than allowed."""

import base64
import json
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

SECONDS = 10
_PACKAGE = Path(__file__).parent.parent.parent
# One renders and one waits; whoever comes third is told to come again, and keeps no thread busy.
_places = threading.BoundedSemaphore(2)
_turn = threading.Lock()


class PrintError(RuntimeError):
    """Nothing could be rendered; the message says why, for the log."""


class BusyError(PrintError):
    """Others are being served: to be tried again in a few seconds."""


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to render: ``template`` (a file in ``typst/``), its data, "pdf" or "png", and the
    day that a PDF names as its own."""

    template: str
    data: Mapping[str, Any]
    format: str
    day: str = "1970-01-01"


def render(jobs: Sequence[Job], fonts: Path | None = None) -> list[bytes]:
    """What the jobs make, in their order. ``fonts`` is a folder of further fonts.

    Raises BusyError if two others are at it, and PrintError if it fails or takes over ``SECONDS``.
    """
    if not _places.acquire(blocking=False):
        raise BusyError("Two others are being rendered.")
    try:
        with _turn:
            return _run(jobs, fonts)
    finally:
        _places.release()


def _run(jobs: Sequence[Job], fonts: Path | None) -> list[bytes]:
    folder = str(fonts) if fonts and fonts.is_dir() else None
    asked = json.dumps({"fonts": folder, "jobs": [asdict(job) for job in jobs]})
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tracker.printing"],
            input=asked.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
            cwd=_PACKAGE,
            env={"PYTHONPATH": str(_PACKAGE)},  # and no key, no address of a database
        )
    except subprocess.TimeoutExpired as error:
        raise PrintError(f"Rendering took longer than {SECONDS} seconds.") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip()
        raise PrintError(f"Rendering ended with {error.returncode}: {said[-2000:]}") from error
    return [base64.b64decode(text) for text in json.loads(done.stdout)]
