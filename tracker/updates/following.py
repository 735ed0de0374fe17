"""Which updates the actions of a case follow, and as what."""

import datetime as dt

from tracker.actions.following import Happening, follow
from tracker.solidarity import Occurrence as Now
from tracker.updates.entry import Entry
from tracker.updates.forms import SEPARATE
from tracker.updates.values import last
from tracker.updates.verdicts import ACQUITTED, DROPPED
from tracker.vocabulary import ReleaseHow

_KINDS = {
    "arrest": Now.ARRESTED,
    "transfer": Now.TRANSFERRED,
    "whereabouts-unknown": Now.WHEREABOUTS_UNKNOWN,
    "whereabouts-found": Now.NEW_FACILITY,
    "house-arrest": Now.CONDITIONAL,
    "death": Now.DIED,
    "hearing": Now.HEARING_SET,
    "verdict": Now.CONVICTED,
    "appeal-lodged": Now.APPEAL_LODGED,
    "appeal-decided": Now.APPEAL_DECIDED,
}
_RELEASES = {
    ReleaseHow.BAIL: Now.CONDITIONAL,
    ReleaseHow.PAROLE: Now.CONDITIONAL,
    ReleaseHow.EXCHANGE: Now.EXCHANGED,
    ReleaseHow.EXPELLED: Now.EXCHANGED,
}


def follow_update(entry: Entry, kind: str) -> list[str]:
    """Let the actions of the case follow an update; what changed and why, in sentences.

    What lies further back than what is recorded of custody already tells of the past: nothing
    follows from it. A death is followed always.
    """
    what = _occurrence(entry, kind)
    date = entry.values.optional_day("date")
    day = last(date) if date else None
    if what is None or (what is not Now.DIED and _is_past(entry, day)):
        return []
    hearing = day if what is Now.HEARING_SET else None
    return follow(entry.session, entry.case.id, Happening(what, hearing), by=entry.by)


def _occurrence(entry: Entry, kind: str) -> Now | None:
    if entry.values.text("differs") not in {"", SEPARATE}:
        return None  # a source that differs moves nothing
    if kind == "release":
        return _RELEASES.get(entry.values.choice("how", ReleaseHow), Now.RELEASED)
    if kind == "verdict" and entry.values.text("outcome") in {ACQUITTED, DROPPED}:
        return None
    return _KINDS.get(kind)


def _is_past(entry: Entry, day: dt.date | None) -> bool:
    if day is None:
        return False
    later_stay = any(stay.first_start > day for stay in entry.stays)
    return later_stay or any(turn.first > day for turn in entry.turns)
