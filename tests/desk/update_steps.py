"""What the tests of updates share: an invented case, and the steps from form to saved."""

from collections.abc import Mapping
from typing import Any

from bs4 import BeautifulSoup
from flask import Flask
from sqlmodel import Session
from werkzeug.test import TestResponse

from tests import factories as f
from tests.desk_reader import Desk, checked, fields_of
from tracker.cases.document import build_document
from tracker.cases.loading import load
from tracker.cases.publishing import publish
from tracker.db import snapshot, transaction

SLUG = "cara-invented"
CASE = f"/desk/cases/{SLUG}"
KNOWN_SOURCE = {"source": "paper"}
Data = Mapping[str, Any]


def cara(**more: Any) -> f.Values:
    """Invented: held before trial in the North Remand since 10 January 2024, charged once."""
    values: f.Values = {
        "detentions": [
            f.stay("north-2024", "2024-01-10", facility="north-remand", place="Northtown"),
        ],
        "events": [f.event("arrest-2024", "2024-01-10", kind="arrest", title="Arrested")],
        "proceedings": [f.proceeding("speech", "2024-01-10", "xx-1")],
        "last_verified_on": "2024-02-20",
    }
    return f.case(SLUG, name="Cara Invented", **{**values, **more})


def files(*cases: f.Values) -> f.Values:
    """A seed file with the facilities and articles that the updates name."""
    return f.file(
        *cases,
        facilities=[
            f.facility("north-remand", name="North Remand"),
            f.facility("far-colony", name="Far Colony No. 9", town="Fartown", kind="penal colony"),
        ],
        provisions=[f.provision("xx-1", 60), f.provision("xx-2", 84)],
    )


def put(app: Flask, *cases: f.Values) -> None:
    """The cases, in the app's database, published."""
    f.publish_all(app.extensions["engine"], files(*(cases or (cara(),))))


def open_form(desk: Desk, kind: str, case: str = CASE) -> BeautifulSoup:
    """The form of one kind of update."""
    return desk.get(f"{case}/updates/new?kind={kind}")


def preview(
    desk: Desk, kind: str, data: Data, status: int = 200, case: str = CASE
) -> BeautifulSoup:
    """Fill in the form and look at what it answers."""
    answer = desk.submit(f"{case}/updates/new?kind={kind}", {**KNOWN_SOURCE, **data}, status)
    return checked(answer, kind)


def save(desk: Desk, page: BeautifulSoup, status: int = 303, **changed: Any) -> TestResponse:
    """Press the button of a preview."""
    form = page.select_one("main form")
    assert form
    return desk.post(str(form["action"]), {**fields_of(form), **changed}, status)


def log(desk: Desk, kind: str, data: Data, case: str = CASE) -> BeautifulSoup:
    """From the form to saved; gives the preview."""
    page = preview(desk, kind, data, case=case)
    save(desk, page)
    return page


def said(page: BeautifulSoup, part: str = "main") -> str:
    """The words of a part of a page, with single spaces."""
    found = page.select_one(part)
    assert found, part
    return " ".join(found.get_text(" ").split()).replace(" ,", ",").replace(" .", ".")


def recorded(app: Flask, slug: str = SLUG) -> Any:
    """The document that the working record would make now."""
    with snapshot(app.extensions["engine"]) as session:
        return build_document(load(session, f.find(session, slug)))


def published(app: Flask, slug: str = SLUG) -> Any:
    """What readers get once a reviewer has published the case."""
    with transaction(app.extensions["engine"]) as session:
        publish(session, f.find(session, slug), by=f.RAVI, why="Checked")
    return app.test_client().get(f"/cases/{slug}.json").json


def of_key(rows: Any, key: str) -> Any:
    """The row of this key."""
    return next(row for row in rows if row["key"] == key)


def tables(session: Session) -> dict[str, list[Any]]:
    """Every row of every table, but for those of sign-ins."""
    from tracker.models import metadata

    skipped = {"sign_in", "failed_attempt"}
    return {
        table.name: sorted(map(str, session.execute(table.select()).all()))
        for table in metadata.sorted_tables
        if table.name not in skipped
    }
