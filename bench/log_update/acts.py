"""What is measured: one durable act each, on the database of a seeded instance."""

import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlmodel import Session, col, select

from tracker.cases.models import Case
from tracker.cases.publishing import publish
from tracker.db import transaction
from tracker.history import Actor
from tracker.sources.models import Source
from tracker.updates.applying import Update, apply
from tracker.updates.kinds import KINDS

RITA = Actor("rita", "researcher")
BARE = sa.table("bench_bare", sa.column("text"))
Act = Callable[[], None]


@dataclass(slots=True)
class Acts:
    """The acts of one writer; each update is of the next case, and says something new."""

    engine: Engine
    writer: str
    slugs: Iterator[str]
    source: str
    number: int = 0

    def bare_driver(self) -> None:
        """One row through the database's driver, as fast as a durable write can be."""
        raw = self.engine.raw_connection()
        try:
            cursor = raw.cursor()
            if self.engine.dialect.name == "sqlite":
                cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("INSERT INTO bench_bare (text) VALUES ('bare')")
            raw.commit()
        finally:
            raw.close()

    def bare(self) -> None:
        """One row through the tracker's own transaction."""
        with transaction(self.engine) as session:
            session.execute(sa.insert(BARE).values(text="bare"))

    def save(self) -> None:
        """One update."""
        with transaction(self.engine) as session:
            self._enter(session)

    def publish(self) -> None:
        """One update and its publication, in two transactions, as two people do it."""
        with transaction(self.engine) as session:
            slug = self._enter(session)
        with transaction(self.engine) as session:
            publish(session, _case(session, slug), by=RITA, why="Measured")

    def _enter(self, session: Session) -> str:
        self.number += 1
        slug = next(self.slugs)
        values = {
            "date": "5 January 2024",
            "by_whom": "The bench",
            "title": f"Statement {self.number} of {self.writer}",
            "source": self.source,
        }
        update = Update(KINDS["statement"], values)
        token = f"{self.writer}-{self.number}"
        apply(session, _case(session, slug), update, by=RITA, token=token)
        return slug


def _case(session: Session, slug: str) -> Case:
    return session.exec(select(Case).where(Case.slug == slug)).one()


def acts_of(engine: Engine, writer: str) -> Acts:
    """The acts of a writer, who begins with a case of their own."""
    with Session(engine) as session:
        slugs = list(session.exec(select(Case.slug).order_by(Case.slug)))
        source = session.exec(select(Source.slug).order_by(col(Source.slug))).first()
    start = sum(writer.encode()) % len(slugs)
    return Acts(engine, writer, itertools.cycle(slugs[start:] + slugs[:start]), source or "")


def prepare(engine: Engine) -> None:
    """Make the table of bare rows."""
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE bench_bare (text TEXT)"))


def timed(act: Act, times: int) -> list[float]:
    """How long each of so many repetitions took, in seconds."""
    took = []
    for _time in range(times):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return took
