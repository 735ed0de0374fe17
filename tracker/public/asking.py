"""What a reader may ask for in an address, and what to say when it cannot be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from flask_babel import gettext as _

from tracker.documents.sorting import fold
from tracker.types import today
from tracker.vocabulary import Custody, Stage
from tracker.web.errors import AskError
from tracker.web.languages import ENGLISH

E = TypeVar("E", bound=StrEnum)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
LONGEST_SEARCH = 100  # letters
_MOST_WORDS = 8
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,39}", re.ASCII)


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases, as they stood on which day, from where on."""

    on: date
    on_given: bool = False
    country: str | None = None
    custody: Custody | None = None
    stage: Stage | None = None
    after: str | None = None
    q: str | None = None
    language: str = ENGLISH

    @property
    def words(self) -> list[str]:
        """The words of the search, folded. Empty too where the search has no letter in it."""
        return list(dict.fromkeys(fold(self.q or "").split()))[:_MOST_WORDS]

    @property
    def narrowed(self) -> bool:
        """Whether anything at all was asked for."""
        return bool(self.on_given or self.country or self.custody or self.stage or self.q)

    def query(self, **changed: str | None) -> dict[str, str]:
        """The parameters that ask for this again, with some of them changed."""
        values: dict[str, str | None] = {
            "q": self.q,
            "on": self.on.isoformat() if self.on_given else None,
            "country": self.country,
            "custody": self.custody,
            "stage": self.stage,
            **changed,
        }
        return {name: str(value) for name, value in values.items() if value is not None}


def day_asked(values: Mapping[str, str]) -> tuple[date, bool]:
    """The day of ``on=``, or today; and whether it was given. Raises AskError.

    A day before the record began is a fair question. A day that has not come is not: tomorrow is
    allowed, because somewhere it is tomorrow already.
    """
    text = values.get("on", "").strip()
    if not text:
        return today(), False
    if not _DAY.fullmatch(text):
        raise AskError("on", _("Write the day as year, month and day: on=2023-08-01."))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise AskError("on", _("This day does not exist. Check the month and the day.")) from None
    if day > today() + timedelta(days=1):
        raise AskError("on", _("This day has not come yet. Choose one up to %(day)s.", day=today()))
    return day, True


def cases_asked(values: Mapping[str, str], language: str = ENGLISH) -> CaseFilter:
    """The filter in an address of the list of cases, for readers of a language.

    Raises AskError naming the parameter.
    """
    on, given = day_asked(values)
    return CaseFilter(
        on=on,
        on_given=given,
        country=matching(values, "country", COUNTRY, _("Write a country as two letters: RU.")),
        custody=member(values, "custody", Custody),
        stage=member(values, "stage", Stage),
        after=matching(values, "after", _SLUG, _("Follow the link to the next page instead.")),
        q=_search(values),
        language=language,
    )


def _search(values: Mapping[str, str]) -> str | None:
    text = " ".join(values.get("q", "").split())
    if len(text) > LONGEST_SEARCH:
        most = str(LONGEST_SEARCH)
        raise AskError("q", _("Search with fewer letters, at most %(most)s.", most=most))
    return "".join(mark for mark in text if mark.isprintable()).strip() or None


def slug_asked(values: Mapping[str, str], name: str) -> str | None:
    """A case's slug, after which a list goes on. Raises AskError."""
    return matching(values, name, _SLUG, _("Follow the link to the next page instead."))


def matching(
    values: Mapping[str, str], name: str, pattern: re.Pattern[str], advice: str
) -> str | None:
    """The parameter, if it is written so; None where it is not given. Raises AskError."""
    text = values.get(name, "").strip()
    if not text:
        return None
    if not pattern.fullmatch(text):
        raise AskError(name, advice)
    return text


def member(values: Mapping[str, str], name: str, kind: type[E]) -> E | None:
    """The parameter as a member of a closed set; None where it is not given. Raises AskError."""
    text = values.get(name, "").strip()
    if not text:
        return None
    try:
        return kind(text)
    except ValueError:
        choices = ", ".join(f"“{member}”" for member in kind)
        raise AskError(name, _("Choose one of %(choices)s.", choices=choices)) from None
