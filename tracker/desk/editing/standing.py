"""What stands on a record: its own rows, and what else speaks of it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from tracker.cases import models as m
from tracker.cases.facts import WORDS
from tracker.cases.models import Case, CasePart
from tracker.db import session
from tracker.desk.editing.owning import rows_of
from tracker.history import Tracked
from tracker.people.models import PersonPart
from tracker.sources.models import Citation
from tracker.translations.models import Translation
from tracker.web.speaking import gettext as _

_KINDS = {word: kind for kind, word in WORDS.items()} | {"dispute": m.Dispute}
# A row goes with the row that its column names.
_OWNED: dict[type[Tracked], list[tuple[type[CasePart], str]]] = {
    m.Proceeding: [
        (m.ProceedingStage, "proceeding_id"),
        (m.Charge, "proceeding_id"),
        (m.Sentence, "proceeding_id"),
        (m.Participant, "proceeding_id"),
    ],
    m.Charge: [(m.ChargeStep, "charge_id")],
    m.Dispute: [(m.DisputeVariant, "dispute_id")],
}
_KEPT: dict[type[Any], tuple[type[CasePart], str]] = {
    m.Proceeding: (m.ProceedingStage, "proceeding_id"),
    m.Charge: (m.ChargeStep, "charge_id"),
}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that speaks of a record, so that the record cannot go before it."""

    kind: type[Tracked]
    key: str
    message: str


def record_named(case: Case, fact: str) -> bool:
    """Whether a fact's name ("detention:KEY.started", "person.born") is that of a record."""
    word, _, rest = fact.partition(":")
    if not rest:
        return fact in {"person.born", "person.died", "case.official_reason",
                        "case.assessed_reason", "case.contested"}  # fmt: skip
    kind = _KINDS.get(word)
    return kind is not None and rest.partition(".")[0] in _keys(case, kind)


def _keys(case: Case, kind: type[Any]) -> set[str]:
    if issubclass(kind, PersonPart):
        mine = select(kind).where(col(kind.person_id) == case.person_id)
    else:
        mine = select(kind).where(kind.case_id == case.id)
    return {row.key for row in session.exec(mine)}


def owned_by(row: Any) -> list[Any]:
    """The rows that go with a row, the innermost first."""
    found: list[Any] = []
    for kind, column in _OWNED.get(type(row), []):
        statement = select(kind).where(getattr(kind, column) == row.id).order_by(col(kind.key))
        for one in session.exec(statement):
            found += [*owned_by(one), one]
    return found


def words_about(ids: list[UUID]) -> list[Any]:
    """The citations and translations of these records."""
    cited = session.exec(select(Citation).where(col(Citation.subject_id).in_(ids)))
    translated = session.exec(select(Translation).where(col(Translation.subject_id).in_(ids)))
    return [*cited, *translated]


def obstacles_to(case: Case, row: Any) -> list[Obstacle]:
    """What speaks of the row and would be left speaking of nothing."""
    going = {type(one): set[str]() for one in [row, *owned_by(row)]}
    for one in [row, *owned_by(row)]:
        going[type(one)].add(one.key)
    found = [
        Obstacle(
            m.Dispute,
            dispute.key,
            _(
                "The dispute “%(question)s” is about it: delete the dispute, or change its "
                "fact, first.",
                question=dispute.question,
            ),
        )
        for dispute in rows_of(case, m.Dispute)
        if dispute is not row and _speaks_of(dispute.fact, going)
    ]
    if isinstance(row, m.Proceeding):
        found += [
            Obstacle(
                m.Event,
                event.key,
                _("The event “%(title)s” belongs to it: take it out first.", title=event.title),
            )
            for event in rows_of(case, m.Event)
            if event.proceeding_id == row.id
        ]
    return found + _last_of(case, row)


def _last_of(case: Case, row: Any) -> list[Obstacle]:
    """A proceeding keeps a stage and a charge a step: without one, readers would not see it."""
    for owner, (kind, column) in _KEPT.items():
        if isinstance(row, kind):
            owners = getattr(row, column)
            alike = [one for one in rows_of(case, kind) if getattr(one, column) == owners]
            above = session.get_one(owner, owners)
            if len(alike) == 1:
                message = _("It is the only one: change it, or delete what it belongs to.")
                return [Obstacle(owner, above.key, message)]
    return []


def _speaks_of(fact: str, going: dict[type[Tracked], set[str]]) -> bool:
    word, _, rest = fact.partition(":")
    kind = _KINDS.get(word)
    return kind is not None and rest.partition(".")[0] in going.get(kind, set())
