"""The closed sets of solidarity actions, spelled as people read them.

Names follow the Open Supporter Data Interface where it has one; see docs/decisions/0016.
"""

from enum import StrEnum


class ActionKind(StrEnum):
    """What the visitor does. One kind for each action; a case has several actions."""

    PETITION = "petition"
    SIGN_ON = "sign-on"
    LETTER = "letter"
    APPEAL = "appeal"
    PROTEST = "protest"
    FUNDRAISER = "fundraiser"
    SOCIAL = "social media"
    OTHER = "other"


class ActionMode(StrEnum):
    """Where the visitor does it."""

    GUIDANCE = "guidance"  # we explain, the visitor acts alone
    EXTERNAL = "external"  # on another site
    HOSTED = "hosted"  # here; reserved
    OFFLINE = "offline"  # on paper, at a place


class ActionStatus(StrEnum):
    """How far an action has come. The moves between them stand in ``actions.lifecycle``."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    REJECTED = "rejected"
    SCHEDULED = "scheduled"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    CONCLUDED = "concluded"
    WITHDRAWN = "withdrawn"  # its owner's wish: a stub stays
    REMOVED = "removed"  # for safety or law: a stub without content
    HIDDEN = "hidden"  # as if it had never been
    SUPERSEDED = "superseded"  # leads to another action


class Outcome(StrEnum):
    """What came of an action. Says nothing about what brought it about."""

    UNKNOWN = "unknown"
    DEMAND_MET = "demand met"
    PARTLY_MET = "partly met"
    REFUSED = "refused"
    NO_ANSWER = "no answer"
    OVERTAKEN = "overtaken by events"
    CANNOT_TELL = "cannot be told"


class Contribution(StrEnum):
    """Who says that the action had a part in what came of it."""

    BY_AUTHORITY = "stated by an authority"
    BY_PRISONER_OR_FAMILY = "stated by the person or the family"
    PLAUSIBLE = "plausible"
    NOT_CLAIMED = "not claimed"


class RiskLevel(StrEnum):
    """How dangerous taking part may be."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Priority(StrEnum):
    """Whether an action cannot wait."""

    NORMAL = "normal"
    URGENT = "urgent"


class ConsentBasis(StrEnum):
    """On whose word the action is made public."""

    PRISONER = "the person"
    FAMILY = "the family"
    LAWYER = "the lawyer"
    PUBLIC_APPEAL = "a public appeal"
    NOT_ASKED = "not asked"


class CasePolicy(StrEnum):
    """Whether the action follows what happens to the person. What hides or ends a case holds
    whatever the policy."""

    FOLLOW = "follow"
    ASK = "ask"
    IGNORE = "ignore"


class CaseRole(StrEnum):
    """What a case is to an action."""

    MAIN = "main"
    ONE_OF_MANY = "one of many"
    BACKGROUND = "background"


class Bar(StrEnum):
    """Why an action may not be open for a case."""

    NONE = "none"
    DEAD = "dead"
    QUIET = "quiet"
    WITHDRAWN = "withdrawn"


class OrganisationKind(StrEnum):
    """What an organisation is."""

    NGO = "non-governmental organisation"
    UNION = "union"
    CHURCH = "church"
    UNIVERSITY = "university"
    MEDIA = "media"
    GROUP = "group"
    PARTY = "party"
    COMPANY = "company"
    PUBLIC_BODY = "public body"
    OTHER = "other"


class RiskFlag(StrEnum):
    """How a state has branded an organisation; helping it may then be punished there."""

    UNDESIRABLE_RU = "undesirable in Russia"
    EXTREMIST_RU = "extremist in Russia"
    FOREIGN_AGENT_RU = "foreign agent in Russia"
    EXTREMIST_BY = "extremist in Belarus"
    BANNED_OTHER = "banned elsewhere"


class OrganisationRole(StrEnum):
    """What an organisation does for an action."""

    ORGANISER = "organiser"
    CO_ORGANISER = "co-organiser"
    ENDORSER = "endorser"
    HOST = "host"
    BENEFICIARY = "beneficiary"


class SignatureStatus(StrEnum):
    """How well an organisation's signature is known."""

    CLAIMED = "claimed"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"


class TargetRole(StrEnum):
    """Whether an official is asked, or sent a copy."""

    TO = "to"
    COPY = "copy"


class Channel(StrEnum):
    """How an official can be reached."""

    POST = "post"
    EMAIL = "e-mail"
    FAX = "fax"
    PHONE = "phone"
    WEB_FORM = "web form"
    SOCIAL = "social media"


class ContactStatus(StrEnum):
    """Whether a way to reach an official works."""

    OK = "works"
    BOUNCES = "comes back"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class AddressVisibility(StrEnum):
    """How much of the place of an event readers see."""

    PUBLIC = "public"
    CITY_ONLY = "city only"
    ON_REQUEST = "on request"


class Access(StrEnum):
    """Whether people with disabilities can come."""

    ACCESSIBLE = "accessible"
    NOT_ACCESSIBLE = "not accessible"
    UNKNOWN = "unknown"


class Notified(StrEnum):
    """Whether the authorities were told of an event."""

    YES = "yes"
    NO = "no"
    NOT_REQUIRED = "not required"
    UNKNOWN = "unknown"


