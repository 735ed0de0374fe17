"""A case's document, built from its working record by one pure function.

The values are plain JSON from typed columns; the shapes say which there are and in which order.
Publication holds them against the shapes once more.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from tracker.cases import models as m
from tracker.cases.facts import facts_of
from tracker.cases.loading import Bundle
from tracker.cases.rows import CitedFact
from tracker.cases.texts import public_texts, translations_by_fact
from tracker.dates import order_key, parse
from tracker.documents import shapes as s
from tracker.documents.models import RowKind
from tracker.documents.standing import custody_after
from tracker.documents.values import Json, date_shape, end_shape, plain_value, values_of
from tracker.facilities.models import Facility, FacilityName
from tracker.people import models as p
from tracker.provisions.models import Provision
from tracker.sources.models import Source
from tracker.sources.publishing import public_id

Shape = type[s.Published]


def build_document(bundle: Bundle) -> Json:
    """Everything that is public of the case, cited or not. Internal events, notes and drafts have
    no way in. The versions of the rows that it names are filled in when it is published."""
    case = bundle.case
    return values_of(
        s.CaseDocument,
        case,
        shape=s.SHAPE_VERSION,
        names=_shapes(bundle, p.PersonName, s.NameShape),
        person=_person(bundle),
        topics=[_topic(bundle, row) for row in bundle.all(m.CaseTopic)],
        groups=[
            {"slug": row.key, "name": bundle.groups[row.group_id].name}
            for row in bundle.all(m.CaseGroupMember)
        ],
        proceedings=[_proceeding(bundle, row) for row in bundle.all(m.Proceeding)],
        detentions=[
            _detention(row, facility=_facility_slug(bundle, row.facility_id))
            for row in bundle.all(m.Detention)
        ],
        events=[_event(bundle, row) for row in _in_order(bundle.all(m.Event))],
        treatments=_shapes(bundle, m.Treatment, s.TreatmentShape),
        designations=_shapes(bundle, m.Designation, s.DesignationShape),
        recognitions=_shapes(bundle, m.Recognition, s.RecognitionShape),
        assessments=[
            values_of(s.AssessmentShape, row, definition=bundle.definitions[row.definition_id].slug)
            for row in bundle.all(m.Assessment)
        ],
        disputes=[_dispute(bundle, row) for row in bundle.all(m.Dispute)],
        citations=list(_citations(bundle)),
        translations=translations_by_fact(bundle, public_texts(bundle)),
        rows={kind.value: {} for kind in RowKind},
    )


def _shapes(bundle: Bundle, kind: type[Any], shape: Shape) -> list[Json]:
    return [
        values_of(shape, row, **_ends(row) if "ended" in shape.model_fields else {})
        for row in bundle.parts[kind]
    ]


def _ends(row: Any) -> dict[str, Any]:
    return {"ended": end_shape(row.ended, row.started)} if row.started else {}


def _person(bundle: Bundle) -> Json:
    person = bundle.person
    return values_of(
        s.PersonShape,
        person,
        born=_life(person.born_date, person.born_place),
        died=_life(person.died_date, person.died_place),
        nationalities=_shapes(bundle, p.Nationality, s.TextShape),
        occupations=_shapes(bundle, p.Occupation, s.TextShape),
        biography=_shapes(bundle, p.Biography, s.TextShape),
        affiliations=[values_of(s.AffiliationShape, row) for row in bundle.all(p.Affiliation)],
        identifiers=_shapes(bundle, p.Identifier, s.IdentifierShape),
    )


def _life(edtf: str | None, place: str) -> Json | None:
    return {"date": date_shape(edtf), "place": place} if edtf or place else None


def _topic(bundle: Bundle, row: m.CaseTopic) -> Json:
    labels = bundle.topic_labels.get(row.topic_id, [])
    return {"slug": row.key, "labels": {label.language: label.text for label in labels}}


def _proceeding(bundle: Bundle, row: m.Proceeding) -> Json:
    def own(kind: type[Any]) -> list[Any]:
        return bundle.of(kind, "proceeding_id", row.id)

    return values_of(
        s.ProceedingShape,
        row,
        stages=[values_of(s.StageShape, stage) for stage in own(m.ProceedingStage)],
        charges=[_charge(bundle, charge) for charge in own(m.Charge)],
        sentences=[values_of(s.SentenceShape, sentence) for sentence in own(m.Sentence)],
        participants=[values_of(s.ParticipantShape, one) for one in own(m.Participant)],
    )


def _charge(bundle: Bundle, row: m.Charge) -> Json:
    provision = bundle.provisions.get(row.provision_id) if row.provision_id else None
    return values_of(
        s.ChargeShape,
        row,
        provision=provision.slug if provision else None,
        maximum=penalty_shape(row, "maximum") if row.maximum_kind else None,
        status_history=[
            values_of(s.StepShape, step) for step in bundle.of(m.ChargeStep, "charge_id", row.id)
        ],
    )


def penalty_shape(row: Any, prefix: str) -> Json:
    """The penalty that stands in a record's columns of this prefix."""
    names = ("kind", "months_min", "months_max", "text")
    return {name: plain_value(getattr(row, f"{prefix}_{name}")) for name in names}


