"""Kill the server again and again while people write, and see that nothing they were told is lost.

    python -m tests.server.durability [--kills 50] [--postgres]

Four researchers write over HTTP; at random moments every process of the server is killed and the
server started again. Backups are taken meanwhile. At the end each acknowledged text must be in
the record exactly once, every other at most once, and each backup must be a state that existed.
"""

import argparse
import contextlib
import itertools
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlmodel import Session, select

from tests.postgres import cluster
from tests.server.clients import Writer
from tests.server.serving import Server
from tracker.access import Role
from tracker.accounts import people
from tracker.cases.models import InternalNote
from tracker.config import load_settings
from tracker.db import make_engine, transaction
from tracker.history import Actor, Change, Revision
from tracker.rebuilding import check

ROOT = Path(__file__).parents[2]
SEED = ROOT / "tests" / "data" / "invented.yaml"
PAGE, FIELD = "/desk/cases/ana-invented/notes/new", "text"
PASSWORD = "an invented pass phrase for tests"  # noqa: S105
OPERATOR = Actor("the command line", "operator")
WRITERS = 4


@dataclass(slots=True)
class Outcome:
    """What a run found; nothing is wrong where ``problems`` is empty."""

    kills: int
    acknowledged: int = 0
    unacknowledged: int = 0
    backups: int = 0
    problems: list[str] = field(default_factory=list)


def torment(environment: Mapping[str, str], folder: Path, kills: int) -> Outcome:
    """Kill the server of a new instance so many times, and look at what is left."""
    server, stop, outcome = Server(environment), threading.Event(), Outcome(kills)
    _prepare(server)
    writers = [Writer(f"writer-{n}", PASSWORD, server.base, PAGE, FIELD) for n in range(WRITERS)]
    threads = [threading.Thread(target=writer.work, args=(stop,)) for writer in writers]
    backups = (server, folder, stop, max(kills / 5, 5))
    threads.append(threading.Thread(target=_keep_backups, args=backups))
    try:
        server.start()
        for thread in threads:
            thread.start()
        for _kill in range(kills):
            _let_write(writers)
            server.kill()
            server.start()
        _let_write(writers)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        server.kill()
    _judge(environment, writers, folder, outcome)
    return outcome


def _prepare(server: Server) -> None:
    done = server.run("seed", SEED)
    if done.returncode:
        raise RuntimeError(done.stderr)
    with _engine(server.environment) as engine, transaction(engine) as session:
        for number in range(WRITERS):
            name = f"writer-{number}"
            people.create(session, name, Role.RESEARCHER, PASSWORD, by=OPERATOR)


@contextlib.contextmanager
def _engine(environment: Mapping[str, str]) -> Iterator[Engine]:
    engine = make_engine(load_settings(environment).database)
    try:
        yield engine
    finally:
        engine.dispose()


def _let_write(writers: list[Writer]) -> None:
    """Until everyone was heard once more, or long enough; then until a random moment."""
    counts = [len(writer.acknowledged) for writer in writers]
    end = time.monotonic() + 10
    while time.monotonic() < end and not all(
        len(writer.acknowledged) > count for writer, count in zip(writers, counts, strict=True)
    ):
        time.sleep(0.005)
    time.sleep(random.uniform(0, 0.3))  # noqa: S311


def _keep_backups(server: Server, folder: Path, stop: threading.Event, every: float) -> None:
    if server.environment.get("DATABASE_URL"):
        return  # a backup of PostgreSQL would be restored over the database that is written to
    for number in itertools.count(1):
        if stop.is_set():
            return
        server.run("backup", folder / f"backup-{number}")
        stop.wait(every)


def _judge(
    environment: Mapping[str, str], writers: list[Writer], folder: Path, outcome: Outcome
) -> None:
    with _engine(environment) as engine:
        outcome.problems += _unsound(engine)
        with Session(engine) as session:
            _count(Counter(session.exec(select(InternalNote.text))), writers, outcome)
            log = log_of(session)
    for backup in sorted(folder.glob("backup-*")):
        outcome.backups += 1
        found = restored(backup, folder / f"of-{backup.name}", environment, log)
        outcome.problems += [f"{backup.name}: {problem}" for problem in found]


def _unsound(engine: Engine) -> Iterator[str]:
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            said = connection.execute(sa.text("PRAGMA integrity_check")).scalar_one()
        if said != "ok":
            yield f"integrity_check: {said}"
    for difference in check(engine):
        yield f"rebuild --check: {difference.subject}: {difference.what}"


def _count(stored: Counter[str], writers: list[Writer], outcome: Outcome) -> None:
    for writer in writers:
        outcome.acknowledged += len(writer.acknowledged)
        outcome.unacknowledged += len(writer.sent) - len(writer.acknowledged)
        lost = [text for text in writer.acknowledged if not stored[text]]
        outcome.problems += [f"lost: {text}" for text in lost]
        outcome.problems += [f"odd answer: {answer}" for answer in writer.odd]
    sent = {text for writer in writers for text in writer.sent}
    outcome.problems += [f"twice: {text}" for text, count in stored.items() if count > 1]
    outcome.problems += [f"not sent: {text}" for text in stored if " writes text " in text
                         and text not in sent]  # fmt: skip


def log_of(session: Session) -> list[tuple[Any, ...]]:
    """The log of changes, in its order: a prefix of it is a state that existed."""
    statement = (
        select(Change.id, Change.verb, Revision.subject_type, Revision.subject_id)
        .join(Revision)
        .order_by(Revision.id)
    )
    return [tuple(row) for row in session.exec(statement)]


def restored(
    backup: Path, folder: Path, environment: Mapping[str, str], log: list[tuple[Any, ...]]
) -> Iterator[str]:
    """What is wrong with a backup, once it is restored as an instance of its own."""
    server = Server({**environment, "TRACKER_INSTANCE": str(folder)})
    done = server.run("restore", backup)
    if done.returncode:
        yield f"restore: {done.stdout}{done.stderr}"
        return
    with _engine(server.environment) as engine:
        yield from _unsound(engine)
        with Session(engine) as session:
            found = log_of(session)
            notes = session.exec(sa.select(sa.func.count()).select_from(InternalNote)).scalar_one()
    if found != log[: len(found)]:
        yield "its log is not the beginning of the record's log"
    if notes != sum(row[2] == "internal_note" for row in found):
        yield "its notes are not those of its log"


def main() -> int:
    """Run as a command; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(prog="scripts/durability.py", description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--postgres", action="store_true", help="use a private PostgreSQL")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="durability-")))
        environment = {"TRACKER_INSTANCE": str(folder / "instance"), "DATABASE_URL": ""}
        if options.postgres:
            environment["DATABASE_URL"] = stack.enter_context(cluster())
        began = time.monotonic()
        outcome = torment({**os.environ, **environment}, folder, options.kills)
        took = time.monotonic() - began
    sys.stdout.write(
        f"{outcome.kills} kills in {took:.0f} s: {outcome.acknowledged} texts acknowledged, "
        f"{outcome.unacknowledged} not, {outcome.backups} backups restored, "
        f"{len(outcome.problems)} problems.\n"
    )
    sys.stdout.writelines(f"  {problem}\n" for problem in outcome.problems)
    return 1 if outcome.problems else 0


if __name__ == "__main__":
    sys.exit(main())
