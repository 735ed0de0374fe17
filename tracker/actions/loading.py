"""The working record of one action, read whole or part by part."""

from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from tracker.actions import models as m
from tracker.actions.models import Action, ActionPart
from tracker.facilities.models import Facility, FacilityName
from tracker.history import Tracked
from tracker.sources.models import Citation, Source
from tracker.translations.models import Translation

P = TypeVar("P", bound=ActionPart)
R = TypeVar("R", bound=Tracked)


class ActionBundle:
    """An action and the rows that belong to it or are named by it, each kind read once."""

    def __init__(self, session: Session, action: Action) -> None:
        self.session = session
        self.action = action
        self._parts: dict[type[Any], list[Any]] = {}

    def all(self, kind: type[P]) -> list[P]:
        """The rows of a kind, in order."""
        if kind not in self._parts:
            statement = select(kind).where(kind.action_id == self.action.id)
            found = self.session.exec(statement.order_by(col(kind.position), col(kind.key)))
            self._parts[kind] = list(found)
        return self._parts[kind]

    def one(self, kind: type[P]) -> P | None:
        """The row of a kind of which there is at most one."""
        return next(iter(self.all(kind)), None)

    @cached_property
    def organisations(self) -> dict[UUID, m.Organisation]:
        """The organisations that act or signed."""
        ids = {row.organisation_id for row in self.all(m.ActionOrganisation)}
        ids |= {row.organisation_id for row in self.all(m.OrganisationSignature)}
        return self._named(m.Organisation, ids)

    @cached_property
    def targets(self) -> dict[UUID, m.Target]:
        """Those who are asked."""
        return self._named(m.Target, {row.target_id for row in self.all(m.ActionTarget)})

    @cached_property
    def contacts(self) -> dict[UUID, list[m.TargetContact]]:
        """How they are reached, in order."""
        kind = m.TargetContact
        found: dict[UUID, list[m.TargetContact]] = {}
        if self.targets:
            statement = select(kind).where(col(kind.target_id).in_(self.targets))
            for row in self.session.exec(statement.order_by(col(kind.position), col(kind.key))):
                found.setdefault(row.target_id, []).append(row)
        return found

    @cached_property
    def facility(self) -> tuple[Facility, list[FacilityName]] | None:
        """Where letters go to."""
        letter = self.one(m.LetterDetails)
        if letter is None or letter.facility_id is None:
            return None
        facility = self.session.get_one(Facility, letter.facility_id)
        names = select(FacilityName).where(FacilityName.facility_id == facility.id)
        return facility, list(self.session.exec(names.order_by(col(FacilityName.position))))

    @cached_property
    def citations(self) -> list[Citation]:
        """The citations of the action's facts, in order."""
        mine = (Citation.root_type == "action", Citation.root_id == self.action.id)
        order = (col(Citation.subject_type), col(Citation.position), col(Citation.id))
        return list(self.session.exec(select(Citation).where(*mine).order_by(*order)))

    @cached_property
    def sources(self) -> dict[UUID, Source]:
        """The sources cited."""
        return self._named(Source, {row.source_id for row in self.citations})

    @cached_property
    def translations(self) -> list[Translation]:
        """What is translated of the action."""
        mine = (Translation.root_type == "action", Translation.root_id == self.action.id)
        return list(self.session.exec(select(Translation).where(*mine)))

    def _named(self, kind: type[R], ids: set[UUID]) -> dict[UUID, R]:
        if not ids:
            return {}
        found = self.session.exec(select(kind).where(col(kind.id).in_(ids)))
        return {row.id: row for row in found}