def custody_of(bundle: Bundle) -> Json:
    """What stays and turns are read from: the document's detentions, and those of its events that
    end custody, with their places and proceedings left out."""
    turning = [
        row
        for row in bundle.all(m.Event)
        if custody_after(row.kind, row.release_how, executed=row.executed)
    ]
    return {
        "detentions": [_detention(row, facility=None) for row in bundle.all(m.Detention)],
        "events": [
            values_of(s.EventShape, row, facility=None, proceeding=None)
            for row in _in_order(turning)
        ],
    }


def _detention(row: m.Detention, *, facility: str | None) -> Json:
    return values_of(
        s.DetentionShape,
        row,
        facility=facility,
        ended=end_shape(row.ended, row.started),
        confirmed_to=row.confirmed_to.isoformat() if row.confirmed_to else None,
    )


def _facility_slug(bundle: Bundle, key: UUID | None) -> str | None:
    return bundle.facilities[key].slug if key else None


def _in_order(events: Iterable[m.Event]) -> list[m.Event]:
    """Those of the events that may be public, by date."""
    public = [row for row in events if not row.internal]
    return sorted(public, key=lambda row: order_key(parse(row.date)))


def _event(bundle: Bundle, row: m.Event) -> Json:
    return values_of(
        s.EventShape,
        row,
        facility=_facility_slug(bundle, row.facility_id),
        proceeding=_proceeding_key(bundle, row.proceeding_id),
    )


def _proceeding_key(bundle: Bundle, key: UUID | None) -> str | None:
    return bundle.of(m.Proceeding, "id", key)[0].key if key else None


def _dispute(bundle: Bundle, row: m.Dispute) -> Json:
    variants = bundle.of(m.DisputeVariant, "dispute_id", row.id)
    return values_of(
        s.DisputeShape, row, variants=[values_of(s.VariantShape, item) for item in variants]
    )


def _citations(bundle: Bundle) -> Iterator[Json]:
    """The citations of every published fact, in the order of the facts."""
    by_subject: dict[UUID, list[CitedFact]] = {}
    for citation in bundle.citations:
        by_subject.setdefault(citation.subject_id, []).append(citation)
    for fact in facts_of(bundle):
        for citation in by_subject.get(fact.subject_id, []):
            if fact.field and citation.field != fact.field:
                continue
            name = (
                fact.name if fact.field or not citation.field else f"{fact.name}.{citation.field}"
            )
            yield _citation(name, citation, bundle.sources[citation.source_id])


def _citation(fact: str, citation: CitedFact, source: Source) -> Json:
    # The words and the page of a confidential source could tell who it is.
    return {
        "fact": fact,
        "source": public_id(source),
        "quote": "" if source.confidential else citation.quote,
        "page": "" if source.confidential else citation.page,
        "stance": citation.stance.value,
    }


def facility_row(bundle: Bundle, facility: Facility) -> Json:
    """A facility as published."""
    names: list[FacilityName] = bundle.facility_names.get(facility.id, [])
    return values_of(
        s.FacilityRow,
        facility,
        names=[values_of(s.NameShape, name) for name in names],
        citations=_row_citations(bundle, facility.id),
    )


def provision_row(bundle: Bundle, provision: Provision) -> Json:
    """A provision as published."""
    return values_of(
        s.ProvisionRow,
        provision,
        penalty=penalty_shape(provision, "penalty"),
        citations=_row_citations(bundle, provision.id),
    )


def definition_row(bundle: Bundle, definition: Any) -> Json:
    """A definition as published."""
    return values_of(s.DefinitionRow, definition, citations=_row_citations(bundle, definition.id))


def _row_citations(bundle: Bundle, subject: UUID) -> list[Json]:
    cited = (c for c in bundle.citations if c.subject_id == subject)
    return [
        {
            "field": citation.field,
            "source": public_id(source),
            "quote": "" if source.confidential else citation.quote,
            "page": "" if source.confidential else citation.page,
        }
        for citation in cited
        for source in [bundle.sources[citation.source_id]]
    ]
