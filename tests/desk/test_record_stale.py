"""Two people at one form, and a sign-in that ran out: nothing typed is lost. All invented."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy.engine import Engine
from sqlmodel import select
from werkzeug.test import TestResponse

from tests.desk_reader import PASSWORD, Desk, fields_of
from tracker.accounts.models import SignIn
from tracker.db import transaction
from tracker.people.models import Occupation
from tracker.types import now

HOME = "/desk/cases/ana-invented"
STAY = f"{HOME}/detentions/far-2024"


def opened(desk: Desk, path: str) -> dict[str, Any]:
    """The form as it stands on a page that was opened and not sent yet."""
    form = desk.get(path).select_one("main form")
    assert form
    return fields_of(form)


def soup(response: TestResponse) -> BeautifulSoup:
    """The page of an answer."""
    return BeautifulSoup(response.text, "html5lib")


def test_a_stale_form_shows_both_versions_and_is_saved_again_on_purpose(
    rita: Desk, ravi: Desk, invented: Engine
) -> None:
    mine = opened(rita, STAY)
    ravi.submit(STAY, {"place": "Fartown, block 2", "why": "A letter said so"})
    answer = rita.post(STAY, {**mine, "note": "Seen on 3 May.", "why": "Seen"}, 409)
    page = soup(answer)
    compared = {row.th.get_text(" ", strip=True): [cell.get_text() for cell in row.select("td")]
                for row in page.select("table.compared tbody tr")}  # fmt: skip
    assert compared["Place differs"] == ["Fartown, block 2", "Fartown"]
    assert compared["Note differs"] == ["", "Seen on 3 May."]
    assert "Last change by ravi" in page.get_text()
    assert "A letter said so" in page.get_text()
    again = fields_of(page.select_one("main form"))
    assert again["note"] == "Seen on 3 May."
    assert again["why"] == "Seen"
    rita.post(STAY, {**again, "place": "Fartown, block 2"})
    text = rita.get(HOME).select_one("#detention-far-2024").get_text()
    assert "Seen on 3 May." in text
    assert "Fartown, block 2" in text


def test_a_stale_form_that_is_wrong_too_says_so(rita: Desk, ravi: Desk, invented: Engine) -> None:
    mine = opened(rita, STAY)
    ravi.submit(STAY, {"place": "Elsewhere", "why": "x"})
    page = soup(rita.post(STAY, {**mine, "started": "soon", "why": "x"}, 409))
    assert page.select_one('.problems a[href="#started"]')
    assert page.select_one("#started")["value"] == "soon"


def test_what_was_typed_for_a_record_that_is_gone_can_be_saved_anew(
    rita: Desk, ravi: Desk, invented: Engine
) -> None:
    path = f"{HOME}/occupations/1"
    mine = opened(rita, path)
    ravi.submit(f"{path}/deletion", {"why": "Wrong person"})
    page = soup(rita.post(path, {**mine, "text": "Head gardener", "why": "Paper"}, 409))
    assert "deleted" in page.select_one(".problems").get_text()
    form = page.select_one("main form")
    again = fields_of(form)
    assert again["text"] == "Head gardener"
    rita.post(str(form["action"]), {**again, "source": "court-notice"})
    with transaction(invented) as session:
        rows = session.exec(select(Occupation)).all()
        assert [(row.key, row.text) for row in rows] == [("2", "Head gardener")]


def test_a_stale_translation_loses_nothing(rita: Desk, ravi: Desk, invented: Engine) -> None:
    path = f"{HOME}/translations/ru"
    mine = opened(rita, path)
    ravi.submit(path, {"summary": "Выдуманная садовница."})
    page = soup(rita.post(path, {**mine, "summary": "Садовница, выдумана."}, 409))
    cells = [cell.get_text() for cell in page.select("table.compared tr.differs td")]
    assert cells == ["Выдуманная садовница.", "Садовница, выдумана."]
    rita.post(path, fields_of(page.select_one("main form")))
    assert "Садовница, выдумана." in rita.get(f"{HOME}/translations").get_text()


def expire(engine: Engine) -> None:
    """Let every sign-in have been idle for too long."""
    with transaction(engine) as session:
        session.execute(sa.update(SignIn).values(seen_at=now() - timedelta(hours=3)))


TYPED = {"place": "Fartown <b>& Co</b>", "note": "One line.\nAnother «line».", "why": "A letter"}


def test_an_expired_sign_in_loses_nothing(rita: Desk, invented: Engine) -> None:
    mine = {**opened(rita, STAY), **TYPED}
    expire(invented)
    answer = rita.post(STAY, mine, 401)
    page = soup(answer)
    assert page.h1.get_text() == "You were signed out"
    assert answer.headers["Cache-Control"] == "no-store"
    form = page.select_one("main form")
    again = rita.post(str(form["action"]), {**fields_of(form), "name": "rita",
                                            "password": PASSWORD}, 200)  # fmt: skip
    page = soup(again)
    assert page.h1.get_text() == "Send it again"
    assert "Fartown <b>& Co</b>" in page.get_text()
    form = page.select_one("main form")
    assert form["action"] == STAY
    assert fields_of(form)["note"] == TYPED["note"]
    rita.post(STAY, fields_of(form))
    text = rita.get(HOME).select_one("#detention-far-2024").get_text()
    assert "Fartown <b>& Co</b>" in text
    assert "Another «line»." in text


def test_a_wrong_password_on_the_way_back_keeps_what_was_typed(
    rita: Desk, invented: Engine
) -> None:
    mine = {**opened(rita, STAY), **TYPED}
    expire(invented)
    form = soup(rita.post(STAY, mine, 401)).select_one("main form")
    wrong = rita.post(
        str(form["action"]), {**fields_of(form), "name": "rita", "password": "no"}, 422
    )
    assert "Name or password is wrong." in wrong.text
    form = soup(wrong).select_one("main form")
    right = rita.post(str(form["action"]), {**fields_of(form), "name": "rita",
                                            "password": PASSWORD}, 200)  # fmt: skip
    assert fields_of(soup(right).select_one("main form"))["note"] == TYPED["note"]


def test_wrong_passwords_on_the_way_back_are_slowed_down(rita: Desk, invented: Engine) -> None:
    mine = {**opened(rita, STAY), **TYPED}
    expire(invented)
    form = soup(rita.post(STAY, mine, 401)).select_one("main form")
    sent = {**fields_of(form), "name": "rita", "password": "no"}
    statuses = [rita.client.post(str(form["action"]), data=sent) for _ in range(10)]
    assert [one.status_code for one in statuses][:9] == [422] * 9
    assert statuses[9].status_code == 429
    assert int(statuses[9].headers["Retry-After"]) > 0


def test_a_form_left_open_through_a_new_sign_in_loses_nothing(rita: Desk, invented: Engine) -> None:
    mine = {**opened(rita, STAY), **TYPED}
    rita.sign_in()  # in another window: the token of the open form is of the old session
    page = soup(rita.post(STAY, mine, 400))
    assert page.h1.get_text() == "Send it again"
    rita.post(STAY, fields_of(page.select_one("main form")))
    assert "Another «line»." in rita.get(HOME).get_text()


def test_what_another_site_sends_is_not_shown_as_ones_own(app: Flask, invented: Engine) -> None:
    client = app.test_client()
    answer = client.post(STAY, data={"place": "Nowhere"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 400
    assert "Nowhere" not in answer.text


def test_the_way_back_leads_nowhere_but_to_the_desk(rita: Desk, invented: Engine) -> None:
    mine = {**opened(rita, STAY), **TYPED}
    expire(invented)
    form = soup(rita.post(STAY, mine, 401)).select_one("main form")
    sent = {**fields_of(form), "name": "rita", "password": PASSWORD}
    for path in ("//evil.example/", "https://evil.example/", "/desk\\evil", "/sign-out", "/desk"):
        rita.post(str(form["action"]), {**sent, "path": path}, 400)
    for kept in ("{", "[[1]]", "7", '"x"'):
        rita.post(str(form["action"]), {**sent, "kept": kept}, 400)


def test_nothing_is_kept_of_a_password(rita: Desk, invented: Engine) -> None:
    sent = {**opened(rita, "/desk/account"), "current": PASSWORD, "new": "another secret phrase"}
    expire(invented)
    answer = rita.client.post("/desk/account", data=sent)
    assert answer.status_code in {302, 303, 401}
    assert "secret" not in answer.text
