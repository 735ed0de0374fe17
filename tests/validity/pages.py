"""Every page there is, in every language, as files for a checker to read."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from tests.actions import letters
from tests.actions.factories import action
from tests.actions.invented import invent_actions
from tests.crawling import ROOTS, crawl
from tests.desk_reader import Desk, fields_of
from tests.factories import EDITH, find
from tracker.actions.models import Action, ActionCase, ActionFlag, CountSnapshot
from tracker.db import transaction
from tracker.history import change
from tracker.solidarity import Bar, Occurrence
from tracker.sources.models import Citation, Source

CASE, GONE, HERE = "/cases/ana-invented", "/cases/bo-unreal", "/desk/cases/ana-invented"
# What no link leads to.
STARTS = (
    "/", HERE, "/desk", "/sign-in", "/components", f"{CASE}/card", "/letters",
    "/actions/invented-appeal/appeal", "/desk/actions/invented-appeal",
    "/desk/actions/ana-petition", "/desk/actions/late-petition/moves",
)  # fmt: skip
# What readers get when something is not right, or was taken down.
WRONG = (
    "/nothing-here", "/cases?on=2023-02-30", f"{CASE}?on=1970-01-01", GONE,
    "/actions/ana-withdrawn",
)  # fmt: skip
# The same pages with other things to say.
MORE = (
    "/actions?kind=social+media", "/actions?state=past", "/actions/ana-petition?from=RU",
    "/actions/ana-vigil", "/actions/ana-collection?from=RU", "/actions/ana-statement",
)  # fmt: skip


def addresses(app: Flask, desk: Desk) -> list[str]:
    """One page of every kind, for someone who may do everything; one case is withdrawn, and of
    another the English was changed after it was translated."""
    edited = {"summary": "An invented gardener, free again.", "why": "Invented"}
    desk.submit(f"{HERE}/details", edited, form="form.record")
    letters.put_case(app.extensions["engine"])
    with transaction(app.extensions["engine"]) as session:
        invent_actions(session)
        bury(session)
    found = crawl(app, desk.client, *STARTS)
    desk.submit(f"/desk{GONE}/safety/withdrawal", {"why": "Invented danger"})
    found |= crawl(app, desk.client, f"/desk{GONE}/safety/1")
    missing = pages_of(app) - {kind[0] for kind in found}
    assert missing == set(), f"no link leads to {missing}: add them to STARTS"
    return [*found.values(), *WRONG, *MORE]


def pages_of(app: Flask) -> set[str]:
    """The endpoints that answer with a page: their addresses have no ending of another kind."""
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.methods and "GET" in rule.methods
        and not re.search(r"\.\w+$|/oembed|/osdi|/healthz|/static/", rule.rule)
    }  # fmt: skip


def in_every_language(client: FlaskClient, found: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The address and text of each page in each language."""
    for address in found:
        for root in ROOTS:
            response = client.get(root + address)
            assert response.mimetype == "text/html", (root + address, response.mimetype)
            yield root + address, response.text
            response.close()


def answers(desk: Desk) -> Iterator[tuple[str, str]]:
    """What the desk answers to forms: what is wrong with them, and what an update would do."""
    sent = {"date": "3 April 2024", "title": "Taken ill", "source": "court-notice"}
    for root in ROOTS:
        for path, changed in (
            (f"{HERE}/events/new", {"date": "soon"}),
            (f"{HERE}/updates/new?kind=health", sent),
            (f"{HERE}/updates/new?kind=health", {**sent, "date": "soon"}),
        ):
            form = desk.get(root + path).select_one("main form")
            assert form
            to = str(form.get("action") or root + path)
            response = desk.client.post(to, data={**fields_of(form), **changed})
            assert response.status_code in {200, 422}, (path, response.status_code)
            yield f"{to} answered {response.status_code}", response.text


def save(found: Iterable[tuple[str, str]], folder: Path) -> dict[str, str]:
    """Write the pages into a folder; gives the address of each file by its name."""
    written: dict[str, str] = {}
    for number, (address, text) in enumerate(found):
        name = f"{number}.html"
        (folder / name).write_text(text, "utf-8")
        written[name] = address
    return written


def bury(session: Session) -> None:
    """Marks on the invented appeal, and a draft for someone whose death left no mark on it."""
    case = find(session, "ana-invented")
    late = action(session, "petition", "late-petition", case, source="court-notice")
    with change(session, "invented", by=EDITH):
        for link in session.exec(select(ActionCase).where(ActionCase.action_id == late.id)):
            link.barred = Bar.DEAD
            session.add(link)
        appeal = session.exec(select(Action).where(Action.slug == "invented-appeal")).one()
        flag = ActionFlag(action_id=appeal.id, key="1", reason=Occurrence.CONVICTED)
        session.add(flag)
        count = CountSnapshot(action_id=appeal.id, key="1", platform="Invented", value=7)
        source = session.exec(select(Source).where(Source.slug == "court-notice")).one()
        session.add(count)
        session.flush()
        session.add(
            Citation(
                root_type="action", root_id=appeal.id, subject_type="count_snapshot",
                subject_id=count.id, source_id=source.id,
            )
        )  # fmt: skip
