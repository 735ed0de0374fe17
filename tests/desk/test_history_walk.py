"""A random walk over two invented cases: edits, publications, quiet, withdrawals, redactions and
undos. After every step everything derived is right, every document can still be had exactly as it
was published, every record stands as its last revision says, and readers learn no account."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from random import Random
from typing import Any, ClassVar
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.engine import Engine
from sqlmodel import Session, col, select

from tests import factories as make
from tests.desk.random_updates import some_update
from tests.reader import Reader
from tracker.cases.facts import UncitedFactsError
from tracker.cases.keys import new_key, next_position
from tracker.cases.models import Case, Detention, Event
from tracker.cases.permitting import Publisher
from tracker.cases.publishing import ContradictionsError
from tracker.cases.reading import read
from tracker.cases.redacting import redact
from tracker.cases.reviewing import ReviewError, ask, publish_reviewed
from tracker.cases.safety import SafetyError, confirm, lift, quieten, waiting, withdraw
from tracker.db import snapshot, transaction
from tracker.desk.undoing import find_entry, of_case
from tracker.documents.ledger import current_revision, digest_of
from tracker.documents.models import Document
from tracker.documents.publishing import canonical
from tracker.documents.redacting import without
from tracker.history import Actor, Change, Revision, change
from tracker.history.models import snapshot_of
from tracker.history.planning import plan_undo
from tracker.history.pointing import kinds_of
from tracker.history.undoing import UndoError, undo
from tracker.models import metadata
from tracker.rebuilding import check
from tracker.sources.citing import cite
from tracker.sources.models import Citation, Source
from tracker.updates.applying import apply
from tracker.updates.refusing import UpdateRefusedError
from tracker.vocabulary import DetentionKind, EventKind, SourceKind

EDITH = Actor("account-of-edith", "researcher", make.EDITH.id)
RAVI = Actor("account-of-ravi", "reviewer", make.RAVI.id)
REFUSALS = (
    *(UncitedFactsError, ContradictionsError, ReviewError, SafetyError, UndoError),
    UpdateRefusedError,
)
SLUGS = st.sampled_from(["ana-first", "bo-second"])
WORDS = st.sampled_from(["Marigold", "hedge", "greenhouse", "Mr Leaf", "spade", "a garden"])
DAYS = st.dates(date(2020, 1, 1), date(2024, 1, 1))
USUAL = "150" if "TEST_DATABASE_URL" in os.environ else "500"
STEPS = int(os.environ.get("TEST_WALK_STEPS", USUAL))


class Walk(RuleBasedStateMachine):
    """Rita and Ravi at work."""

    app: ClassVar[Flask]
    engine: ClassVar[Engine]
    steps: ClassVar[int] = 0

    @initialize()
    def begin(self) -> None:
        self.published: dict[int, str] = {}
        self.gone: set[str] = set()
        self.revision = 0
        with transaction(self.engine) as session:
            for table in reversed(metadata.sorted_tables):
                session.execute(sa.delete(table))
        stays = [make.stay("held", "2021-03-01", place="Northtown")]
        cases = [make.case("ana-first", detentions=stays), make.case("bo-second")]
        make.publish_all(self.engine, make.file(*cases))
        self._remember()

    @rule(slug=SLUGS, text=st.lists(WORDS, min_size=1, max_size=4), field=st.sampled_from(
        ["summary", "contested_note", "withdrawn_why", "verified_by"]))  # fmt: skip
    def rewrite(self, slug: str, text: list[str], field: str) -> None:
        with attempt(self.engine, slug, "rewrote a text", " ".join(text)) as (_session, case):
            setattr(case, field, " ".join(text))

    @rule(slug=SLUGS, day=DAYS, title=WORDS, cited=st.booleans())
    def add_event(self, slug: str, day: Any, title: str, *, cited: bool) -> None:
        with attempt(self.engine, slug, "logged an event") as (session, case):
            event = Event(
                case_id=case.id, key=new_key(session, case, Event, f"statement-{day}"),
                position=next_position(session, case, Event), date=day.isoformat(),
                kind=EventKind.STATEMENT, title=title,
            )  # fmt: skip
            session.add(event)
            session.flush()
            if cited:
                cite(session, event, self._source(session), quote=title)

    @rule(slug=SLUGS, seed=st.integers(0, 2**32))
    def log_an_update(self, slug: str, seed: int) -> None:
        with attempt(self.engine, slug) as (session, case):
            apply(session, case, some_update(Random(seed), session, case), by=EDITH)  # noqa: S311

    @rule(slug=SLUGS, day=DAYS, place=WORDS)
    def move(self, slug: str, day: Any, place: str) -> None:
        with attempt(self.engine, slug, "logged a transfer") as (session, case):
            before = self._last(session, case)
            if before:
                before.ended = day.isoformat()
                if before.started[:10] > before.ended:
                    before.started = before.ended
                before.confirmed_to = None
            stay = Detention(
                case_id=case.id, key=new_key(session, case, Detention, f"stay-{day}"),
                position=next_position(session, case, Detention), started=day.isoformat(),
                kind=DetentionKind.SERVING, place=place, continues=before.key if before else None,
            )  # fmt: skip
            session.add(stay)
            session.flush()
            cite(session, stay, self._source(session))
            case.last_verified_on = day.isoformat()

    @rule(slug=SLUGS, title=WORDS, number=st.integers(0, 20))
    def edit_event(self, slug: str, title: str, number: int) -> None:
        with attempt(self.engine, slug, "corrected an event") as (session, case):
            if event := self._one(session, case, Event, number):
                event.title = title

    @rule(slug=SLUGS, number=st.integers(0, 20), kind=st.sampled_from([Event, Detention]))
    def remove(self, slug: str, number: int, kind: Any) -> None:
        with attempt(self.engine, slug, "removed a record") as (session, case):
            if row := self._one(session, case, kind, number):
                for one in session.exec(select(Citation).where(Citation.subject_id == row.id)):
                    session.delete(one)
                session.delete(row)

    @rule(slug=SLUGS, number=st.integers(0, 20), title=WORDS)
    def cite_anew(self, slug: str, number: int, title: str) -> None:
        with attempt(self.engine, slug, "cited a new source") as (session, case):
            if row := self._one(session, case, Event, number):
                paper = f"paper-{uuid4().hex[:8]}"  # an undone one may have had any number
                source = Source(slug=paper, title=title, kind=SourceKind.MEDIA)
                session.add(source)
                session.flush()
                cite(session, row, source)

    @rule(slug=SLUGS, why=WORDS)
    def publish(self, slug: str, why: str) -> None:
        with attempt(self.engine, slug) as (session, case):
            ask(session, case, f"About the {why}", by=EDITH)
            reading = read(session, case)
            if reading.problems:
                raise ReviewError
            by = Publisher(RAVI, reviews=True, trusted=False)
            publish_reviewed(session, case, reading, by=by, why=f"About the {why}")
        self._remember()

    @rule(slug=SLUGS, why=WORDS)
    def make_quiet(self, slug: str, why: str) -> None:
        with attempt(self.engine, slug) as (session, case):
            quieten(session, case, by=EDITH, why=why)

    @rule(slug=SLUGS, why=WORDS)
    def take_down(self, slug: str, why: str) -> None:
        with attempt(self.engine, slug) as (session, case):
            withdraw(session, case, by=EDITH, why=f"Because of {why}")

    @rule(slug=SLUGS, right=st.booleans())
    def answer(self, slug: str, *, right: bool) -> None:
        with attempt(self.engine, slug) as (session, case):
            for act in waiting(session):
                if act.case_id == case.id and right:
                    confirm(session, act, by=RAVI)
                elif act.case_id == case.id:
                    lift(session, act, by=RAVI, why="No danger")

    @rule(slug=SLUGS, number=st.integers(0, 60))
    def take_back(self, slug: str, number: int) -> None:
        with attempt(self.engine, slug) as (session, case):
            numbers = session.exec(select(Change.id).order_by(col(Change.id).desc())).all()
            whose = of_case(case)
            entry = find_entry(session, whose, numbers[number % len(numbers)])
            if entry is None:
                return
            plan = plan_undo(session, entry, whose.roots, whose.policy)
            undo(session, plan, whose.policy, by=RAVI, why="Taken back")

    @rule(slug=SLUGS, word=st.sampled_from(["Marigold", "Mr Leaf"]))
    def remove_a_text(self, slug: str, word: str) -> None:
        with attempt(self.engine, slug) as (session, case):
            redact(session, case, word, by=RAVI, why="Invented danger")
            mine = session.exec(select(Document.id).where(Document.case_id == case.id)).all()
            for key in mine:
                value = json.loads(self.published[key])
                self.published[key] = canonical(without(value, word))

    @invariant()
    def everything_derived_is_right(self) -> None:
        if not hasattr(self, "published"):
            return
        type(self).steps += 1
        assert check(self.engine) == []
        with snapshot(self.engine) as session:
            self._documents_are_as_published(session)
            _records_are_as_recorded(session)
            revision = current_revision(session)
        if revision != self.revision:
            self.revision = revision
            self._readers_learn_no_account()

    def teardown(self) -> None:
        if hasattr(self, "published"):
            self._readers_learn_no_account()

    def _documents_are_as_published(self, session: Session) -> None:
        found = session.exec(select(Document)).all()
        assert {one.id for one in found} == set(self.published)
        for one in found:
            assert one.data == self.published[one.id]
            assert one.redacted_on or (one.salt and digest_of(one.data, one.salt) == one.digest)

    def _readers_learn_no_account(self) -> None:
        reader = Reader(self.app)
        for path in self._public_paths():
            response = reader.client.get(path)
            assert response.status_code in {200, 404, 410}, path
            assert "account-of" not in response.text, path
            response.close()

    def _public_paths(self) -> list[str]:
        with snapshot(self.engine) as session:
            sources = session.exec(select(Source.slug)).all()
            heads = {slug: make.find(session, slug).published_number
                     for slug in ("ana-first", "bo-second")}  # fmt: skip
        pages = [f"/cases/{slug}{end}" for slug in heads for end in ("", ".json", "/history")]
        pages += [f"/cases/{slug}/history/{number}" for slug, number in heads.items()]
        return ["/", "/cases", "/cases.json", *pages, *(f"/sources/{one}" for one in sources)]

    def _remember(self) -> None:
        with snapshot(self.engine) as session:
            for one in session.exec(select(Document)):
                self.published.setdefault(one.id, one.data)

    def _source(self, session: Session) -> Source:
        return session.exec(select(Source).where(Source.slug == "paper")).one()

    def _last(self, session: Session, case: Case) -> Detention | None:
        rows = session.exec(
            select(Detention)
            .where(Detention.case_id == case.id)
            .order_by(col(Detention.position).desc())
        )
        return rows.first()

    def _one(self, session: Session, case: Case, kind: Any, number: int) -> Any:
        rows = session.exec(select(kind).where(kind.case_id == case.id).order_by(kind.key)).all()
        return rows[number % len(rows)] if rows else None


@contextmanager
def attempt(
    engine: Engine, slug: str, verb: str = "", why: str = ""
) -> Iterator[tuple[Session, Case]]:
    """A step in a transaction of its own, recorded as a change if a verb is given; what the
    domain refuses leaves nothing behind."""
    with suppress(*REFUSALS), transaction(engine) as session:
        recorded = change(session, verb, by=EDITH, why=why) if verb else nullcontext()
        with recorded:
            yield session, make.find(session, slug)


def _records_are_as_recorded(session: Session) -> None:
    """Every record has a last revision which says just how it stands; nothing else is left."""
    last: dict[Any, Any] = {}
    for one in session.exec(select(Revision).order_by(col(Revision.id))):
        last[one.subject_type, one.subject_id] = one.after
    present = {
        (name, row.id): snapshot_of(row)
        for name, kind in kinds_of().items()
        for row in session.exec(select(kind))
    }
    assert present == {key: after for key, after in last.items() if after is not None}


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
def test_a_random_walk_leaves_everything_right(engine: Engine, app: Flask):
    Walk.engine, Walk.app, Walk.steps = engine, app, 0
    while Walk.steps < STEPS:
        run_state_machine_as_test(
            Walk,
            settings=settings(
                max_examples=5,
                stateful_step_count=50,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                report_multiple_bugs=False,
                suppress_health_check=list(HealthCheck),
            ),
        )
