"""Every table of a case's working record."""

from tracker.cases.models.case import (
    Case,
    CaseGroup,
    CaseGroupMember,
    CasePart,
    CaseTopic,
    FormerCaseSlug,
    InternalNote,
    Review,
)
from tracker.cases.models.custody import Detention, Event, Treatment
from tracker.cases.models.findings import (
    Assessment,
    Designation,
    Dispute,
    DisputeVariant,
    Recognition,
)
from tracker.cases.models.proceedings import (
    Charge,
    ChargeStep,
    Participant,
    Proceeding,
    ProceedingStage,
    Sentence,
)
from tracker.cases.models.safety import SafetyAct, SafetyKind

__all__ = [
    "Assessment",
    "Case",
    "CaseGroup",
    "CaseGroupMember",
    "CasePart",
    "CaseTopic",
    "Charge",
    "ChargeStep",
    "Designation",
    "Detention",
    "Dispute",
    "DisputeVariant",
    "Event",
    "FormerCaseSlug",
    "InternalNote",
    "Participant",
    "Proceeding",
    "ProceedingStage",
    "Recognition",
    "Review",
    "SafetyAct",
    "SafetyKind",
    "Sentence",
    "Treatment",
]
