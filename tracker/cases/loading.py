"""Everything that one case's document is made of, read in a fixed number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, select

from tracker.cases import models as m
from tracker.cases.models import Case, CasePart
from tracker.definitions.models import Definition, Topic, TopicLabel
from tracker.facilities.models import Facility, FacilityName
from tracker.history import Tracked
from tracker.people import models as p
from tracker.people.models import Person, PersonPart
from tracker.provisions.models import Provision
from tracker.sources.models import Citation, Source
from tracker.translations.models import Translation

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
    translations: list[Translation] = field(default_factory=list)

    def all(self, kind: type[T]) -> list[T]:
        """The rows of one kind, in order."""
        return self.parts[kind]

    def of(self, kind: type[T], name: str, owner: UUID) -> list[T]:
        """The rows of one kind whose column ``name`` holds ``owner``, in order."""
        return [row for row in self.parts[kind] if getattr(row, name) == owner]


# Statements are made once: making them takes longer than running them.
_OWNERS: dict[type[Any], str] = {
    **dict.fromkeys(CASE_PARTS, "case_id"),
    **dict.fromkeys(PERSON_PARTS, "person_id"),
}
_KINDS = list(_OWNERS)
_WHICH = sa.union_all(
    *(
        sa.select(sa.literal(number)).where(
            sa.exists().where(getattr(kind, owner) == sa.bindparam(owner))
        )
        for number, (kind, owner) in enumerate(_OWNERS.items())
    )
)


@cache
def _rows_of(kind: Any, owner: str) -> Any:
    wanted = getattr(kind, owner) == sa.bindparam("owner")
    return select(kind).where(wanted).order_by(kind.position, kind.key)


@cache
def _rows_with(kind: Any, column: str, *order: str) -> Any:
    wanted = getattr(kind, column).in_(sa.bindparam("values", expanding=True))
    return select(kind).where(wanted).order_by(*(getattr(kind, name) for name in order))


def load(session: Session, case: Case) -> Bundle:
    """Read the case's working record whole."""
    bundle = Bundle(
        case=case,
        person=session.get_one(Person, case.person_id),
        parts=_parts(session, {"case_id": case.id, "person_id": case.person_id}),
        citations=citations_of(session, [case.id, case.person_id]),
        translations=_with(session, Translation, "root_id", [case.id]),
    )
    _load_named(session, bundle)
    return bundle


def _parts(session: Session, owners: dict[str, UUID]) -> dict[type[Any], list[Any]]:
    """The rows of each kind; kinds without rows, which are most, are not asked for."""
    parts: dict[type[Any], list[Any]] = {kind: [] for kind in _KINDS}
    for (number,) in session.execute(_WHICH, owners).all():
        kind = _KINDS[number]
        owner = _OWNERS[kind]
        found = session.exec(_rows_of(kind, owner), params={"owner": owners[owner]})
        parts[kind] = list(found)
    return parts


def _with(session: Session, kind: type[T], column: str, values: Any, *order: str) -> list[T]:
    """The rows whose column holds one of the values; nothing is asked for none."""
    wanted = list(values)
    if not wanted:
        return []
    return list(session.exec(_rows_with(kind, column, *order), params={"values": wanted}))


def citations_of(session: Session, roots: Sequence[UUID]) -> list[Citation]:
    """The citations of the facts of these records, in order."""
    return _with(session, Citation, "root_id", roots, "subject_id", "position", "id")


def by_id(session: Session, kind: type[T], ids: set[UUID | None]) -> dict[UUID, T]:
    """The records with these keys; the key None is passed over, what is known is not read anew."""
    known = {key: session.identity_map.get((kind, (key,), None)) for key in ids - {None}}
    missing = [key for key, row in known.items() if row is None]
    rows = [*filter(None, known.values()), *_with(session, kind, "id", missing)]
    return {row.id: row for row in rows}


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
    for label in _with(session, TopicLabel, "topic_id", bundle.topics, "language"):
        bundle.topic_labels.setdefault(label.topic_id, []).append(label)
    rows = [*bundle.facilities, *bundle.provisions, *bundle.definitions]
    bundle.citations += citations_of(session, rows)
    bundle.sources = by_id(session, Source, {row.source_id for row in bundle.citations})


def names_of(session: Session, facilities: Sequence[UUID]) -> dict[UUID, list[FacilityName]]:
    """The names of these facilities, in order."""
    names: dict[UUID, list[FacilityName]] = {}
    for name in _with(session, FacilityName, "facility_id", facilities, "position"):
        names.setdefault(name.facility_id, []).append(name)
    return names
