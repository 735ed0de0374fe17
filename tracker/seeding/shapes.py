"""The seed file's format, field by field. ``docs/seed-format.md`` explains it to people.

Dates are EDTF text. Every list keeps its order. An unknown field is an error.
"""

from typing import Annotated, Self

from pydantic import Field, model_validator

from tracker.seeding.action_shapes import (
    ActionSeed,
    LetterRuleSeed,
    OrganisationSeed,
    TargetSeed,
)
from tracker.seeding.base import (
    OPEN,
    UNKNOWN,
    CaseSlug,
    Citations,
    Country,
    Date,
    End,
    Key,
    Language,
    Line,
    Script,
    Shape,
    Slug,
    Text,
    Url,
)
from tracker.vocabulary import (
    Certainty,
    ChargeStatus,
    Consent,
    DetentionKind,
    EventKind,
    FacilityKind,
    Instance,
    NameKind,
    ParticipantRole,
    PenaltyKind,
    Precision,
    ReleaseHow,
    Reliability,
    SentenceKind,
    SentenceOutcome,
    SourceKind,
    Stage,
    TreatmentKind,
    Verdict,
)

FactName = Annotated[
    str, Field(pattern=r"^[a-z_]+(?::[a-z0-9]+(?:-[a-z0-9]+)*)?\.[a-z_]+$", max_length=140)
]


class NameSeed(Shape):
    text: Line
    language: Language
    script: Script = "Latn"
    kind: NameKind = NameKind.DISPLAY
    sources: Citations = []


class SourceSeed(Shape):
    id: Slug
    title: str = ""
    publisher: str = ""
    author: str = ""
    published_on: Date | None = None
    language: Language | None = None
    url: Url | None = None
    url_safe: bool = False  # checked as safe to link; else the page names it without a link
    kind: SourceKind
    reliability: Reliability = Reliability.UNKNOWN
    accessed_on: Date | None = None
    archive_url: Url | None = None
    confidential: bool = False
    note: Text = ""  # never published

    @model_validator(mode="after")
    def _link_is_possible(self) -> Self:
        if self.url_safe and (self.url is None or self.confidential):
            raise ValueError("url_safe needs a url, and a source that is not confidential.")
        return self


class FacilitySeed(Shape):
    slug: Slug
    names: list[NameSeed] = Field(min_length=1)  # exactly one of kind display
    kind: FacilityKind
    country: Country
    region: str = ""
    town: str = ""
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    precision: Precision | None = None
    address_native: Text = ""  # lines as they stand on an envelope
    address_latin: Text = ""
    authority: str = ""
    note: Text = ""
    sources: Citations = Field(min_length=1)

    @model_validator(mode="after")
    def _coordinates_are_whole(self) -> Self:
        given = [value is not None for value in (self.latitude, self.longitude, self.precision)]
        if any(given) and not all(given):
            raise ValueError("Give latitude, longitude and precision together, or none of them.")
        return self


class PenaltySeed(Shape):
    kind: PenaltyKind = PenaltyKind.UNKNOWN
    months_min: int | None = Field(default=None, ge=0, le=1200)
    months_max: int | None = Field(default=None, ge=0, le=1200)
    text: Text = ""  # as the source words it

    @model_validator(mode="after")
    def _range_is_possible(self) -> Self:
        if self.kind is PenaltyKind.TERM and not self.months_max:
            raise ValueError("A penalty of kind “term” needs months_max; if unknown: “unknown”.")
        if (self.months_min or 0) > (self.months_max or 1200):
            raise ValueError("months_min is larger than months_max: correct one.")
        return self


class ProvisionSeed(Shape):
    slug: Slug
    jurisdiction: Country  # SU for the Soviet Union
    code: Line
    article: str = ""
    part: str = ""
    title: Line
    original_title: str = ""
    penalty: PenaltySeed = PenaltySeed()
    in_force_from: Date | None = None
    in_force_to: Date | None = None
    note: Text = ""
    sources: Citations = Field(min_length=1)


class DefinitionSeed(Shape):
    slug: Slug
    title: Line
    body: Line  # who defined it
    text: Text
    criteria: list[Line] = []
    sources: Citations = Field(min_length=1)


