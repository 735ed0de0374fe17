"""Two hundred updates of every kind, in any order: the record never contradicts itself.

``TEST_UPDATE_WALKS=50`` walks fifty times, each time from the beginning.
"""

import os
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, func, select

from tests import factories as f
from tests.desk.random_updates import some_update
from tests.desk.update_steps import SLUG, cara, files
from tracker.cases.document import build_document
from tracker.cases.loading import load
from tracker.cases.models import Case
from tracker.documents.standing import Json, stays_of, turns_of
from tracker.history import Change, Revision
from tracker.reckoning import clashes
from tracker.updates.applying import Update, apply
from tracker.updates.refusing import UpdateRefusedError

STEPS = 200
# What is tested is the domain's own arithmetic, not the database: there, fewer walks will do.
USUAL = "2" if "TEST_DATABASE_URL" in os.environ else "5"
EXAMPLES = int(os.environ.get("TEST_UPDATE_WALKS", USUAL))


def contradictions(document: Json) -> list[str]:
    """What the arithmetic complains of."""
    return [clash.message for clash in clashes(stays_of(document), turns_of(document))]


def counts(session: Session) -> tuple[int, int]:
    """How many changes and revisions there are."""
    return (
        session.exec(select(func.count()).select_from(Change)).one(),
        session.exec(select(func.count()).select_from(Revision)).one(),
    )


def step(session: Session, case: Case, update: Update) -> bool:
    """Enter an update, or be refused. Either way the record is sound, and history says it all."""
    changes, revisions = counts(session)
    try:
        applied = apply(session, case, update, by=f.EDITH)
    except UpdateRefusedError:
        assert counts(session) == (changes, revisions), update
        return False
    assert applied.sentences, update
    after = counts(session)
    assert after[0] == changes + 1, update
    assert after[1] > revisions, update
    known = build_document(applied.bundle)
    session.expire_all()
    written = build_document(load(session, case))
    assert known == written, update
    assert contradictions(written) == [], update
    return True


@given(st.integers(0, 2**32))
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_sequence_of_updates_leaves_a_contradiction(engine, seed):
    random = Random(seed)  # noqa: S311
    with Session(engine) as session:
        f.publish_now(session, files(cara()))
        case = f.find(session, SLUG)
        entered = [step(session, case, some_update(random, session, case)) for _ in range(STEPS)]
        assert sum(entered) > STEPS // 4
        session.rollback()
