"""The names and places of new records among their like."""

from typing import Any

from sqlmodel import col, select

from tracker.cases.keys import new_key
from tracker.cases.models import CasePart
from tracker.db import session
from tracker.desk.editing.targets import Target
from tracker.history import Revision


def key_for(target: Target, row: Any) -> str:
    """The name in addresses of a new record."""
    sheet = target.sheet
    if sheet.key_of or sheet.name == "former-slugs":
        return str(row.key or "")
    if issubclass(sheet.model, CasePart) and target.case:
        return new_key(session, target.case, sheet.model, sheet.stem(row))
    return _numbered(target, sheet.stem(row))


def _numbered(target: Target, stem: str) -> str:
    """The next number among the record's like, present and past: an address keeps its meaning."""
    model: Any = target.sheet.model
    present = session.exec(
        select(model.key).where(getattr(model, target.sheet.owner) == target.owner.id)
    )
    past = session.exec(
        select(Revision.after).where(
            Revision.root_id == target.owner.id,
            Revision.subject_type == str(model.__tablename__),
            col(Revision.after).is_not(None),
        )
    )
    used = {*present, *(after["key"] for after in past if after)}
    number = 1
    while (key := f"{stem}-{number}" if stem else str(number)) in used:
        number += 1
    return key


def place_for(target: Target) -> int:
    """The place after the last of the record's like."""
    model: Any = target.sheet.model
    owner = getattr(model, target.sheet.owner)
    places = session.exec(select(model.position).where(owner == target.owner.id)).all()
    return max(places, default=-1) + 1
