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

# The context in the catalogues, and the set whose phrases stand there.
SETS: dict[str, type[StrEnum]] = {
    "custody": v.Custody,
    "detention": v.DetentionKind,
    "certainty": v.Certainty,
    "stage": v.Stage,
    "charge": v.ChargeStatus,
    "instance": v.Instance,
    "outcome": v.SentenceOutcome,
    "sentence": v.SentenceKind,
    "penalty": v.PenaltyKind,
    "event": v.EventKind,
    "release": v.ReleaseHow,
    "name": v.NameKind,
    "facility": v.FacilityKind,
    "source": v.SourceKind,
    "reliability": v.Reliability,
    "stance": v.Stance,
    "state": v.CaseState,
    "decision": v.ReviewDecision,
    "consent": v.Consent,
    "treatment": v.TreatmentKind,
    "participant": v.ParticipantRole,
    "verdict": v.Verdict,
    "precision": v.Precision,
    "role": v.Role,
    "action": a.ActionKind,
    "action mode": a.ActionMode,
    "action status": a.ActionStatus,
    "action outcome": a.Outcome,
    "contribution": a.Contribution,
    "risk": a.RiskLevel,
    "priority": a.Priority,
    "consent basis": a.ConsentBasis,
    "case policy": a.CasePolicy,
    "case role": a.CaseRole,
    "bar": a.Bar,
    "organisation": a.OrganisationKind,
    "risk flag": a.RiskFlag,
    "organisation role": a.OrganisationRole,
    "signature": a.SignatureStatus,
    "target role": a.TargetRole,
    "channel": a.Channel,
    "contact": a.ContactStatus,
    "address": a.AddressVisibility,
    "access": a.Access,
    "notified": a.Notified,
    "beneficiary": a.Beneficiary,
    "measure": a.Measure,
    "count": a.CountMethod,
    "log": a.ActionEventKind,
    "origin": a.EventOrigin,
    "impact": a.ImpactKind,
    "link": a.LinkStatus,
    "link trouble": a.LinkTrouble,
    "letters": a.WantsLetters,
    "sender": a.SenderAdvice,
    "rule scope": a.RuleScope,
    "rule severity": a.RuleSeverity,
    "rule": a.RuleTopic,
    "occurrence": a.Occurrence,
}
# What stands where a phrase of a set may stand too: who published is a role, or none.
MORE: dict[str, type[StrEnum]] = {"role": v.Automaton}


@lru_cache(maxsize=4096)
def word(phrase: str, context: str, code: str = ENGLISH) -> str:
    """A phrase of one of the SETS in the reader's language; any other text as it is."""
    if not phrase:
        return ""
    assert context in SETS, context  # noqa: S101 - a misspelled context would show English
    return messages_of(code).pgettext(context, str(phrase))


def extract(fileobj: Any, keywords: Any, comment_tags: Any, options: Any) -> Any:  # noqa: ARG001
    """The phrases of all sets, for ``pybabel extract``: lines, function, messages, comments."""
    for context, members in (*SETS.items(), *MORE.items()):
        for member in members:
            yield 1, "pgettext", (context, member.value), []
