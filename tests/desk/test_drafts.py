"""What was typed and not saved is kept for whoever typed it, and for nobody else."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlmodel import Session, select

from tests.desk_reader import Desk
from tracker.accounts import drafts
from tracker.accounts.models import Draft, User
from tracker.db import transaction
from tracker.types import now

CASE = "/desk/cases/ana-invented"
DETAILS = f"{CASE}/details"
RELEASE = f"{CASE}/updates/new?kind=release"


def keep(desk: Desk, path: str, status: int = 303, **fields: object) -> None:
    """Press "Keep as a draft" with these fields typed."""
    page = desk.get(path)
    token = page.select_one("main input[name=csrf_token]")["value"]
    sent = {"csrf_token": token, "draft_path": path, "draft": "keep", **fields}
    desk.post("/desk/drafts", sent, status)


def offered(desk: Desk, path: str) -> bool:
    """Whether the form offers a draft to go on with."""
    return desk.get(path).select_one(".draft a") is not None


def kept(engine: Engine) -> list[str]:
    """The paths of all drafts."""
    with transaction(engine) as session:
        return sorted(session.exec(select(Draft.path)))


@pytest.mark.parametrize("path", [DETAILS, RELEASE, f"{CASE}/occupations/new", "/desk/cases/new"])
def test_a_form_that_was_kept_is_continued_where_it_was_left(path, invented, rita):
    name = rita.get(path).select("main form input[type=text], main form textarea")[0]["name"]
    keep(rita, path, **{name: "half a thought"})
    assert "Draft saved at" in rita.get(path).get_text()
    link = rita.get(path).select_one(".draft a")
    page = rita.get(link["href"])
    assert "half a thought" in str(page.select_one(f"[name='{name}']"))
    assert not page.select_one(".draft a")


def test_a_draft_is_discarded_by_a_button(invented, rita):
    keep(rita, DETAILS, summary="half a thought")
    rita.submit(DETAILS, {"draft": "discard"}, form=".draft form")
    assert not offered(rita, DETAILS)


def test_a_draft_is_gone_once_its_form_is_saved(invented, engine, rita):
    keep(rita, DETAILS, summary="half a thought")
    rita.submit(DETAILS, {"summary": "A whole one.", "why": "new"}, form="form.record")
    assert kept(engine) == []


def test_a_draft_is_shown_to_nobody_else(invented, rita, ravi):
    keep(rita, DETAILS, summary="half a thought")
    assert not offered(ravi, DETAILS)
    assert "half a thought" not in ravi.fetch(f"{DETAILS}?draft=continue").text


def test_a_draft_changes_nothing_in_the_record_or_its_history(invented, engine, rita):
    def changes() -> int:
        with engine.connect() as connection:
            return connection.execute(sa.text("SELECT count(*) FROM change")).scalar_one()

    before = changes()
    keep(rita, DETAILS, summary="half a thought")
    assert changes() == before
    assert "half a thought" not in rita.fetch(CASE).text


def test_no_token_and_no_password_is_kept(invented, engine, rita):
    typed = {"summary": "half a thought", "password": "x y"}
    keep(rita, DETAILS, **typed)
    with transaction(engine) as session:
        (draft,) = session.exec(select(Draft))
        assert drafts.fields_of(draft) == [("summary", "half a thought")]


def test_a_script_is_answered_with_the_words_to_show(invented, rita):
    data = {"csrf_token": rita.token(), "draft_path": DETAILS, "summary": "half a thought"}
    answer = rita.client.post("/ru/desk/drafts", data=data, headers={"Accept": "application/json"})
    assert answer.status_code == 200
    assert "UTC" in answer.json["words"]
    assert offered(rita, DETAILS)


@pytest.mark.parametrize("path", ["", "https://evil.example/", "//evil.example", "/desk/\\evil"])
def test_a_draft_leads_only_to_forms_of_the_desk(path, invented, engine, rita):
    data = {"csrf_token": rita.token(), "draft_path": path, "summary": "x"}
    assert rita.client.post("/desk/drafts", data=data).status_code == 400
    assert kept(engine) == []


def test_what_is_too_long_is_not_kept(invented, engine, rita):
    data = {"csrf_token": rita.token(), "draft_path": DETAILS, "summary": "x" * drafts.LONGEST}
    assert rita.client.post("/desk/drafts", data=data).status_code == 413
    assert kept(engine) == []


def account(session: Session) -> User:
    return session.exec(select(User).where(User.name == "rita")).one()


def test_an_account_keeps_so_many_drafts_and_the_oldest_goes(engine, rita):
    with transaction(engine) as session:
        for number in range(drafts.MOST + 2):
            drafts.keep(session, account(session).id, f"/desk/{number:02}", [("a", "b")])
            session.flush()
    assert len(kept(engine)) == drafts.MOST
    assert f"/desk/{drafts.MOST + 1:02}" in kept(engine)


def test_an_old_draft_is_neither_offered_nor_kept(invented, engine, rita):
    keep(rita, DETAILS, summary="half a thought")
    with transaction(engine) as session:
        session.exec(select(Draft)).one().saved_at = now() - drafts.KEPT - timedelta(hours=1)
    assert not offered(rita, DETAILS)
    keep(rita, RELEASE, place="Town")
    assert kept(engine) == [RELEASE]


def test_a_text_that_is_redacted_goes_from_drafts_as_well(invented, engine, rita, ravi):
    keep(rita, DETAILS, summary="a quoted “name to remove”\nand more")
    keep(rita, RELEASE, place="Town")
    with transaction(engine) as session:
        drafts.discard_holding(session, "“name to remove”\nand")
    assert kept(engine) == [RELEASE]


def test_scripts_may_run_on_pages_of_the_desk_alone(invented, rita, reader):
    assert "script-src 'self'" in rita.fetch(DETAILS).headers["Content-Security-Policy"]
    assert "script-src" not in reader.fetch("/").headers["Content-Security-Policy"]
    assert "script-src" not in rita.client.get("/sign-in").headers["Content-Security-Policy"]
