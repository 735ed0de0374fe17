"""An invented action with one row in every table of actions."""

from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session, col, select

from tests.actions import factories as acts
from tests.factories import EDITH
from tracker.actions import models as m
from tracker.actions.following import Happening, follow
from tracker.actions.models import Action
from tracker.cases.models import Case
from tracker.facilities.models import Facility
from tracker.history import change
from tracker.solidarity import (
    ActionEventKind,
    ActionKind,
    Beneficiary,
    Channel,
    ImpactKind,
    Occurrence,
    OrganisationKind,
    RuleScope,
    RuleTopic,
)
from tracker.sources.models import Source

NOON = datetime(2030, 5, 1, 12, tzinfo=UTC)


def whole_action(session: Session, case: Case, slug: str = "whole") -> Action:
    """An open appeal for the case that has every part there can be, and rules of every scope."""
    facility = session.exec(select(Facility)).first()
    organisation = m.Organisation(
        slug=f"friends-{slug}", name="Invented Friends", kind=OrganisationKind.GROUP,
        contact="An invented contact",
    )  # fmt: skip
    target = m.Target(slug=f"office-{slug}", name="An Invented Office", country="RU")
    with change(session, "invented", by=EDITH):
        session.add_all([organisation, target])
        session.flush()
        contact = m.TargetContact(
            target_id=target.id, key="1", channel=Channel.EMAIL, value="office@example.org"
        )
        rules = [_rule(scope, case, facility) for scope in RuleScope]
        session.add_all([contact, *rules])
    source = session.exec(select(Source).where(col(Source.confidential).is_(False))).first()
    parts = _parts(organisation, target, facility)
    row = acts.published(
        session, ActionKind.APPEAL, slug, case, parts=parts, source=source.slug if source else ""
    )
    follow(session, case.id, Happening(Occurrence.CONVICTED), by=EDITH)
    return row


def _rule(scope: RuleScope, case: Case, facility: Facility | None) -> m.LetterRule:
    return m.LetterRule(
        slug=f"rule-{scope.value}", scope=scope, country="RU", topic=RuleTopic.LANGUAGE,
        value="Russian", system="remand prison" if scope is RuleScope.SYSTEM else "",
        facility_id=facility.id if facility and scope is RuleScope.FACILITY else None,
        case_id=case.id if scope is RuleScope.PERSON else None,
    )  # fmt: skip


def _parts(
    organisation: m.Organisation, target: m.Target, facility: Facility | None
) -> list[tuple[Any, dict[str, Any]]]:
    return [
        (m.ActionOrganisation, {"key": organisation.slug, "organisation_id": organisation.id}),
        (m.ActionTarget, {"key": target.slug, "target_id": target.id}),
        (m.NotableSignatory, {"name": "Invented Signatory"}),
        (m.OrganisationSignature,
         {"organisation_id": organisation.id, "evidence_note": "An invented proof"}),
        (m.AppealDetails, {"points": "Ask for medical care", "avoid": "Politics"}),
        (m.EventDetails, {"starts_at": NOON, "timezone": "Europe/London", "city": "Northtown"}),
        (m.FundraiserDetails, {"beneficiary": Beneficiary.PRISONER}),
        (m.LetterDetails, {"facility_id": facility.id if facility else None,
                           "name_on_envelope": "Invented"}),
        (m.CountSnapshot, {"platform": "Invented Platform", "value": 7,
                           "as_of": date(2024, 3, 22)}),
        (m.ActionEvent, {"key": "written", "kind": ActionEventKind.NOTE, "text": "A note"}),
        (m.Delivery, {"delivered_on": "2024-04", "delivered_to": "The office"}),
        (m.ImpactLink, {"kind": ImpactKind.MEDIA, "url": "https://example.org/news"}),
    ]  # fmt: skip