class GroupSeed(Shape):
    slug: Slug
    name: Line
    text: Text = ""
    sources: Citations = Field(min_length=1)


class FactSeed(Shape):
    """One sentence or value with its sources."""

    text: Line
    sources: Citations = Field(min_length=1)


class LongFactSeed(Shape):
    text: Text
    sources: Citations = Field(min_length=1)


class LifeDateSeed(Shape):
    date: Date | None = None
    place: str = ""
    sources: Citations = Field(min_length=1)


class ParagraphSeed(Shape):
    key: Key
    text: Text
    sources: Citations = Field(min_length=1)


class AffiliationSeed(Shape):
    key: Key
    organisation: Line
    role: str = ""
    started: Date | None = None
    ended: Date | None = None
    sources: Citations = Field(min_length=1)


class IdentifierSeed(Shape):
    scheme: Key  # wikidata, memorial, ...
    value: Line
    sources: Citations = Field(min_length=1)


class PersonSeed(Shape):
    names: list[NameSeed] = Field(min_length=1)  # exactly one of kind display
    gender: str = ""
    born: LifeDateSeed | None = None
    died: LifeDateSeed | None = None
    nationalities: list[FactSeed] = []  # text is a country code
    occupations: list[FactSeed] = []
    biography: list[ParagraphSeed] = []
    affiliations: list[AffiliationSeed] = []
    identifiers: list[IdentifierSeed] = []


class StatusSeed(Shape):
    status: ChargeStatus
    date: Date | None = None
    note: Text = ""
    sources: Citations = Field(min_length=1)


class ChargeSeed(Shape):
    key: Key
    provision: Slug | None = None
    label: str = ""  # what the charge is called; needed where no provision is known
    alleged: Text = ""  # what the accusation says the person did
    maximum: PenaltySeed | None = None  # cited override of the provision's maximum
    statuses: list[StatusSeed] = Field(min_length=1)  # in order of time
    sources: Citations = Field(min_length=1)


class StageSeed(Shape):
    stage: Stage
    date: Date | None = None
    note: Text = ""


class SentenceSeed(Shape):
    key: Key
    date: Date
    court: str = ""
    instance: Instance = Instance.FIRST
    outcome: SentenceOutcome = SentenceOutcome.IMPOSED
    kind: SentenceKind
    years: int | None = Field(default=None, ge=0, le=200)
    months: int | None = Field(default=None, ge=0, le=1200)
    days: int | None = Field(default=None, ge=0, le=40_000)
    regime: str = ""
    fine_amount: int | None = Field(default=None, ge=0, le=10**15)
    fine_currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    other_penalties: Text = ""
    counted_from: Date | None = None  # the day from which the term runs, where a source says so
    credited_days: int | None = Field(default=None, ge=0, le=40_000)  # null: not known
    credited_rate: str = ""
    stated_end: Date | None = None  # the end as the authorities state it
    text: Text = ""
    sources: Citations = Field(min_length=1)

    @model_validator(mode="after")
    def _fine_has_currency(self) -> Self:
        if (self.fine_amount is None) != (self.fine_currency is None):
            raise ValueError("Give fine_amount and fine_currency (RUB) together.")
        return self


class ParticipantSeed(Shape):
    key: Key
    name: Line
    role: ParticipantRole
    office: str = ""
    started: Date | None = None
    ended: Date | None = None
    sources: Citations = Field(min_length=1)


class ProceedingSeed(Shape):
    key: Key
    title: Line
    authority: str = ""
    court: str = ""
    docket: str = ""
    opened: Date | None = None
    closed: Date | None = None
    stages: list[StageSeed] = Field(min_length=1)  # in order of time
    charges: list[ChargeSeed] = []
    sentences: list[SentenceSeed] = []
    participants: list[ParticipantSeed] = []
    sources: Citations = Field(min_length=1)


