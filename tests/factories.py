"""Invented cases by the dozen, in the seed file's own words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from sqlalchemy.engine import Engine
from sqlmodel import Session, col, select

from tracker.accounts.models import Draft, SignIn, User
from tracker.cases.models import Case, InternalNote, Review, SafetyAct
from tracker.cases.models.safety import SafetyKind
from tracker.cases.publishing import publish
from tracker.db import transaction
from tracker.documents.actions.links import LinkState
from tracker.history import Actor, change
from tracker.jobs.models import LinkResult, LinkRun
from tracker.seeding.importing import add_new, known_in
from tracker.seeding.shapes import SeedFile
from tracker.solidarity import LinkStatus
from tracker.translations.models import Translation
from tracker.types import now, today
from tracker.vocabulary import ReviewDecision, Role

EDITH = Actor("edith@example.org", "editor", UUID(int=1))
RAVI = Actor("ravi@example.org", "reviewer", UUID(int=2))

Values = dict[str, Any]


def case(slug: str, **more: Any) -> Values:
    """The least that a case can be, and whatever else is given."""
    person = {
        "names": [
            {
                "text": more.pop("name", slug.replace("-", " ").title()),
                "language": "en",
                "sources": ["paper"],
            }
        ],
        **more.pop("person", {}),
    }
    base = {"slug": slug, "country": "RU", "person": person, "invented": True}
    return {**base, "last_verified_on": "2024-02-20", **more}


def stay(key: str, started: str, **more: Any) -> Values:
    """A stay in pre-trial detention, unless it says otherwise."""
    base = {"key": key, "kind": "pre-trial detention", "started": started, "sources": ["paper"]}
    return {**base, **more}


def release(day: str, **more: Any) -> Values:
    """The event that ends a stay."""
    return event(f"release-{day}", day, kind="release", title="Released", **more)


def event(key: str, day: str, **more: Any) -> Values:
    """A statement, unless it says otherwise."""
    base = {"key": key, "date": day, "kind": "statement", "title": f"Event {key}"}
    return {**base, "sources": ["paper"], **more}


def events(count: int) -> list[Values]:
    """So many statements, one a day."""
    days = (f"{2000 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(count))
    return [event(f"statement-{number}", day) for number, day in enumerate(days, start=1)]


def facility(slug: str, **more: Any) -> Values:
    """A remand prison."""
    name = more.pop("name", slug.replace("-", " ").title())
    base = {"slug": slug, "names": [{"text": name, "language": "en"}], "kind": "remand prison"}
    return {**base, "country": "RU", "town": "Northtown", "sources": ["paper"], **more}


def provision(slug: str, months: int = 60) -> Values:
    """An article that allows a term."""
    penalty = {"kind": "term", "months_max": months, "text": f"up to {months} months"}
    base = {"slug": slug, "jurisdiction": "RU", "code": "Code", "title": f"Article {slug}"}
    return {**base, "penalty": penalty, "sources": ["paper"]}


def proceeding(key: str, opened: str, provision: str, **more: Any) -> Values:
    """A prosecution under one article, still at the charge."""
    charge = {
        "key": f"charge-{key}",
        "provision": provision,
        "statuses": [{"status": "brought", "date": opened, "sources": ["paper"]}],
        "sources": ["paper"],
    }
    base = {"key": key, "title": f"Prosecution {key}", "opened": opened, "sources": ["paper"]}
    stages = [{"stage": "charged", "date": opened}]
    return {**base, "stages": stages, "charges": [charge], **more}


def file(*cases: Values, **lists: Any) -> Values:
    """A whole seed file around the cases; every fact has the one source ``paper``."""
    sources = [
        {"id": "paper", "title": "The Invented Paper", "kind": "media"},
        *lists.pop("sources", []),
    ]
    return {"format": 1, "sources": sources, **lists, "cases": list(cases)}


def write(path: Path, values: Values) -> Path:
    """The file on the disk."""
    path.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def add(session: Session, values: Values) -> list[Case]:
    """The working record of the file, nothing published yet."""
    seed = SeedFile.model_validate(values)
    with change(session, "imported", by=EDITH):
        ids = add_new(session, seed, known_in(session))
    return list(session.exec(select(Case).where(col(Case.id).in_(ids)).order_by(Case.slug)))


def publish_all(engine: Engine, values: Values) -> None:
    """The file's cases, published."""
    with transaction(engine) as session:
        publish_now(session, values)


def publish_now(session: Session, values: Values) -> None:
    """The file's cases, published in this session."""
    for row in add(session, values):
        publish(session, row, by=EDITH, why="Checked")


def find(session: Session, slug: str) -> Case:
    """The working record of a case."""
    return session.exec(select(Case).where(Case.slug == slug)).one()


def republish(engine: Engine, case: str, /, *, why: str = "Corrected", **values: Any) -> int | None:
    """Change columns of a case and publish it; the number of the new document, if there is one."""
    with transaction(engine) as session:
        row = find(session, case)
        with change(session, "edited", by=EDITH, why=why):
            for name, value in values.items():
                setattr(row, name, value)
        document = publish(session, row, by=EDITH, why=why)
        return document.number if document else None


def many(count: int, countries: Sequence[str] = ("RU", "BY", "IR")) -> Values:
    """So many held people, spread over the countries, many of them of one name."""
    return file(
        *(
            case(
                f"person-{number}",
                name=f"Person {'Á' if number % 2 else 'a'}{number // 4 % 7}",
                country=countries[number % len(countries)],
                detentions=[stay("held", f"20{10 + number % 10}-03-01", place="Northtown")],
            )
            for number in range(count)
        )
    )


def work_on(session: Session, slug: str) -> None:
    """What people at the desk leave: an account, a sign-in, a note, a translation, acts."""
    from tests.actions import everything  # it is made of these factories

    row = find(session, slug)
    with change(session, "worked", by=EDITH, token="an invented token"):  # noqa: S106
        user = User(name="rita", role=Role.RESEARCHER, password_hash="not one")  # noqa: S106
        part = {"case_id": row.id, "key": "first", "position": 1}
        session.add_all([
            user,
            InternalNote(**part, text="An invented note"),
            Review(**part, decided_at=now(), decision=ReviewDecision.RETURNED),
            SafetyAct(**part, kind=SafetyKind.QUIET, why="An invented danger"),
            Translation(root_type="case", root_id=row.id, subject_type="case", subject_id=row.id,
                        field="summary", language="fr", text="Texte"),
        ])  # fmt: skip
    everything.whole_action(session, row)
    run = LinkRun(period=today())
    session.add(run)
    session.flush()
    found = {"url": "https://invented.example/", "status": LinkStatus.OK}
    session.add(LinkResult(run_id=run.id, **found))
    session.add(LinkState(checked_at=now(), since=now(), **found))
    session.add(SignIn(token_hash="not one", user_id=user.id))  # noqa: S106
    session.add(Draft(user_id=user.id, path="/desk/cases/new", fields="[]"))
