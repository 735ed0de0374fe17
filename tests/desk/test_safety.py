"""Quiet, withdrawal and redaction at the desk: at once, with a reason, answered by another."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import select
from werkzeug.test import TestResponse

from tests import factories as make
from tests.desk_reader import Desk, at_the_desk, checked
from tests.reader import Reader
from tracker.access import Role
from tracker.cases.models import InternalNote, SafetyAct
from tracker.db import snapshot, transaction
from tracker.documents.models import Document, PublishedRow
from tracker.history import Change, Revision, change
from tracker.rebuilding import check
from tracker.types import now

CASE = "/desk/cases/ana-invented"
SAFETY = f"{CASE}/safety"
PUBLIC = ("/cases/ana-invented", "/cases/ana-invented.json", "/cases/ana-invented/history/1")


def answer(desk: Desk, key: int, how: str = "form.confirm", why: str = "", status: int = 303):
    return desk.submit(f"{SAFETY}/{key}", {"why": why} if why else {}, status, how)


def quieten(desk: Desk, slug: str = "ana-invented") -> None:
    desk.submit(f"/desk/cases/{slug}/safety/quiet", {"why": "Her sister was threatened"})


def test_a_researcher_makes_a_case_quiet_at_once(invented, reader, rita):
    quieten(rita)
    for path in PUBLIC:
        reader.fetch(path, 404)
    assert "ana-invented" not in reader.fetch("/cases.json").text
    page = rita.get(SAFETY).get_text()
    assert "Her sister was threatened" in page
    assert "It was you who did it" in page
    assert check(invented) == []


def test_the_one_who_did_it_cannot_answer(invented, ravi):
    quieten(ravi)
    assert "second person" in answer(ravi, 1, status=409).text
    assert "second person" in answer(ravi, 1, "form.lift", "I was wrong", 409).text


def test_a_second_person_lifts_it_and_the_case_is_as_before(invented, reader, rita, ravi):
    before = reader.json(PUBLIC[1])
    quieten(rita)
    answer(ravi, 1, "form.lift", "The danger is over")
    assert reader.json(PUBLIC[1])["names"] == before["names"]
    assert "Lifted by ravi" in rita.get(SAFETY).get_text()


def test_lifting_wants_a_reason(invented, rita, ravi):
    quieten(rita)
    assert "Say why it is lifted" in answer(ravi, 1, "form.lift", status=409).text


def test_what_was_confirmed_comes_back_only_through_review(invented, reader, rita, ravi):
    quieten(rita)
    page = f"{CASE}/review"
    assert "answer it first" in ravi.get(page).get_text() or not ravi.get(page).select(
        "form.publish"
    )
    answer(ravi, 1)
    assert "already" in answer(ravi, 1, status=409).text
    reader.fetch(PUBLIC[0], 404)
    rita.submit(page, {"note": "She wants to be seen again"}, form="form.ask")
    told = {"why": "At her own wish"}
    assert "Tick this" in ravi.submit(page, told, 422, "form.publish").text
    ravi.submit(page, {**told, "show_again": "y"}, form="form.publish")
    reader.get(PUBLIC[0])
    assert check(invented) == []


def test_a_withdrawn_case_leaves_a_stub_with_the_reason(invented, reader, rita, ravi):
    rita.fetch(f"{SAFETY}/withdrawal", 403)
    ravi.submit(f"{SAFETY}/withdrawal", {"why": "At the wish of the family"})
    assert "At the wish of the family" in reader.get(PUBLIC[0], 410).get_text()
    token = ravi.token()
    again = {"csrf_token": token, "why": "Once more"}
    assert "already" in ravi.post(f"{SAFETY}/withdrawal", again, 409).text


def test_a_case_that_was_never_published_cannot_be_withdrawn(engine, ravi):
    with transaction(engine) as session:
        make.add(session, make.file(make.case("new-case")))
    path = "/desk/cases/new-case/safety/withdrawal"
    assert "never published" in ravi.submit(path, {"why": "No"}, 409).text


def test_quiet_goes_before_withdrawal_whichever_came_first(invented, reader, app, rita, ravi):
    other = at_the_desk(app, "rosa", Role.REVIEWER)
    quieten(rita)
    ravi.submit(f"{SAFETY}/withdrawal", {"why": "At the wish of the family"})
    reader.fetch(PUBLIC[0], 404)
    answer(other, 1, "form.lift", "Not this one")
    reader.fetch(PUBLIC[0], 410)
    answer(other, 2, "form.lift", "Nor this one")
    reader.fetch(PUBLIC[0])
    assert check(invented) == []


def redact(desk: Desk, text: str, why: str = "Names a neighbour") -> str:
    """Both steps; what the first one said."""
    first = desk.submit(f"{SAFETY}/redaction", {"needle": text, "why": why}, 200)
    page = checked(first, SAFETY)
    sent = {one["name"]: one["value"] for one in page.select("main input[name]")}
    desk.post(f"{SAFETY}/redaction", sent)
    return page.get_text()


def test_a_redaction_shows_where_the_text_stands_and_then_removes_it_everywhere(
    invented, reader, ravi
):
    with transaction(invented) as session, change(session, "noted", by=make.EDITH):
        case = make.find(session, "ana-invented")
        session.add(InternalNote(case_id=case.id, key="1", text="Ask at the greenhouse."))
    make.republish(invented, "ana-invented", why="The greenhouse", summary="From the greenhouse.")
    shown = redact(ravi, "greenhouse")
    assert "Nothing has been removed yet" in shown
    assert "2 in published documents" in shown
    for path in ("/cases/ana-invented", "/cases/ana-invented/history",
                 "/cases/ana-invented/history/1", "/cases/ana-invented/history/2"):  # fmt: skip
        assert "greenhouse" not in reader.fetch(path).text
    assert "[removed]" in reader.fetch("/cases/ana-invented").text
    assert everything_without(invented, "greenhouse")
    assert check(invented) == []


def everything_without(engine, text: str) -> bool:
    with snapshot(engine) as session:
        whole = [
            *(str(one.after) for one in session.exec(select(Revision))),
            *(one.why for one in session.exec(select(Change))),
            *(f"{one.data}{one.why}{one.changes}" for one in session.exec(select(Document))),
            *(one.data for one in session.exec(select(PublishedRow))),
            *(one.text for one in session.exec(select(InternalNote))),
        ]
    return not any(text in one for one in whole)


def test_a_redaction_does_nothing_before_it_has_shown_what_it_would_do(invented, reader, ravi):
    ravi.submit(f"{SAFETY}/redaction", {"needle": "greenhouse", "why": "A neighbour"}, 200)
    assert "greenhouse" in reader.fetch("/cases/ana-invented").text


@pytest.mark.parametrize(
    ("needle", "why", "said"),
    [
        ("ab", "A neighbour", "at least three"),
        ("greenhouse", "The greenhouse", "without repeating"),
        ("removed", "A neighbour", "removed already"),
        ("", "A neighbour", "exactly as it stands"),
    ],
)
def test_a_redaction_that_cannot_be_meant_is_refused(invented, ravi, needle, why, said):
    sent = {"needle": needle, "why": why}
    assert said in ravi.submit(f"{SAFETY}/redaction", sent, 422).text


def test_a_text_that_stands_nowhere_is_said_to(invented, ravi):
    sent = {"needle": "nowhere at all", "why": "A neighbour"}
    assert "stands nowhere" in ravi.submit(f"{SAFETY}/redaction", sent, 200).text


def test_a_redaction_can_be_confirmed_and_not_lifted(invented, rita, ravi, ada):
    redact(ravi, "greenhouse")
    rita.fetch(f"{SAFETY}/1", 403)
    assert not ada.get(f"{SAFETY}/1").select("form.lift")
    sent = {"csrf_token": ada.token(), "why": "Back"}
    assert "is gone" in ada.post(f"{SAFETY}/1/lifting", sent, 409).text
    answer(ada, 1)


def test_what_was_redacted_is_not_brought_back_by_an_undo(invented, ravi, reader):
    with transaction(invented) as session, change(session, "edited", by=make.EDITH) as made:
        make.find(session, "ana-invented").summary = "No flower here."
        session.flush()
        number = made.id
    with transaction(invented) as session, change(session, "edited", by=make.EDITH):
        make.find(session, "ana-invented").summary = "From the greenhouse of Mr Leaf."
    redact(ravi, "Mr Leaf")
    history = ravi.fetch(f"{CASE}/history").text
    assert "Mr Leaf" not in history
    for entry in (number + 1, number + 2):
        page = ravi.get(f"{CASE}/history/{entry}/undo")
        assert "Mr Leaf" not in page.get_text()


def test_an_overdue_act_is_said_to_be(invented, rita):
    quieten(rita)
    with transaction(invented) as session, change(session, "waited", by=make.EDITH):
        act = session.exec(select(SafetyAct)).one()
        act.done_at = now() - timedelta(hours=73)
    assert "Overdue" in rita.get(SAFETY).get_text()


def test_many_acts_by_one_account_warn_those_who_can_stop_it(engine, app, rita, ravi):
    make.publish_all(engine, make.many(6))
    for number in range(5):
        quieten(rita, f"person-{number}")
    assert "Unusually many" not in ravi.get("/desk").get_text()
    quieten(rita, "person-5")
    page = ravi.get("/desk")
    assert "rita hid, withdrew or redacted 6 times" in " ".join(page.get_text(" ").split())
    assert "Unusually many" not in rita.get("/desk").get_text()
    assert Reader(app).json("/cases.json")["cases"] == []


def test_nothing_of_an_act_names_an_account_to_readers(invented, reader, rita, ravi):
    ravi.submit(f"{SAFETY}/withdrawal", {"why": "At the wish of the family"})
    text = reader.fetch(PUBLIC[0], 410).text.casefold()
    assert "ravi" not in text
    assert "reviewer" in text


def test_of_two_who_act_at_once_one_acts_and_the_other_is_told(invented, rita, ravi):
    sent = [(desk, {"csrf_token": desk.token(), "why": f"Says {desk.name}"})
            for desk in (rita, ravi)]  # fmt: skip
    both = threading.Barrier(2)

    def act(one: tuple[Desk, dict[str, str]]) -> TestResponse:
        desk, data = one
        both.wait()
        return desk.client.post(f"{SAFETY}/quiet", data=data)

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(act, sent))
    assert sorted(one.status_code for one in done) == [303, 409]
    slower = next(one for one in done if one.status_code == 409)
    assert "Says r" in slower.text
    with snapshot(invented) as session:
        assert len(session.exec(select(SafetyAct)).all()) == 1
