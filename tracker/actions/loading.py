"""The working record of one action, read whole or part by part."""

from collections.abc import Sequence
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
from tracker.translations.originals import made_for

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
        return self.named(m.Organisation, ids)

    @cached_property
    def targets(self) -> dict[UUID, m.Target]:
        """Those who are asked."""
        return self.named(m.Target, {row.target_id for row in self.all(m.ActionTarget)})

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
        return self.named(Source, {row.source_id for row in self.citations})

    @cached_property
    def translations(self) -> list[Translation]:
        """What is translated of the action."""
        mine = (Translation.root_type == "action", Translation.root_id == self.action.id)
        return list(self.session.exec(select(Translation).where(*mine)))

    @cached_property
    def made_for(self) -> dict[UUID, str]:
        """The text that each translation was made for, by the translation's key."""
        return made_for(self.session, self.translations)

    def is_of_today(self, row: Translation, text: str) -> bool:
        """Whether a translation was made for this text, not an earlier one."""
        return self.made_for.get(row.id, text) == text

    def fill(self, parts: dict[type[Any], list[Any]]) -> None:
        """Give the rows that were read for many actions at once; nothing is cited yet."""
        self._parts.update(parts)
        self.citations, self.translations = [], []

    def named(self, kind: type[R], ids: set[UUID]) -> dict[UUID, R]:
        """The records with these keys."""
        if not ids:
            return {}
        found = self.session.exec(select(kind).where(col(kind.id).in_(ids)))
        return {row.id: row for row in found}


_PARTS: tuple[type[ActionPart], ...] = (
    m.ActionCase, m.ActionFlag, m.ActionOrganisation, m.ActionTarget, m.AppealDetails,
    m.EventDetails, m.FundraiserDetails, m.LetterDetails, m.NotableSignatory,
    m.OrganisationSignature, m.CountSnapshot, m.ActionEvent, m.Delivery, m.ImpactLink,
)  # fmt: skip
_AT_ONCE = 500  # actions in one statement; databases limit how many values that may have


def load_many(session: Session, actions: Sequence[Action]) -> list[ActionBundle]:
    """The bundles of many actions in few statements: one for each kind of row, not of action."""
    bundles = [ActionBundle(session, action) for action in actions]
    for start in range(0, len(bundles), _AT_ONCE):
        _fill(session, bundles[start : start + _AT_ONCE])
    return bundles


def _fill(session: Session, bundles: Sequence[ActionBundle]) -> None:
    ids = [bundle.action.id for bundle in bundles]
    by_id = {bundle.action.id: bundle for bundle in bundles}
    for bundle in bundles:
        bundle.fill({kind: [] for kind in _PARTS})
    for kind in _PARTS:
        statement = select(kind).where(col(kind.action_id).in_(ids))
        for row in session.exec(statement.order_by(col(kind.position), col(kind.key))):
            by_id[row.action_id].all(kind).append(row)
    cited = select(Citation).where(Citation.root_type == "action", col(Citation.root_id).in_(ids))
    order = (col(Citation.subject_type), col(Citation.position), col(Citation.id))
    for citation in session.exec(cited.order_by(*order)):
        by_id[citation.root_id].citations.append(citation)
    said = select(Translation).where(
        Translation.root_type == "action", col(Translation.root_id).in_(ids)
    )
    for text in session.exec(said):
        by_id[text.root_id].translations.append(text)
    _name(bundles)


def _name(bundles: Sequence[ActionBundle]) -> None:
    """Read what all of them name once, and give each its own."""
    first = bundles[0]
    known = first.named(
        m.Organisation,
        {row.organisation_id for one in bundles for row in one.all(m.ActionOrganisation)}
        | {row.organisation_id for one in bundles for row in one.all(m.OrganisationSignature)},
    )
    sources = first.named(Source, {row.source_id for one in bundles for row in one.citations})
    for one in bundles:
        keys = {row.organisation_id for row in one.all(m.ActionOrganisation)}
        keys |= {row.organisation_id for row in one.all(m.OrganisationSignature)}
        one.organisations = {key: known[key] for key in keys}
        one.sources = {row.source_id: sources[row.source_id] for row in one.citations}
