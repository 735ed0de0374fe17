"""How an action stands at an instant: worked out when it is read, so that it closes on time."""

import datetime as dt
from dataclasses import dataclass

from tracker.solidarity import ActionStatus


def status_at(
    status: ActionStatus,
    opens_at: dt.datetime | None,
    closes_at: dt.datetime | None,
    instant: dt.datetime,
) -> ActionStatus:
    """The status that an action of this recorded status has at the instant.

    ``opens_at`` is the first instant at which it is open, ``closes_at`` the first at which it is
    not. A scheduled action opens by itself, an open one closes by itself; nothing else moves
    without a person or the case.
    """
    if status is ActionStatus.SCHEDULED and opens_at is not None and opens_at <= instant:
        status = ActionStatus.OPEN
    if status is ActionStatus.OPEN and closes_at is not None and closes_at <= instant:
        return ActionStatus.CLOSED
    return status


@dataclass(frozen=True, slots=True)
class Ages:
    """How old what a letter page rests on may be, in days: then it warns, then it withholds.

    The two limits are those of the letter rules in docs/actions.md.
    """

    warn: int = 90
    withhold: int = 180


def age_of(checked: dt.date | None, day: dt.date) -> int | None:
    """The days since something was checked; None if it never was."""
    return None if checked is None else max((day - checked).days, 0)


__all__ = ["Ages", "age_of", "status_at"]
