"""Instants as people read them where something takes place: the day, the time, the time zone."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.dates import get_timezone_name
from markupsafe import Markup

from tracker.dates import in_words, parse
from tracker.dates.instants import instant_text
from tracker.web.languages import ENGLISH
from tracker.web.messages import messages_of


@dataclass(frozen=True, slots=True)
class Said:
    """An instant in words; ``time`` is empty for the end of a day."""

    iso: str
    day: str
    time: str
    zone: str

    @property
    def day_marked(self) -> Markup:
        """The day as a ``time`` element that names the instant."""
        return Markup('<time datetime="{}">{}</time>').format(self.iso, self.day)


@lru_cache(maxsize=4096)
def moment(at: datetime | str, zone: str, code: str = ENGLISH) -> Said:
    """An instant, aware or in ISO 8601, in the time zone of this name.

    >>> said = moment("2026-03-01T18:30:00Z", "Europe/Berlin")
    >>> said.day, said.time, said.zone
    ('1 March 2026', '19:30', 'Central European Standard Time')
    """
    local = _local(at, zone)
    return _said(local, local, local.strftime("%H:%M"), code)


@lru_cache(maxsize=4096)
def last_moment(at: datetime | str, zone: str, code: str = ENGLISH) -> Said:
    """The first instant after something as its end: midnight is the end of the day before.

    >>> last_moment("2026-03-01T23:00:00Z", "Europe/Berlin").day
    '1 March 2026'
    """
    local = _local(at, zone)
    if local.time() == time():
        return _said(local, local - timedelta(seconds=1), "", code)
    return _said(local, local, local.strftime("%H:%M"), code)


@lru_cache(maxsize=4096)
def at_time(at: datetime | str, zone: str, code: str = ENGLISH) -> Markup:
    """The instant in words: "1 March 2026, 19:30 (Central European Standard Time)"."""
    said = moment(at, zone, code)
    words = messages_of(code).gettext("%(day)s, %(time)s (%(zone)s)")
    return _put(words, said)


@lru_cache(maxsize=4096)
def until(at: datetime | str, zone: str, code: str = ENGLISH) -> Markup:
    """The first instant after something as its end: "until the end of 1 March 2026"."""
    said, known = last_moment(at, zone, code), messages_of(code)
    if said.time:
        return _put(known.gettext("until %(day)s, %(time)s (%(zone)s)"), said)
    return _put(known.gettext("until the end of %(day)s"), said)


def _put(words: str, said: Said) -> Markup:
    values = {"day": said.day_marked, "time": said.time, "zone": said.zone}
    return Markup(words) % values  # noqa: S704 - a text of a catalogue


def _local(at: datetime | str, zone: str) -> datetime:
    return (datetime.fromisoformat(at) if isinstance(at, str) else at).astimezone(_zone(zone))


@lru_cache(maxsize=1000)
def _zone(name: str) -> ZoneInfo:
    """The time zone of this name; UTC, which the words then say, where this system lacks it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _said(at: datetime, local: datetime, clock: str, code: str) -> Said:
    iso = instant_text(at)
    day = in_words(parse(local.date().isoformat()), code)
    return Said(iso, day, clock, str(get_timezone_name(local, locale=Locale(code))))
