"""A random walk over actions and what happens to their cases: every move by everyone, everything
that a case can do, hiding and lifting, deaths, marks. After every step only moves of the table were
made, by those who may; nothing is open that must not be; the posting says what the record says.

``TEST_ACTION_RUNS=500`` walks 500 times, each time from the beginning.
"""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar
from uuid import UUID

import orjson
import pytest
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
from tests.actions import factories as acts
from tests.states import States, states_of
from tracker.actions.acting import conclude, look_at_death, resolve, supersede, take_to
from tracker.actions.barring import present_bar
from tracker.actions.following import Happening, follow
from tracker.actions.lifecycle import NEVER_PUBLIC, TRANSITIONS, Move, MoveError, Who
from tracker.actions.models import Action, ActionCase, ActionFlag, EventDetails, LetterDetails
from tracker.actions.publishing import NotReadyError, publish_action
from tracker.actions.reviewing import ask, send_back
from tracker.actions.reviewing import read as read_action
from tracker.cases.models import Case
from tracker.cases.permitting import Publisher
from tracker.cases.reading import read
from tracker.cases.reviewing import ReviewError, publish_reviewed
from tracker.cases.safety import SafetyError, confirm, lift, quieten, waiting, withdraw
from tracker.db import transaction
from tracker.documents.actions.models import Posting, PublishedAction, Showing
from tracker.documents.models import PublishedCase, Visibility
from tracker.history import Revision, change
from tracker.history.models import snapshot_of
from tracker.rebuilding import check, rebuild
from tracker.solidarity import ActionStatus as S
from tracker.solidarity import (
    Bar,
    CasePolicy,
    CaseRole,
    ConsentBasis,
    Contribution,
    Occurrence,
    Outcome,
)
from tracker.types import now, today
from tracker.updates.applying import Update, apply
from tracker.updates.kinds import KINDS
from tracker.updates.refusing import UpdateRefusedError

RUNS = int(os.environ.get("TEST_ACTION_RUNS", "12"))
STEPS = 40
KINDS_OF = ("petition", "sign-on", "letter", "appeal", "protest", "fundraiser", "social media",
            "other")  # fmt: skip
CASES = ("ana-first", "bo-second")
REFUSALS = (MoveError, NotReadyError, ReviewError, SafetyError, UpdateRefusedError)
SLUGS = st.sampled_from([*(k.replace(" ", "-") for k in KINDS_OF), "of-both", "asking", "ignoring",
                         "drafted", "planned"])  # fmt: skip
CASE = st.sampled_from(CASES)
# A death and a case hidden for good end a walk early: they are drawn less often than the rest.
HAPPENINGS = st.sampled_from(
    [*(one for one in Occurrence if one not in {Occurrence.QUIET, Occurrence.WITHDRAWN}), *
     (Occurrence.TRANSFERRED, Occurrence.HEARING_SET, Occurrence.RELEASED, Occurrence.ARRESTED)]
)  # fmt: skip


def begin(session: Session) -> None:
    """Two held people, and an action of every kind, policy and beginning."""
    stays = [make.stay("held", "2024-01-05", facility="north-one", ended="..")]
    cases = [make.case(slug, detentions=stays) for slug in CASES]
    facilities = [make.facility("north-one"), make.facility("south-two")]
    make.publish_now(session, make.file(*cases, facilities=facilities))
    ana, bo = (make.find(session, slug) for slug in CASES)
    ahead = now() + dt.timedelta(days=30)
    letter = [(LetterDetails, {"name_on_envelope": "Ana First", "address_native": "1 Road"})]
    event = [(EventDetails, {"starts_at": ahead, "timezone": "UTC"})]
    parts = {"letter": letter, "protest": event}
    for kind in KINDS_OF:
        acts.published(session, kind, kind.replace(" ", "-"), ana, parts=parts.get(kind, []))
    acts.published(session, "petition", "of-both", ana, bo)
    acts.published(session, "petition", "asking", bo, case_policy=CasePolicy.ASK)
    acts.published(session, "appeal", "ignoring", bo, case_policy=CasePolicy.IGNORE)
    acts.action(session, "petition", "drafted", ana, consent_basis=ConsentBasis.LAWYER)
    acts.published(session, "petition", "planned", bo, to=S.SCHEDULED, opens_at=ahead)


