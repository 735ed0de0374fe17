"""The published shapes: an allow-list. What has no field here cannot be published.

Version 2; a document of version 1 has no ``translations``. A document names facilities,
provisions, definitions and sources by slug; their own published rows (``FacilityRow`` and so on)
hold the rest, and ``rows`` says which version of each the document was published with. Nothing
here depends on the day of reading.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict

from tracker.documents.models import RowKind

SHAPE_VERSION = 2


class Published(BaseModel):
    """What may be published, and nothing else. Not an SQLModel: each of those that stands inside
    another is validated by Python code, a hundred in every document."""

    model_config = ConfigDict(extra="forbid")


class DateShape(Published):
    """A partial date: EDTF text, and the first and last day it could mean (null: open)."""

    edtf: str
    earliest: str | None
    latest: str | None


class NameShape(Published):
    key: str
    text: str
    language: str
    script: str
    kind: str


class TextShape(Published):
    key: str
    text: str


class AffiliationShape(Published):
    key: str
    organisation: str
    role: str
    started: DateShape | None
    ended: DateShape | None


class IdentifierShape(Published):
    key: str
    scheme: str
    value: str


class LifeShape(Published):
    date: DateShape | None
    place: str


class PersonShape(Published):
    gender: str
    born: LifeShape | None
    died: LifeShape | None
    nationalities: list[TextShape]
    occupations: list[TextShape]
    biography: list[TextShape]
    affiliations: list[AffiliationShape]
    identifiers: list[IdentifierShape]


class StepShape(Published):
    key: str
    status: str
    date: DateShape | None
    note: str


class StageShape(Published):
    key: str
    stage: str
    date: DateShape | None
    note: str


class PenaltyShape(Published):
    kind: str
    months_min: int | None
    months_max: int | None
    text: str


class ChargeShape(Published):
    key: str
    provision: str | None
    label: str
    alleged: str
    maximum: PenaltyShape | None
    status_history: list[StepShape]


class SentenceShape(Published):
    key: str
    date: DateShape
    court: str
    instance: str
    outcome: str
    kind: str
    years: int | None
    months: int | None
    days: int | None
    regime: str
    fine_amount: int | None
    fine_currency: str | None
    other_penalties: str
    counted_from: DateShape | None
    credited_days: int | None
    credited_rate: str
    stated_end: DateShape | None
    text: str


class ParticipantShape(Published):
    key: str
    name: str
    role: str
    office: str
    started: DateShape | None
    ended: DateShape | None


class ProceedingShape(Published):
    key: str
    title: str
    authority: str
    court: str
    docket: str
    opened: DateShape | None
    closed: DateShape | None
    stages: list[StageShape]
    charges: list[ChargeShape]
    sentences: list[SentenceShape]
    participants: list[ParticipantShape]


class DetentionShape(Published):
    """``ended`` is null for an open end; an unknown end has an empty EDTF text and no latest."""

    key: str
    kind: str
    facility: str | None
    place: str
    started: DateShape
    ended: DateShape | None
    stated_length: str
    certainty: str
    place_certainty: str
    confirmed_to: str | None
    continues: str | None
    note: str


class EventShape(Published):
    key: str
    date: DateShape
    time: str | None
    zone: str | None
    kind: str
    title: str
    text: str
    place: str
    facility: str | None
    proceeding: str | None
    until: DateShape | None
    urgent: bool
    release_how: str | None
    executed: bool
    note: str


class TreatmentShape(Published):
    key: str
    kind: str
    started: DateShape
    ended: DateShape | None
    text: str


class DesignationShape(Published):
    key: str
    name: str
    authority: str
    started: DateShape
    ended: DateShape | None


class RecognitionShape(Published):
    key: str
    body: str
    label: str
    date: DateShape | None
    reference: str
    note: str
    url: str | None


class AssessmentShape(Published):
    key: str
    definition: str
    criterion: str
    verdict: str
    reasoning: str
    assessed_by: str
    date: DateShape


class VariantShape(Published):
    key: str
    value: str


class DisputeShape(Published):
    key: str
    fact: str
    question: str
    used: str
    variants: list[VariantShape]


class TopicShape(Published):
    slug: str
    labels: dict[str, str]


class GroupShape(Published):
    slug: str
    name: str


class CitationShape(Published):
    fact: str
    source: str
    quote: str
    page: str
    stance: str


class RowsShape(Published):
    """Which version of each row the document was published with."""

    facility: dict[str, int]
    provision: dict[str, int]
    definition: dict[str, int]
    source: dict[str, int]


class CaseDocument(Published):
    """Everything that is public of one case."""

    shape: int
    slug: str
    names: list[NameShape]
    country: str
    person: PersonShape
    summary: str
    official_reason: str
    assessed_reason: str
    contested: bool
    contested_note: str
    consent: str
    invented: bool
    topics: list[TopicShape]
    groups: list[GroupShape]
    proceedings: list[ProceedingShape]
    detentions: list[DetentionShape]
    events: list[EventShape]
    treatments: list[TreatmentShape]
    designations: list[DesignationShape]
    recognitions: list[RecognitionShape]
    assessments: list[AssessmentShape]
    disputes: list[DisputeShape]
    citations: list[CitationShape]
    last_verified_on: DateShape | None
    verified_by: str
    translations: dict[str, dict[str, str]] = {}  # by language, then by fact: "event:KEY.title"
    rows: RowsShape


class RowCitation(Published):
    field: str
    source: str
    quote: str
    page: str


class FacilityRow(Published):
    slug: str
    names: list[NameShape]
    kind: str
    country: str
    region: str
    town: str
    latitude: float | None
    longitude: float | None
    precision: str | None
    address_native: str
    address_latin: str
    authority: str
    note: str
    citations: list[RowCitation]


class ProvisionRow(Published):
    slug: str
    jurisdiction: str
    code: str
    article: str
    part: str
    title: str
    original_title: str
    penalty: PenaltyShape
    in_force_from: DateShape | None
    in_force_to: DateShape | None
    note: str
    citations: list[RowCitation]


class DefinitionRow(Published):
    slug: str
    title: str
    body: str
    text: str
    criteria: list[str]
    citations: list[RowCitation]


class SourceRow(Published):
    """For a confidential source only kind, month and reliability are filled in."""

    id: str
    confidential: bool
    title: str
    publisher: str
    author: str
    published_on: DateShape | None
    language: str | None
    url: str | None
    archive_url: str | None
    kind: str
    reliability: str
    second_hand: bool


ROWS: dict[RowKind, type[Published]] = {
    RowKind.FACILITY: FacilityRow,
    RowKind.PROVISION: ProvisionRow,
    RowKind.DEFINITION: DefinitionRow,
    RowKind.SOURCE: SourceRow,
}


def plain(shape: Published) -> dict[str, Any]:
    """The shape as JSON values, keys in the order of the shape."""
    return shape.model_dump(mode="json")
