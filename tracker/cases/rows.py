"""Reading the rows of a case, and what they point at, by statements that are made once."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from tracker.cases import models as m
from tracker.cases.models import Case, CasePart
from tracker.facilities.models import FacilityName
from tracker.history import Tracked
from tracker.people import models as p
from tracker.people.models import PersonPart
from tracker.sources.models import Citation
from tracker.translations.models import Translation
from tracker.translations.originals import made_for, written_since
from tracker.vocabulary import Stance

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
def _rows_of(kind: Any, owner: str, *, bare: bool) -> Any:
    wanted = getattr(kind, owner) == sa.bindparam("owner")
    what = sa.select(kind.__table__) if bare else sa.select(kind)
    return what.where(wanted).order_by(kind.position, kind.key)


@cache
def _rows_with(kind: Any, column: str, *order: str) -> Any:
    wanted = getattr(kind, column).in_(sa.bindparam("values", expanding=True))
    return select(kind).where(wanted).order_by(*(getattr(kind, name) for name in order))


class CitedFact(NamedTuple):
    """A citation as documents need it: read without the record around it, there are many."""

    id: UUID
    subject_id: UUID
    field: str
    source_id: UUID
    quote: str
    page: str
    stance: Stance


class Translated(NamedTuple):
    """A translated text, read without the record around it too.

    ``made_for`` is the English it was made for, where that may be another than today's.
    """

    id: UUID
    subject_type: str
    subject_id: UUID
    field: str
    language: str
    text: str
    made_for: str | None = None

    def is_of(self, original: str) -> bool:
        """Whether it translates this text, not an earlier one."""
        return self.made_for is None or self.made_for == original


class Parts(dict[type[Any], list[Any]]):
    """The rows of each kind, read when they are first asked for."""

    def __init__(self, session: Session, case: Case, *, bare: bool) -> None:
        super().__init__()
        self._session, self._bare = session, bare
        self._owners = {"case_id": case.id, "person_id": case.person_id}

    def __missing__(self, kind: Any) -> list[Any]:
        owner = _OWNERS[kind]
        params = {"owner": self._owners[owner]}
        found = self._session.execute(_rows_of(kind, owner, bare=self._bare), params)
        self[kind] = list(found if self._bare else found.scalars())
        return self[kind]

    def read_all(self) -> None:
        """Read every kind now; those without rows, which are most, are not asked for."""
        found = {_KINDS[number] for (number,) in self._session.execute(_WHICH, self._owners)}
        for kind in _KINDS:
            if kind in found:
                self[kind]
            else:
                self.setdefault(kind, [])


_TRANSLATED = sa.select(
    *(getattr(Translation, name) for name in Translated._fields if name != "made_for"),
    written_since(),
).where(col(Translation.root_id) == sa.bindparam("root"))
_CITED = (
    sa.select(*(getattr(Citation, name) for name in CitedFact._fields))
    .where(col(Citation.root_id).in_(sa.bindparam("roots", expanding=True)))
    .order_by(col(Citation.subject_id), col(Citation.position), col(Citation.id))
)


def rows_with(session: Session, kind: type[T], column: str, values: Any, *order: str) -> list[T]:
    """The rows whose column holds one of the values; nothing is asked for none."""
    wanted = list(values)
    if not wanted:
        return []
    return list(session.exec(_rows_with(kind, column, *order), params={"values": wanted}))


def by_id(session: Session, kind: type[T], ids: AbstractSet[UUID | None]) -> dict[UUID, T]:
    """The records with these keys; the key None is passed over, what is known is not read anew."""
    known = {key: session.identity_map.get((kind, (key,), None)) for key in ids - {None}}
    missing = [key for key, row in known.items() if row is None]
    rows = [*filter(None, known.values()), *rows_with(session, kind, "id", missing)]
    return {row.id: row for row in rows}


def names_of(session: Session, facilities: Sequence[UUID]) -> dict[UUID, list[FacilityName]]:
    """The names of these facilities, in order."""
    names: dict[UUID, list[FacilityName]] = {}
    for name in rows_with(session, FacilityName, "facility_id", facilities, "position"):
        names.setdefault(name.facility_id, []).append(name)
    return names


def citations_of(session: Session, roots: Iterable[UUID]) -> list[CitedFact]:
    """The citations of the facts of these records, in order."""
    return [CitedFact(*row) for row in session.execute(_CITED, {"roots": list(roots)})]


def translations_of(session: Session, case: Case) -> list[Translated]:
    """What is translated of a case."""
    found = [
        (Translated(*values), later)
        for *values, later in session.execute(_TRANSLATED, {"root": case.id})
    ]
    earlier = made_for(session, [one for one, later in found if later])
    return [one._replace(made_for=earlier.get(one.id)) for one, _later in found]
