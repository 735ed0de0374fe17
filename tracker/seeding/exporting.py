"""From the working record back to a seed file, losslessly."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar
from uuid import UUID

import yaml
from sqlmodel import Session, col, select

from tracker.cases import models as m
from tracker.cases.loading import Bundle, load
from tracker.cases.rows import names_of
from tracker.cases.texts import texts_of, translations_by_fact
from tracker.definitions.models import Definition, Topic, TopicLabel
from tracker.facilities.models import Facility
from tracker.people import models as p
from tracker.provisions.models import Provision
from tracker.seeding import shapes as s
from tracker.seeding.action_exporting import actions_of
from tracker.seeding.base import CitationSeed, Shape
from tracker.sources.models import Citation, Source

S = TypeVar("S", bound=Shape)


def export(session: Session, about: str = "") -> s.SeedFile:
    """The whole working record in the seed file's format, ordered by slug.

    Accounts, history and internal notes are not part of it: it is a file to read and to edit, not
    a backup.
    """
    world = _World(session)
    return s.SeedFile(
        format=1,
        about=about,
        topics=world.topics(),
        sources=world.source_shapes(),
        facilities=world.facilities(),
        provisions=world.provisions(),
        definitions=world.definitions(),
        groups=world.groups(),
        cases=world.cases(),
        **actions_of(session, world.cited),
    )


def to_yaml(seed: s.SeedFile) -> str:
    """The file's text: fields in the order of the format, empty ones left out, dates quoted."""
    value = _without_defaults(seed)
    return yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, indent=2
    )


class _Dumper(yaml.SafeDumper):
    """Writes no anchors: the reader refuses them."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002
        super().increase_indent(flow, False)  # noqa: FBT003


def _without_defaults(shape: Any) -> Any:
    if isinstance(shape, Shape):
        value = _fields(shape)
        return value[shape.BARE] if list(value) == [shape.BARE] else value
    if isinstance(shape, list):
        return [_without_defaults(item) for item in shape]
    if isinstance(shape, str):
        return str(shape)
    return shape


def _fields(shape: Shape) -> dict[str, Any]:
    fields = type(shape).model_fields
    return {
        name: _without_defaults(getattr(shape, name))
        for name, field in fields.items()
        if field.is_required() or getattr(shape, name) != field.default
    }


class _World:
    """The record, as the file's shapes."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.sources = {row.id: row for row in session.exec(select(Source))}
        self.citations: dict[UUID, list[Citation]] = {}
        ordered = select(Citation).order_by(col(Citation.position), col(Citation.id))
        for citation in session.exec(ordered):
            self.citations.setdefault(citation.subject_id, []).append(citation)

    def cited(self, subject: UUID, whole: str | None = None) -> list[CitationSeed]:
        """The citations of a record; with ``whole``, those of that one of its fields."""
        return [
            CitationSeed(
                id=self.sources[row.source_id].slug,
                field="" if whole else row.field,
                quote=row.quote,
                page=row.page,
                stance=row.stance,
            )
            for row in self.citations.get(subject, [])
            if whole is None or row.field == whole
        ]

    def _ordered(self, kind: type[Any]) -> Iterable[Any]:
        return self.session.exec(select(kind).order_by(kind.slug)).all()

    def shape(self, shape: type[S], row: Any, /, **given: Any) -> S:
        """A shape filled from the record's columns, its citations and what is given."""
        values = {
            name: given[name] if name in given else getattr(row, name)
            for name in shape.model_fields
            if name in given or name != "sources"
        }
        if "sources" in shape.model_fields and "sources" not in given:
            values["sources"] = self.cited(row.id)
        return shape(**values)

    def topics(self) -> list[s.TopicSeed]:
        labels = select(TopicLabel).order_by(col(TopicLabel.language))
        found = self.session.exec(labels).all()
        return [
            s.TopicSeed(
                slug=row.slug,
                labels={item.language: item.text for item in found if item.topic_id == row.id},
            )
            for row in self._ordered(Topic)
        ]

    def source_shapes(self) -> list[s.SourceSeed]:
        return [self.shape(s.SourceSeed, row, id=row.slug) for row in self._ordered(Source)]

    def facilities(self) -> list[s.FacilitySeed]:
        rows = list(self._ordered(Facility))
        names = names_of(self.session, [row.id for row in rows])
        return [
            self.shape(
                s.FacilitySeed,
                row,
                names=[self.shape(s.NameSeed, name) for name in names.get(row.id, [])],
            )
            for row in rows
        ]

    def provisions(self) -> list[s.ProvisionSeed]:
        return [
            self.shape(s.ProvisionSeed, row, penalty=_penalty(row, "penalty"))
            for row in self._ordered(Provision)
        ]

    def definitions(self) -> list[s.DefinitionSeed]:
        return [self.shape(s.DefinitionSeed, row) for row in self._ordered(Definition)]

    def groups(self) -> list[s.GroupSeed]:
        return [self.shape(s.GroupSeed, row) for row in self._ordered(m.CaseGroup)]

    def cases(self) -> list[s.CaseSeed]:
        return [_case(self, load(self.session, row)) for row in self._ordered(m.Case)]


def _penalty(row: Any, prefix: str) -> s.PenaltySeed:
    names = s.PenaltySeed.model_fields
    return s.PenaltySeed(**{name: getattr(row, f"{prefix}_{name}") for name in names})


