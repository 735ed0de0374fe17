"""Measure the page of a case and write ``results.md``.

    python -m bench.case_page [--postgres] [--rounds 5] [--seconds 4] [--no-file]

A temporary instance is seeded from ``seed_data.yaml``. The servers are granian with two workers
and the flags of ``tracker run``; rounds alternate between the addresses.
"""

import argparse
import contextlib
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

from bench.case_page import load, serving, steps, variants
from tests.postgres import cluster

SLUG = "boris-kagarlitsky"
HELLO = "Flask hello"
PAGE = f"/cases/{SLUG}"
BUDGET_RATIO = 0.03
BUDGET_MEMORY = 100
BUDGET_START = 2.0
REQUESTS_BEFORE_MEMORY = 2_000
STARTS = 5


@dataclass(frozen=True, slots=True)
class Target:
    """An address that is measured, and the server that answers."""

    name: str
    server: serving.Served
    path: str


@dataclass(frozen=True, slots=True)
class Round:
    """One round: answers a second, and the workers' processor time for each, in µs."""

    rate: float
    cost: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything one run found."""

    rounds: dict[str, list[Round]]
    load_before: float
    memory: list[serving.Memory]
    asked: int
    starts: list[float]
    steps: list[steps.Step]


def main() -> int:
    """Run the bench; 1 if a budget is broken."""
    options = _options()
    with _instance(postgres=options.postgres) as environment:
        found = _measure(options, environment)
    text = _report(options, found)
    sys.stdout.write(text)
    if not options.no_file:
        name = "results-postgresql.md" if options.postgres else "results.md"
        (Path(__file__).parent / name).write_text(text, "utf-8")
    return 0 if _within_budget(found) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.case_page", description=__doc__)
    parser.add_argument("--postgres", action="store_true", help="use a private PostgreSQL")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4, help="of each address in a round")
    parser.add_argument("--no-file", action="store_true", help="print only")
    return parser.parse_args()


@contextlib.contextmanager
def _instance(*, postgres: bool) -> Iterator[dict[str, str]]:
    """A seeded instance of its own, and the environment that chooses it."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-"))
        environment = {"TRACKER_INSTANCE": folder, "DATABASE_URL": ""}
        if postgres:
            environment["DATABASE_URL"] = stack.enter_context(cluster())
        os.environ.update(environment)
        seed = [serving.TRACKER, "seed", str(serving.ROOT / "seed_data.yaml")]
        subprocess.run(seed, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        variants.store_sections(SLUG)
        yield environment


def _measure(options: argparse.Namespace, environment: dict[str, str]) -> Measured:
    load_before = os.getloadavg()[0]
    starts = [_start(environment) for _start_number in range(STARTS)]
    with contextlib.ExitStack() as stack:
        plain = stack.enter_context(serving.served("bench.case_page.hello:app", "/", environment))
        real = stack.enter_context(serving.tracker_run(PAGE, environment))
        more = stack.enter_context(
            serving.served("bench.case_page.variants:app", f"/kept/{SLUG}", environment)
        )
        targets = [
            Target(HELLO, plain, "/"),
            Target("page", real, PAGE),
            Target("page as JSON", real, f"{PAGE}.json"),
            Target("list of cases", real, "/cases"),
            Target("page, long sections stored", more, f"/sections/{SLUG}"),
            Target("page kept whole", more, f"/kept/{SLUG}"),
        ]
        rounds = _rounds(targets, options)
        asked = load.ask_times(real.url(PAGE), REQUESTS_BEFORE_MEMORY)
        memory = serving.memory_of_workers(real)
    return Measured(rounds, load_before, memory, asked, starts, steps.profile(SLUG))


def _start(environment: dict[str, str]) -> float:
    with serving.tracker_run(PAGE, environment) as server:
        return server.started_in


def _rounds(targets: list[Target], options: argparse.Namespace) -> dict[str, list[Round]]:
    found: dict[str, list[Round]] = {target.name: [] for target in targets}
    for target in targets:
        load.ask_times(target.server.url(target.path), 50)  # to warm up
    for _number in range(options.rounds):
        for target in targets:
            found[target.name].append(_round(target, options.seconds))
    return found


def _round(target: Target, seconds: int) -> Round:
    before = serving.processor_seconds(target.server)
    rate = load.measure(target.server.url(target.path), seconds)
    spent = serving.processor_seconds(target.server) - before
    return Round(rate.per_second, spent / rate.answers * 1e6)


def _within_budget(found: Measured) -> bool:
    return (
        _ratio(found, "page") >= BUDGET_RATIO
        and _ratio(found, "page as JSON") >= BUDGET_RATIO
        and max(one.pss for one in found.memory) < BUDGET_MEMORY
        and statistics.median(found.starts) < BUDGET_START
    )


def _ratio(found: Measured, name: str) -> float:
    return statistics.median(_ratios(found, name))


def _ratios(found: Measured, name: str) -> list[float]:
    """Each round by itself: the two were asked within seconds of one another."""
    pairs = zip(found.rounds[name], found.rounds[HELLO], strict=True)
    return [one.rate / hello.rate for one, hello in pairs]


def _cost(found: Measured, name: str) -> float:
    return statistics.median(one.cost for one in found.rounds[name])


def _report(options: argparse.Namespace, found: Measured) -> str:
    database = "PostgreSQL" if options.postgres else "SQLite"
    parts = [
        f"# The case page on {database}",
        f"Measured {datetime.now(UTC):%Y-%m-%d} by `make bench args='case_page"
        f"{' --postgres' if options.postgres else ''}'`: {_machine()}. Trust the ratios more than "
        "the rates: both sides of a ratio ran within seconds of one another on the same cores. "
        f"Before the run {found.load_before:.1f} other processes were running or waiting; the "
        "fewer, the truer the figures.",
        _rate_table(options, found),
        _step_table(found),
        _budget_table(found),
    ]
    return "\n\n".join(parts) + "\n"


def _machine() -> str:
    names = ("granian", "flask", "jinja2", "sqlalchemy")
    packages = ", ".join(f"{name} {version(name)}" for name in names)
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores, Python {platform.python_version()}, {packages}"


def _rate_table(options: argparse.Namespace, found: Measured) -> str:
    lines = [
        "## Answers a second",
        "",
        f"granian with {serving.WORKERS} workers and the flags of `tracker run`, load by "
        f"{load.client()} on the same cores; {options.rounds} rounds of {options.seconds} s each, "
        f"alternating. The page is that of `{SLUG}`.",
        "",
        "| what | a second, median (least to most) | of hello | of hello, each round "
        "| processor µs an answer | hello's part of that |",
        "|---|---|---|---|---|---|",
    ]
    for name, rounds in found.rounds.items():
        rates = [one.rate for one in rounds]
        each = ", ".join(f"{ratio:.3f}" for ratio in _ratios(found, name))
        cost = _cost(found, name)
        lines.append(
            f"| {name} | {statistics.median(rates):,.0f} ({min(rates):,.0f} to {max(rates):,.0f}) "
            f"| **{_ratio(found, name):.3f}** | {each} | {cost:,.0f} "
            f"| {_cost(found, HELLO) / cost:.3f} |"
        )
    lines += [
        "",
        "“Long sections stored” reads the HTML of "
        f"{', '.join(variants.SECTIONS)} from the database and makes the rest anew. “Kept whole” "
        "keeps the rendered page until something is published or the day changes, and still asks "
        "the database once. The tracker does neither.",
    ]
    return "\n".join(lines)


def _step_table(found: Measured) -> str:
    lines = [
        "## Where the time goes",
        "",
        f"In one process, without a server; µs, {steps.ROUNDS} repetitions.",
        "",
        "| step | median | least |",
        "|---|---|---|",
    ]
    lines += [f"| {s.name} | {s.median:,.0f} | {s.least:,.0f} |" for s in found.steps]
    return "\n".join(lines)


def _budget_table(found: Measured) -> str:
    pss, rss = (max(getattr(one, kind) for one in found.memory) for kind in ("pss", "rss"))
    start = statistics.median(found.starts)
    each = ", ".join(f"{one:.2f}" for one in found.starts)
    rows = [
        ("page ÷ hello", f"{_ratio(found, 'page'):.3f}", f"≥ {BUDGET_RATIO}"),
        ("JSON ÷ hello", f"{_ratio(found, 'page as JSON'):.3f}", f"≥ {BUDGET_RATIO}"),
        (
            f"worker memory after {found.asked:,} more pages, PSS (RSS), the larger of "
            f"{len(found.memory)}",
            f"{pss:.0f} MB ({rss:.0f} MB)",
            f"< {BUDGET_MEMORY} MB",
        ),
        (
            f"`tracker run` to the first page, median of {STARTS} ({each})",
            f"{start:.2f} s",
            f"< {BUDGET_START:.0f} s",
        ),
    ]
    lines = ["## Budgets", "", "| what | found | budget |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {a} | {b} | {c} |" for a, b, c in rows)])


if __name__ == "__main__":
    sys.exit(main())
