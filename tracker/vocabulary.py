"""The closed sets of the domain: words that code branches on, spelled as people read them.

Every member's value is the phrase that stands in the database, in the JSON and on the English
page. Open sets (topics, occupations, definitions) are rows, not members: see ``tracker.terms``.
"""

from enum import StrEnum


class Custody(StrEnum):
    """Where the law has a person on one day. Derived from stays and events, never typed in."""

    FREE = "free"
    POLICE = "police custody"
    PRE_TRIAL = "pre-trial detention"
    ADMINISTRATIVE = "administrative arrest"
    SERVING = "serving a sentence"
    HOUSE_ARREST = "house arrest"
    PSYCHIATRIC = "forced psychiatric detention"
    IMMIGRATION = "immigration detention"
    WHEREABOUTS_UNKNOWN = "whereabouts unknown"
    ON_CONDITIONS = "released on conditions"
    RELEASED = "released"
    IN_EXILE = "in exile"
    ESCAPED = "escaped"
    DIED_IN_CUSTODY = "died in custody"
    EXECUTED = "executed"
    DIED = "died after release"
    UNKNOWN = "unknown"

    @property
    def counts_as_detained(self) -> bool:
        """True where a person in this custody is held by an authority."""
        return self in _DETAINED


_DETAINED = frozenset(
    {
        Custody.POLICE,
        Custody.PRE_TRIAL,
        Custody.ADMINISTRATIVE,
        Custody.SERVING,
        Custody.HOUSE_ARREST,
        Custody.PSYCHIATRIC,
        Custody.IMMIGRATION,
        Custody.WHEREABOUTS_UNKNOWN,
    }
)


class DetentionKind(StrEnum):
    """What one stay is."""

    POLICE = "police custody"
    PRE_TRIAL = "pre-trial detention"
    ADMINISTRATIVE = "administrative arrest"
    SERVING = "serving a sentence"
    HOUSE_ARREST = "house arrest"
    PSYCHIATRIC = "forced psychiatric detention"
    IMMIGRATION = "immigration detention"
    DISAPPEARANCE = "enforced disappearance"

    @property
    def custody(self) -> Custody:
        """The custody of a person who is in a stay of this kind."""
        if self is DetentionKind.DISAPPEARANCE:
            return Custody.WHEREABOUTS_UNKNOWN
        return Custody(self.value)


class Certainty(StrEnum):
    """How well a stay, or its place, is known."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    ASSUMED = "assumed"


class Stage(StrEnum):
    """How far a proceeding has come."""

    NOT_CHARGED = "not charged"
    INVESTIGATION = "under investigation"
    CHARGED = "charged"
    ON_TRIAL = "on trial"
    CONVICTED = "convicted and appealable"
    FINAL = "convicted and final"
    ACQUITTED = "acquitted"
    DROPPED = "dropped"
    PARDONED = "pardoned or amnestied"
    UNKNOWN = "unknown"


class ChargeStatus(StrEnum):
    """One step in the life of a charge."""

    ALLEGED = "alleged"
    BROUGHT = "brought"
    AMENDED = "amended"
    DROPPED = "dropped"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"

    @property
    def live(self) -> bool:
        """True while the charge can still be punished, or has been."""
        return self not in {ChargeStatus.DROPPED, ChargeStatus.ACQUITTED}


class Instance(StrEnum):
    """The rank of a court's decision, lowest first: a later member stands above an earlier one."""

    FIRST = "first"
    APPEAL = "appeal"
    CASSATION = "cassation"
    SUPREME = "supreme"
    REVIEW = "review"


class SentenceOutcome(StrEnum):
    """What a court's decision did to the sentence before it."""

    IMPOSED = "imposed"
    CHANGED = "changed"
    UPHELD = "upheld"
    QUASHED = "quashed"
    ACQUITTED = "acquitted"


class SentenceKind(StrEnum):
    """The main penalty of a sentence."""

    IMPRISONMENT = "imprisonment"
    LIFE = "life imprisonment"
    DEATH = "death"
    SUSPENDED = "suspended"
    HOUSE_ARREST = "house arrest"
    EXILE = "exile"
    FINE = "fine"
    BAN = "ban"
    ADMINISTRATIVE = "administrative arrest"
    OTHER = "other"
    NONE = "none"


class PenaltyKind(StrEnum):
    """The heaviest penalty that a provision allows."""

    TERM = "term"
    LIFE = "life"
    DEATH = "death"
    FINE = "fine"
    OTHER = "other"
    UNKNOWN = "unknown"


