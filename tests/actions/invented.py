"""Invented actions of the invented case: one of each look that a page can have.

Nothing in them is real. What begins with "canary" must never be in an answer to a reader.
"""

import datetime as dt
from typing import Any

from sqlmodel import Session

from tests.actions.factories import published
from tests.factories import EDITH, RAVI, find
from tracker.actions import models as m
from tracker.actions.acting import take_to
from tracker.actions.lifecycle import Move, Who
from tracker.actions.models import Action
from tracker.history import change
from tracker.solidarity import ActionStatus, OrganisationKind
from tracker.types import now

UNSAFE = "https://canary-unsafe.example/"


def organisation(session: Session, slug: str, name: str, **more: Any) -> m.Organisation:
    """An invented group."""
    with change(session, "added an organisation", by=EDITH):
        row = m.Organisation(slug=slug, name=name, kind=OrganisationKind.GROUP, **more)
        session.add(row)
        session.flush()
    return row


def invent_actions(session: Session, slug: str = "ana-invented") -> None:
    """Six actions of the case with this slug."""
    case, source = find(session, slug), {"source": "court-notice"}
    gardeners = organisation(
        session, "gardeners", "Gardeners Without Fences", country="RU",
        website="https://gardeners.example/", contact="canary-contact",
        risk_flags=["undesirable in Russia", "extremist in Belarus"],
        risk_source_url="https://register.example/1", risk_checked_on=dt.date(2026, 10, 1),
    )  # fmt: skip
    union = organisation(session, "seed-union", "Union of Seeds", country="DE")
    hidden = organisation(session, "hidden", "canary-hidden-organisation", public=False)
    soon = now().replace(microsecond=0) + dt.timedelta(days=3)
    published(
        session, "petition", "ana-petition", case, **source, mode="external", priority="urgent",
        title="Give Ana her seeds back", summary="An invented petition of her neighbours.",
        ask="Sign the petition to the ministry of gardens.", dated="2026-03",
        body="The first paragraph.\n\nThe second one.", how_to="Open the page.\nWrite your name.",
        primary_url="https://petitions.example/seeds", url_safe=True, closes_at=soon,
        timezone="Europe/Moscow", risk_level="medium", risk_note="An employer may see it.",
        consent_note="canary-consent-note", last_verified_on=dt.date(2026, 1, 2),
        verified_by="editor", parts=_petition(gardeners, union, hidden),
    )  # fmt: skip
    published(
        session, "protest", "ana-vigil", case, **source, mode="offline", title="Vigil at the gate",
        parts=[(m.EventDetails, {
            "starts_at": soon, "ends_at": soon + dt.timedelta(hours=2),
            "timezone": "Europe/Berlin", "place_name": "canary-place",
            "address": "1 canary-address", "online_url": "https://canary-online.example/",
            "city": "Berlin", "country": "DE", "address_visibility": "city only",
            "safety_notes": "Come in company.",
        })],
    )  # fmt: skip
    published(
        session, "fundraiser", "ana-collection", case, **source, mode="external",
        title="Money for a fine", primary_url=UNSAFE,
        parts=[(m.FundraiserDetails, {
            "beneficiary": "the family", "platform": "money.example", "currency": "EUR",
            "target_amount": 5000, "raised_amount": 1200, "raised_as_of": dt.date(2026, 10, 1),
            "accepts": ["card"], "donor_risk": "Giving to it is punished in Russia.",
        })],
    )  # fmt: skip
    published(
        session, "sign-on", "ana-statement", case, **source, to=ActionStatus.CLOSED,
        title="Erklärung der Institute", original_language="de", dated="2023-10-01",
        outcome="partly met", contribution="plausible", outcome_note="One seed came back.",
    )  # fmt: skip
    _moved(session, "ana-withdrawn", ActionStatus.WITHDRAWN, case, **source)
    _moved(session, "ana-hidden", ActionStatus.HIDDEN, case, **source)


def _petition(*groups: m.Organisation) -> list[tuple[type[Any], dict[str, Any]]]:
    gardeners, union, hidden = groups
    safe = {"source_url": "https://petitions.example/seeds", "url_safe": True}
    return [
        (m.ActionOrganisation, {"key": "gardeners", "organisation_id": gardeners.id}),
        (m.ActionOrganisation, {"key": "hidden", "organisation_id": hidden.id}),
        (m.NotableSignatory, {"name": "Rosa Invented", "role": "economist",
                              "page_url": "https://sign.example/rosa", "url_safe": True}),
        (m.NotableSignatory, {"key": "2", "position": 1, "name": "Max Made-Up", "role": "poet",
                              "page_url": UNSAFE}),
        (m.NotableSignatory, {"key": "3", "position": 2, "name": "Третий Подписант"}),
        (m.NotableSignatory, {"key": "4", "position": 3, "name": "Une Quatrième"}),
        (m.NotableSignatory, {"key": "5", "position": 4, "name": "canary-withdrawn-name",
                              "withdrawn": True}),
        (m.OrganisationSignature, {"organisation_id": union.id, "status": "verified",
                                   "evidence_url": "https://union.example/signed",
                                   "evidence_note": "canary-evidence-note",
                                   "signatory_name": "canary-signatory"}),
        (m.CountSnapshot, {"platform": "petitions.example", "value": 6000, **safe,
                           "as_of": dt.date(2026, 3, 1)}),
        (m.CountSnapshot, {"key": "2", "position": 1, "platform": "petitions.example",
                           "value": 7000, "at_least": True, "as_of": dt.date(2026, 3, 22), **safe}),
        (m.CountSnapshot, {"key": "3", "position": 2, "platform": "other.example", "value": 312,
                           "source_url": UNSAFE}),
        (m.Delivery, {"delivered_on": "2026-06-01", "delivered_to": "the ministry of gardens",
                      "count": 6500, "answer_due_on": dt.date(2026, 7, 1)}),
        (m.ImpactLink, {"kind": "media", "url": UNSAFE, "note": "A paper wrote of it."}),
        (m.ActionEvent, {"key": "n", "kind": "note", "text": "canary-log-note", "public": False}),
    ]  # fmt: skip


def _moved(session: Session, slug: str, to: ActionStatus, *cases: Any, **more: Any) -> Action:
    row = published(session, "other", slug, *cases, title=f"canary-{slug}", **more)
    take_to(session, row, Move(to, Who.REVIEWER, RAVI, why=f"canary-{slug}-why"))
    return row