class Beneficiary(StrEnum):
    """For whom money is collected."""

    PRISONER = "the prisoner"
    FAMILY = "the family"
    DEFENCE = "the defence"
    GROUP = "a group"
    ALL = "all of them"


class Measure(StrEnum):
    """What a count counts. Different measures, and different platforms, are never added up."""

    SIGNATURES = "signatures"
    ORGANISATIONS = "organisations"
    LETTERS = "letters"
    PARTICIPANTS = "participants"
    MONEY = "money"


class CountMethod(StrEnum):
    """How a count came to us."""

    API = "read by a program"
    READ = "read by a person"
    TOLD = "told by the organiser"


class ActionEventKind(StrEnum):
    """What happened to an action."""

    PUBLISHED = "published"
    MILESTONE = "milestone"
    DELIVERED = "delivered"
    REPLY = "official reply"
    MEDIA = "media"
    CASE = "the case changed"
    PAUSED = "paused"
    RESUMED = "resumed"
    CLOSED = "closed"
    OUTCOME = "outcome"
    CORRECTION = "correction"
    NOTE = "note"


class EventOrigin(StrEnum):
    """Where the entry came from."""

    AUTHOR = "author"
    STAFF = "staff"
    IMPORT = "import"
    CASE = "case"


class ImpactKind(StrEnum):
    """What a link shows."""

    MEDIA = "media"
    OFFICIAL = "official change"
    STATEMENT = "public statement"
    COURT = "court"
    UN_BODY = "body of the United Nations"


class LinkStatus(StrEnum):
    """What became of an address when it was last asked for."""

    OK = "works"
    MOVED = "moved"
    BROKEN = "broken"
    ARCHIVED = "broken, archived"  # broken, but a copy in an archive is recorded
    UNCHECKED = "not checked"


class LinkTrouble(StrEnum):
    """What stood in the way when an address was asked for."""

    NAME = "there is no such site"
    CONNECTION = "the site does not answer"
    TIMEOUT = "no answer in time"
    TLS = "its encryption cannot be trusted"
    NOT_FOUND = "the page is not there"
    ERROR = "the site reports an error"
    GARBLED = "the answer makes no sense"
    ADDRESS = "not an address of a page"
    TURNED_AWAY = "the site turns programs away"
    CIRCLE = "it leads from page to page without end"
    NOT_PUBLIC = "not a public address"
    OFFLINE = "our own network did not answer"


class WantsLetters(StrEnum):
    """Whether letters are welcome."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    RELATIVES_ONLY = "relatives only"


class SenderAdvice(StrEnum):
    """What a writer should say of themselves."""

    ANY = "any address"
    ABROAD_ONLY = "only from abroad"
    NO_RETURN_ADDRESS = "no return address"


class RuleScope(StrEnum):
    """How far a rule reaches; the narrowest wins."""

    COUNTRY = "country"
    SYSTEM = "system"
    FACILITY = "facility"
    PERSON = "person"


class RuleSeverity(StrEnum):
    """How much depends on a rule."""

    MUST = "must"
    SHOULD = "should"
    INFO = "information"


class RuleTopic(StrEnum):
    """What a letter rule is about."""

    LANGUAGE = "language"
    SCRIPT = "script"
    NAME_FORM = "form of the name"
    BIRTH_YEAR = "birth year"
    NUMBER = "number"
    ADDRESS_FORM = "form of the address"
    SENDER_IDENTITY = "who the sender is"
    RETURN_ADDRESS = "return address"
    MAX_PAGES = "most pages"
    MAX_WORDS = "most words"
    PAPER = "paper"
    INK = "ink"
    POSTCARD_ONLY = "postcards only"
    PHOTOS = "photos"
    DRAWINGS = "drawings"
    STAMPS = "stamps"
    ENVELOPES = "envelopes"
    BLANK_PAPER = "blank paper"
    PRINTED_MATTER = "printed matter"
    BOOKS = "books"
    PARCELS = "parcels"
    MONEY = "money"
    ELECTRONIC_SERVICE = "electronic service"
    ELECTRONIC_PAYMENT = "electronic payment"
    REPLY_FORM = "reply form"
    REPLY_DELAY = "time until a reply"
    SCANNING_VENDOR = "scanning company"
    APPROVED_LIST = "list of approved writers"
    RELATIVES_ONLY = "relatives only"
    CENSORSHIP_TOPICS = "topics that stop a letter"
    LETTERS_PER_PERIOD = "letters in a period"
    TRANSLATION_FEE = "fee for translation"
    VISITS = "visits"
    PACKAGES = "packages"
    PHONE = "phone"


class Occurrence(StrEnum):
    """What happens to a case that its actions follow."""

    TRANSFERRED = "transferred"
    WHEREABOUTS_UNKNOWN = "whereabouts unknown"
    NEW_FACILITY = "new facility confirmed"
    HEARING_SET = "hearing set"
    CONVICTED = "convicted"
    APPEAL_LODGED = "appeal lodged"
    APPEAL_DECIDED = "appeal decided"
    ARRESTED = "arrested again"
    RELEASED = "released"
    CONDITIONAL = "house arrest or released on conditions"
    EXCHANGED = "exchanged or expelled"
    DIED = "died"
    QUIET = "quiet"
    WITHDRAWN = "withdrawn"
