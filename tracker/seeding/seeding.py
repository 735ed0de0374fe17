"""``tracker seed``: read, check everything, then write, publish and commit in one transaction."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import Engine
from sqlmodel import Session

from tracker.cases.models import Case
from tracker.cases.publishing import publish
from tracker.db import transaction
from tracker.history import Actor, change
from tracker.seeding.checking import check
from tracker.seeding.importing import Known, add_new, known_in
from tracker.seeding.reading import Read, read

SEEDER = Actor(name="tracker seed", public="the founding import")


@dataclass(frozen=True, slots=True)
class Seeded:
    """What a run did: cases added and published, and cases left as they were."""

    added: int
    kept: int


def seed(engine: Engine, path: Path) -> Seeded:
    """Add what the file holds and the instance does not, and publish the new cases.

    A record that is already here is left as it is, whatever the file says: researchers may have
    changed it since. Raises SeedError before anything is written.
    """
    found = read(path)
    with transaction(engine) as session:
        known = known_in(session)
        check(found, _slugs(known))
        return _write(session, found, known)


def _slugs(known: Known) -> dict[str, set[str]]:
    lists = ("sources", "facilities", "provisions", "definitions", "groups", "topics")
    return {name: set(getattr(known, name)) for name in lists}


def _write(session: Session, found: Read, known: Known) -> Seeded:
    kept = sum(case.slug in known.cases for case in found.seed.cases)
    with change(session, "imported", by=SEEDER, why=f"Seed file {found.path.name}"):
        ids = add_new(session, found.seed, known)
        for key in ids:
            publish(session, session.get_one(Case, key), by=SEEDER, why="First import")
    return Seeded(added=len(ids), kept=kept)
