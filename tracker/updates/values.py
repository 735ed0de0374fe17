"""What a researcher typed, read field by field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from tracker.dates import DateError, PartialDate, order_key, read
from tracker.types import today
from tracker.updates.refusing import UpdateRefusedError
from tracker.web.languages import ENGLISH
from tracker.web.speaking import day_words, language, phrase
from tracker.web.speaking import gettext as _

Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Values:
    """The fields of one update by name: texts as typed, and ticks."""

    given: Mapping[str, object]

    def text(self, name: str) -> str:
        """The text of a field, empty where nothing was typed."""
        value = self.given.get(name)
        return value.strip() if isinstance(value, str) else ""

    def needed(self, name: str, message: str) -> str:
        """The text of a field. Raises UpdateRefusedError with the message if there is none."""
        text = self.text(name)
        if not text:
            raise UpdateRefusedError(message, field=name)
        return text

    def flag(self, name: str) -> bool:
        """Whether a field is ticked."""
        return self.given.get(name) is True

    def choice(self, name: str, kind: type[Kind], among: Iterable[Kind] | None = None) -> Kind:
        """The member of a closed set that was chosen. Raises UpdateRefusedError."""
        allowed = list(kind if among is None else among)
        found = next((member for member in allowed if member.value == self.text(name)), None)
        if found is None:
            listed = ", ".join(phrase(member) for member in allowed)
            raise UpdateRefusedError(_("Choose one of: %(listed)s.", listed=listed), field=name)
        return found

    def optional_day(self, name: str) -> PartialDate | None:
        """The date in a field, as it is read; None where nothing was typed."""
        return self.day(name) if self.text(name) else None

    def day(self, name: str = "date") -> PartialDate:
        """The date in a field, as it is read. Raises UpdateRefusedError."""
        try:
            day = read(self.text(name))
        except DateError as error:
            raise UpdateRefusedError(str(error), field=name) from None
        if day.earliest is None or day.latest is None:
            raise UpdateRefusedError(_("Give a day, a month or a year with both ends."), field=name)
        return day

    def past_day(self, name: str = "date") -> PartialDate:
        """The date of something that happened. Raises UpdateRefusedError for one in the future."""
        return not_future(self.day(name), name)

    def full_day(self, name: str = "date") -> date:
        """One whole day, not in the future. Raises UpdateRefusedError for anything less exact."""
        day = self.past_day(name)
        if day.earliest != day.latest or day.approximate or day.uncertain:
            raise UpdateRefusedError(_("Give one day, as 25.07.2023."), field=name)
        return first(day)


def not_future(day: PartialDate, name: str = "date") -> PartialDate:
    """The date, unless it lies after today. Raises UpdateRefusedError."""
    if first(day) > today() or ("/" in day.edtf and last(day) > today()):
        raise UpdateRefusedError(
            _(
                "This has not happened yet: %(day)s lies in the future. Correct the date.",
                day=day_words(day),
            ),
            field=name,
        )
    return day


def first(day: PartialDate) -> date:
    """The earliest day that a date could mean."""
    return day.earliest or date.min


def last(day: PartialDate) -> date:
    """The latest day that a date could mean."""
    return day.latest or date.max


def overlap(one: PartialDate, other: PartialDate) -> bool:
    """Whether two dates could mean the same day."""
    return first(one) <= last(other) and first(other) <= last(one)


def within(one: PartialDate, other: PartialDate) -> bool:
    """Whether every day that the one could mean is one that the other could mean too."""
    return first(other) <= first(one) and last(one) <= last(other)


def before(one: PartialDate, other: PartialDate) -> bool:
    """Whether the one comes before the other in the order of the record."""
    return order_key(one) < order_key(other)


def when(day: PartialDate) -> str:
    """A date with its preposition: "on 3 April 2024", "in April 2024", "about April 2024".

    Other languages have the preposition, where they need one, in the sentences around it.
    """
    words = day_words(day)
    if language() != ENGLISH:
        return words
    if "/" in day.edtf or day.approximate:
        return words
    one = day.edtf.lstrip("[").rstrip("?]").partition(",")[0]
    return f"{'in' if len(one) < 10 else 'on'} {words}"
