"""What the head of an action derives from its posting, so that lists sort and read fast."""

import datetime as dt

from tracker.dates.instants import day_of, instant_of
from tracker.documents.values import Json
from tracker.solidarity import ActionStatus, Priority


def sort_day(value: Json, published_on: dt.date) -> dt.date:
    """The earliest day that the action's date could mean, else the day it was posted."""
    return day_of((value["dated"] or {}).get("earliest")) or published_on


def open_order(value: Json, sorted_by: dt.date) -> str:
    """Where an action stands among those that are open: urgent ones, then those that close soon,
    then the newest. Begins with "0" if it is, or may come to be, open by itself; else with "1".

    >>> open_order({"slug": "a", "status": "open", "priority": "normal", "closes_at": None},
    ...            dt.date(2024, 3, 1))
    '0-1-99999999999999-9261053-a'
    """
    status = ActionStatus(value["status"])
    closes = instant_of(value["closes_at"])
    parts = (
        "0" if status in {ActionStatus.OPEN, ActionStatus.SCHEDULED} else "1",
        "0" if value["priority"] == Priority.URGENT else "1",
        closes.astimezone(dt.UTC).strftime("%Y%m%d%H%M%S") if closes else "9" * 14,
        f"{9_999_999 - sorted_by.toordinal():07}",
        value["slug"],
    )
    return "-".join(parts)


def newest_counts(value: Json) -> list[Json]:
    """The newest figure of each platform and measure; one without a day is older than any."""
    newest: dict[tuple[str, str], Json] = {}
    for count in value["counts"]:
        key = (count["source"], count["measure"])
        if key not in newest or (count["as_of"] or "") >= (newest[key]["as_of"] or ""):
            newest[key] = count
    names = ("source", "url", "measure", "value", "at_least", "as_of")
    return [{name: count[name] for name in names} for count in newest.values()]
