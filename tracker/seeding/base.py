"""What every shape of the seed file is made of: texts, names, dates, citations.

Dates are EDTF text, days "2026-11-27", instants "2026-11-27T22:00:00Z". An unknown field is an
error.
"""

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field
from sqlmodel import SQLModel
from sqlmodel._compat import SQLModelConfig

from tracker.dates import DateError, parse
from tracker.dates.instants import instant_text
from tracker.vocabulary import Stance

OPEN = ".."
UNKNOWN = ""


def _edtf(value: str) -> str:
    try:
        return parse(value).edtf
    except DateError as error:
        raise ValueError(str(error)) from error


def _end(value: str) -> str:
    return value if value in {OPEN, UNKNOWN} else _edtf(value)


def _day(value: str) -> str:
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise ValueError("Give a full day (2026-11-27).") from error


def _instant(value: str) -> str:
    try:
        at = dt.datetime.fromisoformat(value)
    except ValueError as error:
        raise ValueError("Give day, time and zone (2026-11-27T22:00:00Z).") from error
    if at.tzinfo is None:
        raise ValueError("Say the zone too: Z for UTC, or +03:00 (2026-11-27T22:00:00Z).")
    if not 1900 <= at.year <= 2200:
        raise ValueError("Give a year from 1900 to 2200.")
    return instant_text(at)


Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$", max_length=80)]
CaseSlug = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]
Url = Annotated[str, Field(pattern=r"^https?://\S+$", max_length=2000)]
Date = Annotated[str, AfterValidator(_edtf)]
Day = Annotated[str, AfterValidator(_day)]
Instant = Annotated[str, AfterValidator(_instant)]
End = Annotated[str, AfterValidator(_end)]
Line = Annotated[str, Field(min_length=1, max_length=500)]
Text = Annotated[str, Field(max_length=20_000)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$")]
Script = Annotated[str, Field(pattern=r"^[A-Z][a-z]{3}$")]


class Shape(SQLModel):
    """A part of the file. ``BARE`` names the field whose value alone may stand for the whole."""

    model_config = SQLModelConfig(extra="forbid")
    BARE: ClassVar[str] = ""


def bare(field: str) -> BeforeValidator:
    """Read a bare text as a shape of which only that field is given."""
    return BeforeValidator(lambda value: {field: value} if isinstance(value, str) else value)


class CitationSeed(Shape):
    """One source of a fact; a bare source id in the file stands for ``{id: ...}``."""

    BARE: ClassVar[str] = "id"
    id: Slug
    field: str = ""  # "" cites the whole record; else the name of one of its fields
    quote: Text = ""
    page: str = ""  # page, or time in a recording
    stance: Stance = Stance.SUPPORTS


Citations = list[Annotated[CitationSeed, bare("id")]]
