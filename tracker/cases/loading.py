"""Everything that one case's document is made of, read in a fixed number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from tracker.cases import models as m
from tracker.cases.models import Case, CasePart
from tracker.definitions.models import Definition, Topic, TopicLabel
from tracker.facilities.models import Facility, FacilityName
from tracker.history import Tracked
from tracker.people import models as p
from tracker.people.models import Person, PersonPart
from tracker.provisions.models import Provision
from tracker.sources.models import Citation, Source

T = TypeVar("T", bound=Tracked)

CASE_PARTS: tuple[type[CasePart], ...] = (
    m.FormerCaseSlug,
    m.CaseTopic,
    m.CaseGroupMember,
    m.Proceeding,
    m.ProceedingStage,
    m.Charge,
    m.ChargeStep,
    m.Sentence,
    m.Participant,
    m.Detention,
    m.Event,
    m.Treatment,
    m.Designation,
    m.Recognition,
    m.Assessment,
    m.Dispute,
    m.DisputeVariant,
)
PERSON_PARTS: tuple[type[PersonPart], ...] = (
    p.PersonName,
    p.Nationality,
    p.Occupation,
    p.Biography,
    p.Affiliation,
    p.Identifier,
)


@dataclass(slots=True)
class Bundle:
    """A case with all its rows and what they point at."""

    case: Case
    person: Person
    parts: dict[type[Any], list[Any]]
    citations: list[Citation]
    sources: dict[UUID, Source] = field(default_factory=dict)
    facilities: dict[UUID, Facility] = field(default_factory=dict)
    facility_names: dict[UUID, list[FacilityName]] = field(default_factory=dict)
    provisions: dict[UUID, Provision] = field(default_factory=dict)
    definitions: dict[UUID, Definition] = field(default_factory=dict)
    topics: dict[UUID, Topic] = field(default_factory=dict)
    topic_labels: dict[UUID, list[TopicLabel]] = field(default_factory=dict)
    groups: dict[UUID, m.CaseGroup] = field(default_factory=dict)

    def all(self, kind: type[T]) -> list[T]:
        """The rows of one kind, in order."""
        return self.parts[kind]

    def of(self, kind: type[T], name: str, owner: UUID) -> list[T]:
        """The rows of one kind whose column ``name`` holds ``owner``, in order."""
        return [row for row in self.parts[kind] if getattr(row, name) == owner]


def load(session: Session, case: Case) -> Bundle:
    """Read the case's working record whole."""
    bundle = Bundle(
        case=case,
        person=session.get_one(Person, case.person_id),
        parts={
            **{kind: _parts(session, kind, "case_id", case.id) for kind in CASE_PARTS},
            **{kind: _parts(session, kind, "person_id", case.person_id) for kind in PERSON_PARTS},
        },
        citations=citations_of(session, [case.id, case.person_id]),
    )
    _load_named(session, bundle)
    return bundle


def _parts(session: Session, kind: type[T], owner: str, owner_id: UUID) -> list[T]:
    columns: Any = kind
    statement = (
        select(kind)
        .where(getattr(columns, owner) == owner_id)
        .order_by(columns.position, columns.key)
    )
    return list(session.exec(statement))


def citations_of(session: Session, roots: Sequence[UUID]) -> list[Citation]:
    """The citations of the facts of these records, in order."""
    statement = (
        select(Citation)
        .where(col(Citation.root_id).in_(roots))
        .order_by(col(Citation.subject_id), col(Citation.position), col(Citation.id))
    )
    return list(session.exec(statement))


def by_id(session: Session, kind: type[T], ids: set[UUID | None]) -> dict[UUID, T]:
    """The records with these keys; the key None is passed over."""
    wanted = ids - {None}
    if not wanted:
        return {}
    return {row.id: row for row in session.exec(select(kind).where(col(kind.id).in_(wanted)))}


def _load_named(session: Session, bundle: Bundle) -> None:
    facility_ids = {row.facility_id for row in bundle.all(m.Detention)}
    facility_ids |= {row.facility_id for row in bundle.all(m.Event)}
    bundle.facilities = by_id(session, Facility, facility_ids)
    bundle.facility_names = names_of(session, list(bundle.facilities))
    bundle.provisions = by_id(
        session, Provision, {row.provision_id for row in bundle.all(m.Charge)}
    )
    bundle.definitions = by_id(
        session, Definition, {row.definition_id for row in bundle.all(m.Assessment)}
    )
    bundle.topics = by_id(session, Topic, {row.topic_id for row in bundle.all(m.CaseTopic)})
    bundle.groups = by_id(
        session, m.CaseGroup, {row.group_id for row in bundle.all(m.CaseGroupMember)}
    )
    for label in session.exec(
        select(TopicLabel)
        .where(col(TopicLabel.topic_id).in_(list(bundle.topics)))
        .order_by(col(TopicLabel.language))
    ):
        bundle.topic_labels.setdefault(label.topic_id, []).append(label)
    rows = {*bundle.facilities, *bundle.provisions, *bundle.definitions}
    bundle.citations += citations_of(session, list(rows)) if rows else []
    bundle.sources = by_id(session, Source, {row.source_id for row in bundle.citations})


def names_of(session: Session, facilities: Sequence[UUID]) -> dict[UUID, list[FacilityName]]:
    """The names of these facilities, in order."""
    names: dict[UUID, list[FacilityName]] = {}
    statement = (
        select(FacilityName)
        .where(col(FacilityName.facility_id).in_(facilities))
        .order_by(col(FacilityName.position))
    )
    for name in session.exec(statement):
        names.setdefault(name.facility_id, []).append(name)
    return names
