"""What is asked about findings, disputes, notes, and what a case is filed under."""

from tracker.cases import models as m
from tracker.definitions.models import Definition, Topic
from tracker.desk.editing.rules import criterion_is_known, fact_is_known, in_order, slug_is_free
from tracker.desk.editing.sheets.describing import (
    ADDRESS,
    END,
    LINE,
    PAST,
    PLACE,
    SLUG,
    TEXT,
    Item,
    Sheet,
    by_column,
    named,
    one_of,
    own,
)
from tracker.vocabulary import Verdict
from tracker.web.speaking import gettext as _

DESIGNATIONS = Sheet(
    "designations", m.Designation, "designation", "Designations by authorities",
    (
        Item("name", "Designation", LINE, "As “foreign agent”.", "Enter the designation."),
        Item("authority", "Authority", LINE),
        Item("started", "From", PAST, wanted="Enter the day from which it holds."),
        Item("ended", "To", END, "Leave empty if not known to have ended.", default=".."),
    ),
    rules=(in_order("started", "ended"),),
    heading=by_column("name"), stem=lambda row: f"designation-{row.started}",
)  # fmt: skip
RECOGNITIONS = Sheet(
    "recognitions", m.Recognition, "recognition", "What other bodies found",
    (
        Item("body", "Body", LINE, wanted="Enter who found it."),
        Item("label", "Finding", LINE, "As “prisoner of conscience”.", "Enter the finding."),
        Item("date", "On", PAST),
        Item("reference", "Reference", LINE, "As “opinion 40/2021”."),
        Item("url", "Address of the finding", ADDRESS),
        Item("note", "Note", TEXT),
    ),
    heading=by_column("body"), stem=lambda row: f"recognition-{row.date or ''}",
)  # fmt: skip
ASSESSMENTS = Sheet(
    "assessments", m.Assessment, "assessment", "Assessed against definitions",
    (
        Item("definition", "Definition", named(Definition, "definition"), "",
             "Choose the definition.", column="definition_id"),
        Item("criterion", "Criterion", LINE, "One of the definition's own."),
        Item("verdict", "Does the person meet it?", one_of(Verdict)),
        Item("reasoning", "Reasoning", TEXT, wanted="Enter the reasoning."),
        Item("assessed_by", "Assessed by", LINE, "A role or pen name, never an account.",
             "Enter a role or pen name."),
        Item("date", "On", PAST, wanted="Enter the date."),
    ),
    rules=(criterion_is_known,),
    heading=lambda row, names: f"{names.get(row.definition_id, '')} {row.criterion}".strip(),
    stem=lambda row: f"assessment-{row.date}",
)  # fmt: skip
DISPUTES = Sheet(
    "disputes", m.Dispute, "dispute", "Where sources differ",
    (
        Item("question", "Question", LINE, "As “Day of the transfer”.", "Enter the question."),
        Item("fact", "Fact", LINE, "The record it is about: detention:KEY.started, event:KEY, "
             "person.born. Leave empty for the case as a whole."),
        Item("used", "Which reading is used here", TEXT, "Leave empty if none is chosen."),
    ),
    rules=(fact_is_known,),
    heading=by_column("question"), stem=lambda _row: "dispute", sourced=False,
)  # fmt: skip
VARIANTS = Sheet(
    "variants", m.DisputeVariant, "variant", "What the sources say",
    (
        Item("dispute", "Dispute", own(m.Dispute, "question", ""), "The question it answers.",
             "Choose the dispute. If there is none yet, add it first.", column="dispute_id"),
        Item("value", "What the sources say", TEXT, wanted="Enter what the sources say."),
        PLACE,
    ),
    heading=by_column("value"), stem=lambda _row: "variant",
)  # fmt: skip
TOPICS = Sheet(
    "topics", m.CaseTopic, "topic", "Topics",
    (Item("topic", "Topic", named(Topic, "topic"), "", "Choose the topic.", column="topic_id"),
     PLACE),
    heading=lambda row, names: names.get(row.topic_id, row.key), key_of=("topic_id", Topic),
    sourced=False,
)  # fmt: skip
GROUPS = Sheet(
    "groups", m.CaseGroupMember, "group", "Groups",
    (Item("group", "Group", named(m.CaseGroup, "group"), "", "Choose the group.",
          column="group_id"), PLACE),
    heading=lambda row, names: names.get(row.group_id, row.key),
    key_of=("group_id", m.CaseGroup), sourced=False,
)  # fmt: skip
FORMER_SLUGS = Sheet(
    "former-slugs", m.FormerCaseSlug, "former address", "Former addresses",
    (Item("key", "Former address", SLUG, "The last part of it, as ana-k.",
          "Enter the former address."),),
    rules=(slug_is_free,), sourced=False,
)  # fmt: skip
NOTES = Sheet(
    "notes", m.InternalNote, "internal note", "Internal notes",
    (Item("text", "Note", TEXT, "Among researchers. Never published.", "Enter the note."),),
    heading=lambda row, _names: _("Note %(key)s", key=row.key), stem=lambda _row: "note",
    sourced=False,
)  # fmt: skip
