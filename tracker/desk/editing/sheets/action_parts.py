"""What is asked about the parts of an action."""

from tracker.actions import models as m
from tracker.cases.models import Case
from tracker.desk.editing.action_rules import (
    bar_link,
    by_author,
    case_is_chosen_once,
    link_has_address,
    links_are_addresses,
    named_once,
    open_for_the_living_and_public,
    organisation_is_new,
)
from tracker.desk.editing.sheets.actions import MOST, SAFE
from tracker.desk.editing.sheets.describing import (
    ADDRESS,
    FULL_DAY,
    LINE,
    LIST,
    PAST,
    PAST_DAY,
    PLACE,
    TEXT,
    TICK,
    Item,
    Sheet,
    by_column,
    by_phrase,
    named,
    one_of,
    some_of,
    whole,
)
from tracker.solidarity import (
    ActionEventKind,
    CaseRole,
    CountMethod,
    ImpactKind,
    Measure,
    OrganisationRole,
    SignatureStatus,
    TargetRole,
)
from tracker.web.speaking import gettext as _
from tracker.web.speaking import phrase

_E = ActionEventKind
# What moves and the case enter of themselves is not written by hand.
_WRITTEN = (_E.MILESTONE, _E.DELIVERED, _E.REPLY, _E.MEDIA, _E.CORRECTION, _E.NOTE)
CASES = Sheet(
    "cases", m.ActionCase, "link to a case", "Cases",
    (
        Item("case", "For whom", named(Case, "case"),
             "The case: its address, or the name of the person.", "Choose the case.",
             column="case_id"),
        Item("role", "The case is", one_of(CaseRole), default=CaseRole.MAIN),
        PLACE,
    ),
    rules=(case_is_chosen_once, open_for_the_living_and_public),
    heading=lambda row, names: names.get(row.case_id, row.key), owner="action_id",
    key_of=("case_id", Case), sourced=False, made=bar_link,
)  # fmt: skip
ORGANISATIONS = Sheet(
    "organisations", m.ActionOrganisation, "part of an organisation", "Organisations",
    (
        Item("organisation", "Organisation", named(m.Organisation, "organisation"), "",
             "Choose the organisation.", column="organisation_id"),
        Item("role", "What it does", one_of(OrganisationRole), default=OrganisationRole.ORGANISER),
        PLACE,
    ),
    rules=(organisation_is_new,),
    heading=lambda row, names: names.get(row.organisation_id, row.key), owner="action_id",
    key="id", key_of=("organisation_id", m.Organisation), sourced=False,
)  # fmt: skip
SIGNATORIES = Sheet(
    "signatories", m.NotableSignatory, "notable signatory", "Notable signatories",
    (
        Item("name", "Name", LINE, "Of a public person, as the page has it.", "Enter the name."),
        Item("role", "Role", LINE, "As “economist”."),
        Item("page_url", "Page that shows the signature", ADDRESS, "", "Enter the address."),
        SAFE,
        Item("withdrawn", "Withdrew the signature", TICK, "The name is then not shown."),
        PLACE,
    ),
    rules=(link_has_address("page_url"),),
    heading=by_column("name"), stem=lambda _row: "", owner="action_id",
)  # fmt: skip
SIGNATURES = Sheet(
    "signatures", m.OrganisationSignature, "signature of an organisation",
    "Organisations that signed",
    (
        Item("organisation", "Organisation", named(m.Organisation, "organisation"), "",
             "Choose the organisation.", column="organisation_id"),
        Item("signed_on", "Signed on", PAST_DAY),
        Item("signatory_name", "Who signed for it", LINE),
        Item("signatory_role", "In what role", LINE),
        Item("show_signatory", "Show who signed for it", TICK),
        Item("evidence_url", "Address of the proof", ADDRESS),
        Item("evidence_note", "Note on the proof", TEXT, "For researchers, never published."),
        Item("status", "The signature is", one_of(SignatureStatus),
             default=SignatureStatus.CLAIMED),
        PLACE,
    ),
    rules=(named_once("organisation"),),
    heading=lambda row, names: names.get(row.organisation_id, row.key), owner="action_id",
    key_of=("organisation_id", m.Organisation),
)  # fmt: skip
TARGETS = Sheet(
    "targets", m.ActionTarget, "addressee", "Who is asked",
    (
        Item("target", "Official or office", named(m.Target, "target"), "",
             "Choose who is asked.", column="target_id"),
        Item("role", "Asked, or sent a copy", one_of(TargetRole), default=TargetRole.TO),
        PLACE,
    ),
    rules=(named_once("target"),),
    heading=lambda row, names: names.get(row.target_id, row.key), owner="action_id",
    key_of=("target_id", m.Target), sourced=False,
)  # fmt: skip
COUNTS = Sheet(
    "counts", m.CountSnapshot, "count", "Counts",
    (
        Item("platform", "Where it was read", LINE, "The site or the organiser. Counts of "
             "different places are never added up.", "Say where it was read."),
        Item("measure", "What is counted", one_of(Measure), default=Measure.SIGNATURES),
        Item("value", "How many", whole(MOST), wanted="Enter the number."),
        Item("at_least", "At least so many", TICK, "As in “over 7,000”."),
        Item("as_of", "As of", PAST_DAY, "Leave empty where the page shows no date."),
        Item("method", "How it is known", one_of(CountMethod), default=CountMethod.READ),
        Item("source_url", "Address of the page", ADDRESS),
        SAFE,
        PLACE,
    ),
    rules=(link_has_address("source_url"),),
    heading=lambda row, _names: f"{row.platform}: {row.value}", stem=lambda _row: "",
    owner="action_id",
)  # fmt: skip
DELIVERIES = Sheet(
    "deliveries", m.Delivery, "delivery", "Handed over",
    (
        Item("delivered_on", "Handed over on", PAST, wanted="Enter the day."),
        Item("delivered_to", "To", LINE, wanted="Say to whom."),
        Item("delivered_by", "By", LINE, "An organisation or a public person."),
        Item("place", "Place", LINE),
        Item("count", "With how many signatures", whole(MOST)),
        Item("proof_url", "Address of the proof", ADDRESS),
        Item("answer_due_on", "An answer is due on", FULL_DAY),
        Item("answered_on", "Answered on", PAST),
        Item("answer", "Answer", TEXT),
        PLACE,
    ),
    heading=by_column("delivered_to"), stem=lambda _row: "", owner="action_id",
)  # fmt: skip
IMPACT = Sheet(
    "impact", m.ImpactLink, "effect", "What it led to",
    (
        Item("kind", "What the page shows", one_of(ImpactKind)),
        Item("url", "Address", ADDRESS, wanted="Enter the address."),
        SAFE,
        Item("archived_url", "Address of an archived copy", ADDRESS),
        Item("note", "Note", TEXT, "Published."),
        PLACE,
    ),
    heading=by_phrase("kind"), stem=lambda _row: "", owner="action_id",
)  # fmt: skip


def _entry(row: m.ActionEvent, _names: object) -> str:
    return _("%(kind)s, %(day)s", kind=phrase(row.kind), day=f"{row.at:%Y-%m-%d %H:%M} UTC")


LOG = Sheet(
    "log", m.ActionEvent, "entry of the log", "Log",
    (
        Item("kind", "What happened", some_of(ActionEventKind, _WRITTEN), default=_E.NOTE),
        Item("text", "Text", TEXT, "An entry is never changed and never deleted: feeds refer to "
             "it. Add a correction instead.", "Say what happened."),
        Item("links", "Addresses", LIST, "One on each line."),
        Item("public", "For readers", TICK, "Posted once it was reviewed.", default=True),
    ),
    rules=(links_are_addresses,), heading=_entry, stem=lambda _row: "",
    owner="action_id", sourced=False, made=by_author, lasting=True,
)  # fmt: skip
