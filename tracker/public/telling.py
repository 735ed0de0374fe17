"""What the page of a case needs beyond the JSON: notes, years, what remains, what to read on.

Nothing here reads the database: everything is made of what ``compose`` returned.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from markupsafe import Markup

from tracker.drawing import custody_line
from tracker.drawing.maps import route_map
from tracker.public.notes import Notes
from tracker.web import languages

Json = Mapping[str, Any]
Years = list[tuple[str | None, list[Json]]]

# A story of so few events is read in one piece; a longer one gets a heading for each year.
IN_ONE_PIECE = 12
READING = 5
# Kinds of source that explain a case at length, those that say most first.
_EXPLAINING = ("human rights group", "media")
# English runs the same way as the text around it, but in Arabic.
_FOREIGN = Markup(' lang="en"')
_BACKWARDS = Markup(' lang="en" dir="ltr"')


def page_of(case: Json) -> dict[str, Any]:
    """What ``cases/show.html`` needs of a case, whoever shows it."""
    return {
        "case": case,
        "notes": Notes(case),
        "foreign": Passages(case, languages.present()),
        "monogram": monogram(case["name"]),
        "years": by_year(case["events"]),
        "remains": remaining(case["projected_end"], case["on"]),
        "line": custody_line(case),
        "route": route_map(case, None, rtl=languages.direction(languages.present()) == "rtl"),
        "reading": further_reading(case["sources"], languages.present()),
    }


class Passages:
    """The attributes of an element whose text is in English on a page that is not.

    ``case["untranslated"]`` are the facts whose texts readers of the language get in English.
    """

    def __init__(self, case: Json, language: str) -> None:
        self._all = language == languages.ENGLISH
        self._mark = _BACKWARDS if languages.direction(language) == "rtl" else _FOREIGN
        self._untranslated = case["untranslated"]
        self.left = bool(self._untranslated)

    def __call__(self, fact: str = "") -> Markup:
        """`` lang="en"``, also the direction if it is another; nothing for what is translated."""
        if self._all or (fact and fact not in self._untranslated):
            return Markup("")
        return self._mark


def monogram(name: str) -> str:
    """The initials of a name, at most two; the first character alone in scripts without capitals.

    >>> monogram("Boris Kagarlitsky"), monogram("علاء عبد الفتاح"), monogram("刘晓波")
    ('BK', 'ع', '刘')
    """
    words = [word for word in name.split() if word[0].isalpha()] or [name or "?"]
    first = words[0][0]
    if len(words) == 1 or not first.isupper():
        return first
    return first + next((letter for letter in words[-1] if letter.isupper()), "")


def by_year(events: Sequence[Json]) -> Years:
    """Events newest first, by the year in which each began: its digits, or "" if nobody knows.

    A short story is one group, whose year is None.
    """
    newest = list(reversed(events))
    if len(newest) <= IN_ONE_PIECE:
        return [(None, newest)] if newest else []
    return [(year, list(group)) for year, group in groupby(newest, _year)]


def _year(event: Json) -> str:
    return (event["date"]["earliest"] or "")[:4]


def remaining(end: Json | None, on: str) -> dict[str, int | None] | None:
    """Days from the day asked about to the projected end, first and last; None if none is left.

    ``least`` is None where the first possible end is not known.
    """
    if end is None or not end["latest"] or end["latest"] <= on:
        return None
    day = date.fromisoformat(on)
    least = (date.fromisoformat(end["earliest"]) - day).days if end["earliest"] else None
    most = (date.fromisoformat(end["latest"]) - day).days
    return {"least": None if least is None else max(least, 0), "most": most}


def further_reading(sources: Sequence[Json], language: str) -> list[Json]:
    """Sources that tell the case at length and can be followed, those in the language first."""
    fitting = [one for one in sources if one["url"] and one["title"] and _explains(one)]
    fitting.sort(key=lambda one: (one["language"] != language, _EXPLAINING.index(one["kind"])))
    return fitting[:READING]


def _explains(source: Json) -> bool:
    return source["kind"] in _EXPLAINING and source["reliability"] != "low"
