"""``tracker seed``: read, check everything, then write, publish and commit in one transaction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import Engine
from sqlmodel import Session, col, select

from tracker.actions.barring import bars, hidden
from tracker.actions.lifecycle import NEVER_PUBLIC
from tracker.actions.loading import ActionBundle, load_many
from tracker.actions.models import Action, ActionCase
from tracker.actions.publishing import publish_read
from tracker.actions.rules import post_all_rules
from tracker.cases.models import Case
from tracker.cases.publishing import publish
from tracker.db import transaction
from tracker.history import Actor, change
from tracker.seeding.action_importing import ENDED, add_new_actions
from tracker.seeding.action_shapes import ActionSeed
from tracker.seeding.checking import LISTS, check
from tracker.seeding.importing import Known, add_new, known_in
from tracker.seeding.reading import Problem, Read, SeedError, read
from tracker.solidarity import ActionStatus
from tracker.vocabulary import Automaton

SEEDER = Actor(name="tracker seed", public=Automaton.IMPORT.value)


@dataclass(frozen=True, slots=True)
class Seeded:
    """What a run did: cases added and published, cases left as they were, actions added."""

    added: int
    kept: int
    actions: int = 0


def seed(engine: Engine, path: Path) -> Seeded:
    """Add what the file holds and the instance does not, and publish the new cases and actions.

    A record that is already here is left as it is, whatever the file says: researchers may have
    changed it since. Raises SeedError before anything is kept.
    """
    found = read(path)
    with transaction(engine) as session:
        known = known_in(session)
        check(found, {name: set(getattr(known, name)) for name in LISTS})
        return _write(session, found, known)


def _write(session: Session, found: Read, known: Known) -> Seeded:
    kept = sum(case.slug in known.cases for case in found.seed.cases)
    with change(session, "imported", by=SEEDER, why=f"Seed file {found.path.name}"):
        ids = add_new(session, found.seed, known)
        for key in ids:
            publish(session, session.get_one(Case, key), by=SEEDER)
        actions = add_new_actions(session, found.seed, known)
        _publish(session, found, actions)
        if found.seed.letter_rules:
            post_all_rules(session, by=SEEDER)
    return Seeded(len(ids), kept, len(actions))


def _publish(session: Session, found: Read, seeds: Sequence[ActionSeed]) -> None:
    """Post the new actions with the status that the file gives them, all read together."""
    slugs = [one.slug for one in seeds if one.status not in NEVER_PUBLIC]
    rows = session.exec(select(Action).where(col(Action.slug).in_(slugs)).order_by(Action.slug))
    bundles = load_many(session, rows.all())
    if problems := list(_barred(session, found, bundles)):
        raise SeedError(found.path, sorted(problems, key=lambda item: item.line))
    for bundle in bundles:
        publish_read(bundle, by=SEEDER)


def _barred(session: Session, found: Read, bundles: Sequence[ActionBundle]) -> Iterator[Problem]:
    """What only the published cases can tell: for whom an action may not be open, or seen."""
    places = {action.slug: place for place, action in enumerate(found.seed.actions)}
    for bundle in bundles:
        action, messages = bundle.action, []
        if action.status in {ActionStatus.OPEN, ActionStatus.SCHEDULED}:
            messages = bars(session, action)
        elif action.status in ENDED | {ActionStatus.PAUSED}:
            cases = [row.case_id for row in bundle.all(ActionCase)]
            if hidden(session, cases):
                messages = ["A case of this action is not public: leave the action out."]
        if messages:
            place = ("actions", places[action.slug], "status")
            yield found.problem(place, " ".join(messages))
