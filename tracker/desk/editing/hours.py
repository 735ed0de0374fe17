"""Fields for instants: typed as day and time in the time zone of the form, kept as UTC.

A time that a clock change leaves out is refused; of one that it gives twice, the offset from UTC
says which is meant.
"""

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import BooleanField
from wtforms.validators import ValidationError

from tracker.dates import DateError, parse, read
from tracker.desk.editing.fields import Entry, is_zone
from tracker.types import now
from tracker.web.speaking import day_words
from tracker.web.speaking import gettext as _

_TYPED = re.compile(
    r"(?P<day>.+?)(?:[ T]+(?P<time>\d{1,2}:\d{2}))?(?:\s*(?P<offset>[+-]\d{2}:?\d{2}))?", re.ASCII
)
_DAY = dt.timedelta(days=1)


def instants_of(local: dt.datetime, zone: ZoneInfo) -> list[dt.datetime]:
    """The instants that a local time can mean: none where the clock leaves it out, two where it
    comes twice, the earlier first."""
    found = []
    for fold in (0, 1):
        instant = local.replace(tzinfo=zone, fold=fold).astimezone(dt.UTC)
        same = instant.astimezone(zone).replace(tzinfo=None) == local
        if same and instant not in found:
            found.append(instant)
    return sorted(found)


def first_instant(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """The first instant of a day in a zone, also where the clock changes at midnight."""
    return dt.datetime.combine(day, dt.time(), zone).astimezone(dt.UTC)


class Moment(Entry):
    """A day and time. ``zone`` names the form's field with the time zone."""

    empty = None
    longest = 80

    def __init__(self, label: str, zone: str = "timezone", **options: Any) -> None:
        self.zone_field = zone
        self.zone: ZoneInfo | None = None
        super().__init__(label, **options)

    def pre_validate(self, form: Any) -> None:
        name = (form[self.zone_field].data or "").strip()
        self.zone = ZoneInfo(name) if is_zone(name) else None
        super().pre_validate(form)

    def meant(self, text: str) -> dt.datetime:
        found = _TYPED.fullmatch(text)
        if found is None or self.zone is None:
            raise ValidationError(_("Give the time zone, as Europe/Moscow, so that it is clear."))
        day = _day(found["day"])
        if found["time"] is None:
            return self.of_day(day, self.zone)
        return _at(day, found["time"], found["offset"] or "", self.zone)

    def of_day(self, day: dt.date, zone: ZoneInfo) -> dt.datetime:  # noqa: ARG002
        """What a day without a time means; here nothing."""
        raise ValidationError(_("Give the time too, as 2026-03-05 18:00."))

    def said(self) -> str:
        """How what stands in the field is read; empty where it cannot be."""
        if not isinstance(self.value, dt.datetime) or self.zone is None:
            return ""
        local = self.value.astimezone(self.zone)
        day = day_words(parse(local.date().isoformat()))
        return _("%(day)s, %(time)s, %(zone)s", day=day, time=f"{local:%H:%M}", zone=self.zone.key)


class Opening(Moment):
    """The first instant of something: a day alone begins with the day."""

    def of_day(self, day: dt.date, zone: ZoneInfo) -> dt.datetime:
        return first_instant(day, zone)


class Closing(Moment):
    """The first instant after something: a day alone is its last, whole day."""

    def of_day(self, day: dt.date, zone: ZoneInfo) -> dt.datetime:
        return first_instant(day + _DAY, zone)


def _day(text: str) -> dt.date:
    try:
        found = read(text)
    except DateError as error:
        raise ValidationError(str(error)) from error
    if found.earliest is None or found.earliest != found.latest or "/" in found.edtf:
        raise ValidationError(_("Give a full day, as 2025-11-08."))
    if not 1900 <= found.earliest.year <= 2200:
        raise ValidationError(_("Give a year from 1900 to 2200."))
    return found.earliest


def _at(day: dt.date, time: str, offset: str, zone: ZoneInfo) -> dt.datetime:
    try:
        hour, minute = map(int, time.split(":"))
        local = dt.datetime.combine(day, dt.time(hour, minute))
    except ValueError as error:
        raise ValidationError(_("Write the time as 09:30.")) from error
    instants = instants_of(local, zone)
    if not instants:
        raise ValidationError(
            _(
                "There is no %(time)s on this day in %(zone)s: the clock is put forward. "
                "Write another time.",
                time=time,
                zone=zone.key,
            )
        )
    offsets = {_offset(one, zone): one for one in instants}
    if offset:
        wanted = offset if ":" in offset else f"{offset[:3]}:{offset[3:]}"
        if wanted not in offsets:
            raise ValidationError(
                _("%(zone)s is at %(offset)s then.", zone=zone.key, offset=" / ".join(offsets))
            )
        return offsets[wanted]
    if len(instants) > 1:
        raise ValidationError(
            _(
                "%(time)s comes twice on this day in %(zone)s: the clock is put back. Write the "
                "offset behind it: %(offsets)s.",
                time=time,
                zone=zone.key,
                offsets=", ".join(f"{time} {one}" for one in offsets),
            )
        )
    return instants[0]


def _offset(instant: dt.datetime, zone: ZoneInfo) -> str:
    text = instant.astimezone(zone).strftime("%z")
    return f"{text[:3]}:{text[3:5]}"


def moment_typed(value: dt.datetime | None, row: Any) -> str:
    """An instant as it would be typed, in the row's time zone."""
    if value is None:
        return ""
    zone = ZoneInfo(row.timezone)
    local = value.astimezone(zone).replace(tzinfo=None)
    text = local.strftime("%Y-%m-%d %H:%M")
    return text if len(instants_of(local, zone)) == 1 else f"{text} {_offset(value, zone)}"


def opening_typed(value: dt.datetime | None, row: Any) -> str:
    """The same; the beginning of a day is the day alone."""
    day = _begins(value, row)
    return day.isoformat() if day else moment_typed(value, row)


def closing_typed(value: dt.datetime | None, row: Any) -> str:
    """The same; the end of a day is that day alone."""
    day = _begins(value, row)
    return (day - _DAY).isoformat() if day else moment_typed(value, row)


def _begins(value: dt.datetime | None, row: Any) -> dt.date | None:
    """The day whose first instant this is."""
    if value is None:
        return None
    zone = ZoneInfo(row.timezone)
    day = value.astimezone(zone).date()
    return day if first_instant(day, zone) == value else None


class Since(BooleanField):
    """A box to tick; the column has the instant at which it was ticked first."""

    type = "BooleanField"

    def process_data(self, value: Any) -> None:
        """Show whether there is an instant, and keep it."""
        self.kept = value
        super().process_data(bool(value))

    @property
    def value(self) -> dt.datetime | None:
        """What the column gets."""
        return (self.kept or now()) if self.data else None


def since(label: str, wanted: str = "", **options: Any) -> Any:  # noqa: ARG001
    """A ``Since``; either answer is one, so nothing can be wanted."""
    return Since(label, **options)
