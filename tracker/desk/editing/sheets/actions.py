"""What is asked about an action itself."""

from tracker.actions import models as m
from tracker.cases.models import Case
from tracker.desk.editing.action_rules import (
    checked_sometimes,
    in_sequence,
    kind_has_no_other_parts,
    link_has_address,
    scheduled_has_opening,
    slug_is_made,
)
from tracker.desk.editing.sheets.describing import (
    ADDRESS,
    CLOSING,
    LANGUAGE,
    LINE,
    OPENING,
    PAST,
    PAST_DAY,
    SLUG,
    TEXT,
    TICK,
    ZONE,
    Item,
    Sheet,
    by_column,
    line,
    named,
    one_of,
    text,
    whole,
)
from tracker.solidarity import (
    ActionKind,
    ActionMode,
    CasePolicy,
    CaseRole,
    ConsentBasis,
    Priority,
    RiskLevel,
)

MOST = 2_000_000_000  # what the database's whole numbers hold
SAFE = Item("url_safe", "The address was checked as safe to link", TICK,
            "Otherwise the page names it without a link.")  # fmt: skip
ACTION = Sheet(
    "details", m.Action, "action", "The action",
    (
        Item("kind", "What people do", one_of(ActionKind)),
        Item("mode", "Where they do it", one_of(ActionMode)),
        Item("title", "Title", line(150), "At most 150 characters.", "Enter the title."),
        Item("slug", "Address", SLUG, "The last part of it. Leave empty to have it made from the "
             "title; it never changes."),
        Item("ask", "What is asked, in one sentence", line(300), "At most 300 characters.",
             "Say in one sentence what people are asked to do."),
        Item("summary", "Summary", TEXT),
        Item("body", "Text", TEXT, "As the organisers word it, or in our words."),
        Item("how_to", "How to take part", TEXT, "One step on each line."),
        Item("share_text", "Text to share", text(280), "At most 280 characters."),
        Item("original_language", "Language of these texts", LANGUAGE, "A code: en, ru, es, ar.",
             "Enter the language.", "en"),
        Item("dated", "Made public on, or took place on", PAST),
        Item("timezone", "Time zone", ZONE, "In which the times below are meant: Europe/Moscow.",
             "Enter the time zone.", "UTC"),
        Item("opens_at", "Opens", OPENING, "A day, or a day and a time: 2026-03-05 18:00."),
        Item("closes_at", "Last day", CLOSING,
             "It closes at the end of this day in the time zone. With a time, 2026-03-05 18:00, "
             "it closes at that time. Leave empty if it has no end."),
        Item("primary_url", "Address where it is done", ADDRESS),
        SAFE,
        Item("goal", "Goal", whole(MOST), "How many signatures, letters or people."),
        Item("priority", "Priority", one_of(Priority), default=Priority.NORMAL),
        Item("risk_level", "Risk of taking part", one_of(RiskLevel), default=RiskLevel.LOW),
        Item("risk_note", "What the risk is", TEXT, "By country, where it differs."),
        Item("case_policy", "When something happens to the case", one_of(CasePolicy),
             "“Follow” lets the action pause, close or be marked by itself. A death, and a case "
             "that is hidden, hold whatever is chosen here.", default=CasePolicy.FOLLOW),
        Item("consent_basis", "On whose word it is public", one_of(ConsentBasis),
             default=ConsentBasis.NOT_ASKED),
        Item("consent_recorded_on", "Consent recorded on", PAST_DAY),
        Item("consent_note", "Note on the consent", TEXT, "For researchers, never published."),
        Item("paused_message", "What readers see while it is paused", TEXT),
        Item("closed_message", "What readers see once it is closed", TEXT),
        Item("review_every_days", "Check it again after, in days", whole(3650), "",
             "Say after how many days it is to be checked again.", 90),
        Item("last_verified_on", "Last checked on", PAST_DAY),
        Item("verified_by", "Checked by", LINE, "A role or pen name, never an account."),
        Item("indexable", "Search engines may list it", TICK, default=True),
        Item("invented", "Invented, for testing", TICK),
    ),
    rules=(slug_is_made, kind_has_no_other_parts, link_has_address("primary_url"),
           in_sequence("opens_at", "closes_at"), scheduled_has_opening, checked_sometimes),
    heading=by_column("title"), owner="", key="slug", single=True,
    first=(
        Item("case", "For whom", named(Case, "case"),
             "The case: its address, or the name of the person.", "Choose the case."),
        Item("role", "The case is", one_of(CaseRole), default=CaseRole.MAIN),
    ),
)  # fmt: skip
