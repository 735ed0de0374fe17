"""Fields that name another row of the same case."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlmodel import select

from tracker.cases.models import Case
from tracker.dates import parse
from tracker.db import session
from tracker.desk.editing.choosing import Choice
from tracker.web.speaking import day_words, phrase
from tracker.web.speaking import gettext as _

Pairs = Sequence[tuple[str, str]]


class OwnRow(Choice):
    """A row of the case, such as the proceeding that a charge belongs to."""

    def __init__(self, label: str, model: type[Any], **options: Any) -> None:
        self.model = model
        super().__init__(label, **options)

    @property
    def value(self) -> UUID | None:
        """The key of the row that was chosen."""
        return UUID(str(self.data)) if self.data else None


def rows_of(case: Case, model: type[Any]) -> list[Any]:
    """The rows of a case of one kind, in order."""
    statement = select(model).where(model.case_id == case.id).order_by(model.position, model.key)
    return list(session.exec(statement))


def own_rows(model: type[Any], label: str) -> Callable[[Case], Pairs]:
    """The rows of a case to choose from, by their own keys."""
    return lambda case: [(str(row.id), label_of(row, label)) for row in rows_of(case, model)]


def own_keys(model: type[Any], label: str) -> Callable[[Case], Pairs]:
    """The rows of a case to choose from, by their names within the case."""
    return lambda case: [(row.key, label_of(row, label)) for row in rows_of(case, model)]


def label_of(row: Any, label: str) -> str:
    """What a row is called in a list of choices, with its day where it has one."""
    found = getattr(row, label, "") or row.key
    words = phrase(found) if isinstance(found, StrEnum) else str(found)
    started = getattr(row, "started", None)
    if not started:
        return f"{words} ({row.key})"
    day = day_words(parse(started))
    return _("%(words)s, from %(day)s (%(key)s)", words=words, day=day, key=row.key)
