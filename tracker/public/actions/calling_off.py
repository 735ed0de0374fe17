"""Whether an action still called for what a calendar says of it, by its log."""

import datetime as dt
from typing import Any

from tracker.dates.instants import instant_of
from tracker.solidarity import ActionEventKind as Kind
from tracker.solidarity import ActionStatus, EventOrigin

_GOES_ON = frozenset({Kind.PUBLISHED, Kind.RESUMED})
_STOPS = frozenset({Kind.PAUSED, Kind.CLOSED, Kind.OUTCOME})
_OVER = frozenset({ActionStatus.CLOSED, ActionStatus.CONCLUDED, ActionStatus.SUPERSEDED})


def event_off(action: Any) -> bool:
    """Whether the event of a posted action does not take place: cancelled, or called off by what
    stopped the action before."""
    event = action["event"]
    return bool(event["cancelled_at"]) or called_off(action, instant_of(event["starts_at"]))


def called_off(action: Any, instant: dt.datetime) -> bool:
    """Whether the action was paused, closed or concluded before the instant, and not resumed.

    ``action`` is a posting. What its own last day closed was not called off: an event may come
    after the last day to say that one comes.
    """
    stopped = False
    for entry in action["log"]:
        if instant_of(entry["at"]) >= instant:
            break
        if entry["kind"] in _GOES_ON:
            stopped = False
        elif entry["kind"] in _STOPS and not _by_its_last_day(action, entry):
            stopped = True
    return stopped or _closed_from_the_start(action, instant)


def _by_its_last_day(action: Any, entry: Any) -> bool:
    closes = action["closes_at"]
    return bool(
        entry["kind"] == Kind.CLOSED
        and entry["origin"] != EventOrigin.CASE
        and closes
        and instant_of(entry["at"]) >= instant_of(closes)
    )


def _closed_from_the_start(action: Any, instant: dt.datetime) -> bool:
    """Published as closed, so that its log knows of no closing."""
    closed, closes = action["closed_at"], action["closes_at"]
    if action["status"] not in _OVER or not closed or instant_of(closed) >= instant:
        return False
    return not (closes and instant_of(closed) >= instant_of(closes))
