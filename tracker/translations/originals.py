"""Which text a translation was made for, read from the history of both.

A translation is of the text that stood when somebody wrote it, or last said that it still fits.
What merely puts an older translation back says nothing about the text of today: undoing, and
redacting, which takes words out of the record and of its history.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from tracker.documents.redacting import REMOVED
from tracker.history import Change, Revision
from tracker.history.undoing import UNDID
from tracker.translations.models import Translation

REDACTED = "redacted"
_NOT_TRANSLATING = frozenset({UNDID, REDACTED})


class Translated(Protocol):
    """As much of a translation as is needed to ask what it was made for."""

    @property
    def id(self) -> UUID: ...
    @property
    def subject_type(self) -> str: ...
    @property
    def subject_id(self) -> UUID: ...
    @property
    def field(self) -> str: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class _Written:
    """One revision: its number, the act that it is part of, and the record after it."""

    number: int
    act: int
    verb: str
    after: Mapping[str, Any]


def _revisions_of(kind: Any, key: Any) -> sa.Select[int | None]:
    return (
        sa.select(col(Revision.id))
        .where(col(Revision.subject_type) == kind, col(Revision.subject_id) == key)
        .correlate(Translation)
    )


def written_since() -> sa.ColumnElement[bool]:
    """For statements on translations: whether the original was written after the translation was
    begun. Of all others the original cannot have changed."""
    first = _revisions_of("translation", Translation.id).order_by(col(Revision.id)).limit(1)
    last = _revisions_of(Translation.subject_type, Translation.subject_id)
    last = last.order_by(col(Revision.id).desc()).limit(1)
    return last.scalar_subquery() > first.scalar_subquery()


def made_for(session: Session, translations: Sequence[Translated]) -> dict[UUID, str]:
    """The text that each of these translations was made for, by the translation's key.

    "[removed]" if words were removed from the original since: the translation may still say them.
    Empty if the history does not tell.
    """
    histories = _histories(session, translations)
    return {
        one.id: _original(
            histories.get(one.subject_id, []),
            _translating(histories.get(one.id, []), one.text),
            one.field,
        )
        for one in translations
    }


def _translating(history: Iterable[_Written], text: str) -> _Written | None:
    """The last time that somebody wrote this translation."""
    wrote = [one for one in history if one.verb not in _NOT_TRANSLATING]
    return next((one for one in reversed(wrote) if one.after.get("text") == text), None)


def _original(history: Sequence[_Written], made: _Written | None, field: str) -> str:
    """The original as it was when the translation was written, or in the same act."""
    then = [one for one in history if made and (one.number < made.number or one.act == made.act)]
    if made is None or not then:
        return ""
    text = str(then[-1].after.get(field) or "")
    redacted = any(one.verb == REDACTED and one.number > made.number for one in history)
    return REMOVED if redacted and REMOVED in text else text


def _histories(session: Session, rows: Sequence[Translated]) -> dict[UUID, list[_Written]]:
    """The revisions of translations and of what they translate, by record, oldest first."""
    if not rows:
        return {}
    kinds = {"translation", *(one.subject_type for one in rows)}
    keys = {key for one in rows for key in (one.id, one.subject_id)}
    statement = (
        sa.select(
            col(Revision.subject_id),
            col(Revision.id),
            col(Revision.change_id),
            col(Change.verb),
            col(Revision.after),
        )
        .join(Change, col(Change.id) == col(Revision.change_id))
        .where(col(Revision.subject_type).in_(kinds), col(Revision.subject_id).in_(keys))
        .order_by(col(Revision.id))
    )
    found: dict[UUID, list[_Written]] = {}
    for key, number, act, verb, after in session.execute(statement):
        found.setdefault(key, []).append(_Written(number, act, verb, after or {}))
    return found