class EventKind(StrEnum):
    """What happened, or will."""

    ARREST = "arrest"
    SEARCH = "search"
    CHARGE = "charge"
    HEARING = "hearing"
    DETENTION_ORDER = "detention order"
    EXTENSION = "extension"
    TRANSFER = "transfer"
    TRIAL = "trial"
    VERDICT = "verdict"
    SENTENCE = "sentence"
    APPEAL = "appeal"
    RULING = "ruling"
    RELEASE = "release"
    EXCHANGE = "exchange"
    PARDON = "pardon"
    COMMUTATION = "commutation"
    ESCAPE = "escape"
    DEATH = "death"
    HEALTH = "health"
    PUNISHMENT = "punishment"
    HUNGER_STRIKE = "hunger strike"
    THREAT = "threat"
    DESIGNATION = "designation"
    RECOGNITION = "recognition"
    STATEMENT = "statement"
    AWARD = "award"
    SOLIDARITY = "solidarity"
    NOTE = "note"


class ReleaseHow(StrEnum):
    """How a person left custody alive."""

    SERVED = "served"
    ACQUITTED = "acquitted"
    BAIL = "bail"
    PAROLE = "parole"
    PARDON = "pardon"
    AMNESTY = "amnesty"
    EXCHANGE = "exchange"
    COMMUTED = "commuted"
    EXPELLED = "expelled"
    ORDERED = "ordered"
    UNKNOWN = "unknown"

    @property
    def custody(self) -> Custody:
        """The custody that follows this release."""
        return _AFTER_RELEASE.get(self, Custody.RELEASED)


_AFTER_RELEASE = {
    ReleaseHow.BAIL: Custody.ON_CONDITIONS,
    ReleaseHow.PAROLE: Custody.ON_CONDITIONS,
    ReleaseHow.EXCHANGE: Custody.IN_EXILE,
    ReleaseHow.EXPELLED: Custody.IN_EXILE,
}


class NameKind(StrEnum):
    """What one form of a name is."""

    DISPLAY = "display"
    NATIVE = "native"
    TRANSLITERATION = "transliteration"
    ALIAS = "alias"
    PATRONYMIC = "patronymic"
    PSEUDONYM = "pseudonym"


class FacilityKind(StrEnum):
    """What a place of detention is."""

    POLICE = "police station"
    REMAND = "remand prison"
    PRISON = "prison"
    COLONY = "penal colony"
    CAMP = "prison camp"
    PSYCHIATRIC = "psychiatric hospital"
    HOSPITAL = "prison hospital"
    IMMIGRATION = "immigration centre"
    SECURITY = "security service facility"
    MILITARY = "military facility"
    UNDISCLOSED = "secret facility"
    OTHER = "other"


class SourceKind(StrEnum):
    """What a source is."""

    COURT = "court document"
    REGISTER = "official register"
    MEDIA = "media"
    HUMAN_RIGHTS = "human rights group"
    LAWYER_FAMILY = "lawyer or family"
    PERSON = "the person"
    SOCIAL_MEDIA = "social media"
    ENCYCLOPEDIA = "encyclopedia"
    COPY = "copy"

    @property
    def second_hand(self) -> bool:
        """True for a copy or an encyclopedia: a fact that rests on these alone is marked."""
        return self in {SourceKind.ENCYCLOPEDIA, SourceKind.COPY}


class Reliability(StrEnum):
    """How far the researchers trust a source."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """What a citation does for its fact."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"


class CaseState(StrEnum):
    """Where a case stands on its way to the public."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class ReviewDecision(StrEnum):
    """What became of a request to publish."""

    PUBLISHED = "published"
    RETURNED = "returned"


class Consent(StrEnum):
    """On whose word a case is public."""

    PERSON = "person"
    FAMILY = "family"
    LAWYER = "lawyer"
    PUBLIC_RECORD = "public record"
    NOT_ASKED = "not asked"


class TreatmentKind(StrEnum):
    """What was done to a person in custody."""

    ILL_TREATMENT = "ill-treatment"
    VISITS = "denied visits"
    LETTERS = "denied letters"
    MEDICINE = "denied medicine"
    PHONE = "denied phone"
    SOLITARY = "solitary confinement"
    PROCEDURE = "procedural violation"


class ParticipantRole(StrEnum):
    """What someone did in a proceeding."""

    JUDGE = "judge"
    PROSECUTOR = "prosecutor"
    INVESTIGATOR = "investigator"
    OFFICIAL = "official"
    LAWYER = "lawyer"
    CO_DEFENDANT = "co-defendant"


class Verdict(StrEnum):
    """Whether a person meets a criterion of a definition."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


class Precision(StrEnum):
    """What a facility's coordinates point at."""

    TOWN = "town"
    SITE = "site"


class Role(StrEnum):
    """What an account is for. Nobody is anything by default."""

    RESEARCHER = "researcher"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class Automaton(StrEnum):
    """Who published, as readers are told, where no person did."""

    IMPORT = "the founding import"
    CLOCK = "the clock"
    OPERATOR = "operator"
