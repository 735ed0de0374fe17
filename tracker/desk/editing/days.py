"""Fields for dates: typed as people say them, kept as EDTF."""

from datetime import date
from typing import Any

from wtforms.validators import ValidationError

from tracker.dates import DateError, PartialDate, parse, read
from tracker.desk.editing.fields import Entry
from tracker.types import today
from tracker.web.speaking import day_words
from tracker.web.speaking import gettext as _

OPEN, UNKNOWN = "..", "unknown"


class Day(Entry):
    """A date as far as it is known. The hint says how what stands there was read."""

    longest = 80

    def __init__(self, label: str, *, past: bool = False, **options: Any) -> None:
        self.past = past
        super().__init__(label, **options)

    def meant(self, text: str) -> str:
        return self._read(text).edtf

    def _read(self, text: str) -> PartialDate:
        try:
            found = read(text)
        except DateError as error:
            raise ValidationError(str(error)) from error
        if found.latest is None:
            raise ValidationError(_("Give the day itself, or a span with two ends: it has no end."))
        if self.past and (found.earliest or date.min) > today():
            raise ValidationError(
                _("This day has not come yet. Give the day on which it happened.")
            )
        return found

    def said(self) -> str:
        """How what stands in the field is read; empty where it cannot be."""
        try:
            return day_words(read(self.data or ""))
        except DateError:
            return ""


class End(Day):
    """When something ended: a date, nothing for an end that is not known to have come, or
    "unknown" for a day that nobody knows."""

    empty = OPEN

    def typed(self, value: Any) -> str:
        return {OPEN: "", "": UNKNOWN, None: ""}.get(value, str(value))

    def meant(self, text: str) -> str:
        return "" if text.casefold() == UNKNOWN else super().meant(text)

    def said(self) -> str:
        return "" if (self.data or "").casefold() == UNKNOWN else super().said()


class FullDay(Day):
    """One whole day; the column is a date."""

    empty = None

    def typed(self, value: Any) -> str:
        return value.isoformat() if isinstance(value, date) else ""

    def meant(self, text: str) -> Any:
        found = self._read(text)
        if found.earliest != found.latest or "/" in found.edtf:
            raise ValidationError(_("Give a full day, as 2025-11-08."))
        return found.earliest


def end_in_words(value: str | None) -> str:
    """An end as people say it."""
    if value == OPEN or value is None:
        return _("not known to have ended")
    return day_words(parse(value)) if value else _("on a day that nobody knows")
