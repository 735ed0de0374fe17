"""Measure how fast updates are logged and published, and write ``results.md``.

    python -m bench.log_update [--postgres] [--rounds 5] [--no-file]

A temporary instance is seeded from ``seed_data.yaml``. The acts take turns, a few at a time, so
that a busy moment of the machine falls on all of them. Every act is durable when it returns.
"""

import argparse
import contextlib
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bench.log_update.acts import acts_of, prepare, timed
from tests.postgres import cluster
from tracker.app import settle
from tracker.config import load_settings
from tracker.db import make_engine
from tracker.instance import upgrade
from tracker.seeding.seeding import seed

ROOT = Path(__file__).parents[2]
WRITERS = 4
RATIO, P99 = 0.02, 0.100
TIMES = {"bare_driver": 200, "bare": 200, "save": 20, "publish": 20}
WORDS = {
    "bare_driver": "bare insert, driver alone",
    "bare": "bare insert, the tracker's transaction",
    "save": "update",
    "publish": "update and publication",
}


@dataclass(frozen=True, slots=True)
class Crowd:
    """How long the saves of several writers took, in seconds."""

    words: str
    took: list[float]

    def percentile(self, percent: int) -> float:
        """The time that so many of a hundred saves took at most."""
        return statistics.quantiles(self.took, n=100, method="inclusive")[percent - 1]


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything one run found: seconds of each act by round, and the crowds."""

    rounds: dict[str, list[list[float]]]
    crowds: list[Crowd]
    sync: str

    def rate(self, name: str) -> float:
        """Acts a second, by the middle act of all rounds."""
        return 1 / statistics.median(took for one in self.rounds[name] for took in one)

    def ratio(self, name: str, beside: str) -> float:
        """The rate of an act as a part of another's, by the middle round."""
        pairs = zip(self.rounds[name], self.rounds[beside], strict=True)
        return statistics.median(_middle(b) / _middle(a) for a, b in pairs)


def _middle(took: list[float]) -> float:
    return statistics.median(took)


def main() -> int:
    """Run the bench; 1 if a budget is broken."""
    options = _options()
    with _instance(postgres=options.postgres) as (engine, folder):
        found = _measure(engine, folder, options)
    text = _report(found, postgres=options.postgres)
    sys.stdout.write(text)
    if not options.no_file:
        name = "results-postgresql.md" if options.postgres else "results.md"
        (Path(__file__).parent / name).write_text(text, "utf-8")
    saturated = found.crowds[0]
    good = found.ratio("publish", "bare") >= RATIO and saturated.percentile(99) < P99
    return 0 if good else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.log_update", description=__doc__)
    parser.add_argument("--postgres", action="store_true", help="use a private PostgreSQL")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--saves", type=int, default=100, help="of each of the four writers")
    parser.add_argument("--no-file", action="store_true", help="print only")
    return parser.parse_args()


@contextlib.contextmanager
def _instance(*, postgres: bool) -> Iterator[tuple[Engine, Path]]:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        os.environ["TRACKER_INSTANCE"] = str(folder)
        os.environ["DATABASE_URL"] = stack.enter_context(cluster()) if postgres else ""
        url = load_settings().database
        upgrade(url)
        engine = make_engine(url)
        stack.callback(engine.dispose)
        seed(engine, ROOT / "seed_data.yaml")
        prepare(engine)
        yield engine, folder


