"""Saving a form: the record and its source in one recorded change, or nothing at all."""

from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker.cases.facts import WORDS
from tracker.cases.keys import next_position
from tracker.cases.models import Case, FormerCaseSlug
from tracker.db import session
from tracker.desk.editing import sourcing
from tracker.desk.editing.beginnings import beginning_of
from tracker.desk.editing.forms import EditForm, meant_by
from tracker.desk.editing.keying import key_for, place_for
from tracker.desk.editing.refusing import contradictions, refuse_new, refused_by
from tracker.history import Actor, change


def save(form: EditForm, *, by: Actor) -> Any:
    """Write what a valid form says. Returns the record.

    Raises RefusedError, and then nothing is kept; StaleDataError if someone was quicker.
    """
    target = form.target
    verb = f"{'edited' if target.row else 'added'} {target.sheet.one}"
    watched = target.case if target.sheet.clashing else None
    before = contradictions(session, watched) if watched else []
    cited = _cited_fields(form) if form.citing else []
    try:
        with session.begin_nested():
            with change(session, verb, by=by, why=_why(form), token=form.token.data or None):
                row = target.row or new_row(form)
                fill(form, row)
                session.flush()
                cite_source(form, row, cited)
                if target.sheet.first and not target.row:
                    _begin(form, row)
            if watched:
                refuse_new(session, watched, before)
    except IntegrityError as error:
        raise refused_by(error) from error
    return row


def _why(form: EditForm) -> str:
    return str(form.meant("why") or "")


def new_row(form: EditForm) -> Any:
    """A new record with its owner, key and place among its like; not yet filled."""
    target = form.target
    sheet = target.sheet
    row: Any = sheet.model()
    _set_columns(form, row)
    if sheet.owner:
        setattr(row, sheet.owner, target.owner.id)
    if sheet.key == "key":
        row.key = key_for(target, row)
    placed = "position" in form and form.meant("position") is not None
    if sheet.owner and "position" in sheet.model.model_fields and not placed:
        row.position = place_for(target)
    if sheet.made:
        sheet.made(row)
    return row


def fill(form: EditForm, row: Any) -> None:
    """Set the record's columns from the form, and what follows from them."""
    target = form.target
    if isinstance(row, Case):
        _keep_address(row, form.meant("slug"))
    _set_columns(form, row)
    if target.sheet.key_of:
        column, model = target.sheet.key_of
        row.key = session.get_one(model, getattr(row, column)).slug
    session.add(row)


def _set_columns(form: EditForm, row: Any) -> None:
    for item in form.target.sheet.items:
        value = _value(form, item.name, item.where)
        if item.where == "position" and value is None:
            continue  # nothing typed leaves it where it is
        if getattr(row, item.where) != value:
            setattr(row, item.where, value)


def _value(form: EditForm, name: str, column: str) -> Any:
    value = meant_by(form[name])
    if value == "" and form.target.sheet.model.__table__.c[column].nullable:  # type: ignore[attr-defined]
        return None
    return value


def _keep_address(case: Case, slug: str) -> None:
    """The address that a published case had leads to its new one."""
    if case.first_published_at and case.slug != slug:
        place = next_position(session, case, FormerCaseSlug)
        session.add(FormerCaseSlug(case_id=case.id, key=case.slug, position=place))


def _begin(form: EditForm, row: Any) -> None:
    first = beginning_of(form, row)
    session.add(first)
    session.flush()
    if type(first) in WORDS:
        cite_source(form, first, [""])


def cite_source(form: EditForm, row: Any, fields: list[str]) -> None:
    """Cite the form's source, if it names one, for these fields of the record."""
    source = sourcing.source_of(form) if fields else None
    if source is None:
        return
    for field in fields:
        sourcing.cite_with(form, row, source, field)
    session.flush()


def _cited_fields(form: EditForm) -> list[str]:
    if not form.target.sheet.facts:
        return [""]
    stated, changed = sourcing.facts_stated(form), set(form.changed)
    touched = [name for name in stated if changed & set(sourcing.columns_of(name))]
    return touched or sourcing.uncited_fields(form) or stated
