"""What is asked about the rows that actions name: organisations, targets, letter rules."""

from tracker.actions import models as m
from tracker.cases.models import Case
from tracker.desk.editing.action_rules import (
    expires_once_verified,
    in_sequence,
    rule_slug_is_made,
    scope_has_subject,
)
from tracker.desk.editing.rules import row_is_new
from tracker.desk.editing.sheets.describing import (
    ADDRESS,
    COUNTRY,
    FULL_DAY,
    LANGUAGE,
    LINE,
    PAST_DAY,
    PLACE,
    SLUG,
    TEXT,
    TICK,
    Item,
    Sheet,
    named,
    one_of,
    one_or_empty,
    several,
)
from tracker.facilities.models import Facility
from tracker.solidarity import (
    Channel,
    ContactStatus,
    OrganisationKind,
    RiskFlag,
    RuleScope,
    RuleSeverity,
    RuleTopic,
)
from tracker.vocabulary import FacilityKind
from tracker.web.speaking import phrase

_SLUG = Item("slug", "Short name", SLUG, "In addresses: free-press-union. It never changes.",
             "Enter a short name.")  # fmt: skip
ORGANISATIONS = Sheet(
    "organisations", m.Organisation, "organisation", "Organisations",
    (
        _SLUG,
        Item("name", "Name", LINE, wanted="Enter the name."),
        Item("kind", "Kind", one_of(OrganisationKind)),
        Item("country", "Country", COUNTRY),
        Item("website", "Address on the web", ADDRESS),
        Item("contact", "Contact", TEXT, "For researchers, never published."),
        Item("public", "May be named", TICK, default=True),
        Item("risk_flags", "How a state has branded it", several(RiskFlag)),
        Item("risk_source_url", "Address of the list that says so", ADDRESS),
        Item("risk_checked_on", "Checked on", PAST_DAY),
        Item("verified_on", "Known to be real since a check on", PAST_DAY),
        Item("verified_by", "Checked by", LINE, "A role or pen name, never an account."),
        Item("verification_method", "How it was checked", LINE),
    ),
    rules=(row_is_new,), owner="", key="slug", sourced=False,
)  # fmt: skip
TARGETS = Sheet(
    "targets", m.Target, "target", "Officials and offices",
    (
        _SLUG,
        Item("name", "Name", LINE, wanted="Enter the name."),
        Item("title", "Title", LINE, "As “Prosecutor General”."),
        Item("body", "Body", LINE, "A ministry, court or embassy."),
        Item("country", "Country", COUNTRY),
        Item("preferred_language", "Language to write in", LANGUAGE, "A code: en, ru.",
             "Enter the language.", "en"),
        Item("salutation", "Salutation", LINE, "As “Dear Prosecutor General,”."),
        Item("closing", "Closing words", LINE),
        Item("valid_from", "In office from", FULL_DAY),
        Item("valid_to", "In office to", FULL_DAY),
        Item("source_url", "Address of the page that says so", ADDRESS),
        Item("last_verified_on", "Last checked on", PAST_DAY),
    ),
    rules=(row_is_new, in_sequence("valid_from", "valid_to")), owner="", key="slug", sourced=False,
)  # fmt: skip
CONTACTS = Sheet(
    "contacts", m.TargetContact, "contact", "How to reach them",
    (
        Item("channel", "By", one_of(Channel)),
        Item("value", "Address or number", TEXT, "Of a postal address one line on each line.",
             "Enter the address or the number."),
        Item("note", "Note", TEXT, "Published."),
        Item("status", "It", one_of(ContactStatus), default=ContactStatus.UNKNOWN),
        Item("last_verified_on", "Last checked on", PAST_DAY),
        PLACE,
    ),
    heading=lambda row, _names: f"{phrase(row.channel)}: {row.value.partition(chr(10))[0]}",
    stem=lambda _row: "", owner="target_id", sourced=False,
)  # fmt: skip
LETTER_RULES = Sheet(
    "letter-rules", m.LetterRule, "letter rule", "Letter rules",
    (
        Item("slug", "Short name", SLUG, "Leave empty to have it made. It never changes."),
        Item("scope", "It holds for", one_of(RuleScope)),
        Item("country", "Country", COUNTRY, wanted="Enter the country."),
        Item("system", "Kind of facility", one_or_empty(FacilityKind, "All of the country"),
             "For a rule of a system."),
        Item("facility", "Facility", named(Facility, "facility"), "For a rule of one facility.",
             column="facility_id"),
        Item("case", "Person", named(Case, "case"), "For a rule for one person.",
             column="case_id"),
        Item("topic", "About", one_of(RuleTopic)),
        Item("value", "Value", LINE, "As “ru” or “12”."),
        Item("note", "In words", TEXT),
        Item("severity", "How much depends on it", one_of(RuleSeverity),
             default=RuleSeverity.SHOULD),
        Item("verified_on", "Checked on", PAST_DAY,
             "Without it the rule is shown as what somebody wrote, not as fact."),
        Item("verified_by", "Checked by", LINE, "A role or pen name, never an account."),
        Item("expires_on", "To be checked again by", FULL_DAY),
        Item("position", PLACE.label, PLACE.kind, PLACE.hint, default=0),
    ),
    rules=(scope_has_subject, expires_once_verified, rule_slug_is_made), owner="", key="slug",
)  # fmt: skip
