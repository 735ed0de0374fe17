"""An invented record: so many public cases, so many open actions on them.

The cases are published as any others. The actions are posted by the public side's own function,
without a working record behind them, which would take an hour.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from sqlmodel import Session, col, select

from tests import factories as make
from tracker.db import make_engine, transaction
from tracker.documents.actions.publishing import post_action
from tracker.documents.models import PublishedCase
from tracker.documents.publishing import Imprint
from tracker.instance import upgrade
from tracker.solidarity import ActionKind

COUNTRIES = ("RU", "BY", "IR", "TR", "CN", "EG")
NOTHING = ("summary", "body", "how_to", "share_text", "risk_note", "outcome_note",
           "paused_message", "closed_message", "verified_by")  # fmt: skip
UNKNOWN = ("opens_at", "closed_at", "consent_recorded_on", "goal", "last_verified_on",
           "superseded_by", "appeal", "event", "fundraiser", "letter")  # fmt: skip
NONE = ("organisation_signatures", "targets", "log", "deliveries", "impact", "flags", "citations")


def fill(url: str, cases: int, actions: int) -> None:
    """Build the schema and the record in the database at this address."""
    upgrade(url)
    engine = make_engine(url)
    make.publish_all(engine, make.many(cases, COUNTRIES))
    with transaction(engine) as session:
        keys = session.exec(select(PublishedCase.case_id).order_by(col(PublishedCase.slug))).all()
        for number, value in enumerate(_values([str(key) for key in keys], actions)):
            post_action(session, uuid4(), value, Imprint("editor"))
            if number % 500 == 0:
                _let_go(session)
    engine.dispose()


def _let_go(session: Session) -> None:
    session.flush()
    session.expunge_all()


def _values(cases: list[str], count: int) -> Iterator[dict[str, Any]]:
    began = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    for number in range(count):
        closes = began + dt.timedelta(days=3650, hours=number) if number % 3 else None
        day = (began + dt.timedelta(hours=number)).date().isoformat()
        yield {
            "shape": 1,
            "slug": f"action-{number}",
            "kind": list(ActionKind)[number % len(ActionKind)].value,
            "mode": "external",
            "status": "open",
            "outcome": "unknown",
            "contribution": "not claimed",
            "risk_level": "low",
            "priority": "urgent" if number % 20 == 0 else "normal",
            "original_language": "en",
            "title": f"Invented action number {number}",
            "ask": "Do this invented thing, please.",
            **dict.fromkeys(NOTHING, ""),
            **dict.fromkeys(UNKNOWN),
            **{name: [] for name in NONE},
            "dated": {"edtf": day, "earliest": day, "latest": day},
            "closes_at": closes.strftime("%Y-%m-%dT%H:%M:%SZ") if closes else None,
            "opened_at": "2026-01-01T00:00:00Z",
            "timezone": "Europe/Berlin",
            "url": f"https://actions.example/{number}",
            "url_withheld": False,
            "indexable": True,
            "consent_basis": "the family",
            "invented": True,
            "cases": [{"case": cases[number % len(cases)], "role": "main", "position": 0}],
            "organisations": [_organiser(number % 90)],
            "signatories": [
                {"key": str(n), "name": f"Person {n}", "role": "poet", "page_url": None}
                for n in range(number % 3)
            ],
            "counts": [_count(number)] if number % 2 else [],
            "translations": {"ru": {"title": f"Выдуманное действие {number}"}}
            if number % 4
            else {},
        }


def _organiser(number: int) -> dict[str, Any]:
    return {
        "slug": f"group-{number}", "name": f"Group {number}", "kind": "group", "country": None,
        "website": None, "role": "organiser", "risk_flags": [], "risk_source_url": None,
        "risk_checked_on": None,
    }  # fmt: skip


def _count(number: int) -> dict[str, Any]:
    return {
        "key": "1", "source": "actions.example", "url": None, "measure": "signatures",
        "value": number, "at_least": False, "as_of": "2026-03-22", "method": "read by a person",
    }  # fmt: skip