def _measure(engine: Engine, folder: Path, options: argparse.Namespace) -> Measured:
    acts = acts_of(engine, "alone")
    settle()  # as each worker of the server does
    rounds: dict[str, list[list[float]]] = {name: [] for name in TIMES}
    for name in TIMES:
        timed(getattr(acts, name), 20)  # to warm up
    for _round in range(options.rounds):
        for name, times in TIMES.items():
            rounds[name].append(timed(getattr(acts, name), times))
    crowds = [
        Crowd("one after another", _crowd(folder, "save", options.saves, 0)),
        Crowd("a second of thought between", _crowd(folder, "save", options.saves // 5, 1)),
    ]
    return Measured(rounds, crowds, _sync(engine))


def _crowd(folder: Path, act: str, times: int, pause: float) -> list[float]:
    go = folder / f"go-{pause}"
    command = [sys.executable, "-m", "bench.log_update.writer"]
    processes = [
        subprocess.Popen(  # noqa: S603
            [*command, f"writer-{number}-{pause}", act, str(times), str(pause), str(go)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(WRITERS)
    ]
    for process in processes:
        if process.stdout is None or process.stdout.readline() != "ready\n":
            raise RuntimeError("A writer did not start.")
    go.touch()
    return [took for process in processes for took in json.loads(process.communicate()[0])]


def _sync(engine: Engine) -> str:
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            return f"synchronous={connection.execute(sa.text('PRAGMA synchronous')).scalar()}"
        fsync = connection.execute(sa.text("SHOW fsync")).scalar()
        return f"fsync={fsync}: not durable, for comparison only"


def _report(found: Measured, *, postgres: bool) -> str:
    database = "PostgreSQL" if postgres else "SQLite"
    option = " --postgres" if postgres else ""
    parts = [
        f"# Logging an update on {database}",
        f"Measured {datetime.now(UTC):%Y-%m-%d} by `make bench args='log_update{option}'`: "
        f"{_machine()}; {found.sync}. Trust the ratios more than the rates: both sides of a ratio "
        "ran within seconds of one another. An update is a statement with a source that is "
        "recorded, of one of the twenty cases in turn; its publication is a transaction of its "
        "own, as two people do it.",
        _rates(found),
        _crowds(found),
        _budgets(found),
    ]
    return "\n\n".join(parts) + "\n"


def _machine() -> str:
    names = ("sqlalchemy", "sqlmodel", "pydantic")
    packages = ", ".join(f"{name} {version(name)}" for name in names)
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[0]
    return f"{cores} cores, load {load:.1f}, Python {platform.python_version()}, {packages}"


def _rates(found: Measured) -> str:
    lines = [
        "## One writer",
        "",
        "| what | a second | ms, median | of the bare insert | of the driver's |",
        "|---|---|---|---|---|",
    ]
    for name, words in WORDS.items():
        rate = found.rate(name)
        ratios = (found.ratio(name, beside) for beside in ("bare", "bare_driver"))
        lines.append(f"| {words} | {rate:,.0f} | {1000 / rate:.2f} | "
                     f"{' | '.join(f'{one:.3f}' for one in ratios)} |")  # fmt: skip
    return "\n".join(lines)


def _crowds(found: Measured) -> str:
    lines = [
        f"## {WRITERS} writers, each a process, saving",
        "",
        "| how | saves | p50, ms | p99, ms | longest, ms |",
        "|---|---|---|---|---|",
    ]
    for crowd in found.crowds:
        times = (crowd.percentile(50), crowd.percentile(99), max(crowd.took))
        lines.append(f"| {crowd.words} | {len(crowd.took)} | "
                     f"{' | '.join(f'{one * 1000:.0f}' for one in times)} |")  # fmt: skip
    return "\n".join(lines)


def _budgets(found: Measured) -> str:
    ratio, p99 = found.ratio("publish", "bare"), found.crowds[0].percentile(99)
    rows = [
        ("update and publication ÷ bare insert", f"{ratio:.3f}", f"≥ {RATIO}"),
        (f"p99 of a save, {WRITERS} writers one after another", f"{p99 * 1000:.0f} ms",
         f"< {P99 * 1000:.0f} ms"),
    ]  # fmt: skip
    lines = ["## Budgets", "", "| what | found | budget |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {a} | {b} | {c} |" for a, b, c in rows)])


if __name__ == "__main__":
    sys.exit(main())
