"""A calendar file (RFC 5545, RFC 7986) from plain items."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import icalendar as ical

_PRODUCT = "-//Political prisoner record//Calendar//EN"
_AGAIN = dt.timedelta(hours=6)  # after so long programs should ask again
# Letters that no text of a calendar may hold (RFC 5545, 3.1: CONTROL, but for the tab).
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Status(StrEnum):
    """The status of an event, as RFC 5545, 3.8.1.11 spells it."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Item:
    """One event. ``starts`` is a day, or an instant in the zone in which it is said; ``number``
    grows with each version of it, which was made at ``changed``."""

    uid: str
    number: int
    changed: dt.datetime
    starts: dt.date
    summary: str
    url: str
    ends: dt.datetime | None = None
    description: str = ""
    location: str = ""
    status: Status = Status.CONFIRMED


def calendar_file(name: str, page: str, items: Sequence[Item]) -> bytes:
    """The bytes of a calendar, the same for the same items: CRLF, folded at 75 octets."""
    calendar = ical.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, _text(name))
    calendar.add("url", page)
    calendar.add("refresh-interval", ical.vDuration(_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", ical.vDuration(_AGAIN))
    ordered = sorted(items, key=lambda item: (_first(item), item.uid))
    for zone in _zones(ordered):
        calendar.add_component(zone)
    head, end, rest = calendar.to_ical().rpartition(b"END:VCALENDAR")
    return b"".join((head, *(_event(item) for item in ordered), end, rest))


@lru_cache(maxsize=4096)
def _event(item: Item) -> bytes:
    # Kept, because programs ask again and again, and a file of a thousand takes a second.
    event = ical.Event()
    event.add("uid", item.uid)
    # Without a METHOD both say when this version was made (RFC 5545, 3.8.7.2).
    event.add("dtstamp", item.changed)
    event.add("last-modified", item.changed)
    event.add("sequence", item.number)
    event.add("dtstart", item.starts)
    if item.ends:
        event.add("dtend", item.ends)
    elif not isinstance(item.starts, dt.datetime):
        event.add("dtend", item.starts + dt.timedelta(days=1))
    event.add("summary", _text(item.summary))
    for key, value in (("description", item.description), ("location", item.location)):
        if value:
            event.add(key, _text(value))
    event.add("url", item.url)
    event.add("status", item.status.value)
    event.add("transp", "TRANSPARENT")  # nobody's day is taken by what they only follow
    content: bytes = event.to_ical()
    return content


def _text(text: str) -> str:
    return _CONTROLS.sub("", text.replace("\r\n", "\n"))


def _first(item: Item) -> dt.datetime:
    if isinstance(item.starts, dt.datetime):
        return item.starts.astimezone(dt.UTC)
    return dt.datetime.combine(item.starts, dt.time(), dt.UTC)


def _zones(items: Sequence[Item]) -> list[ical.Timezone]:
    """The rules of every zone that an item is said in, for the years of all of them. A calendar
    without an item gets those of UTC: RFC 5545 wants one component at least."""
    if not items:
        return [_zone("Etc/UTC", 1970, 2038)]
    years = [(_first(item) + shift).year for item in items for shift in (-_LEEWAY, _LEEWAY)]
    names = {
        str(at.tzinfo)
        for item in items
        for at in (item.starts, item.ends)
        if isinstance(at, dt.datetime) and at.tzinfo not in {dt.UTC, ZoneInfo("UTC")}
    }
    return [_zone(name, min(years), max(years) + 1) for name in sorted(names)]


_LEEWAY = dt.timedelta(days=366)


@lru_cache(maxsize=512)
def _zone(name: str, first: int, last: int) -> ical.Timezone:
    # What ``Calendar.add_missing_timezones`` would add, kept, and always in the same order.
    zone = ical.Timezone.from_tzid(
        name, first_date=dt.date(first, 1, 1), last_date=dt.date(last, 1, 1)
    )
    for change in zone.subcomponents:
        _tell_by_the_old_clock(change)
    return zone


def _tell_by_the_old_clock(change: Any) -> None:
    """A change of the clock is told by the clock before it (RFC 5545, 3.6.5: 02:00 in New York in
    spring); icalendar 7.3 tells one that goes forward by the clock after it."""
    forward = change.TZOFFSETTO - change.TZOFFSETFROM
    if forward > dt.timedelta():
        change.DTSTART -= forward
        dates = change.get("rdate")
        if dates:
            del change["rdate"]
            change.add("rdate", [one.dt - forward for one in dates.dts])


def zone_of(name: str | None) -> ZoneInfo | None:
    """The time zone of a name; None for a name that nobody knows."""
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None
