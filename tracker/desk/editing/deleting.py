"""Deleting a record with what belongs to it, in one recorded change."""

from sqlmodel import select

from tracker.actions.lifecycle import NEVER_PUBLIC
from tracker.actions.models import Action, ActionCase
from tracker.db import session
from tracker.desk.editing.refusing import (
    Refusal,
    RefusedError,
    as_refusals,
    contradictions,
    refuse_new,
)
from tracker.desk.editing.standing import obstacles_to, owned_by, words_about
from tracker.desk.editing.targets import Target
from tracker.desk.wording import noun
from tracker.facilities.models import FacilityName
from tracker.history import Actor, change
from tracker.solidarity import CaseRole
from tracker.vocabulary import NameKind
from tracker.web.speaking import gettext as _
from tracker.web.speaking import ngettext


def delete(target: Target, *, by: Actor, why: str) -> None:
    """Delete the target's record, the rows that belong to it, and the citations and translations
    of them all. Raises RefusedError, and then nothing is deleted."""
    case = target.case
    if found := obstacles(target):
        raise RefusedError(found)
    before = contradictions(session, case) if case and target.sheet.clashing else []
    with session.begin_nested():
        with change(session, f"deleted {target.sheet.one}", by=by, why=why):
            going = [*owned_by(target.row), target.row]
            for row in words_about([one.id for one in going]):
                session.delete(row)
            session.flush()
            for row in going:  # the innermost first
                session.delete(row)
                session.flush()
        if case and target.sheet.clashing:
            refuse_new(session, case, before)


def obstacles(target: Target) -> list[Refusal]:
    """Why the record cannot go now."""
    if target.case:
        return as_refusals(target.case, obstacles_to(target.case, target.row))
    if isinstance(target.row, FacilityName) and target.row.kind is NameKind.DISPLAY:
        return [Refusal(_("A facility needs a name to display: make another the one first."))]
    if isinstance(target.row, ActionCase) and target.action:
        return _link_needed(target.action, target.row)
    return []


def _link_needed(action: Action, link: ActionCase) -> list[Refusal]:
    """What was ever public stays an action for some case, or nothing would make it follow."""
    others = select(ActionCase.id).where(
        ActionCase.action_id == action.id, ActionCase.id != link.id,
        ActionCase.role != CaseRole.BACKGROUND,
    )  # fmt: skip
    if action.status in NEVER_PUBLIC or session.exec(others).first():
        return []
    return [Refusal(_("The action would be for no case: link it to another one first."))]


def goes_with(target: Target) -> list[str]:
    """What would be deleted with the record, in words."""
    going = owned_by(target.row)
    cited = words_about([one.id for one in [*going, target.row]])
    rows = [f"{noun(str(type(one).__tablename__))} {one.key}" for one in going]
    return [
        *rows,
        *(
            [
                ngettext(
                    "%(num)d citation or translation",
                    "%(num)d citations and translations",
                    len(cited),
                )
            ]
            if cited
            else []
        ),
    ]
