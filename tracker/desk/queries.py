"""The desk's reads: lists of cases and rows, and where a row is used."""

import unicodedata
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from tracker.actions import models as a
from tracker.actions.models import Action
from tracker.cases import models as m
from tracker.cases.loading import Bundle
from tracker.cases.models import Case
from tracker.db import session
from tracker.definitions.models import Definition, Topic
from tracker.desk.editing.naming import Named, source_in_words
from tracker.desk.editing.sheets.describing import Sheet
from tracker.documents.sorting import sort_key
from tracker.facilities.models import Facility
from tracker.history import Tracked
from tracker.people.models import Person, PersonName
from tracker.provisions.models import Provision
from tracker.sources.models import Citation, Source
from tracker.vocabulary import NameKind

SHOWN = 500


@dataclass(frozen=True, slots=True)
class Listed:
    """A case in a list."""

    case: Case
    name: str
    more: str = ""  # the name in the person's own script, and the year of birth


def names_shown() -> dict[UUID, str]:
    """The name to display of every person."""
    statement = select(PersonName).where(PersonName.kind == NameKind.DISPLAY)
    return {row.person_id: row.text for row in session.exec(statement)}


def listed(cases: list[Case]) -> list[Listed]:
    """Cases with the names of their people, in the order given."""
    names = names_shown()
    return [Listed(case, names.get(case.person_id) or case.slug) for case in cases]


def cases_listed(sought: str) -> list[Listed]:
    """The cases of whose person some name, or whose address, holds every word sought."""
    everyone = listed(list(session.exec(select(Case))))
    if sought.strip():
        names: dict[UUID, str] = {}
        for row in session.exec(select(PersonName)):
            names[row.person_id] = f"{names.get(row.person_id, '')} {row.text}"
        everyone = [
            one
            for one in everyone
            if holds(f"{names.get(one.case.person_id, '')} {one.case.slug}", sought)
        ]
    ordered = sorted(everyone, key=lambda one: (sort_key(one.name), one.case.slug))[:SHOWN]
    more = _people_apart()
    return [replace(one, more=more.get(one.case.person_id, "")) for one in ordered]


def _people_apart() -> dict[UUID, str]:
    """What tells people of one name apart: the name in their own script, the year of birth."""
    found: dict[UUID, list[str]] = {}
    for row in session.exec(select(PersonName).where(PersonName.kind == NameKind.NATIVE)):
        found.setdefault(row.person_id, []).append(row.text)
    for person in session.exec(select(Person).where(col(Person.born_date_earliest).is_not(None))):
        year = str(person.born_date_earliest.year) if person.born_date_earliest else ""
        found.setdefault(person.id, []).append(year)
    return {key: ", ".join(words) for key, words in found.items()}


def found_among(rows: list[Named], sought: str) -> list[Named]:
    """The rows whose name or short name holds every word sought."""
    return [row for row in rows if holds(f"{row.label} {row.slug}", sought)][:SHOWN]


def holds(text: str, sought: str) -> bool:
    """Whether a text holds every word sought, without regard to case and accents."""
    folded = _folded(text)
    return all(word in folded for word in _folded(sought).split())


def _folded(text: str) -> str:
    """Without case and accents, so that a search finds what looks alike."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def name_of(bundle: Bundle) -> str:
    """The name to display of the case's person, or the case's address."""
    names = bundle.all(PersonName)
    return next((n.text for n in names if n.kind is NameKind.DISPLAY), bundle.case.slug)


# The tables, and their columns, that name a row of each kind.
_USERS: dict[type[Tracked], list[tuple[type[Any], str]]] = {
    Facility: [(m.Detention, "facility_id"), (m.Event, "facility_id")],
    Provision: [(m.Charge, "provision_id")],
    Definition: [(m.Assessment, "definition_id")],
    Topic: [(m.CaseTopic, "topic_id")],
    m.CaseGroup: [(m.CaseGroupMember, "group_id")],
}


def where_used(row: Any) -> list[Listed]:
    """The cases that name the row or, of a source, rest on it."""
    ids: set[UUID] = set()
    for kind, column in _USERS.get(type(row), []):
        ids |= set(session.exec(select(kind.case_id).where(getattr(kind, column) == row.id)))
    if isinstance(row, Source):
        ids |= set(session.exec(select(Citation.root_id).where(Citation.source_id == row.id)))
    statement = select(Case).where(col(Case.id).in_(ids) | col(Case.person_id).in_(ids))
    return sorted(listed(list(session.exec(statement))), key=lambda one: sort_key(one.name))


_ACTING: dict[type[Tracked], list[tuple[type[Any], str]]] = {
    a.Organisation: [
        (a.ActionOrganisation, "organisation_id"),
        (a.OrganisationSignature, "organisation_id"),
    ],
    a.Target: [(a.ActionTarget, "target_id")],
    Facility: [(a.LetterDetails, "facility_id")],
}


def actions_using(row: Any) -> list[Action]:
    """The actions that name the row or, of a source, rest on it, by title."""
    ids: set[UUID] = set()
    for kind, column in _ACTING.get(type(row), []):
        ids |= set(session.exec(select(kind.action_id).where(getattr(kind, column) == row.id)))
    if isinstance(row, Source):
        cited = select(Citation.root_id).where(
            Citation.source_id == row.id, Citation.root_type == "action"
        )
        ids |= set(session.exec(cited))
    if not ids:
        return []
    found = session.exec(select(Action).where(col(Action.id).in_(ids)))
    return sorted(found, key=lambda one: (sort_key(one.title), one.slug))


@dataclass(frozen=True, slots=True)
class RowCitation:
    """A citation of a row, for its page."""

    id: UUID
    source: str
    slug: str
    field: str
    quote: str
    page: str


def citations_shown(row: Tracked) -> list[RowCitation]:
    """The sources of a row."""
    statement = (
        select(Citation, Source)
        .join(Source, col(Source.id) == col(Citation.source_id))
        .where(Citation.subject_id == row.id)
        .order_by(col(Citation.position))
    )
    return [
        RowCitation(one.id, source_in_words(source), source.slug, one.field, one.quote, one.page)
        for one, source in session.exec(statement)
    ]


def children_of(sheet: Sheet, row: Tracked) -> list[Any]:
    """The names of a facility, the labels of a topic, the contacts of an official."""
    model: Any = sheet.model
    statement = select(model).where(getattr(model, sheet.owner) == row.id)
    return list(session.exec(statement.order_by(getattr(model, sheet.key))))
