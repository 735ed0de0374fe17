"""What a form is about: a record, or one that is not there yet, and where it belongs."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlmodel import select
from werkzeug.exceptions import NotFound

from tracker.actions.models import Action
from tracker.cases.models import Case
from tracker.db import session
from tracker.desk.editing.action_rules import is_wanted
from tracker.desk.editing.sheets.describing import Sheet
from tracker.desk.editing.sheets.register import (
    ACTION_PARTS,
    ACTION_SINGLES,
    CHILDREN,
    PARTS,
    SHELVES,
    SINGLES,
)
from tracker.desk.finding import action_or_404, case_or_404
from tracker.people.models import Person


@dataclass(frozen=True, slots=True)
class Target:
    """A sheet with the record that it is filled from, and its addresses.

    ``owner`` is what a new record would belong to; ``base`` is the address of its like, ``back``
    where to go once it is saved.
    """

    sheet: Sheet
    base: str
    back: str
    case: Case | None = None
    owner: Any = None
    row: Any = None
    action: Action | None = None

    @property
    def of(self) -> Any:
        """The case or action that the record belongs to; None of what both only name."""
        return self.case or self.action

    @property
    def key(self) -> str:
        """The record's name in addresses; empty for one that is not there yet."""
        return str(getattr(self.row, self.sheet.key)) if self.row else ""

    @property
    def here(self) -> str:
        """The address of the form."""
        return self.base if self.is_single else f"{self.base}/{self.key or 'new'}"

    @property
    def is_single(self) -> bool:
        """Whether there is one such record and no more."""
        return self.sheet.single

    @property
    def can_go(self) -> bool:
        """Whether the record can be deleted: what only others name cannot."""
        return self.row is not None and self.owner is not None and not self.sheet.lasting

    def anew(self) -> "Target":
        """The same for a record that is not there."""
        return replace(self, row=None)


def part_target(slug: str, part: str, key: str = "") -> Target:
    """A part of a case, or of its person. Raises NotFound."""
    case, sheet = case_or_404(slug), PARTS[part]
    owner: Any = case if sheet.owner == "case_id" else session.get_one(Person, case.person_id)
    base = f"/desk/cases/{case.slug}/{part}"
    back = base if part == "notes" else f"/desk/cases/{case.slug}"
    return _with_row(Target(sheet, base, back, case, owner), key)


def single_target(slug: str, name: str) -> Target:
    """The case's own fields, or the person's. Raises NotFound."""
    case, sheet = case_or_404(slug), SINGLES[name]
    row = case if sheet.model is Case else session.get_one(Person, case.person_id)
    home = f"/desk/cases/{case.slug}"
    return Target(sheet, f"{home}/{name}", home, case, None, row)


def shelf_target(shelf: str, key: str = "") -> Target:
    """A row that cases name. Raises NotFound."""
    base = f"/desk/{shelf}"
    return _with_row(Target(SHELVES[shelf], base, base), key)


def child_target(shelf: str, owner: str, child: str, key: str = "") -> Target:
    """A name of a facility, a label of a topic, a contact of an official. Raises NotFound."""
    above = shelf_target(shelf, owner)
    sheet = CHILDREN.get(shelf, {}).get(child)
    if sheet is None:
        raise NotFound
    base = f"{above.here}/{child}"
    return _with_row(Target(sheet, base, above.here, None, above.row), key)


def new_action_target() -> Target:
    """An action that is not there yet."""
    return Target(ACTION_SINGLES["details"], "/desk/actions/new", "/desk/actions")


def action_target(slug: str, part: str, key: str = "") -> Target:
    """A part of an action. Raises NotFound, also for what its kind does not have."""
    action, sheet = action_or_404(slug), ACTION_PARTS[part]
    home = f"/desk/actions/{action.slug}"
    target = Target(sheet, f"{home}/{part}", home, None, action, None, action)
    target = _with_row(target, key)
    if (sheet.lasting and key) or not (key or is_wanted(sheet.model, action.kind)):
        raise NotFound
    return target


def action_single_target(slug: str, name: str) -> Target:
    """The action's own fields, or what only its kind has. Raises NotFound."""
    action, sheet = action_or_404(slug), ACTION_SINGLES[name]
    home = f"/desk/actions/{action.slug}"
    if sheet.model is Action:
        return Target(sheet, f"{home}/{name}", home, None, None, action, action)
    model: Any = sheet.model
    row = session.exec(select(model).where(model.action_id == action.id)).first()
    if row is None and not is_wanted(model, action.kind):
        raise NotFound
    return Target(sheet, f"{home}/{name}", home, None, action, row, action)


def _with_row(target: Target, key: str) -> Target:
    if not key:
        return target
    row = row_of(target, key)
    if row is None:
        raise NotFound
    return replace(target, row=row)


def row_of(target: Target, key: str) -> Any:
    """The record of this key among its like, or None."""
    sheet, model = target.sheet, target.sheet.model
    try:
        named: Any = UUID(key) if sheet.key == "id" else key
    except ValueError:
        return None
    statement = select(model).where(getattr(model, sheet.key) == named)
    if sheet.owner:
        statement = statement.where(getattr(model, sheet.owner) == target.owner.id)
    return session.exec(statement).first()
