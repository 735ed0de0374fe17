"""Two versions of a record side by side, for whoever saved second."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import joinedload
from sqlmodel import col, select
from wtforms import BooleanField

from tracker.db import related, session
from tracker.desk.editing.forms import EditForm, edit_form
from tracker.history import Revision
from tracker.web.speaking import gettext as _


@dataclass(frozen=True, slots=True)
class Compared:
    """One field: what the record says now, and what was typed."""

    label: str
    now: str
    typed: str

    @property
    def differs(self) -> bool:
        """Whether the two say different things."""
        return self.now != self.typed


def compared(form: EditForm) -> list[Compared]:
    """The form's fields beside what the record says now."""
    present = edit_form(form.target, formdata=None)
    return [
        Compared(field.label.text, _shown(present[field.name]), _shown(field))
        for field in form.asked
    ]


def _shown(field: Any) -> str:
    if isinstance(field, BooleanField):
        return _("Yes") if field.data else _("No")
    choices = {choice.value: choice.label for choice in getattr(field, "choices", None) or ()}
    return str(choices.get(field.data, field.data or ""))


def last_change(row: Any) -> Revision | None:
    """Who changed the record last, when and why."""
    statement = (
        select(Revision)
        .options(joinedload(related(Revision.change)))
        .where(Revision.subject_type == str(type(row).__tablename__), Revision.subject_id == row.id)
        .order_by(col(Revision.id).desc())
    )
    return session.exec(statement).first()
