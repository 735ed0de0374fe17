"""The working record of an action in words: every record with its fields, sources and links."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from tracker.actions import models as m
from tracker.actions.loading import ActionBundle
from tracker.cases.models import Case
from tracker.db import session
from tracker.desk.editing.action_rules import is_wanted
from tracker.desk.editing.naming import source_in_words
from tracker.desk.editing.sheets.describing import Names, Sheet
from tracker.desk.editing.sheets.register import ACTION_PARTS, ACTION_SINGLES
from tracker.desk.editing.showing import Section, Shown, cited_in_words, lines_of
from tracker.desk.queries import names_shown
from tracker.sources.models import Citation
from tracker.vocabulary import Stance
from tracker.web.speaking import translated


def sections(bundle: ActionBundle) -> list[Section]:
    """The action itself, what only its kind has, and its parts, in the order of the register."""
    view = _View(bundle)
    singles = [view.single(name, sheet) for name, sheet in ACTION_SINGLES.items()]
    parts = [view.part(sheet) for sheet in ACTION_PARTS.values()]
    return [section for section in (*singles, *parts) if section]


class _View:
    """What one action's page needs to know to put its records into words."""

    def __init__(self, bundle: ActionBundle) -> None:
        self.bundle, self.action = bundle, bundle.action
        self.home = f"/desk/actions/{self.action.slug}"
        self.names = names_in(bundle)
        self.cited: dict[UUID, list[Citation]] = {}
        for citation in bundle.citations:
            self.cited.setdefault(citation.subject_id, []).append(citation)

    def single(self, name: str, sheet: Sheet) -> Section | None:
        """The one record of a sheet; None where the kind of action has none."""
        row = self.action if sheet.model is m.Action else self.bundle.one(_part(sheet))
        address = f"{self.home}/{name}"
        if row is None:
            return Section(sheet, address, []) if self._wants(sheet) else None
        return Section(sheet, address, [self._shown(sheet, row, address)])

    def part(self, sheet: Sheet) -> Section | None:
        """The records of one sheet; None where the kind of action has none."""
        rows = self.bundle.all(_part(sheet))
        if not rows and not self._wants(sheet):
            return None
        address = f"{self.home}/{sheet.name}"
        shown = [self._shown(sheet, r, f"{address}/{getattr(r, sheet.key)}") for r in rows]
        return Section(sheet, address, shown)

    def _wants(self, sheet: Sheet) -> bool:
        return is_wanted(sheet.model, self.action.kind)

    def _shown(self, sheet: Sheet, row: Any, address: str) -> Shown:
        citations = self.cited.get(row.id, [])
        supporting = [one for one in citations if one.stance is Stance.SUPPORTS]
        kinds = [self.bundle.sources[one.source_id].kind for one in supporting]
        own = sheet.model is m.Action
        return Shown(
            id=sheet.name if sheet.single else f"{sheet.name}-{getattr(row, sheet.key)}",
            heading=translated(sheet.many) if own else sheet.heading(row, self.names),
            address=address,
            lines=list(lines_of(sheet, row, self.names)),
            citations=[cited_in_words(o, self.bundle.sources[o.source_id]) for o in citations],
            second_hand=bool(kinds) and all(kind.second_hand for kind in kinds),
            uncited=sheet.sourced and not supporting,
            sourced=sheet.sourced,
            changeable=not sheet.lasting,
            can_go=not (sheet.lasting or own),
        )


def _part(sheet: Sheet) -> type[Any]:
    return sheet.model


def names_in(bundle: ActionBundle) -> Names:
    """What the rows that the action names are called."""
    names: dict[UUID, str] = {row.id: row.name for row in bundle.organisations.values()}
    names |= {row.id: row.name for row in bundle.targets.values()}
    names |= {row.id: source_in_words(row) for row in bundle.sources.values()}
    if bundle.facility:
        facility, texts = bundle.facility
        names[facility.id] = texts[0].text if texts else facility.slug
    people = names_shown()
    keys = [link.case_id for link in bundle.all(m.ActionCase)]
    for case in session.exec(select(Case).where(col(Case.id).in_(keys))):
        names[case.id] = people.get(case.person_id, case.slug)
    return names
