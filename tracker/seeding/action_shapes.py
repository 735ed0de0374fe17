"""The seed file's format for solidarity actions and letter rules, field by field."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from tracker.seeding.base import (
    CaseSlug,
    Citations,
    Country,
    Date,
    Day,
    Instant,
    Language,
    Line,
    Shape,
    Slug,
    Text,
    Url,
    bare,
)
from tracker.solidarity import (
    Access,
    ActionEventKind,
    ActionKind,
    ActionMode,
    ActionStatus,
    AddressVisibility,
    Bar,
    Beneficiary,
    CasePolicy,
    CaseRole,
    Channel,
    ConsentBasis,
    ContactStatus,
    Contribution,
    CountMethod,
    EventOrigin,
    ImpactKind,
    Measure,
    Notified,
    Occurrence,
    OrganisationKind,
    OrganisationRole,
    Outcome,
    Priority,
    RiskFlag,
    RiskLevel,
    RuleScope,
    RuleSeverity,
    RuleTopic,
    SenderAdvice,
    SignatureStatus,
    TargetRole,
    WantsLetters,
)
from tracker.vocabulary import FacilityKind

Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
# "title", "appeal.points", "log.1.text"
ActionFact = Annotated[str, Field(pattern=r"^[a-z_]+(?:\.[0-9]+)?(?:\.[a-z_]+)?$", max_length=60)]
Count = Annotated[int, Field(ge=0, le=10**12)]


class OrganisationSeed(Shape):
    slug: Slug
    name: Line
    kind: OrganisationKind
    country: Country | None = None
    website: Url | None = None
    contact: Text = ""  # never published
    public: bool = True
    risk_flags: list[RiskFlag] = []
    risk_source_url: Url | None = None
    risk_checked_on: Day | None = None
    verified_on: Day | None = None
    verified_by: str = ""  # a role or pen name
    verification_method: str = ""


class ContactSeed(Shape):
    key: Slug
    channel: Channel
    value: Text  # of a postal address one line per line
    note: Text = ""
    status: ContactStatus = ContactStatus.UNKNOWN
    last_verified_on: Day | None = None


class TargetSeed(Shape):
    slug: Slug
    name: Line
    title: str = ""
    body: str = ""  # ministry, court, embassy
    country: Country | None = None
    preferred_language: Language = "en"
    salutation: str = ""
    closing: str = ""
    valid_from: Day | None = None
    valid_to: Day | None = None
    source_url: Url | None = None
    last_verified_on: Day | None = None
    contacts: list[ContactSeed] = []


class ActionCaseSeed(Shape):
    """A case that the action is for; a bare slug stands for ``{case: ...}``."""

    BARE: ClassVar[str] = "case"
    case: CaseSlug
    role: CaseRole = CaseRole.MAIN
    place: int = Field(default=10, ge=0, le=9999)  # among the actions of the case; 0 comes first
    # Why the action may not be open for it. Absent: as what is published of the case says.
    barred: Bar | None = None


class ActionOrganisationSeed(Shape):
    """What an organisation does for it; a bare slug stands for ``{organisation: ...}``."""

    BARE: ClassVar[str] = "organisation"
    organisation: Slug
    role: OrganisationRole = OrganisationRole.ORGANISER


class ActionTargetSeed(Shape):
    """Who is asked; a bare slug stands for ``{target: ...}``."""

    BARE: ClassVar[str] = "target"
    target: Slug
    role: TargetRole = TargetRole.TO


class SignatorySeed(Shape):
    key: Slug
    name: Line
    role: str = ""
    page_url: Url | None = None  # the page that shows the signature
    url_safe: bool = False
    withdrawn: bool = False  # then never published
    sources: Citations = []


class OrganisationSignatureSeed(Shape):
    key: Slug
    organisation: Slug
    signed_on: Day | None = None
    signatory_name: str = ""
    signatory_role: str = ""
    show_signatory: bool = False
    evidence_url: Url | None = None
    evidence_note: Text = ""  # never published
    status: SignatureStatus = SignatureStatus.CLAIMED
    sources: Citations = []


class AppealSeed(Shape):
    points: Text = ""  # one on each line
    avoid: Text = ""  # one on each line
    subject: str = ""
    opening: Text = ""
    language: Language = "en"
    max_words: int | None = Field(default=None, ge=1, le=100_000)
    send_by: Day | None = None
    copy_to_embassy: bool = False
    ask_reply_copy: bool = False
    sources: Citations = []


class GatheringSeed(Shape):
    """When and where people come together."""

    starts_at: Instant
    ends_at: Instant | None = None
    timezone: Line  # IANA name, where it takes place
    place_name: str = ""
    address: Text = ""
    city: str = ""
    country: Country | None = None
    online_url: Url | None = None
    address_visibility: AddressVisibility = AddressVisibility.CITY_ONLY
    access: Access = Access.UNKNOWN
    access_notes: Text = ""
    safety_notes: Text = ""
    notified: Notified = Notified.UNKNOWN
    cancelled_at: Instant | None = None
    cancel_reason: Text = ""
    sources: Citations = []

    @model_validator(mode="after")
    def _ends_later(self) -> Self:
        if self.ends_at is not None and self.ends_at <= self.starts_at:
            raise ValueError("It ends before it starts: correct starts_at or ends_at.")
        return self


class FundraiserSeed(Shape):
    beneficiary: Beneficiary
    platform: str = ""
    currency: Currency | None = None
    target_amount: Count | None = None
    raised_amount: Count | None = None
    raised_as_of: Day | None = None
    accepts: list[Line] = []
    beneficiary_verified_by: str = ""
    beneficiary_verified_on: Day | None = None
    donor_risk: Text = ""
    sources: Citations = []

    @model_validator(mode="after")
    def _amounts_have_currency(self) -> Self:
        amounts = self.target_amount is not None or self.raised_amount is not None
        if amounts and self.currency is None:
            raise ValueError("Say in which currency the amounts are (currency: RUB).")
        return self


class LetterSeed(Shape):
    """How one prisoner can be written to. The birth year only, never the full date."""

    facility: Slug | None = None
    name_on_envelope: str = ""  # in the script that the prison reads
    birth_year: int | None = Field(default=None, ge=1900, le=2100)
    prisoner_number: str = ""
    unit: str = ""
    languages_read: list[Language] = []
    wants_letters: WantsLetters = WantsLetters.UNKNOWN
    topics_welcome: Text = ""
    topics_avoid: Text = ""
    sender_advice: SenderAdvice = SenderAdvice.ANY
    address_native: Text = ""  # lines as they stand on an envelope
    address_latin: Text = ""
    address_checked_on: Day | None = None
    address_checked_by: str = ""
    letters_known: Count | None = None
    letters_known_as_of: Day | None = None
    sources: Citations = []


class CountSeed(Shape):
    """A figure as one page showed it on one day."""

    key: Slug
    platform: Line
    source_url: Url | None = None
    url_safe: bool = False
    measure: Measure = Measure.SIGNATURES
    value: Count
    at_least: bool = False  # "more than 300"
    as_of: Day | None = None  # absent where the page shows no date
    method: CountMethod = CountMethod.READ
    sources: Citations = []


class LogSeed(Shape):
    """An entry of the log. Its number in the file is its name in feeds: only add at the end."""

    at: Instant
    kind: ActionEventKind
    origin: EventOrigin = EventOrigin.STAFF
    public: bool = True
    reason: Occurrence | None = None  # what happened to the case
    text: Text = ""
    links: list[Url] = []
    sources: Citations = []


class DeliverySeed(Shape):
    key: Slug
    delivered_on: Date
    delivered_to: Line
    delivered_by: str = ""
    place: str = ""
    count: Count | None = None
    proof_url: Url | None = None
    answer_due_on: Day | None = None
    answered_on: Date | None = None
    answer: Text = ""
    sources: Citations = []


class ImpactSeed(Shape):
    key: Slug
    kind: ImpactKind
    url: Url
    url_safe: bool = False
    archived_url: Url | None = None
    note: Text = ""
    sources: Citations = []


class ActionSeed(Shape):
    slug: Slug
    kind: ActionKind
    mode: ActionMode
    status: ActionStatus
    outcome: Outcome = Outcome.UNKNOWN
    contribution: Contribution = Contribution.NOT_CLAIMED
    outcome_note: Text = ""
    risk_level: RiskLevel = RiskLevel.LOW
    risk_note: Text = ""
    priority: Priority = Priority.NORMAL
    original_language: Language = "en"
    title: Line
    summary: Text = ""
    ask: Text = ""  # one sentence
    body: Text = ""
    how_to: Text = ""
    share_text: Text = ""
    paused_message: Text = ""
    closed_message: Text = ""
    dated: Date | None = None  # when it was made public or took place
    opens_at: Instant | None = None
    closes_at: Instant | None = None  # the first instant after it
    timezone: Line = "UTC"  # IANA name, in which the two are said
    opened_at: Instant | None = None  # absent: at the import
    closed_at: Instant | None = None  # absent: the end of the day of ``dated``, or at the import
    primary_url: Url | None = None
    url_safe: bool = False  # checked as safe to link
    goal: Count | None = None
    indexable: bool = True
    case_policy: CasePolicy = CasePolicy.FOLLOW
    consent_basis: ConsentBasis = ConsentBasis.NOT_ASKED
    consent_recorded_on: Day | None = None
    consent_note: Text = ""  # never published
    review_every_days: int = Field(default=90, ge=1, le=3650)
    last_verified_on: Day | None = None
    verified_by: str = ""  # a role or pen name
    superseded_by: Slug | None = None  # the action that took its place
    invented: bool = False  # test data: the page says so
    cases: list[Annotated[ActionCaseSeed, bare("case")]] = []
    organisations: list[Annotated[ActionOrganisationSeed, bare("organisation")]] = []
    targets: list[Annotated[ActionTargetSeed, bare("target")]] = []
    signatories: list[SignatorySeed] = []
    organisation_signatures: list[OrganisationSignatureSeed] = []
    appeal: AppealSeed | None = None
    event: GatheringSeed | None = None
    fundraiser: FundraiserSeed | None = None
    letter: LetterSeed | None = None
    counts: list[CountSeed] = []
    log: list[LogSeed] = []
    deliveries: list[DeliverySeed] = []
    impact: list[ImpactSeed] = []
    sources: Citations = []
    translations: dict[Language, dict[ActionFact, Text]] = {}


class LetterRuleSeed(Shape):
    slug: Slug
    scope: RuleScope
    country: Country
    system: FacilityKind | None = None  # of scope "system"
    facility: Slug | None = None  # of scope "facility"
    case: CaseSlug | None = None  # of scope "person"
    topic: RuleTopic
    value: str = ""
    note: Text = ""
    severity: RuleSeverity = RuleSeverity.SHOULD
    verified_on: Day | None = None  # absent: what somebody wrote, not shown as fact
    verified_by: str = ""
    expires_on: Day | None = None
    position: int = 0
    sources: Citations = Field(min_length=1)
    translations: dict[Language, dict[ActionFact, Text]] = {}
