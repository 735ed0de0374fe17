"""Measure the list of actions beside the list of cases and write ``results.md``.

    python -m bench.actions_page [--postgres] [--rounds 5] [--seconds 4] [--no-file]

A temporary instance holds 2,000 invented cases and 10,000 open actions. The server is granian with
two workers and the flags of ``tracker run``; rounds alternate between the addresses.
"""

import argparse
import contextlib
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.actions_page.record import fill
from bench.case_page import load, serving
from tests.postgres import cluster

CASES, ACTIONS = 2_000, 10_000
BESIDE = "/cases"
PATHS = (BESIDE, "/actions", "/actions.json", "/actions?country=BY", "/actions?kind=appeal",
         "/actions?language=ru", "/actions?state=past")  # fmt: skip
BUDGET = 1.5  # times what the list of cases takes
Rounds = dict[str, list[float]]


def main() -> int:
    """Run the bench; 1 if the budget is broken."""
    options = _options()
    with _instance(postgres=options.postgres) as environment:
        found = _measure(options, environment)
    text = _report(options, found)
    sys.stdout.write(text)
    if not options.no_file:
        name = "results-postgresql.md" if options.postgres else "results.md"
        (Path(__file__).parent / name).write_text(text, "utf-8")
    return 0 if _ratio(found, "/actions") <= BUDGET else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.actions_page", description=__doc__)
    parser.add_argument("--postgres", action="store_true", help="use a private PostgreSQL")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4, help="of each address in a round")
    parser.add_argument("--no-file", action="store_true", help="print only")
    return parser.parse_args()


@contextlib.contextmanager
def _instance(*, postgres: bool) -> Iterator[dict[str, str]]:
    """An instance of its own with the record in it, and the environment that chooses it."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-"))
        address = stack.enter_context(cluster()) if postgres else ""
        environment = {"TRACKER_INSTANCE": folder, "DATABASE_URL": address}
        os.environ.update(environment)
        fill(address or f"sqlite:///{folder}/tracker.db", CASES, ACTIONS)
        yield environment


def _measure(options: argparse.Namespace, environment: dict[str, str]) -> Rounds:
    found: Rounds = {path: [] for path in PATHS}
    with serving.tracker_run(BESIDE, environment) as server:
        for path in PATHS:
            load.ask_times(server.url(path), 20)  # to warm up
        for _number in range(options.rounds):
            for path in PATHS:
                rate = load.measure(server.url(path), options.seconds)
                found[path].append(rate.per_second)
    return found


def _ratio(found: Rounds, path: str) -> float:
    """How many times as long as the list of cases: the middle of the rounds, each by itself."""
    return statistics.median(_ratios(found, path))


def _ratios(found: Rounds, path: str) -> list[float]:
    return [cases / one for cases, one in zip(found[BESIDE], found[path], strict=True)]


def _report(options: argparse.Namespace, found: Rounds) -> str:
    database = "PostgreSQL" if options.postgres else "SQLite"
    lines = [
        f"# The list of actions on {database}",
        "",
        f"Measured {datetime.now(UTC):%Y-%m-%d} by `make bench args='actions_page"
        f"{' --postgres' if options.postgres else ''}'`: {ACTIONS:,} open actions on {CASES:,} "
        f"cases, all invented; granian with {serving.WORKERS} workers, load by {load.client()} on "
        f"the same {len(os.sched_getaffinity(0))} cores; {options.rounds} rounds of "
        f"{options.seconds} s each, alternating. Trust the ratios more than the rates.",
        "",
        "| address | a second, median (least to most) | time, of the list of cases | each round |",
        "|---|---|---|---|",
    ]
    for path, rates in found.items():
        each = ", ".join(f"{ratio:.2f}" for ratio in _ratios(found, path))
        lines.append(
            f"| `{path}` | {statistics.median(rates):,.0f} ({min(rates):,.0f} to {max(rates):,.0f})"
            f" | **{_ratio(found, path):.2f}** | {each} |"
        )
    lines += ["", f"Budget: `/actions` within {BUDGET} times the list of cases."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
