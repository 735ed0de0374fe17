"""Everything that one case's document is made of, read in few statements."""

from functools import cached_property
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session

from tracker.cases import models as m
from tracker.cases.models import Case
from tracker.cases.rows import (
    CitedFact,
    Parts,
    Translated,
    by_id,
    citations_of,
    names_of,
    rows_with,
    translations_of,
)
from tracker.definitions.models import Definition, Topic, TopicLabel
from tracker.facilities.models import Facility, FacilityName
from tracker.history import Tracked
from tracker.people.models import Person
from tracker.provisions.models import Provision
from tracker.sources.models import Citation, Source

T = TypeVar("T", bound=Tracked)


class Bundle:
    """A case with all its rows and what they point at, each kind read when it is first asked for.

    Whoever adds a row while it is in use notes it here, after asking for its kind. The rows of a
    ``bare`` one have the same columns but are no records: they can be read only, in half the time.
    """

    def __init__(self, session: Session, case: Case, *, bare: bool = False) -> None:
        self.case = case
        self.parts = Parts(session, case, bare=bare)
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
    def citations(self) -> list[CitedFact]:
        """The citations of the case, its person, and the rows that they name."""
        named = [*self.facilities, *self.provisions, *self.definitions]
        return citations_of(self._session, [self.case.id, self.case.person_id, *named])

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
        for label in rows_with(self._session, TopicLabel, "topic_id", self.topics, "language"):
            labels.setdefault(label.topic_id, []).append(label)
        return labels

    @cached_property
    def groups(self) -> dict[UUID, m.CaseGroup]:
        """The groups that the case is one of."""
        ids = {row.group_id for row in self.all(m.CaseGroupMember)}
        return by_id(self._session, m.CaseGroup, ids)

    @cached_property
    def translations(self) -> list[Translated]:
        """What is translated of the case."""
        return translations_of(self._session, self.case)

    def note(self, citation: Citation, source: Source) -> None:
        """Take in a citation that was made since; what is yet to be read will have it anyway."""
        if "citations" in vars(self) and citation.id not in {one.id for one in self.citations}:
            self.citations.append(
                CitedFact(*(getattr(citation, name) for name in CitedFact._fields))
            )
        if "sources" in vars(self):
            self.sources[source.id] = source


_NAMED = [name for name, value in vars(Bundle).items() if isinstance(value, cached_property)]


def load(session: Session, case: Case, *, bare: bool = False) -> Bundle:
    """Read the case's working record whole."""
    bundle = Bundle(session, case, bare=bare)
    bundle.parts.read_all()
    for name in _NAMED:
        getattr(bundle, name)
    return bundle
