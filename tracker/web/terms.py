"""The closed sets of the domain in the reader's language.

A published phrase is English ("pre-trial detention"); each set has a context of its own in the
catalogues, because one English word may need two in another language.
"""

from enum import StrEnum
from functools import lru_cache
from typing import Any

from tracker import solidarity as a
from tracker import vocabulary as v
from tracker.web.languages import ENGLISH
from tracker.web.messages import messages_of

# Each set, and the context in the catalogues where its phrases stand. Who published is a role or an
# automaton: both are told in one place.
CONTEXTS: dict[type[StrEnum], str] = {
    v.Custody: "custody",
    v.DetentionKind: "detention",
    v.Certainty: "certainty",
    v.Stage: "stage",
    v.ChargeStatus: "charge",
    v.Instance: "instance",
    v.SentenceOutcome: "outcome",
    v.SentenceKind: "sentence",
    v.PenaltyKind: "penalty",
    v.EventKind: "event",
    v.ReleaseHow: "release",
    v.NameKind: "name",
    v.FacilityKind: "facility",
    v.SourceKind: "source",
    v.Reliability: "reliability",
    v.Stance: "stance",
    v.CaseState: "state",
    v.ReviewDecision: "decision",
    v.Consent: "consent",
    v.TreatmentKind: "treatment",
    v.ParticipantRole: "participant",
    v.Verdict: "verdict",
    v.Precision: "precision",
    v.Role: "role",
    v.Automaton: "role",
    a.ActionKind: "action",
    a.ActionMode: "action mode",
    a.ActionStatus: "action status",
    a.Outcome: "action outcome",
    a.Contribution: "contribution",
    a.RiskLevel: "risk",
    a.Priority: "priority",
    a.ConsentBasis: "consent basis",
    a.CasePolicy: "case policy",
    a.CaseRole: "case role",
    a.Bar: "bar",
    a.OrganisationKind: "organisation",
    a.RiskFlag: "risk flag",
    a.OrganisationRole: "organisation role",
    a.SignatureStatus: "signature",
    a.TargetRole: "target role",
    a.Channel: "channel",
    a.ContactStatus: "contact",
    a.AddressVisibility: "address",
    a.Access: "access",
    a.Notified: "notified",
    a.Beneficiary: "beneficiary",
    a.Measure: "measure",
    a.CountMethod: "count",
    a.ActionEventKind: "log",
    a.EventOrigin: "origin",
    a.ImpactKind: "impact",
    a.LinkStatus: "link",
    a.LinkTrouble: "link trouble",
    a.WantsLetters: "letters",
    a.SenderAdvice: "sender",
    a.RuleScope: "rule scope",
    a.RuleSeverity: "rule severity",
    a.RuleTopic: "rule",
    a.Occurrence: "occurrence",
}
_KNOWN = frozenset(CONTEXTS.values())


@lru_cache(maxsize=4096)
def word(phrase: str, context: str, code: str = ENGLISH) -> str:
    """A phrase of one of the sets in the reader's language; any other text as it is."""
    if not phrase:
        return ""
    assert context in _KNOWN, context  # noqa: S101 - a misspelled context would show English
    return messages_of(code).pgettext(context, str(phrase))


def extract(fileobj: Any, keywords: Any, comment_tags: Any, options: Any) -> Any:  # noqa: ARG001
    """The phrases of all sets, for ``pybabel extract``: lines, function, messages, comments."""
    for members, context in CONTEXTS.items():
        for member in members:
            yield 1, "pgettext", (context, member.value), []
