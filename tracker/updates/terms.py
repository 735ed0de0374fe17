"""Lengths and fines as courts state them: "5 years 6 months", "10 days", "300,000 RUB"."""

# ruff: noqa: RUF001

import re
from dataclasses import dataclass

from tracker.web.speaking import gettext as _
from tracker.web.speaking import lazy_gettext

_PARTS = re.compile(
    r"(?P<years>[0-9]{1,3})\s*(?:years?|y|лет|года?)\b"
    r"|(?P<months>[0-9]{1,4})\s*(?:months?|m|мес(?:яц(?:а|ев)?)?)\b"
    r"|(?P<days>[0-9]{1,5})\s*(?:days?|d|дн(?:я|ей)|день)\b"
    r"|(?P<fine>[0-9][0-9 ,\u00a0]{0,20})\s*(?P<currency>[A-Z]{3})\b"
)
_BETWEEN = re.compile(r"[\s,]*(?:(?:and|и|plus)\b[\s,]*)?")
_EXAMPLE = lazy_gettext("Write the term as 5 years 6 months, 10 days, or a fine as 300000 RUB.")


class TermError(ValueError):
    """A term that cannot be read; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a court set, as far as it is stated; None where a part was not named."""

    years: int | None = None
    months: int | None = None
    days: int | None = None
    fine_amount: int | None = None
    fine_currency: str | None = None

    @property
    def has_length(self) -> bool:
        """Whether any time was set."""
        return bool(self.years or self.months or self.days)

    @property
    def in_months(self) -> int:
        """The whole months of the length."""
        return 12 * (self.years or 0) + (self.months or 0)

    def columns(self) -> dict[str, int | str | None]:
        """The parts under the names of a sentence's columns."""
        names = ("years", "months", "days", "fine_amount", "fine_currency")
        return {name: getattr(self, name) for name in names}


def read_term(text: str) -> Stated:
    """Read a length of time, a fine, or both. Raises TermError."""
    found: dict[str, str] = {}
    place = 0
    while place < len(text):
        place = _skip(text, place)
        match = _PARTS.match(text, place)
        parts = {k: v for k, v in match.groupdict().items() if v} if match else {}
        if match is None or parts.keys() & found.keys():
            raise TermError(_EXAMPLE)
        found |= parts
        place = match.end()
    if not found:
        raise TermError(_EXAMPLE)
    return _stated(found)


def _skip(text: str, place: int) -> int:
    match = _BETWEEN.match(text, place)
    return match.end() if match else place


def _stated(found: dict[str, str]) -> Stated:
    numbers = {name: int(found[name]) for name in ("years", "months", "days") if name in found}
    fine = re.sub(r"[^0-9]", "", found.get("fine", ""))
    if numbers.get("years", 0) > 200:
        raise TermError(_("More than 200 years: record it as life imprisonment."))
    return Stated(
        **numbers,
        fine_amount=int(fine) if fine else None,
        fine_currency=found.get("currency"),
    )
