"""From the working record of actions back to the seed file's shapes, losslessly."""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from tracker.actions import models as m
from tracker.actions.barring import present_bar
from tracker.actions.loading import ActionBundle, load_many
from tracker.actions.texts import TEXTS, fact_name, records_of
from tracker.cases.models import Case
from tracker.dates.instants import instant_text
from tracker.facilities.models import Facility
from tracker.seeding import action_shapes as a
from tracker.seeding.action_importing import MANY, ONE
from tracker.seeding.base import CitationSeed, Shape
from tracker.translations.models import Translation

S = TypeVar("S", bound=Shape)
Cited = Callable[[UUID], list[CitationSeed]]


def actions_of(session: Session, cited: Cited) -> dict[str, list[Any]]:
    """The file's lists of organisations, targets, actions and letter rules, each by slug.

    What people have yet to look at (marks) is not part of it, and instants are to the second.
    """
    world = _Actions(session, cited)
    return {
        "organisations": world.organisations(),
        "targets": world.targets(),
        "actions": world.actions(),
        "letter_rules": world.rules(),
    }


class _Actions:
    def __init__(self, session: Session, cited: Cited) -> None:
        self.session = session
        self.cited = cited
        self.cases = dict(session.exec(select(Case.id, Case.slug)).all())
        self.facilities = dict(session.exec(select(Facility.id, Facility.slug)).all())
        self.organisation_slugs = dict(
            session.exec(select(m.Organisation.id, m.Organisation.slug)).all()
        )
        self.target_slugs = dict(session.exec(select(m.Target.id, m.Target.slug)).all())
        self.action_slugs = dict(session.exec(select(m.Action.id, m.Action.slug)).all())
        self.bars: dict[UUID, Any] = {}

    def shape(self, shape: type[S], row: Any, /, **given: Any) -> S:
        """A shape filled from the record's columns, its citations and what is given."""
        if "sources" in shape.model_fields:
            given = {"sources": self.cited(row.id), **given}
        values = {
            name: given[name] if name in given else _said(getattr(row, name))
            for name in shape.model_fields
        }
        return shape(**values)

    def organisations(self) -> list[a.OrganisationSeed]:
        rows = self.session.exec(select(m.Organisation).order_by(m.Organisation.slug))
        return [self.shape(a.OrganisationSeed, row) for row in rows]

    def targets(self) -> list[a.TargetSeed]:
        kind = m.TargetContact
        contacts: dict[UUID, list[a.ContactSeed]] = {}
        for row in self.session.exec(select(kind).order_by(col(kind.position), col(kind.key))):
            contacts.setdefault(row.target_id, []).append(self.shape(a.ContactSeed, row))
        rows = self.session.exec(select(m.Target).order_by(m.Target.slug))
        return [self.shape(a.TargetSeed, row, contacts=contacts.get(row.id, [])) for row in rows]

    def actions(self) -> list[a.ActionSeed]:
        rows = self.session.exec(select(m.Action).order_by(m.Action.slug)).all()
        return [self._action(bundle) for bundle in load_many(self.session, rows)]

    def _action(self, bundle: ActionBundle) -> a.ActionSeed:
        action = bundle.action
        several: dict[str, type[Any]] = {**MANY, "log": m.ActionEvent}
        parts: dict[str, Any] = {
            name: [self._part(name, row) for row in bundle.all(table)]
            for name, table in several.items()
        }
        for name, table in ONE.items():
            row = bundle.one(table)
            parts[name] = self._part(name, row) if row else None
        successor = action.superseded_by_id
        return self.shape(
            a.ActionSeed,
            action,
            superseded_by=self.action_slugs[successor] if successor else None,
            cases=[self._case(row) for row in bundle.all(m.ActionCase)],
            organisations=[
                a.ActionOrganisationSeed(
                    organisation=self.organisation_slugs[row.organisation_id], role=row.role
                )
                for row in bundle.all(m.ActionOrganisation)
            ],
            targets=[
                a.ActionTargetSeed(target=self.target_slugs[row.target_id], role=row.role)
                for row in bundle.all(m.ActionTarget)
            ],
            translations=_translations(bundle),
            **parts,
        )

    def _case(self, row: m.ActionCase) -> a.ActionCaseSeed:
        key = row.case_id
        if key not in self.bars:
            self.bars[key] = present_bar(self.session, key)
        barred = None if row.barred is self.bars[key] else row.barred
        return a.ActionCaseSeed(
            case=self.cases[key], role=row.role, place=row.position, barred=barred
        )

    def _part(self, name: str, row: Any) -> Any:
        shape = _SHAPES[name]
        given: dict[str, Any] = {}
        if "facility" in shape.model_fields:
            given["facility"] = self.facilities[row.facility_id] if row.facility_id else None
        if "organisation" in shape.model_fields:
            given["organisation"] = self.organisation_slugs[row.organisation_id]
        if "reason" in shape.model_fields:
            given["reason"] = row.reason or None
        return self.shape(shape, row, **given)

    def rules(self) -> list[a.LetterRuleSeed]:
        translations: dict[UUID, dict[str, dict[str, str]]] = {}
        kind = Translation
        mine = select(kind).where(kind.root_type == "letter_rule")
        for row in self.session.exec(mine.order_by(kind.language, kind.field)):
            texts = translations.setdefault(row.root_id, {}).setdefault(row.language, {})
            texts[row.field] = row.text
        return [
            self.shape(
                a.LetterRuleSeed,
                row,
                system=row.system or None,
                facility=self.facilities[row.facility_id] if row.facility_id else None,
                case=self.cases[row.case_id] if row.case_id else None,
                translations=translations.get(row.id, {}),
            )
            for row in self.session.exec(select(m.LetterRule).order_by(m.LetterRule.slug))
        ]


_SHAPES: dict[str, type[Any]] = {
    "appeal": a.AppealSeed,
    "event": a.GatheringSeed,
    "fundraiser": a.FundraiserSeed,
    "letter": a.LetterSeed,
    "signatories": a.SignatorySeed,
    "organisation_signatures": a.OrganisationSignatureSeed,
    "counts": a.CountSeed,
    "log": a.LogSeed,
    "deliveries": a.DeliverySeed,
    "impact": a.ImpactSeed,
}


def _translations(bundle: ActionBundle) -> dict[str, dict[str, str]]:
    """What is translated, of texts that are not public too: by language, then by fact."""
    known = {(row.subject_id, row.field, row.language): row.text for row in bundle.translations}
    texts = [
        (fact_name(row, field), row.id, field)
        for row in records_of(bundle)
        if type(row) in TEXTS
        for field in TEXTS[type(row)][1]
    ]
    return {
        language: {
            fact: known[key, field, language]
            for fact, key, field in texts
            if (key, field, language) in known
        }
        for language in sorted({row.language for row in bundle.translations})
    }


def _said(value: Any) -> Any:
    """A column's value as the file has it."""
    if isinstance(value, dt.datetime):
        return instant_text(value)
    return value.isoformat() if isinstance(value, dt.date) else value
