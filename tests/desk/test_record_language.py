"""The desk speaks the language of its address; what it writes into the record stays English."""

from flask import Flask
from sqlmodel import select

from tests.desk.update_steps import CASE, KNOWN_SOURCE, put
from tests.desk_reader import Desk, checked, fields_of
from tracker.cases.models import Dispute, Event
from tracker.db import snapshot
from tracker.history import Change


def log_in_russian(desk: Desk, kind: str, **typed: str) -> str:
    """Log an update on the Russian pages of the desk; gives the preview's text."""
    path = f"/ru{CASE}/updates"
    token = desk.get(f"{path}/new?kind={kind}").select_one("input[name=csrf_token]")["value"]
    data = {"csrf_token": token, "kind": kind, **KNOWN_SOURCE, **typed}
    page = checked(desk.post(f"{path}/preview", data, 200), f"/ru{CASE}")
    form = page.select_one("main form[action$='/updates']")
    desk.post(path, fields_of(form))
    return page.get_text()


def test_a_preview_is_in_russian_and_the_event_in_english(app: Flask, rita: Desk):
    put(app)
    text = log_in_russian(rita, "designation", date="3 May 2024", name="wanted", authority="Police")
    assert "3 мая 2024" in text
    with snapshot(app.extensions["engine"]) as session:
        assert "Designated “wanted”" in session.exec(select(Event.title)).all()
        verbs = session.exec(select(Change.verb).order_by(Change.id)).all()
    assert verbs[-1] == "logged an update: designation"


def test_a_dispute_logged_in_russian_is_recorded_in_english(app: Flask, rita: Desk):
    put(app)
    log_in_russian(
        rita,
        "correction",
        fact="detention:north-2024.started",
        value="12 January 2024",
        why="Another paper says so",
        differs="dispute",
    )
    with snapshot(app.extensions["engine"]) as session:
        (found,) = session.exec(select(Dispute)).all()
    assert found.used == "10 January 2024"
    assert found.question == (
        "started (detention: the stay in North Remand, Northtown, since 10 January 2024)"
    )
