"""From a checked seed file to the working record: what is new is added, all in one act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from tracker.actions.models import Action, LetterRule, Organisation, Target
from tracker.cases import models as m
from tracker.cases.texts import record_name
from tracker.dates import parse
from tracker.definitions.models import Definition, Topic, TopicLabel
from tracker.facilities.models import Facility, FacilityName
from tracker.history import Tracked, bulk_add
from tracker.people import models as p
from tracker.provisions.models import Provision
from tracker.seeding import shapes as s
from tracker.seeding.base import CitationSeed, Shape
from tracker.sources.models import Citation, Source
from tracker.translations.models import Translation

# Fields of the file that are not columns of the record of the same name.
NOT_COLUMNS = frozenset(
    {"sources", "names", "penalty", "maximum", "labels", "statuses", "stages", "charges",
     "sentences", "participants", "variants", "facility", "provision", "proceeding",
     "definition", "confirmed_to"}
)  # fmt: skip


@dataclass(slots=True)
class Known:
    """The keys of records that others may name, by slug."""

    sources: dict[str, UUID] = field(default_factory=dict)
    facilities: dict[str, UUID] = field(default_factory=dict)
    provisions: dict[str, UUID] = field(default_factory=dict)
    definitions: dict[str, UUID] = field(default_factory=dict)
    topics: dict[str, UUID] = field(default_factory=dict)
    groups: dict[str, UUID] = field(default_factory=dict)
    cases: dict[str, UUID] = field(default_factory=dict)
    organisations: dict[str, UUID] = field(default_factory=dict)
    targets: dict[str, UUID] = field(default_factory=dict)
    actions: dict[str, UUID] = field(default_factory=dict)
    letter_rules: dict[str, UUID] = field(default_factory=dict)


TABLES: dict[str, Any] = {
    "sources": Source,
    "facilities": Facility,
    "provisions": Provision,
    "definitions": Definition,
    "topics": Topic,
    "groups": m.CaseGroup,
    "cases": m.Case,
    "organisations": Organisation,
    "targets": Target,
    "actions": Action,
    "letter_rules": LetterRule,
}


def known_in(session: Session) -> Known:
    """What the instance holds already."""
    return Known(
        **{
            name: dict(session.exec(select(table.slug, table.id)).all())
            for name, table in TABLES.items()
        }
    )


def add_new(session: Session, seed: s.SeedFile, known: Known) -> list[UUID]:
    """Add every record of the file whose slug the instance does not hold yet.

    Must stand inside a recorded change. Returns the keys of the new cases, in the file's order.
    """
    gathered = Gathered(known)
    gathered.add_named(seed)
    new = [case for case in seed.cases if case.slug not in known.cases]
    ids = [gathered.add_case(case) for case in new]
    if gathered.rows:
        bulk_add(session, gathered.rows)
    return ids


@dataclass(slots=True)
class Gathered:
    """New records in an order in which each comes after what it points at."""

    known: Known
    rows: list[Tracked] = field(default_factory=list)

    def add_named(self, seed: s.SeedFile) -> None:
        """The records that cases name: sources first, for everything cites them."""
        for source in self.missing(seed.sources, self.known.sources):
            row = Source(slug=source.id, **_columns(source, {"id"}))
            self.keep(row, self.known.sources, source.id)
        for facility in self.missing(seed.facilities, self.known.facilities):
            self._facility(facility)
        for provision in self.missing(seed.provisions, self.known.provisions):
            penalty = _prefixed(provision.penalty, "penalty")
            self._cited(Provision(**_columns(provision), **penalty), provision)
        for definition in self.missing(seed.definitions, self.known.definitions):
            self._cited(Definition(**_columns(definition)), definition)
        for group in self.missing(seed.groups, self.known.groups):
            self._cited(m.CaseGroup(**_columns(group)), group)
        self._topics(seed)

    def _cited(self, row: Any, item: Any) -> None:
        present: dict[Any, dict[str, UUID]] = {
            Provision: self.known.provisions,
            Definition: self.known.definitions,
            m.CaseGroup: self.known.groups,
            Facility: self.known.facilities,
        }
        self.keep(row, present[type(row)], item.slug)
        self.cite(row, item.sources)

    def _topics(self, seed: s.SeedFile) -> None:
        for topic in self.missing(seed.topics, self.known.topics):
            row = Topic(slug=topic.slug)
            self.keep(row, self.known.topics, topic.slug)
            self.rows += [
                TopicLabel(topic_id=row.id, language=language, text=text)
                for language, text in topic.labels.items()
            ]

    def missing(self, items: Sequence[Any], present: dict[str, UUID]) -> list[Any]:
        """The items that the instance does not hold yet."""
        return [item for item in items if (getattr(item, "slug", None) or item.id) not in present]

    def keep(self, row: Any, present: dict[str, UUID], slug: str) -> None:
        """Keep a row that others name by its slug."""
        self.rows.append(row)
        present[slug] = row.id

    def _facility(self, facility: s.FacilitySeed) -> None:
        row = Facility(**_columns(facility))
        self._cited(row, facility)
        for index, name in enumerate(facility.names):
            part = FacilityName(
                facility_id=row.id, key=str(index + 1), position=index, **_columns(name)
            )
            self.rows.append(part)
            self.cite(part, name.sources)

    def add_case(self, seed: s.CaseSeed) -> UUID:
        """A case with its person and all its parts."""
        first = len(self.rows)
        person = self._person(seed.person)
        row = m.Case(
            person_id=person,
            **_columns(seed, _CASE_LISTS),
            official_reason=seed.official_reason.text if seed.official_reason else "",
            assessed_reason=seed.assessed_reason.text if seed.assessed_reason else "",
            contested=seed.contested is not None,
            contested_note=seed.contested.note if seed.contested else "",
        )
        self.keep(row, self.known.cases, seed.slug)
        for name in ("official_reason", "assessed_reason", "contested"):
            if value := getattr(seed, name):
                self.cite(row, value.sources, name)
        _CaseParts(self, row.id).add(seed)
        self._translate(row, seed, self.rows[first:])
        return row.id

    def _translate(self, case: m.Case, seed: s.CaseSeed, own: Sequence[Tracked]) -> None:
        rows = {name: row for row in own if (name := record_name(row))}
        for language, texts in seed.translations.items():
            for fact, text in texts.items():
                name, _, field = fact.rpartition(".")
                self.rows.append(
                    Translation(
                        root_type="case",
                        root_id=case.id,
                        subject_type=str(type(rows[name]).__tablename__),
                        subject_id=rows[name].id,
                        field=field,
                        language=language,
                        text=text,
                    )
                )

    def _person(self, seed: s.PersonSeed) -> UUID:
        row = p.Person(gender=seed.gender)
        self.rows.append(row)
        for name in ("born", "died"):
            if life := getattr(seed, name):
                setattr(row, f"{name}_date", life.date)
                setattr(row, f"{name}_place", life.place)
                self.cite(row, life.sources, name)
        for kind, items in _person_lists(seed):
            for index, item in enumerate(items):
                key = getattr(item, "key", None) or str(index + 1)
                values = _columns(item, {"key"})
                part = kind(person_id=row.id, key=key, position=index, **values)
                self.rows.append(part)
                self.cite(part, item.sources)
        return row.id

    def cite(self, row: Tracked, sources: Sequence[CitationSeed], whole: str = "") -> None:
        """Keep the citations of a row; with ``whole``, all of that one of its fields."""
        root_type, root_id = row.history_root
        self.rows += [
            Citation(
                root_type=root_type,
                root_id=root_id,
                subject_type=str(type(row).__tablename__),
                subject_id=row.id,
                field=whole or citation.field,
                source_id=self.known.sources[citation.id],
                quote=citation.quote,
                page=citation.page,
                stance=citation.stance,
                position=index,
            )
            for index, citation in enumerate(sources)
        ]

    def part(self, row: Any, sources: Sequence[CitationSeed] = ()) -> Any:
        """Keep a row of a case or an action, with its citations."""
        self.rows.append(row)
        self.cite(row, sources)
        return row


_CASE_LISTS = frozenset(
    {"person", "former_slugs", "official_reason", "assessed_reason", "contested", "topics",
     "groups", "proceedings", "detentions", "events", "treatments", "designations",
     "recognitions", "assessments", "disputes", "translations"}
)  # fmt: skip


def _person_lists(seed: s.PersonSeed) -> list[tuple[type[Any], Sequence[Any]]]:
    return [
        (p.PersonName, seed.names),
        (p.Nationality, seed.nationalities),
        (p.Occupation, seed.occupations),
        (p.Biography, seed.biography),
        (p.Affiliation, seed.affiliations),
        (p.Identifier, seed.identifiers),
    ]


@dataclass(slots=True)
class _CaseParts:
    """The rows of one case."""

    gathered: Gathered
    case_id: UUID

    def add(self, seed: s.CaseSeed) -> None:
        known = self.gathered.known
        self._links(seed)
        proceedings = self._proceedings(seed.proceedings)
        for stay, base in self._based(seed.detentions):
            facility = known.facilities[stay.facility] if stay.facility else None
            confirmed = _full_day(stay.confirmed_to)
            self.gathered.part(
                m.Detention(**base, facility_id=facility, confirmed_to=confirmed), stay.sources
            )
        for event, base in self._based(seed.events):
            facility = known.facilities[event.facility] if event.facility else None
            proceeding = proceedings[event.proceeding] if event.proceeding else None
            self.gathered.part(
                m.Event(**base, facility_id=facility, proceeding_id=proceeding), event.sources
            )
        for kind, items in (
            (m.Treatment, seed.treatments),
            (m.Designation, seed.designations),
            (m.Recognition, seed.recognitions),
        ):
            for item, base in self._based(items):
                self.gathered.part(kind(**base), item.sources)
        for assessment, base in self._based(seed.assessments):
            definition = known.definitions[assessment.definition]
            self.gathered.part(m.Assessment(**base, definition_id=definition), assessment.sources)
        self._disputes(seed.disputes)

    def _based(self, items: Sequence[Any]) -> Iterable[tuple[Any, dict[str, Any]]]:
        """Each item with the columns that every part of a case has, and its own."""
        for index, item in enumerate(items):
            key = getattr(item, "key", None) or str(index + 1)
            base = {"case_id": self.case_id, "key": key, "position": index}
            yield item, {**_columns(item, {"key"}), **base}

    def _links(self, seed: s.CaseSeed) -> None:
        known = self.gathered.known
        rows: list[Tracked] = [
            m.FormerCaseSlug(case_id=self.case_id, key=slug, position=index)
            for index, slug in enumerate(seed.former_slugs)
        ]
        rows += [
            m.CaseTopic(case_id=self.case_id, key=slug, position=index, topic_id=known.topics[slug])
            for index, slug in enumerate(seed.topics)
        ]
        rows += [
            m.CaseGroupMember(
                case_id=self.case_id, key=slug, position=index, group_id=known.groups[slug]
            )
            for index, slug in enumerate(seed.groups)
        ]
        self.gathered.rows += rows

    def _proceedings(self, items: Sequence[s.ProceedingSeed]) -> dict[str, UUID]:
        ids: dict[str, UUID] = {}
        for item, base in self._based(items):
            row = self.gathered.part(m.Proceeding(**base), item.sources)
            ids[item.key] = row.id
            for index, stage in enumerate(item.stages):
                self.gathered.part(
                    m.ProceedingStage(
                        case_id=self.case_id,
                        proceeding_id=row.id,
                        key=f"{item.key}-{index + 1}",
                        position=index,
                        **_columns(stage),
                    )
                )
            for charge, own in self._based(item.charges):
                self._charge(charge, {**own, "proceeding_id": row.id})
            for sentence, own in self._based(item.sentences):
                self.gathered.part(m.Sentence(**own, proceeding_id=row.id), sentence.sources)
            for person, own in self._based(item.participants):
                self.gathered.part(m.Participant(**own, proceeding_id=row.id), person.sources)
        return ids

    def _charge(self, charge: s.ChargeSeed, base: dict[str, Any]) -> None:
        known = self.gathered.known
        row = m.Charge(
            **base,
            provision_id=known.provisions[charge.provision] if charge.provision else None,
            **(_prefixed(charge.maximum, "maximum") if charge.maximum else {}),
        )
        self.gathered.part(row, charge.sources)
        for index, status in enumerate(charge.statuses):
            self.gathered.part(
                m.ChargeStep(
                    case_id=self.case_id,
                    charge_id=row.id,
                    key=f"{charge.key}-{index + 1}",
                    position=index,
                    **_columns(status),
                ),
                status.sources,
            )

    def _disputes(self, items: Sequence[s.DisputeSeed]) -> None:
        for item, base in self._based(items):
            row = self.gathered.part(m.Dispute(**base))
            for index, variant in enumerate(item.variants):
                self.gathered.part(
                    m.DisputeVariant(
                        case_id=self.case_id,
                        dispute_id=row.id,
                        key=f"{item.key}-{index + 1}",
                        position=index,
                        value=variant.value,
                    ),
                    variant.sources,
                )


def _columns(shape: Shape, skipped: Iterable[str] = ()) -> dict[str, Any]:
    left_out = NOT_COLUMNS | frozenset(skipped)
    return {name: getattr(shape, name) for name in type(shape).model_fields if name not in left_out}


def _prefixed(penalty: s.PenaltySeed, prefix: str) -> dict[str, Any]:
    return {f"{prefix}_{name}": value for name, value in _columns(penalty).items()}


def _full_day(edtf: str | None) -> date | None:
    return parse(edtf).earliest if edtf else None
