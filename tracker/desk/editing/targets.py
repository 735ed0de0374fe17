"""What a form is about: a record, or one that is not there yet, and where it belongs."""

from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import select
from werkzeug.exceptions import NotFound

from tracker.cases.models import Case
from tracker.db import session
from tracker.desk.editing.sheets.describing import Sheet
from tracker.desk.editing.sheets.register import CHILDREN, PARTS, SHELVES, SINGLES
from tracker.desk.finding import case_or_404
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
        return self.sheet.name in SINGLES

    @property
    def can_go(self) -> bool:
        """Whether the record can be deleted: what only others name cannot."""
        return self.row is not None and bool(self.sheet.owner) and not self.is_single

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
    """A name of a facility, or a label of a topic. Raises NotFound."""
    above = shelf_target(shelf, owner)
    sheet = CHILDREN.get(shelf)
    if sheet is None or sheet.name != child:
        raise NotFound
    base = f"{above.here}/{child}"
    return _with_row(Target(sheet, base, above.here, None, above.row), key)


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
    statement = select(model).where(getattr(model, sheet.key) == key)
    if sheet.owner:
        statement = statement.where(getattr(model, sheet.owner) == target.owner.id)
    return session.exec(statement).first()
