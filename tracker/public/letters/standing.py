"""Whether one can write to a person now, and if not, why. Pure: knows neither database nor web.

An address is shown in one state alone, POSSIBLE. ``reading.possible_now`` says the same in SQL for
lists; a test holds the two against each other.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tracker.dates.instants import day_of, instant_of
from tracker.documents.actions.standing import Ages, age_of
from tracker.public.actions.telling import status_now
from tracker.solidarity import (
    ActionEventKind,
    ActionStatus,
    Occurrence,
    WantsLetters,
)
from tracker.vocabulary import Custody

Json = Mapping[str, Any]
S = ActionStatus

AGES = Ages()
DEAD = frozenset({Custody.DIED, Custody.DIED_IN_CUSTODY, Custody.EXECUTED})
OUT = frozenset({Custody.FREE, Custody.RELEASED, Custody.IN_EXILE, Custody.ESCAPED})
WELCOME = frozenset({WantsLetters.YES, WantsLetters.UNKNOWN})
_OVER = frozenset({S.CLOSED, S.CONCLUDED, S.SUPERSEDED})
_MOVED = frozenset(
    {
        Occurrence.TRANSFERRED,
        Occurrence.WHEREABOUTS_UNKNOWN,
        Occurrence.NEW_FACILITY,
        Occurrence.ARRESTED,
    }
)
_FREED = frozenset({Occurrence.RELEASED, Occurrence.EXCHANGED})
_STOPS = frozenset({ActionEventKind.PAUSED, ActionEventKind.CLOSED})


class State(StrEnum):
    """How the letter page of a case stands."""

    POSSIBLE = "possible"
    CHECKING = "address being checked"
    ASKING = "asked anew whether letters are welcome"
    PAUSED = "paused"
    NOT_YET = "not yet"
    OLD = "address too old"
    NOT_WANTED = "not wanted"
    RELATIVES_ONLY = "relatives only"
    RELEASED = "closed after release"
    DIED = "closed after death"
    CLOSED = "closed"
    NONE = "no letter page"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the published case has the person today; None and None where it does not say."""

    custody: Custody | None = None
    facility: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The state, and since when where the log says so."""

    state: State
    since: dt.date | None = None

    @property
    def possible(self) -> bool:
        """Whether the address may be shown."""
        return self.state is State.POSSIBLE


def standing_of(action: Json | None, place: Place, instant: dt.datetime) -> Standing:
    """How the letter page of a case stands at an instant.

    ``action`` is the posting of the case's letter action, with its ``letter``; None if it has none.
    """
    if action is None or action["letter"] is None:
        return Standing(State.NONE)
    stop = _last_stop(action["log"])
    since = instant_of(stop["at"]).date() if stop else None
    reason = stop["reason"] if stop else ""
    status = status_now(action, instant)
    if ended := _ended(status, reason, place):
        return Standing(ended, since if status in _OVER else None)
    if refused := _REFUSED.get(WantsLetters(action["letter"]["wants_letters"])):
        return Standing(refused)
    if status in _OVER:
        return Standing(State.CLOSED, since)
    if status is not S.OPEN:
        return _stopped(status, reason, since)
    return Standing(_of_address(action["letter"], place, instant.date()))


_REFUSED = {
    WantsLetters.NO: State.NOT_WANTED,
    WantsLetters.RELATIVES_ONLY: State.RELATIVES_ONLY,
}


def _last_stop(log: Iterable[Json]) -> Json | None:
    stops = [entry for entry in log if entry["kind"] in _STOPS]
    return stops[-1] if stops else None


def _ended(status: S, reason: str, place: Place) -> State | None:
    over = status in _OVER
    if place.custody in DEAD or (over and reason == Occurrence.DIED):
        return State.DIED
    if place.custody in OUT or (over and reason in _FREED):
        return State.RELEASED
    return None


def _stopped(status: S, reason: str, since: dt.date | None) -> Standing:
    if status is S.SCHEDULED:
        return Standing(State.NOT_YET)
    if reason in _MOVED:
        return Standing(State.CHECKING, since)
    if reason == Occurrence.CONDITIONAL:
        return Standing(State.ASKING, since)
    return Standing(State.PAUSED, since)


def _of_address(letter: Json, place: Place, on: dt.date) -> State:
    """Of an open letter page: an address of another place than the case names is not used."""
    if letter["facility"] and place.facility and letter["facility"] != place.facility:
        return State.CHECKING
    if place.custody is Custody.WHEREABOUTS_UNKNOWN:
        return State.CHECKING
    if not letter["address_native"].strip():
        return State.CHECKING
    age = age_of(day_of(letter["address_checked_on"]), on)
    return State.OLD if age is None or age > AGES.withhold else State.POSSIBLE


# Of several letter pages of one person, the one that says most is shown.
_BEST = {state: rank for rank, state in enumerate(State)}


def best(found: Iterable[tuple[Json, Standing]]) -> tuple[Json | None, Standing]:
    """The letter page to show among those of a case; of none, that there is none."""
    ranked = sorted(found, key=lambda pair: _BEST[pair[1].state])
    return ranked[0] if ranked else (None, Standing(State.NONE))