class Walk(RuleBasedStateMachine):
    """Edith, Ravi, the cases and the clock."""

    engine: ClassVar[Engine]
    states: ClassVar[States]
    runs: ClassVar[int] = 0
    moved: ClassVar[set[tuple[S, S]]] = set()

    @initialize()
    def start(self) -> None:
        self.session = Session(self.engine)
        self.who: frozenset[Who] = frozenset()
        self.seen = 0  # the last revision that was looked at
        self.status: dict[UUID, S] = {}  # as the revisions have it
        self.flagged: set[UUID] = set()  # actions with a mark before the step
        self.dead: set[tuple[UUID, UUID]] = set()  # deaths that nobody looked at: action, case
        self._look()
        type(self).runs += 1

    # What people do.

    @rule(slug=SLUGS, to=st.sampled_from(list(S)), who=st.sampled_from(list(Who)))
    def any_move(self, slug: str, to: S, who: Who) -> None:
        with self._step(who):
            by = make.RAVI if who is Who.REVIEWER else make.EDITH
            take_to(self.session, self._action(slug), Move(to, who, by, "Invented"))

    @rule(slug=SLUGS, data=st.data())
    def a_move_of_the_table(self, slug: str, data: st.DataObject) -> None:
        action = self._action(slug)
        moves = [(to, who) for (start, to), allowed in sorted(TRANSITIONS.items())
                 if start is action.status for who in sorted(allowed)]  # fmt: skip
        if moves:
            to, who = data.draw(st.sampled_from(moves))
            with self._step(who):
                take_to(self.session, action, Move(to, who, make.RAVI, "Invented"))

    @rule(slug=SLUGS)
    def open_again(self, slug: str) -> None:
        with self._step(Who.REVIEWER):
            made = Move(S.OPEN, Who.REVIEWER, make.RAVI, "Invented")
            take_to(self.session, self._action(slug), made)

    @rule(slug=SLUGS)
    def look_at_all_and_go_on(self, slug: str) -> None:
        self.look_at_a_death(slug)
        while any(flag.action_id == self._action(slug).id for flag in self._flags()):
            self.look_at_a_mark(slug, 0)
        self.all_is_right()
        self.open_again(slug)

    @rule(slug=SLUGS)
    def leave_hiding(self, slug: str) -> None:
        if self._action(slug).status is S.HIDDEN:
            with self._step(Who.REVIEWER):
                made = Move(S.PAUSED, Who.REVIEWER, make.RAVI, "Invented")
                take_to(self.session, self._action(slug), made)

    @rule(slug=SLUGS, outcome=st.sampled_from(list(Outcome)))
    def come_to_an_end(self, slug: str, outcome: Outcome) -> None:
        with self._step(Who.RESEARCHER):
            made = Move(S.CONCLUDED, Who.RESEARCHER, make.EDITH, "Invented")
            conclude(self.session, self._action(slug), outcome, Contribution.PLAUSIBLE, made)

    @rule(slug=SLUGS, other=SLUGS)
    def give_way(self, slug: str, other: str) -> None:
        with self._step(Who.REVIEWER):
            made = Move(S.SUPERSEDED, Who.REVIEWER, make.RAVI, "Invented")
            supersede(self.session, self._action(slug), self._action(other), made)

    @rule(slug=SLUGS, to=st.sampled_from([S.OPEN, S.SCHEDULED, S.CLOSED]))
    def publish_it(self, slug: str, to: S) -> None:
        with self._step(Who.REVIEWER):
            publish_action(self.session, self._action(slug), by=make.RAVI, to=to)

    @rule(slug=SLUGS, back=st.booleans())
    def review_it(self, slug: str, *, back: bool) -> None:
        with self._step(Who.RESEARCHER, Who.REVIEWER):
            step = send_back if back else ask
            step(self.session, self._action(slug), "Invented", by=make.EDITH)

    @rule(slug=SLUGS, days=st.sampled_from([-3, 3, 60, None]))
    def set_the_last_day(self, slug: str, days: int | None) -> None:
        with self._step(), change(self.session, "edited action", by=make.EDITH):
            action = self._action(slug)
            action.opens_at = now() - dt.timedelta(days=9) if action.opens_at else None
            action.closes_at = None if days is None else now() + dt.timedelta(days=days)
            self.session.add(action)

    @rule(slug=SLUGS, case=CASE)
    def link_it(self, slug: str, case: str) -> None:
        action, of = self._action(slug), make.find(self.session, case)
        linked = {link.case_id for link in self._links(action)}
        if action.status not in NEVER_PUBLIC | {S.HIDDEN} or of.id in linked:
            return  # the desk lets nobody
        with self._step(), change(self.session, "added link to a case", by=make.EDITH):
            bar = present_bar(self.session, of.id)
            self.session.add(
                ActionCase(action_id=action.id, key=of.slug, case_id=of.id, position=9, barred=bar)
            )
        if bar is Bar.DEAD:
            self.dead.add((action.id, of.id))

    @rule(slug=SLUGS, number=st.integers(0, 5))
    def look_at_a_mark(self, slug: str, number: int) -> None:
        action = self._action(slug)
        flags = [flag for flag in self._flags() if flag.action_id == action.id]
        if flags:
            flag = flags[number % len(flags)]
            with self._step():
                resolve(self.session, action, flag, by=make.RAVI, note="Invented")
            if flag.reason is Occurrence.DIED:
                self._looked_at_death(action)

    @rule(slug=SLUGS)
    def look_at_a_death(self, slug: str) -> None:
        action = self._action(slug)
        with self._step():
            look_at_death(self.session, action, by=make.RAVI, note="Invented")
            self._looked_at_death(action)

    # What happens to a case.

    @rule(case=CASE, what=HAPPENINGS, days=st.sampled_from([-2, 5, 90]))
    def something_happens(self, case: str, what: Occurrence, days: int) -> None:
        of = make.find(self.session, case)
        with self._step(Who.CASE):
            day = today() + dt.timedelta(days=days)
            follow(self.session, of.id, Happening(what, day), by=make.EDITH)
            if what is Occurrence.DIED:
                self._died(of)

    @rule(case=CASE, kind=st.sampled_from(["transfer", "release", "death"]))
    def log_an_update(self, case: str, kind: str) -> None:
        typed = {"date": today().isoformat(), "source": "paper", "facility": "south-two",
                 "how": "ordered"}  # fmt: skip
        of = make.find(self.session, case)
        with self._step(Who.CASE):
            apply(self.session, of, Update(KINDS[kind], typed), by=make.EDITH)
            if kind == "death":
                self._died(of)

    @rule(case=CASE, act=st.sampled_from([None, None, None, None, quieten, withdraw]))
    def hide_the_case(self, case: str, act: Any) -> None:
        if act is None:
            return
        with self._step(Who.CASE):
            act(self.session, make.find(self.session, case), by=make.EDITH, why="Invented")

    @rule(right=st.sampled_from([True, False, False]))
    def answer(self, *, right: bool) -> None:
        with self._step():
            for act in waiting(self.session):
                if right:
                    confirm(self.session, act, by=make.RAVI)
                else:
                    lift(self.session, act, by=make.RAVI, why="Invented")

    @rule(case=CASE)
    def publish_the_case(self, case: str) -> None:
        with self._step(Who.CASE):
            of = make.find(self.session, case)
            by = Publisher(make.RAVI, reviews=True, trusted=True)
            publish_reviewed(self.session, of, read(self.session, of), by=by, why="Invented")

    # What must hold.

    @invariant()
    def all_is_right(self) -> None:
        if hasattr(self, "session"):
            self._only_moves_of_the_table()
            self._nothing_open_that_must_not_be()
            self._postings_say_the_same()
            self._look()

    def _only_moves_of_the_table(self) -> None:
        for revision in self._revisions():
            key, status = revision.subject_id, S((revision.after or {})["status"])
            start = self.status.get(key, S.DRAFT)
            if start is not status:
                assert TRANSITIONS.get((start, status), frozenset()) & self.who, (start, status)
                assert not (status is S.OPEN and key in self.flagged), "opened before the looking"
                type(self).moved.add((start, status))
            self.status[key] = status
            self.seen = revision.id or 0
        for action in self._actions():
            assert self.status[action.id] is action.status, action.slug

    def _nothing_open_that_must_not_be(self) -> None:
        heads = {head.action_id: head for head in self.session.exec(select(PublishedAction))}
        for action in self._actions():
            near = [one for one in self._links(action) if one.role is not CaseRole.BACKGROUND]
            seen = all(self._is_public(one.case_id) for one in near)
            if action.status in {S.OPEN, S.SCHEDULED}:
                assert seen, action.slug
                assert not any((action.id, one.case_id) in self.dead for one in near), action.slug
            head = heads.get(action.id)
            if head and not seen:
                assert head.showing is Showing.HIDDEN, action.slug

    def _postings_say_the_same(self) -> None:
        heads = {head.action_id: head for head in self.session.exec(select(PublishedAction))}
        flags = self._flags()
        for action in self._actions():
            head = heads.get(action.id)
            assert bool(head) == (action.status not in NEVER_PUBLIC), action.slug
            if head:
                value = orjson.loads(self.session.get_one(Posting, head.posting_id).data)
                assert value["status"] == head.status.value == action.status.value, action.slug
                told = {flag["key"] for flag in value["flags"]}
                assert told == {one.key for one in flags if one.action_id == action.id}

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self._every_row_is_as_recorded()
            self.session.commit()
            self.session.close()
            assert check(self.engine) == []
            rebuild(self.engine)
            assert check(self.engine) == []
            self.states.back_to("walk")

    def _every_row_is_as_recorded(self) -> None:
        for kind in (Action, ActionCase, ActionFlag):
            for row in self.session.exec(select(kind)):
                last = self.session.exec(
                    select(Revision)
                    .where(Revision.subject_id == row.id)
                    .order_by(col(Revision.id).desc())
                ).first()
                assert last
                assert last.after == snapshot_of(row)

    # What the steps need.

    @contextmanager
    def _step(self, *who: Who) -> Iterator[None]:
        """A step by these; what the domain refuses leaves nothing behind."""
        self.who = frozenset(who)
        try:
            with self.session.begin_nested():
                yield
        except REFUSALS:
            self.session.expire_all()

    def _look(self) -> None:
        for revision in self._revisions():
            self.status[revision.subject_id] = S((revision.after or {})["status"])
            self.seen = revision.id or 0
        self.flagged = {flag.action_id for flag in self._flags()}
        self.who = frozenset()

    def _revisions(self) -> list[Revision]:
        statement = select(Revision).where(
            Revision.subject_type == "action", col(Revision.id) > self.seen
        )
        return list(self.session.exec(statement.order_by(col(Revision.id))))

    def _actions(self) -> list[Action]:
        return list(self.session.exec(select(Action).order_by(Action.slug)))

    def _action(self, slug: str) -> Action:
        return self.session.exec(select(Action).where(Action.slug == slug)).one()

    def _flags(self) -> list[ActionFlag]:
        statement = select(ActionFlag).where(col(ActionFlag.resolved_at).is_(None))
        return list(self.session.exec(statement.order_by(col(ActionFlag.position))))

    def _links(self, action: Action) -> list[ActionCase]:
        links = self.session.exec(select(ActionCase).where(ActionCase.action_id == action.id))
        return list(links)

    def _is_public(self, case_id: UUID) -> bool:
        head = self.session.get(PublishedCase, case_id)
        return head is not None and head.visibility is Visibility.PUBLIC

    def _died(self, case: Case) -> None:
        links = self.session.exec(select(ActionCase).where(ActionCase.case_id == case.id))
        self.dead |= {(link.action_id, case.id) for link in links}

    def _looked_at_death(self, action: Action) -> None:
        self.dead = {one for one in self.dead if one[0] != action.id}


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
def test_a_random_walk_opens_nothing_that_must_not_be(engine: Engine) -> None:
    states = states_of(engine)
    Walk.engine, Walk.states, Walk.runs, Walk.moved = engine, states, 0, set()
    with transaction(engine) as session:
        begin(session)
        assert not read_action(session, session.exec(select(Action)).first()).differs
    states.keep("walk")
    while Walk.runs < RUNS:
        run_state_machine_as_test(
            Walk,
            settings=settings(
                max_examples=min(RUNS - Walk.runs, 50),
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                report_multiple_bugs=False,
                suppress_health_check=list(HealthCheck),
            ),
        )
    states.close()
    if RUNS >= 500:
        often = {(S.PAUSED, S.OPEN), (S.CLOSED, S.OPEN), (S.HIDDEN, S.PAUSED)}
        assert often <= Walk.moved, "nothing was ever opened again"
