"""Every kind of update: its form, its preview, what readers see once it is published, and what is
refused."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask, request, request_started
from sqlmodel import select

from tests.desk.update_steps import (
    CASE,
    KNOWN_SOURCE,
    cara,
    log,
    open_form,
    preview,
    published,
    put,
    recorded,
    said,
    save,
)
from tests.desk.update_table import ROWS
from tracker.db import snapshot
from tracker.history import Change, Revision
from tracker.updates.kinds import KINDS

IDS = [f"{row.kind}-{number}" for number, row in enumerate(ROWS)]
each = pytest.mark.parametrize("row", ROWS, ids=IDS)
MOST_FIELDS, PAGES = 7, 2


@contextmanager
def requests_of(app: Flask) -> Iterator[list[str]]:
    """What is asked of the app in the block."""
    seen: list[str] = []

    def note(_app: Flask, **_more: object) -> None:
        seen.append(f"{request.method} {request.path}")

    with request_started.connected_to(note, app):
        yield seen


def test_every_kind_is_in_the_table():
    assert {row.kind for row in ROWS} == set(KINDS)


def test_a_researcher_chooses_what_happened(app, rita):
    put(app)
    page = rita.get(f"{CASE}/updates/new")
    links = {link["href"] for link in page.select("main li a")}
    assert links == {f"{CASE}/updates/new?kind={kind}" for kind in KINDS}
    rita.get(f"{CASE}/updates/new?kind=tea", 404)
    rita.get("/desk/cases/nobody/updates/new", 404)


@each
def test_an_update_takes_two_pages_and_at_most_seven_fields(app, rita, row):
    put(app, cara(**row.given))
    form = open_form(rita, row.kind).select_one("main form")
    controls = form.select("input:not([type=hidden]), select, textarea")
    asked = [one for one in controls if not one.find_parent("details")]
    assert 2 <= len(asked) <= MOST_FIELDS
    names = {one["name"] for one in controls}
    assert {*row.data, *KNOWN_SOURCE} <= names
    with requests_of(app) as loads:
        page = preview(rita, row.kind, row.data)
        assert len(loads) == PAGES
        save(rita, page)
    assert loads[-1] == f"POST {CASE}/updates"


@each
def test_an_update_does_what_its_preview_says(app, rita, row):
    put(app, cara(**row.given))
    before = recorded(app)
    page = preview(rita, row.kind, row.data)
    for sentence in row.says:
        assert sentence in said(page, ".does")
    assert page.select(".changes li"), "no difference of the document is shown"
    assert recorded(app) == before
    save(rita, page)
    assert row.seen(published(app))


@each
def test_a_wrong_update_is_refused_in_words(app, rita, row):
    put(app, cara(**row.given))
    before = recorded(app)
    page = preview(rita, row.kind, {**row.data, **row.wrong}, 422)
    assert row.why in said(page, ".problems")
    links = [link["href"] for link in page.select(".clashing a")]
    assert links == ([f"{CASE}#{row.clash}"] if row.clash else [])
    kept = {one["name"]: one.get("value") for one in page.select("main form input")}
    typed = {**row.data, **row.wrong}
    assert all(kept[name] == typed[name] for name in typed if name in kept and name != "urgent")
    assert recorded(app) == before


@each
def test_an_update_is_one_change_with_its_source_cited(app, rita, row):
    put(app, cara(**row.given))
    log(rita, row.kind, row.data)
    with snapshot(app.extensions["engine"]) as session:
        act = session.exec(select(Change).order_by(Change.id.desc())).first()
        assert act.verb == f"logged an update: {KINDS[row.kind].label.lower()}"
        assert (act.actor_name, act.actor_public) == ("rita", "researcher")
        kinds = {
            one.subject_type
            for one in session.exec(select(Revision).where(Revision.change_id == act.id))
        }
        assert "citation" in kinds
        assert kinds - {"citation"}