def _case(world: _World, bundle: Bundle) -> s.CaseSeed:
    case = bundle.case
    return world.shape(
        s.CaseSeed,
        case,
        former_slugs=[row.key for row in bundle.all(m.FormerCaseSlug)],
        person=_person(world, bundle),
        official_reason=_long(world, case, "official_reason"),
        assessed_reason=_long(world, case, "assessed_reason"),
        contested=_contested(world, case),
        topics=[row.key for row in bundle.all(m.CaseTopic)],
        groups=[row.key for row in bundle.all(m.CaseGroupMember)],
        proceedings=[_proceeding(world, bundle, row) for row in bundle.all(m.Proceeding)],
        detentions=[_detention(world, bundle, row) for row in bundle.all(m.Detention)],
        events=[_event(world, bundle, row) for row in bundle.all(m.Event)],
        treatments=_plain(world, bundle.all(m.Treatment), s.TreatmentSeed),
        designations=_plain(world, bundle.all(m.Designation), s.DesignationSeed),
        recognitions=_plain(world, bundle.all(m.Recognition), s.RecognitionSeed),
        assessments=[
            world.shape(
                s.AssessmentSeed, row, definition=bundle.definitions[row.definition_id].slug
            )
            for row in bundle.all(m.Assessment)
        ],
        disputes=[_dispute(world, bundle, row) for row in bundle.all(m.Dispute)],
        translations=translations_by_fact(bundle, texts_of(bundle)),
    )


def _plain(world: _World, rows: Sequence[Any], shape: type[Any]) -> list[Any]:
    return [world.shape(shape, row) for row in rows]


def _long(world: _World, case: m.Case, name: str) -> s.LongFactSeed | None:
    text = getattr(case, name)
    return s.LongFactSeed(text=text, sources=world.cited(case.id, name)) if text else None


def _contested(world: _World, case: m.Case) -> s.ContestedSeed | None:
    if not case.contested:
        return None
    return s.ContestedSeed(note=case.contested_note, sources=world.cited(case.id, "contested"))


def _person(world: _World, bundle: Bundle) -> s.PersonSeed:
    person = bundle.person
    return s.PersonSeed(
        names=_plain(world, bundle.all(p.PersonName), s.NameSeed),
        gender=person.gender,
        born=_life(world, person, "born"),
        died=_life(world, person, "died"),
        nationalities=_plain(world, bundle.all(p.Nationality), s.FactSeed),
        occupations=_plain(world, bundle.all(p.Occupation), s.FactSeed),
        biography=_plain(world, bundle.all(p.Biography), s.ParagraphSeed),
        affiliations=_plain(world, bundle.all(p.Affiliation), s.AffiliationSeed),
        identifiers=_plain(world, bundle.all(p.Identifier), s.IdentifierSeed),
    )


def _life(world: _World, person: p.Person, name: str) -> s.LifeDateSeed | None:
    day, place = getattr(person, f"{name}_date"), getattr(person, f"{name}_place")
    if not day and not place:
        return None
    return s.LifeDateSeed(date=day, place=place, sources=world.cited(person.id, name))


def _proceeding(world: _World, bundle: Bundle, row: m.Proceeding) -> s.ProceedingSeed:
    def own(kind: type[Any]) -> list[Any]:
        return bundle.of(kind, "proceeding_id", row.id)

    return world.shape(
        s.ProceedingSeed,
        row,
        stages=_plain(world, own(m.ProceedingStage), s.StageSeed),
        charges=[_charge(world, bundle, charge) for charge in own(m.Charge)],
        sentences=_plain(world, own(m.Sentence), s.SentenceSeed),
        participants=_plain(world, own(m.Participant), s.ParticipantSeed),
    )


def _charge(world: _World, bundle: Bundle, row: m.Charge) -> s.ChargeSeed:
    provision = bundle.provisions[row.provision_id].slug if row.provision_id else None
    steps = bundle.of(m.ChargeStep, "charge_id", row.id)
    return world.shape(
        s.ChargeSeed,
        row,
        provision=provision,
        maximum=_penalty(row, "maximum") if row.maximum_kind else None,
        statuses=_plain(world, steps, s.StatusSeed),
    )


def _detention(world: _World, bundle: Bundle, row: m.Detention) -> s.DetentionSeed:
    confirmed = row.confirmed_to.isoformat() if row.confirmed_to else None
    return world.shape(
        s.DetentionSeed, row, facility=_facility(bundle, row.facility_id), confirmed_to=confirmed
    )


def _event(world: _World, bundle: Bundle, row: m.Event) -> s.EventSeed:
    proceedings = {item.id: item.key for item in bundle.all(m.Proceeding)}
    return world.shape(
        s.EventSeed,
        row,
        facility=_facility(bundle, row.facility_id),
        proceeding=proceedings[row.proceeding_id] if row.proceeding_id else None,
    )


def _facility(bundle: Bundle, key: UUID | None) -> str | None:
    return bundle.facilities[key].slug if key else None


def _dispute(world: _World, bundle: Bundle, row: m.Dispute) -> s.DisputeSeed:
    variants = bundle.of(m.DisputeVariant, "dispute_id", row.id)
    return world.shape(s.DisputeSeed, row, variants=_plain(world, variants, s.VariantSeed))
