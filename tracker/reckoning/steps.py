"""Dated steps, of which the last that has begun is the one that holds."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from tracker.dates import PartialDate, order_key

T = TypeVar("T")


def latest_step(steps: Sequence[tuple[PartialDate | None, T]], on: date) -> T | None:
    """The last step whose earliest day has come by ``on``; None before the first.

    Steps are ordered by earliest, then latest day; of two with one date the later in the list
    holds. A step without a date holds from the beginning (the project's rule, ARCHITECTURE.md).
    """
    begun = [step for step in reversed(steps) if _begins(step[0]) <= on]
    return max(begun, key=lambda step: _order(step[0]))[1] if begun else None


def _begins(day: PartialDate | None) -> date:
    return (day.earliest if day else None) or date.min


def _order(day: PartialDate | None) -> tuple[bool, tuple[date, bool, date]]:
    return (True, order_key(day)) if day else (False, (date.min, False, date.min))
