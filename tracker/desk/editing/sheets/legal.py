"""What is asked about prosecutions."""

from tracker.cases import models as m
from tracker.desk.editing.rules import charge_is_named, fine_has_currency, in_order, penalty
from tracker.desk.editing.sheets.describing import (
    CURRENCY,
    DAY,
    LINE,
    PAST,
    PLACE,
    TEXT,
    Item,
    Names,
    Sheet,
    by_column,
    by_phrase,
    named,
    one_of,
    own,
    whole,
)
from tracker.provisions.models import Provision
from tracker.vocabulary import (
    ChargeStatus,
    Instance,
    ParticipantRole,
    PenaltyKind,
    SentenceKind,
    SentenceOutcome,
    Stage,
)
from tracker.web.speaking import gettext as _
from tracker.web.speaking import phrase

_PROCEEDING = Item(
    "proceeding", "Proceeding", own(m.Proceeding, "title", ""), "The prosecution it belongs to.",
    "Choose the proceeding. If there is none yet, add it first.", column="proceeding_id",
)  # fmt: skip
PROCEEDINGS = Sheet(
    "proceedings", m.Proceeding, "proceeding", "Prosecutions",
    (
        Item("title", "Title", LINE, "As “Prosecution for a speech”.", "Enter a title."),
        Item("authority", "Authority", LINE),
        Item("court", "Court", LINE),
        Item("docket", "Docket number", LINE),
        Item("opened", "Opened", PAST),
        Item("closed", "Closed", PAST),
        PLACE,
    ),
    rules=(in_order("opened", "closed"),),
    heading=by_column("title"), stem=lambda row: f"proceeding-{row.opened or ''}",
    first=(
        Item("stage", "Stage", one_of(Stage)),
        Item("stage_date", "Stage reached on", PAST),
    ),
)  # fmt: skip
STAGES = Sheet(
    "stages", m.ProceedingStage, "stage", "Stages",
    (
        _PROCEEDING,
        Item("stage", "Stage", one_of(Stage)),
        Item("date", "Reached on", PAST),
        Item("note", "Note", TEXT),
        PLACE,
    ),
    heading=by_phrase("stage"), stem=lambda row: f"{row.stage}-{row.date or ''}", sourced=False,
)  # fmt: skip


def _charge(row: m.Charge, names: Names) -> str:
    return names.get(row.provision_id, "") or row.label or row.key


CHARGES = Sheet(
    "charges", m.Charge, "charge", "Charges",
    (
        _PROCEEDING,
        Item("provision", "Provision", named(Provision, "provision"), column="provision_id"),
        Item("label", "What the charge is called", LINE, "Needed where no provision is known."),
        Item("alleged", "What the person is alleged to have done", TEXT),
        Item("maximum_kind", "Maximum of its own", one_of(PenaltyKind, "That of the provision"),
             "Only where a source gives this charge another maximum than its provision."),
        Item("maximum_months_min", "At least, in months", whole(1200)),
        Item("maximum_months_max", "At most, in months", whole(1200)),
        Item("maximum_text", "The maximum as the source words it", TEXT),
        PLACE,
    ),
    rules=(charge_is_named, penalty("maximum")),
    heading=_charge, stem=lambda _row: "charge",
    first=(
        Item("status", "Status", one_of(ChargeStatus), default=ChargeStatus.BROUGHT),
        Item("status_date", "Status since", PAST),
    ),
)  # fmt: skip
STATUSES = Sheet(
    "statuses", m.ChargeStep, "status of a charge", "Steps of charges",
    (
        Item("charge", "Charge", own(m.Charge, "label", ""), "The charge that it is a step of.",
             "Choose the charge. If there is none yet, add it first.", column="charge_id"),
        Item("status", "Status", one_of(ChargeStatus)),
        Item("date", "On", PAST),
        Item("note", "Note", TEXT),
        PLACE,
    ),
    heading=by_phrase("status"), stem=lambda row: f"{row.status}-{row.date or ''}",
)  # fmt: skip


def _sentence(row: m.Sentence, _names: Names) -> str:
    kind, instance = phrase(row.kind), phrase(row.instance)
    return _("%(kind)s, %(instance)s instance", kind=kind, instance=instance)


SENTENCES = Sheet(
    "sentences", m.Sentence, "sentence", "Sentences",
    (
        _PROCEEDING,
        Item("date", "Given on", PAST, wanted="Enter the date of the decision."),
        Item("court", "Court", LINE),
        Item("instance", "Instance", one_of(Instance), default=Instance.FIRST),
        Item("outcome", "What the decision did", one_of(SentenceOutcome),
             default=SentenceOutcome.IMPOSED),
        Item("kind", "Main penalty", one_of(SentenceKind)),
        Item("years", "Years", whole(200)),
        Item("months", "Months", whole(1200)),
        Item("days", "Days", whole(40_000)),
        Item("regime", "Regime", LINE),
        Item("fine_amount", "Fine", whole(10**15 - 1)),
        Item("fine_currency", "Currency of the fine", CURRENCY),
        Item("other_penalties", "Other penalties", TEXT),
        Item("counted_from", "Term runs from", DAY, "Where a source says so."),
        Item("credited_days", "Days credited", whole(40_000), "Leave empty if not known."),
        Item("credited_rate", "Rate of credit", LINE, "As 1.5."),
        Item("stated_end", "End as stated by the authorities", DAY),
        Item("text", "Text", TEXT),
    ),
    rules=(fine_has_currency,),
    heading=_sentence,
    stem=lambda row: f"{row.instance}-{row.date}",
)  # fmt: skip
PARTICIPANTS = Sheet(
    "participants", m.Participant, "participant", "Who took part",
    (
        _PROCEEDING,
        Item("name", "Name", LINE, "Another private person only where needed and already public; "
             "minors never.", "Enter the name."),
        Item("role", "Role", one_of(ParticipantRole)),
        Item("office", "Office", LINE),
        Item("started", "From", PAST),
        Item("ended", "To", PAST),
        PLACE,
    ),
    rules=(in_order("started", "ended"),),
    heading=by_column("name"), stem=lambda row: str(row.role),
)  # fmt: skip
