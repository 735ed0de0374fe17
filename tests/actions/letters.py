"""Invented letter pages, rules and appeals, for tests. No address here is one."""

# ruff: noqa: RUF001 - Russian is meant
import datetime as dt
from typing import Any

from sqlalchemy.engine import Engine
from sqlmodel import Session, select

from tests import factories as make
from tests.actions import factories as acts
from tests.factories import EDITH
from tracker.actions.models import (
    Action,
    ActionTarget,
    AppealDetails,
    LetterDetails,
    LetterRule,
    Target,
    TargetContact,
)
from tracker.actions.publishing import publish_action
from tracker.actions.rules import post_all_rules
from tracker.cases.models import Case
from tracker.db import transaction
from tracker.history import change
from tracker.solidarity import Channel, ContactStatus, RuleScope, RuleTopic, TargetRole
from tracker.sources.models import Citation, Source
from tracker.translations.models import Translation
from tracker.types import today

NATIVE = "СИЗО-99 «Выдуманный»\nул. Несуществующая, д. 1\n999999, г. Нигде"
LATIN = "SIZO-99 Vydumanny\nul. Nesushchestvuyushchaya 1\n999999 Nigde"
NAME = "Выдуманная Кара Никитична"
# Words of the address that stand nowhere where it is withheld.
SECRETS = ("Несуществующая", "Nesushchestvuyushchaya", "Никитична", "N-4711", "UNIT-7")


def days_ago(count: int) -> dt.date:
    """The day so many days before today."""
    return today() - dt.timedelta(days=count)


def letter_parts(**more: Any) -> list[tuple[type, dict[str, Any]]]:
    """The details of a letter page that can be used, unless something else is given."""
    base = {
        "name_on_envelope": NAME,
        "birth_year": 1990,
        "prisoner_number": "N-4711",
        "unit": "UNIT-7",
        "address_native": NATIVE,
        "address_latin": LATIN,
        "address_checked_on": days_ago(10),
        "address_checked_by": "an invented group",
        "languages_read": ["ru", "en"],
        "wants_letters": "yes",
        "topics_welcome": "Invented birds\nInvented books",
        "topics_avoid": "The invented charge",
    }
    return [(LetterDetails, {**base, **more})]


def letter_to(session: Session, case: Case, slug: str = "", **more: Any) -> Action:
    """An open letter page for a case; ``action`` are columns of the action."""
    columns = {"consent_note": "CANARY-CONSENT", **more.pop("action", {})}
    slug = slug or f"write-to-{case.slug}"
    return acts.published(session, "letter", slug, case, parts=letter_parts(**more), **columns)


def rule(session: Session, slug: str, topic: RuleTopic, **more: Any) -> LetterRule:
    """A rule of Russia that was checked ten days ago, unless something else is given."""
    base = {"scope": RuleScope.COUNTRY, "country": "RU", "verified_on": days_ago(10),
            "verified_by": "an invented checker", "note": f"Invented note of {slug}."}  # fmt: skip
    in_russian = more.pop("in_russian", "")
    source = session.exec(select(Source).where(Source.slug == "paper")).one()
    with change(session, "entered a rule", by=EDITH):
        row = LetterRule(slug=slug, topic=topic, **{**base, **more})
        session.add(row)
        session.flush()
        about = {"root_type": "letter_rule", "root_id": row.id, "subject_type": "letter_rule",
                 "subject_id": row.id}  # fmt: skip
        session.add(Citation(**about, source_id=source.id))
        if in_russian:
            session.add(Translation(**about, field="note", language="ru", text=in_russian))
        session.flush()
    return row


def post(session: Session) -> None:
    """Post all rules."""
    post_all_rules(session, by=EDITH)


def target(session: Session, slug: str, *contacts: dict[str, Any], **more: Any) -> Target:
    """An invented office and the ways to reach it."""
    with change(session, "entered a target", by=EDITH):
        row = Target(slug=slug, name=f"Invented {slug}", country="RU", **more)
        session.add(row)
        session.flush()
        for place, one in enumerate(contacts):
            base = {"status": ContactStatus.OK, "last_verified_on": days_ago(5)}
            session.add(TargetContact(target_id=row.id, key=str(place), position=place,
                                      **{**base, **one}))  # fmt: skip
        session.flush()
    return row


def appeal_for(session: Session, case: Case, slug: str = "appeal", **more: Any) -> Action:
    """An open appeal for a case to the targets given."""
    targets = more.pop("targets", [])
    details = {
        "points": "Ask for the invented doctor.\nAsk for invented visits.",
        "avoid": "The invented war.",
        "subject": "Дело № 0 & выдумка",
        "opening": "Меня зовут [ИМЯ].\nЯ живу в [СТРАНА].",
        "language": "ru",
        "max_words": 200,
        **more.pop("details", {}),
    }
    action = acts.action(session, "appeal", slug, case, parts=[(AppealDetails, details)], **more)
    with change(session, "added targets", by=EDITH):
        for place, (row, role) in enumerate(targets):
            session.add(ActionTarget(action_id=action.id, key=row.slug, target_id=row.id,
                                     position=place, role=role))  # fmt: skip
        session.flush()
    publish_action(session, action, by=EDITH)
    return action


def put_all(session: Session, case: Case) -> None:
    """A letter page, rules, and an appeal for a case, so that every page has something to say."""
    letter_to(session, case)
    rule(session, "invented-language", RuleTopic.LANGUAGE, value="ru", country=case.country)
    rule(session, "invented-heard", RuleTopic.BOOKS, verified_on=None, country=case.country)
    rule(session, "invented-photos", RuleTopic.PHOTOS, value="allowed", country=case.country)
    post(session)
    office = target(
        session,
        "invented-office",
        {"channel": Channel.EMAIL, "value": "office@invented.example"},
        {"channel": Channel.POST, "value": NATIVE},
        salutation="Dear Office,",
    )
    appeal_for(session, case, "invented-appeal", targets=[(office, TargetRole.TO)])


def put_case(engine: Engine) -> None:
    """One more case, "cara-invented", with a letter page, rules for letters and an appeal."""
    held = make.stay("one", "2024-01-05")
    make.publish_all(engine, make.file(make.case("cara-invented", detentions=[held])))
    with transaction(engine) as session:
        put_all(session, make.find(session, "cara-invented"))
