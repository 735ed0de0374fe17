"""Everything that can be logged, in one table: its form, and what it does to the record."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.updates import (
    appeals,
    arrests,
    charges,
    checks,
    corrections,
    findings,
    happenings,
    moves,
    orders,
    releases,
    verdicts,
    whereabouts,
)
from tracker.updates.entry import Entry
from tracker.updates.forms import UpdateForm
from tracker.vocabulary import EventKind as E


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the table. ``enter`` writes the update and says what it does, sentence by
    sentence. Of events of the kinds in ``twins`` there is one at a time: sources that give
    different days for it differ; ``settles`` is false where a second one is always refused."""

    name: str
    group: str
    label: str
    hint: str
    form: type[UpdateForm]
    enter: Callable[[Entry], None]
    twins: tuple[E, ...] = ()
    settles: bool = True


_ARREST, _COURT, _CUSTODY, _PERSON, _OTHERS, _RECORD = (
    "Arrest and charge",
    "In court",
    "Where they are",
    "What happens to them",
    "What others say and do",
    "The record itself",
)

_TABLE = (
    Kind("arrest", _ARREST, "Arrest", "Opens a stay.",
         arrests.ArrestForm, arrests.enter_arrest, (E.ARREST,)),
    Kind("charge", _ARREST, "Charge", "One or several articles.",
         charges.ChargeForm, charges.enter_charge),
    Kind("charge-changed", _ARREST, "Charge changed", "Amended, dropped, decided.",
         charges.ChargeChangedForm, charges.enter_charge_changed),
    Kind("order", _COURT, "Detention ordered or extended", "Sets the day the order runs out.",
         orders.OrderForm, orders.enter_order),
    Kind("hearing", _COURT, "Hearing set", "Enters it in the calendar.",
         orders.HearingForm, orders.enter_hearing),
    Kind("verdict", _COURT, "Verdict or sentence", "Convicted, acquitted or dropped in court.",
         verdicts.VerdictForm, verdicts.enter_verdict, (E.VERDICT, E.SENTENCE)),
    Kind("appeal-lodged", _COURT, "Appeal lodged", "By either side.",
         appeals.LodgedForm, appeals.enter_lodged),
    Kind("appeal-decided", _COURT, "Appeal decided", "By a higher instance.",
         appeals.DecidedForm, appeals.enter_decided),
    Kind("transfer", _CUSTODY, "Transfer", "Closes one stay, opens the next.",
         moves.TransferForm, moves.enter_transfer, (E.TRANSFER,)),
    Kind("whereabouts-unknown", _CUSTODY, "Whereabouts unknown", "Last seen, and since then not.",
         whereabouts.UnknownForm, whereabouts.enter_unknown),
    Kind("whereabouts-found", _CUSTODY, "Found again", "After the whereabouts were unknown.",
         whereabouts.FoundForm, whereabouts.enter_found),
    Kind("house-arrest", _CUSTODY, "House arrest", "Closes the stay before, if any.",
         moves.HouseArrestForm, moves.enter_house_arrest),
    Kind("release", _CUSTODY, "Release", "However they came out.",
         releases.ReleaseForm, releases.enter_release, (E.RELEASE, E.EXCHANGE)),
    Kind("death", _CUSTODY, "Death", "Closes every stay.",
         releases.DeathForm, releases.enter_death, (E.DEATH,), settles=False),
    Kind("health", _PERSON, "Health", "Illness, treatment, care denied.",
         happenings.HappeningForm, happenings.enter_health),
    Kind("punishment", _PERSON, "Punishment", "Punishment cell, solitary, loss of visits.",
         happenings.HappeningForm, happenings.enter_punishment),
    Kind("hunger-strike", _PERSON, "Hunger strike", "Begun, ended, reported.",
         happenings.HappeningForm, happenings.enter_hunger_strike),
    Kind("threat", _PERSON, "Threat", "Against them or those close to them.",
         happenings.HappeningForm, happenings.enter_threat),
    Kind("designation", _OTHERS, "Designation", "“Foreign agent”, list of terrorists, wanted.",
         findings.DesignationForm, findings.enter_designation),
    Kind("recognition", _OTHERS, "Recognition", "Another body's finding.",
         findings.RecognitionForm, findings.enter_recognition),
    Kind("statement", _OTHERS, "Statement", "By them, or about them.",
         findings.VoiceForm, findings.enter_statement),
    Kind("award", _OTHERS, "Award", "Given to them.",
         findings.VoiceForm, findings.enter_award),
    Kind("solidarity", _OTHERS, "Solidarity", "Letters, rallies, petitions.",
         findings.VoiceForm, findings.enter_solidarity),
    Kind("correction", _RECORD, "Correction", "One fact of the record is wrong.",
         corrections.CorrectionForm, corrections.enter_correction),
    Kind("check", _RECORD, "Checked, nothing changed", "Says how fresh the record is.",
         checks.CheckForm, checks.enter_check),
)  # fmt: skip

KINDS = {kind.name: kind for kind in _TABLE}


def grouped() -> dict[str, list[Kind]]:
    """The kinds under their headings, in order."""
    groups: dict[str, list[Kind]] = {}
    for kind in _TABLE:
        groups.setdefault(kind.group, []).append(kind)
    return groups
