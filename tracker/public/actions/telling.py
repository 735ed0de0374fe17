"""What the pages of actions say, made of what was read: texts in the reader's language, how an
action stands now, its lines in lists. Nothing here reads the database."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from flask import url_for

from tracker.dates.instants import day_of, instant_of, instant_text
from tracker.documents.actions.standing import age_of, status_at
from tracker.public.actions.texts import Text, said_in
from tracker.solidarity import ActionEventKind, ActionStatus

Json = Mapping[str, Any]
OLD_AFTER = 90  # days without a check
_PAST = frozenset({ActionStatus.CLOSED, ActionStatus.CONCLUDED})
SHOWN_OPEN, SHOWN_PAST = 4, 4  # on the page of a case, which has a weight that is tested


@dataclass(frozen=True, slots=True)
class Line:
    """An action in a list: its row, how it stands at the instant, and its texts."""

    row: Any
    status: ActionStatus
    title: Text
    ask: Text

    @property
    def host(self) -> str:
        """Where the link out leads to: "tni.org"; empty if there is none."""
        return host(self.row.url)

    @property
    def past(self) -> bool:
        """Whether it is over."""
        return self.status in _PAST


def host(url: str | None) -> str:
    """The name of the site of an address, as people say it.

    >>> host("https://www.tni.org/en/article"), host(None)
    ('tni.org', '')
    """
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


def line(row: Any, instant: datetime, language: str) -> Line:
    """An action of a list, as readers of a language see it at an instant."""
    return Line(
        row,
        status_at(row.status, row.opens_at, row.closes_at, instant),
        said_in(row.titles, row.language, language),
        said_in(row.asks, row.language, language),
    )


def lines(rows: Iterable[Any], instant: datetime, language: str) -> list[Line]:
    """The actions of a list, in its order."""
    return [line(row, instant, language) for row in rows]


@dataclass(frozen=True, slots=True)
class OfCase:
    """The actions of a case: those to be done now, those that may be done later, those past."""

    open: Sequence[Line]
    waiting: Sequence[Line]
    past: Sequence[Line]

    @property
    def all(self) -> Sequence[Line]:
        """All of them, in that order."""
        return [*self.open, *self.waiting, *self.past]

    @property
    def letter_page(self) -> bool:
        """Whether the case has a page that says how to write to the person."""
        return any(one.row.letter_page for one in self.all)

    @property
    def shown(self) -> Sequence[Line]:
        """Those that the page of the case shows."""
        return [*self.open[:SHOWN_OPEN], *self.past[:SHOWN_PAST]]


def of_case(rows: Iterable[Any], instant: datetime, language: str) -> OfCase:
    """The actions of a case, sorted: open ones by urgency, others by their place, then the newest
    first."""
    all_of_them = lines(rows, instant, language)
    placed = sorted(all_of_them, key=lambda one: (one.row.position, -one.row.sort_day.toordinal()))
    return OfCase(
        open=[one for one in all_of_them if one.status is ActionStatus.OPEN],
        waiting=[one for one in placed if one.status is not ActionStatus.OPEN and not one.past],
        past=[one for one in placed if one.past],
    )


def as_data(one: Line) -> dict[str, Any]:
    """An action of a case in the JSON of the case. ``status`` is that of now."""
    row = one.row
    return {
        "slug": row.slug,
        "kind": row.kind.value,
        "status": one.status.value,
        "mode": row.mode.value,
        "url": row.url,
        "title": one.title.text,
        "ask": one.ask.text,
        "organiser": row.organiser,
        "outcome": row.outcome.value,
        "urgent": row.priority.value == "urgent",
        "closes_at": instant_text(row.closes_at) if row.closes_at else None,
        "counts": [
            {name: count[name] for name in ("source", "measure", "value", "at_least", "as_of")}
            for count in row.counts
        ],
        "notable_signatories": row.signatories,
        "last_verified_on": row.last_verified_on.isoformat() if row.last_verified_on else None,
        "page": url_for("public.action", slug=row.slug),
    }


def status_now(value: Json, instant: datetime) -> ActionStatus:
    """How a posted action stands at an instant."""
    opens, closes = instant_of(value["opens_at"]), instant_of(value["closes_at"])
    return status_at(ActionStatus(value["status"]), opens, closes, instant)


def is_old(checked: str | None, day: date) -> bool:
    """Whether nobody has checked for too long, or ever."""
    age = age_of(day_of(checked), day)
    return age is None or age > OLD_AFTER


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what empty lines part."""
    return [part for part in (one.strip() for one in re.split(r"\n\s*\n", text)) if part]


def closed_since(value: Json) -> str | None:
    """The instant at which an action is known to have closed: by its log, else its last day.

    None for one that was over when it was recorded: ``closed_at`` is then no more than that.
    """
    closings = [entry["at"] for entry in value["log"] if entry["kind"] == ActionEventKind.CLOSED]
    known: list[str | None] = [value["closes_at"], *closings]
    return known[-1]
