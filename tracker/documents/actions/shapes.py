"""The published shape of an action and of letter rules: an allow-list, as for cases.

Instants are ISO 8601 in UTC ("2026-11-27T22:00:00Z"), days "2026-11-27".
"""

from tracker.documents.shapes import DateShape, NameShape, Published

SHAPE_VERSION = 1


class ActionCaseShape(Published):
    case: str  # the case's key; its address is looked up while it is public
    role: str
    position: int  # of the action among those of the case


class OrganisationShape(Published):
    slug: str
    name: str
    kind: str
    country: str | None
    website: str | None
    role: str
    risk_flags: list[str]
    risk_source_url: str | None
    risk_checked_on: str | None


class SignatoryShape(Published):
    key: str
    name: str
    role: str
    page_url: str | None  # only if it is safe to link


class OrganisationSignatureShape(Published):
    key: str
    organisation: str
    country: str | None
    signed_on: str | None
    signatory: str
    signatory_role: str
    evidence_url: str | None
    status: str


class ContactShape(Published):
    channel: str
    value: str
    note: str
    status: str
    last_verified_on: str | None


class TargetShape(Published):
    slug: str
    name: str
    title: str
    body: str
    country: str | None
    preferred_language: str
    salutation: str
    closing: str
    valid_from: str | None
    valid_to: str | None
    last_verified_on: str | None
    role: str
    contacts: list[ContactShape]


class AppealShape(Published):
    points: str
    avoid: str
    subject: str
    opening: str
    language: str
    max_words: int | None
    send_by: str | None
    copy_to_embassy: bool
    ask_reply_copy: bool


class ActionEventShape(Published):
    """When and where; what may not be public is empty."""

    starts_at: str
    ends_at: str | None
    timezone: str
    place_name: str
    address: str
    city: str
    country: str | None
    online_url: str | None
    address_visibility: str
    access: str
    access_notes: str
    safety_notes: str
    notified: str
    cancelled_at: str | None
    cancel_reason: str


class FundraiserShape(Published):
    beneficiary: str
    platform: str
    currency: str | None
    target_amount: int | None
    raised_amount: int | None
    raised_as_of: str | None
    accepts: list[str]
    beneficiary_verified_by: str
    beneficiary_verified_on: str | None
    donor_risk: str


class LetterShape(Published):
    facility: str | None  # its slug
    facility_names: list[NameShape]
    facility_kind: str
    country: str | None
    town: str
    name_on_envelope: str
    birth_year: int | None
    prisoner_number: str
    unit: str
    languages_read: list[str]
    wants_letters: str
    topics_welcome: str
    topics_avoid: str
    sender_advice: str
    address_native: str
    address_latin: str
    address_checked_on: str | None
    address_checked_by: str
    letters_known: int | None
    letters_known_as_of: str | None


class CountShape(Published):
    key: str
    source: str  # the platform
    url: str | None
    measure: str
    value: int
    at_least: bool
    as_of: str | None
    method: str


class LogShape(Published):
    key: str
    at: str
    kind: str
    origin: str
    reason: str  # what happened to the case, or empty
    text: str
    links: list[str]


class DeliveryShape(Published):
    key: str
    delivered_on: DateShape | None
    delivered_to: str
    delivered_by: str
    place: str
    count: int | None
    proof_url: str | None
    answer_due_on: str | None
    answered_on: DateShape | None
    answer: str


class ImpactShape(Published):
    key: str
    kind: str
    url: str | None
    archived_url: str | None
    note: str


class FlagShape(Published):
    key: str
    reason: str
    since: str


class ActionCitation(Published):
    field: str  # "" for the whole action; else "title", "counts.KEY", "signatories.KEY"
    source: str
    quote: str
    page: str
    stance: str


class ActionShape(Published):
    shape: int
    slug: str
    kind: str
    mode: str
    status: str
    outcome: str
    contribution: str
    outcome_note: str
    risk_level: str
    risk_note: str
    priority: str
    original_language: str
    title: str
    summary: str
    ask: str
    body: str
    how_to: str
    share_text: str
    paused_message: str
    closed_message: str
    dated: DateShape | None
    opens_at: str | None
    closes_at: str | None
    timezone: str
    opened_at: str | None
    closed_at: str | None
    url: str | None  # only if it is safe to link
    url_withheld: bool  # there is an address, but it is not checked as safe
    goal: int | None
    indexable: bool
    consent_basis: str
    consent_recorded_on: str | None
    last_verified_on: str | None
    verified_by: str
    superseded_by: str | None
    invented: bool
    cases: list[ActionCaseShape]
    organisations: list[OrganisationShape]
    signatories: list[SignatoryShape]
    organisation_signatures: list[OrganisationSignatureShape]
    targets: list[TargetShape]
    appeal: AppealShape | None
    event: ActionEventShape | None
    fundraiser: FundraiserShape | None
    letter: LetterShape | None
    counts: list[CountShape]
    log: list[LogShape]  # oldest first
    deliveries: list[DeliveryShape]
    impact: list[ImpactShape]
    flags: list[FlagShape]  # what a person has yet to look at
    citations: list[ActionCitation]
    # By language, then by field: "title", "appeal.points", "event.safety_notes".
    translations: dict[str, dict[str, str]]


class RuleCitation(Published):
    source: str
    quote: str
    page: str


class LetterRuleShape(Published):
    slug: str
    topic: str
    value: str
    note: str
    severity: str
    verified_on: str | None
    verified_by: str
    expires_on: str | None
    citations: list[RuleCitation]
    translations: dict[str, dict[str, str]]


class LetterRulesShape(Published):
    """The rules of one scope: a country, a system in it, a facility, a person."""

    shape: int
    scope: str
    country: str
    subject: str  # "" of a country; the kind of facility, its slug, or the case's key
    rules: list[LetterRuleShape]
