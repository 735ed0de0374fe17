"""What a feed holds: publications of cases and log entries of actions, the newest first."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from tracker.public.actions.texts import said_in
from tracker.public.following.identities import urn
from tracker.public.following.queries import news, publications
from tracker.public.following.scopes import Scope
from tracker.web.languages import ENGLISH, present
from tracker.web.terms import word
from tracker.web.words import first_upper

MOST = 50  # entries in a feed
# Of a feed that never had an entry: RFC 4287 wants a day.
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``page`` is a path; ``language`` that of the texts in ``told`` and ``lines``,
    which are plain text. ``at`` is to the second; ``place`` its place among its like, oldest 1."""

    id: str
    at: dt.datetime
    place: int
    page: str
    title: str
    language: str
    told: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as its template wants it."""

    id: str
    page: str
    title: str
    updated: dt.datetime
    entries: list[Entry]


def feed_of(scope: Scope) -> Feed:
    """The newest entries of a scope, in the language of the request. Two reads at most."""
    entries = [*_published(scope), *_logged(scope)]
    entries.sort(key=lambda entry: (entry.at, entry.place, entry.id), reverse=True)
    title = _("%(name)s: what is new", name=scope.name)
    updated = entries[0].at if entries else _NEVER
    return Feed(urn("feed", *scope.identity), scope.page, title, updated, entries[:MOST])


def _published(scope: Scope) -> Iterator[Entry]:
    if scope.action_id:
        return
    code = present()
    for row in publications(scope, code, MOST):
        known = (row.changes_in or {}).get(code)
        lines = known or row.changes
        yield Entry(
            id=urn("document", row.case_id, row.number),
            at=row.published_at.replace(microsecond=0),  # as those of log entries are
            place=row.number,
            page=f"/cases/{row.slug}",
            title=_publication_title(row, lines),
            language=code if known or not lines else ENGLISH,
            told=[*_invented(row), _publication(row)],
            lines=lines,
        )


def _publication_title(row: Any, lines: list[str]) -> str:
    if row.number == 1:
        return _("%(name)s: first published", name=row.name)
    if len(lines) == 1:
        return _("%(name)s: %(what)s", name=row.name, what=lines[0])
    return _("%(name)s, document %(number)s", name=row.name, number=row.number)


def _publication(row: Any) -> str:
    who = word(row.published_by, "role", present())
    if row.why:
        return _("Published by %(who)s: %(why)s.", who=who, why=row.why.rstrip("."))
    return _("Published by %(who)s.", who=who)


def _logged(scope: Scope) -> Iterator[Entry]:
    code = present()
    for row in news(scope, MOST):
        name = said_in(row.titles, row.language, code).text
        what = _words(row)
        texts = {row.language: row.text, **row.texts} if row.text else {}
        said = said_in(texts, row.language, code)
        yield Entry(
            id=urn("action", row.action_id, "log", row.key),
            at=row.at.replace(microsecond=0),
            place=int(row.key) if row.key.isdecimal() else 0,
            page=f"/actions/{row.slug}",
            title=_("%(name)s: %(what)s", name=name, what=what),
            language=said.language,
            told=[*_invented(row), said.text or first_upper(what)],
        )


def _words(row: Any) -> str:
    """What happened, from the kind of the entry and what happened to the case."""
    what = word(row.kind, "log", present())
    if not row.reason:
        return what
    return _("%(what)s (%(why)s)", what=what, why=word(row.reason, "occurrence", present()))


def _invented(row: Any) -> list[str]:
    return [_("Invented, for testing.")] if row.invented else []