class DetentionSeed(Shape):
    key: Key
    kind: DetentionKind
    facility: Slug | None = None
    place: str = ""
    started: Date
    ended: End = OPEN  # ".." not known to have ended; "" ended on a day nobody knows
    stated_length: str = ""  # "10 days", where only that is known
    certainty: Certainty = Certainty.CONFIRMED
    place_certainty: Certainty = Certainty.CONFIRMED
    confirmed_to: Date | None = None  # a full day: the last on which a source confirms an open stay
    continues: Key | None = None  # the key of the stay that this one continues (a transfer)
    note: Text = ""
    sources: Citations = Field(min_length=1)


class EventSeed(Shape):
    key: Key
    date: Date
    time: str | None = Field(default=None, pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    zone: str | None = None  # IANA name; needed where a time stands
    kind: EventKind
    title: Line
    text: Text = ""
    place: str = ""
    facility: Slug | None = None
    proceeding: Key | None = None
    until: Date | None = None  # the day on which a detention order or extension runs out
    urgent: bool = False
    release_how: ReleaseHow | None = (
        None  # for release, exchange, pardon or escape that ends custody
    )
    executed: bool = False  # for a death
    internal: bool = False  # never published
    note: Text = ""
    sources: Citations = []


class TreatmentSeed(Shape):
    key: Key
    kind: TreatmentKind
    started: Date
    ended: End = UNKNOWN
    text: Text = ""
    sources: Citations = Field(min_length=1)


class DesignationSeed(Shape):
    key: Key
    name: Line  # "foreign agent"
    authority: str = ""
    started: Date
    ended: End = OPEN
    sources: Citations = Field(min_length=1)


class RecognitionSeed(Shape):
    key: Key
    body: Line
    label: Line
    date: Date | None = None
    reference: str = ""
    note: Text = ""
    url: Url | None = None
    sources: Citations = Field(min_length=1)


class AssessmentSeed(Shape):
    key: Key
    definition: Slug
    criterion: str = ""
    verdict: Verdict
    reasoning: Text
    assessed_by: Line
    date: Date
    sources: Citations = Field(min_length=1)


class VariantSeed(Shape):
    value: Text
    sources: Citations = Field(min_length=1)


class DisputeSeed(Shape):
    key: Key
    fact: str = (
        ""  # "detention:KEY.started", "event:KEY", "person.born"; "" for the case as a whole
    )
    question: Line  # "Day of the transfer to Syktyvkar"
    used: Text = ""  # which reading this record uses, in words; "" where none is chosen
    variants: list[VariantSeed] = Field(min_length=2)


class ContestedSeed(Shape):
    note: Text
    sources: Citations = Field(min_length=1)


class CaseSeed(Shape):
    slug: CaseSlug
    former_slugs: list[CaseSlug] = []
    country: Country
    person: PersonSeed
    summary: Text = ""
    official_reason: LongFactSeed | None = None
    assessed_reason: LongFactSeed | None = None
    contested: ContestedSeed | None = None
    consent: Consent = Consent.NOT_ASKED
    invented: bool = False  # test data: the page says so
    topics: list[Slug] = []
    groups: list[Slug] = []
    last_verified_on: Date
    verified_by: str = ""  # a role or pen name
    proceedings: list[ProceedingSeed] = []
    detentions: list[DetentionSeed] = []
    events: list[EventSeed] = []
    treatments: list[TreatmentSeed] = []
    designations: list[DesignationSeed] = []
    recognitions: list[RecognitionSeed] = []
    assessments: list[AssessmentSeed] = []
    disputes: list[DisputeSeed] = []
    translations: dict[Language, dict[FactName, Text]] = {}


class TopicSeed(Shape):
    slug: Slug
    labels: dict[Language, Line]


class SeedFile(Shape):
    format: int = Field(ge=1, le=1)
    about: Text = ""
    topics: list[TopicSeed] = []
    sources: list[SourceSeed] = []
    facilities: list[FacilitySeed] = []
    provisions: list[ProvisionSeed] = []
    definitions: list[DefinitionSeed] = []
    groups: list[GroupSeed] = []
    cases: list[CaseSeed] = []
    organisations: list[OrganisationSeed] = []
    targets: list[TargetSeed] = []
    actions: list[ActionSeed] = []
    letter_rules: list[LetterRuleSeed] = []
