"""Everything that one case's document is made of, read in few statements."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache, cached_property
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


class Bundle:
    """A case with all its rows and what they point at, each kind read when it is first asked for.

    Whoever adds a row while it is in use notes it here, after asking for its kind.
    """

    def __init__(self, session: Session, case: Case) -> None:
        self.case = case
        self.parts = _Parts(session, case)
        self._session = session

    def all(self, kind: type[T]) -> list[T]:
        """The rows of one kind, in order."""
        return self.parts[kind]

    def of(self, kind: type[T], name: str, owner: UUID) -> list[T]:
        """The rows of one kind whose column ``name`` holds ``owner``, in order."""
        return [row for row in self.parts[kind] if getattr(row, name) == owner]

    @cached_property
    def person(self) -> Person:
        """Whom the case is about."""
        return self._session.get_one(Person, self.case.person_id)

    @cached_property
    def citations(self) -> list[Citation]:
        """The citations of the case, its person, and the rows that they name."""
        own = citations_of(self._session, [self.case.id, self.case.person_id])
        named = [*self.facilities, *self.provisions, *self.definitions]
        return own + citations_of(self._session, named)

    @cached_property
    def sources(self) -> dict[UUID, Source]:
        """The sources cited."""
        return by_id(self._session, Source, {row.source_id for row in self.citations})

    @cached_property
    def facilities(self) -> dict[UUID, Facility]:
        """The facilities of stays and events."""
        ids = {row.facility_id for row in self.all(m.Detention)}
        ids |= {row.facility_id for row in self.all(m.Event)}
        return by_id(self._session, Facility, ids)

    @cached_property
    def facility_names(self) -> dict[UUID, list[FacilityName]]:
        """Their names, in order."""
        return names_of(self._session, list(self.facilities))

    @cached_property
    def provisions(self) -> dict[UUID, Provision]:
        """The provisions that charges name."""
        return by_id(self._session, Provision, {row.provision_id for row in self.all(m.Charge)})

    @cached_property
    def definitions(self) -> dict[UUID, Definition]:
        """The definitions that the case was held against."""
        ids = {row.definition_id for row in self.all(m.Assessment)}
        return by_id(self._session, Definition, ids)

    @cached_property
    def topics(self) -> dict[UUID, Topic]:
        """The topics of the case."""
        return by_id(self._session, Topic, {row.topic_id for row in self.all(m.CaseTopic)})

    @cached_property
    def topic_labels(self) -> dict[UUID, list[TopicLabel]]:
        """What they are called, by language."""
        labels: dict[UUID, list[TopicLabel]] = {}
        for label in _with(self._session, TopicLabel, "topic_id", self.topics, "language"):
            labels.setdefault(label.topic_id, []).append(label)
        return labels

    @cached_property
    def groups(self) -> dict[UUID, m.CaseGroup]:
        """The groups that the case is one of."""
        ids = {row.group_id for row in self.all(m.CaseGroupMember)}
        return by_id(self._session, m.CaseGroup, ids)

    @cached_property
    def translations(self) -> list[Translation]:
        """What is translated of the case."""
        return _with(self._session, Translation, "root_id", [self.case.id])

    def note(self, citation: Citation, source: Source) -> None:
        """Take in a citation that was made since; what is yet to be read will have it anyway."""
        if "citations" in vars(self) and citation not in self.citations:
            self.citations.append(citation)
        if "sources" in vars(self):
            self.sources[source.id] = source


class _Parts(dict[type[Any], list[Any]]):
    """The rows of each kind, read when they are first asked for."""

    def __init__(self, session: Session, case: Case) -> None:
        super().__init__()
        self._session = session
        self._owners = {"case_id": case.id, "person_id": case.person_id}

    def __missing__(self, kind: Any) -> list[Any]:
        owner = _OWNERS[kind]
        params = {"owner": self._owners[owner]}
        self[kind] = list(self._session.exec(_rows_of(kind, owner), params=params))
        return self[kind]

    def read_all(self) -> None:
        """Read every kind now; those without rows, which are most, are not asked for."""
        found = {_KINDS[number] for (number,) in self._session.execute(_WHICH, self._owners)}
        for kind in _KINDS:
            if kind in found:
                self[kind]
            else:
                self.setdefault(kind, [])


# Statements are made once: making them takes longer than running them.
_OWNERS: dict[type[Any], str] = {
    **dict.fromkeys(CASE_PARTS, "case_id"),
    **dict.fromkeys(PERSON_PARTS, "person_id"),
}
_KINDS = list(_OWNERS)
_NAMED = [name for name, value in vars(Bundle).items() if isinstance(value, cached_property)]
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
    bundle = Bundle(session, case)
    bundle.parts.read_all()
    for name in _NAMED:
        getattr(bundle, name)
    return bundle


def _with(session: Session, kind: type[T], column: str, values: Any, *order: str) -> list[T]:
    """The rows whose column holds one of the values; nothing is asked for none."""
    wanted = list(values)
    if not wanted:
        return []
    return list(session.exec(_rows_with(kind, column, *order), params={"values": wanted}))


def citations_of(session: Session, roots: Sequence[UUID]) -> list[Citation]:
    """The citations of the facts of these records, in order."""
    return _with(session, Citation, "root_id", roots, "subject_id", "position", "id")


def by_id(session: Session, kind: type[T], ids: AbstractSet[UUID | None]) -> dict[UUID, T]:
    """The records with these keys; the key None is passed over, what is known is not read anew."""
    known = {key: session.identity_map.get((kind, (key,), None)) for key in ids - {None}}
    missing = [key for key, row in known.items() if row is None]
    rows = [*filter(None, known.values()), *_with(session, kind, "id", missing)]
    return {row.id: row for row in rows}


def names_of(session: Session, facilities: Sequence[UUID]) -> dict[UUID, list[FacilityName]]:
    """The names of these facilities, in order."""
    names: dict[UUID, list[FacilityName]] = {}
    for name in _with(session, FacilityName, "facility_id", facilities, "position"):
        names.setdefault(name.facility_id, []).append(name)
    return names
