"""What a reader may ask of the list of actions, and of the page of one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from flask_babel import gettext as _

from tracker.public.asking import COUNTRY, matching, member
from tracker.solidarity import ActionKind
from tracker.types import now
from tracker.web.errors import AskError
from tracker.web.languages import ENGLISH

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}", re.ASCII)
_OPEN_AFTER = re.compile(r"0-[01]-\d{14}-\d{7}-[a-z0-9]+(?:-[a-z0-9]+){0,39}", re.ASCII)
_AFTER = re.compile(r"(\d{4}-\d{2}-\d{2})-([a-z0-9]+(?:-[a-z0-9]+){0,39})", re.ASCII)


class State(StrEnum):
    """Which actions a list shows."""

    OPEN = "open"
    SCHEDULED = "scheduled"
    PAUSED = "paused"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """Which actions, at which instant, from where on.

    ``after``: of open ones the ``open_order`` of the last one shown, else its day and slug.
    """

    at: datetime
    state: State = State.OPEN
    kind: ActionKind | None = None
    country: str | None = None
    spoken: str | None = None
    after: str | None = None
    language: str = ENGLISH

    @property
    def narrowed(self) -> bool:
        """Whether anything was asked for but the state."""
        return bool(self.kind or self.country or self.spoken)

    @property
    def after_day(self) -> tuple[date, str] | None:
        """The day and the slug after which the list goes on."""
        found = _AFTER.fullmatch(self.after or "")
        return (date.fromisoformat(found[1]), found[2]) if found else None

    def query(self, **changed: str | None) -> dict[str, str]:
        """The parameters that ask for this again, with some of them changed."""
        values: dict[str, str | None] = {
            "state": self.state if self.state is not State.OPEN else None,
            "kind": self.kind,
            "country": self.country,
            "language": self.spoken,
            **changed,
        }
        return {name: str(value) for name, value in values.items() if value is not None}


def actions_asked(values: Mapping[str, str], language: str = ENGLISH) -> ActionFilter:
    """The filter in an address of the list of actions. Raises AskError naming the parameter."""
    state = member(values, "state", State) or State.OPEN
    return ActionFilter(
        at=now(),
        state=state,
        kind=member(values, "kind", ActionKind),
        country=country_asked(values, "country"),
        spoken=matching(values, "language", _LANGUAGE, _("Write a language as its code: ru.")),
        after=_after(values, state),
        language=language,
    )


def country_asked(values: Mapping[str, str], name: str) -> str | None:
    """A country by its two letters. Raises AskError."""
    return matching(values, name, COUNTRY, _("Write a country as two letters: RU."))


def _after(values: Mapping[str, str], state: State) -> str | None:
    advice = _("Follow the link to the next page instead.")
    pattern = _OPEN_AFTER if state is State.OPEN else _AFTER
    text = matching(values, "after", pattern, advice)
    found = _AFTER.fullmatch(text or "")
    if found and state is not State.OPEN:
        try:
            date.fromisoformat(found[1])
        except ValueError:
            raise AskError("after", advice) from None
    return text
