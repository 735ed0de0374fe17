"""The one case that the home page tells of on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
import sqlalchemy as sa

from tracker.documents.standing import stays_of
from tracker.documents.texts import in_language
from tracker.public.overview import case_of_the_day
from tracker.reckoning import Days, held_days, house_arrest_days
from tracker.web.languages import ENGLISH


@dataclass(frozen=True, slots=True)
class Chosen:
    """The line of the case, its summary, and how long the person has been held up to the day."""

    row: sa.Row[Any]
    summary: str
    spoken: str  # the language of the summary
    days: Days
    at_home: Days


def chosen_for(day: date, held: int, language: str) -> Chosen | None:
    """One of the ``held`` people held on the day; the next of them on the next day.

    No case is dearer than another: they take turns in the order of their addresses.
    """
    row = case_of_the_day(day, held, language)
    if row is None:
        return None
    document = orjson.loads(row.data)
    stays = stays_of(document)
    said = in_language(document, language)["summary"]
    return Chosen(
        row=row,
        summary=said,
        spoken=language if said != document["summary"] else ENGLISH,
        days=held_days(stays, day),
        at_home=house_arrest_days(stays, day),
    )
