"""The form of a sheet, made when it is asked for."""

import secrets
from collections.abc import Iterator
from typing import Any

from flask import request
from sqlmodel import select
from wtforms import Field, HiddenField

from tracker.cases.models import Case
from tracker.db import session
from tracker.desk.editing.naming import NamedRow
from tracker.desk.editing.owning import OwnRow, rows_of
from tracker.desk.editing.sheets.describing import Item
from tracker.desk.editing.sheets.sourcing import CITATION, NEW_SOURCE, WHY, WHY_WANTED
from tracker.desk.editing.sourcing import check_source
from tracker.desk.editing.targets import Target
from tracker.history import Change
from tracker.web.forms import Form
from tracker.web.speaking import translated


class EditForm(Form):
    """The form of one record. ``version`` is that of the record which it was filled from;
    ``token`` is new for each form, so that sending it twice saves it once."""

    version = HiddenField()
    token = HiddenField()
    target: Target
    items: tuple[Item, ...] = ()

    @property
    def changed(self) -> list[str]:
        """The names of the fields that say something else than the record does now."""
        row = self.target.row
        return [
            item.name
            for item in self.items
            if row is None
            or (getattr(row, item.where) or None) != (meant_by(self[item.name]) or None)
        ]

    def meant(self, name: str) -> Any:
        """What the column behind a field gets."""
        return meant_by(self[name])

    @property
    def asked(self) -> list[Field]:
        """The fields of the record itself."""
        return [self[item.name] for item in self.items]

    def fields_of(self, items: tuple[Item, ...]) -> list[Field]:
        """The fields of these items that the form has."""
        return [self[item.name] for item in items if item.name in self]

    @property
    def citing(self) -> list[Field]:
        """The fields of the source."""
        return self.fields_of(CITATION)

    @property
    def new_source(self) -> list[Field]:
        """The fields of a source that is not known yet."""
        return self.fields_of(NEW_SOURCE)

    @property
    def reason(self) -> list[Field]:
        """The reason."""
        return self.fields_of(WHY)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field, then what must fit together."""
        if not super().validate(extra_validators):
            return False
        for name, message in self._unfitting():
            self[name].errors = [*self[name].errors, message]
        return not self.errors

    def _unfitting(self) -> Iterator[tuple[str, str]]:
        for rule in self.target.sheet.rules:
            yield from rule(self)
        if self.citing:
            yield from check_source(self)

    def is_stale(self) -> bool:
        """Whether the record was changed since the form was filled from it."""
        row = self.target.row
        return row is not None and self.version.data != str(row.version)

    def was_saved(self) -> bool:
        """Whether this very form was sent before."""
        token = self.token.data or ""
        found = session.exec(select(Change.id).where(Change.token == token)).first()
        return bool(token) and found is not None


def items_of(target: Target) -> tuple[Item, ...]:
    """The fields of a record; a new one may have some that are asked once."""
    return (*target.sheet.items, *(() if target.row else target.sheet.first))


def edit_form(target: Target, **options: Any) -> EditForm:
    """The form of a target, filled from its record or from what was sent; with ``formdata=None``
    from its record alone."""
    sheet = target.sheet
    items = items_of(target)
    around = (
        *(CITATION + NEW_SOURCE if sheet.sourced else ()),
        *(WHY_WANTED if target.row else WHY),
    )
    fields = {item.name: field_of(item, target.case) for item in (*items, *around)}
    kind = type(f"{sheet.model.__name__}Form", (EditForm,), fields)
    form: EditForm = kind(data={**_starting(items, target), **_keys(target)}, **options)
    form.target, form.items = target, items
    return form


def meant_by(field: Field) -> Any:
    """What the column of a valid field gets."""
    return getattr(field, "value", field.data)


def field_of(item: Item, case: Case | None) -> Any:
    """The field that asks for an item."""
    options = dict(item.kind.options)
    if item.kind.choices and case:
        options["members"] = item.kind.choices(case)
    if options.get("blank"):
        options["blank"] = translated(options["blank"])
    return item.kind.field(
        translated(item.label),
        wanted=translated(item.wanted),
        description=translated(item.hint),
        **options,
    )


def _starting(items: tuple[Item, ...], target: Target) -> dict[str, Any]:
    if target.row:
        return {item.name: _present(item, target.row) for item in items}
    return {item.name: _asked(item, target.case) for item in items}


def _present(item: Item, row: Any) -> Any:
    value = getattr(row, item.where)
    return item.kind.typed(value, row) if item.kind.typed else value


def _asked(item: Item, case: Case | None) -> Any:
    """What a new record begins with: what the link names, else the usual."""
    named = request.args.get(item.name, "")
    if named and item.kind.field is NamedRow:
        model = item.kind.options["model"]
        return session.exec(select(model.id).where(model.slug == named)).first()
    members: Any = item.kind.options.get("members")
    if isinstance(members, type) and named in list(members):  # type: ignore[call-overload]
        return named
    if named and case and item.kind.field is OwnRow:
        model = item.kind.options["model"]
        return next((row.id for row in rows_of(case, model) if row.key == named), None)
    return item.default


def _keys(target: Target) -> dict[str, str]:
    version = str(target.row.version) if target.row else ""
    return {"version": version, "token": secrets.token_urlsafe(24)}


def starting_again(form: EditForm) -> EditForm:
    """The same form, to be sent on purpose over what the record has become."""
    form.version.data = _keys(form.target)["version"]
    form.token.data = secrets.token_urlsafe(24)
    return form
