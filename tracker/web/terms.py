"""The closed sets of the domain in the reader's language.

A published phrase is English ("pre-trial detention"); each set has a context of its own in the
catalogues, because one English word may need two in another language.
"""

from enum import StrEnum
from typing import Any

from flask_babel import pgettext

from tracker import vocabulary as v

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
}


def word(phrase: str, context: str) -> str:
    """A phrase of one of the SETS in the reader's language; any other text as it is."""
    if not phrase:
        return ""
    assert context in SETS, context  # noqa: S101 - a misspelled context would show English
    return str(pgettext(context, str(phrase)))


def extract(fileobj: Any, keywords: Any, comment_tags: Any, options: Any) -> Any:  # noqa: ARG001
    """The phrases of all SETS, for ``pybabel extract``: lines, function, messages, comments."""
    for context, members in SETS.items():
        for member in members:
            yield 1, "pgettext", (context, member.value), []
