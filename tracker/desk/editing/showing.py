"""The working record in words: every record with its fields, citations and links."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlmodel import select

from tracker.cases import models as m
from tracker.cases.facts import WORDS, uncited_facts
from tracker.cases.loading import Bundle
from tracker.cases.rows import CitedFact
from tracker.db import session
from tracker.desk.editing.naming import provision_in_words, source_in_words
from tracker.desk.editing.sheets.describing import Item, Names, Sheet
from tracker.desk.editing.sheets.register import PARTS, SINGLES
from tracker.facilities.models import FacilityName
from tracker.sources.models import Source
from tracker.vocabulary import NameKind, Stance
from tracker.web.speaking import translated


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of a record."""

    id: UUID
    source: str
    slug: str
    field: str
    quote: str
    page: str
    disputes: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One record: what it is called, what it says, and where it can be changed."""

    id: str
    heading: str
    address: str
    lines: list[tuple[str, str]]
    citations: list[Cited] = field(default_factory=list)
    second_hand: bool = False
    uncited: bool = False
    sourced: bool = True
    changeable: bool = True
    can_go: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """The records of one kind."""

    sheet: Sheet
    address: str
    records: list[Shown]


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact without a source: its name, the record, and where to cite one."""

    name: str
    id: str
    address: str


def sections(bundle: Bundle) -> list[Section]:
    """Every part of the case, in the order of the register; internal notes too."""
    view = View(bundle)
    return [view.section(sheet) for sheet in PARTS.values()]


def singles(bundle: Bundle) -> list[Shown]:
    """The case's own fields and the person's."""
    view = View(bundle)
    return [
        view.shown(sheet, row, f"{view.home}/{name}", translated(sheet.many))
        for (name, sheet), row in zip(SINGLES.items(), (bundle.case, bundle.person), strict=True)
    ]


def missing(bundle: Bundle) -> list[Missing]:
    """The facts that no source supports, with where to cite one."""
    home = f"/desk/cases/{bundle.case.slug}"
    return [_missing(home, name) for name in uncited_facts(bundle)]


def _missing(home: str, name: str) -> Missing:
    word, _, key = name.partition(":")
    if not key:
        single, _, fact = name.partition(".")
        place = "life" if single == "person" else "details"
        return Missing(name, place, f"{home}/{place}/citations/new?field={fact}")
    sheet = next(s for s in PARTS.values() if WORDS.get(s.model) == word)
    return Missing(name, record_id(sheet, key), f"{home}/{sheet.name}/{key}/citations/new")


def record_id(sheet: Sheet, key: str) -> str:
    """The id of a record on the case's page."""
    return f"{WORDS.get(sheet.model) or sheet.name}-{key}"


class View:
    """What one case's page needs to know to put its records into words."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.home = f"/desk/cases/{bundle.case.slug}"
        self.names = names_in(bundle)
        self.cited: dict[UUID, list[CitedFact]] = {}
        for citation in bundle.citations:
            self.cited.setdefault(citation.subject_id, []).append(citation)

    def section(self, sheet: Sheet) -> Section:
        """The records of one sheet."""
        address = f"{self.home}/{sheet.name}"
        return Section(sheet, address, [self._part(sheet, row) for row in self._rows(sheet)])

    def _rows(self, sheet: Sheet) -> list[Any]:
        if sheet.model is m.InternalNote:
            return notes_of(self.bundle.case)
        return self.bundle.parts[sheet.model]

    def _part(self, sheet: Sheet, row: Any) -> Shown:
        heading = sheet.heading(row, self.names)
        return self.shown(sheet, row, f"{self.home}/{sheet.name}/{row.key}", heading)

    def shown(self, sheet: Sheet, row: Any, address: str, heading: str) -> Shown:
        """One record in words."""
        citations = self.cited.get(row.id, [])
        supporting = [one for one in citations if one.stance is Stance.SUPPORTS]
        kinds = [self.bundle.sources[one.source_id].kind for one in supporting]
        key = getattr(row, "key", "")
        return Shown(
            id=record_id(sheet, key) if key else sheet.name,
            heading=heading,
            address=address,
            lines=list(lines_of(sheet, row, self.names)),
            citations=[self._cited(one) for one in citations],
            second_hand=bool(kinds) and all(kind.second_hand for kind in kinds),
            uncited=sheet.sourced and not sheet.facts and not supporting and not _internal(row),
            sourced=sheet.sourced,
            can_go=not sheet.single,
        )

    def _cited(self, citation: CitedFact) -> Cited:
        return cited_in_words(citation, self.bundle.sources[citation.source_id])


def cited_in_words(citation: Any, source: Source) -> Cited:
    """One citation of a record, with what its source is called."""
    return Cited(
        citation.id,
        source_in_words(source),
        source.slug,
        citation.field,
        citation.quote,
        citation.page,
        citation.stance is Stance.DISPUTES,
    )


def lines_of(sheet: Sheet, row: Any, names: Names) -> Iterator[tuple[str, str]]:
    """The fields of a record that say something."""
    for item in sheet.items:
        words = _words(item, row, names)
        if words and item.name != "position":
            yield translated(item.label), words


def _words(item: Item, row: Any, names: Names) -> str:
    value = getattr(row, item.where)
    return item.kind.typed(value, row) if item.kind.typed else item.kind.words(value, names)


def _internal(row: Any) -> bool:
    return bool(getattr(row, "internal", False))


def notes_of(case: m.Case) -> list[m.InternalNote]:
    """What researchers wrote to each other about the case."""
    statement = select(m.InternalNote).where(m.InternalNote.case_id == case.id)
    return sorted(session.exec(statement), key=lambda note: note.position)


def names_in(bundle: Bundle) -> dict[UUID, str]:
    """What the rows that the case names are called."""
    names = {row.id: provision_in_words(row) for row in bundle.provisions.values()}
    names |= {row.id: row.title for row in bundle.definitions.values()}
    names |= {row.id: row.name for row in bundle.groups.values()}
    names |= {row.id: row.title for row in bundle.all(m.Proceeding)}
    names |= {row.id: row.question for row in bundle.all(m.Dispute)}
    for facility, forms in bundle.facility_names.items():
        names[facility] = _display(forms) or bundle.facilities[facility].slug
    for topic, labels in bundle.topic_labels.items():
        names[topic] = next((one.text for one in labels if one.language == "en"), labels[0].text)
    charges = bundle.all(m.Charge)
    return names | {row.id: names.get(row.provision_id, row.label) for row in charges}  # type: ignore[arg-type]


def _display(forms: list[FacilityName]) -> str:
    return next((one.text for one in forms if one.kind is NameKind.DISPLAY), "")
