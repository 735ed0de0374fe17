"""Taking back what was done to an action."""

from sqlmodel import col, select

from tests.actions.test_following import log_update
from tests.desk.actions.conftest import found
from tests.desk.actions.test_action_editing import NEW
from tracker.actions.models import Action
from tracker.db import snapshot
from tracker.history import Change, Revision
from tracker.rebuilding import check

HOME = "/desk/actions/petition"


def last_change(engine) -> int:
    with snapshot(engine) as session:
        return session.exec(select(Change.id).order_by(col(Change.id).desc())).first()


def test_an_edit_is_taken_back_and_the_history_is_longer(acting, rita, ravi):
    before = found(acting, "petition")
    rita.submit(f"{HOME}/details", {"title": "Wrong title", "closes_on": "", "why": "x"})
    number = last_change(acting)
    page = rita.get(f"{HOME}/history")
    assert page.select(f'a[href="{HOME}/history/{number}/undo"]')
    preview = rita.get(f"{HOME}/history/{number}/undo").get_text(" ")
    assert "What will happen" in preview
    assert "Wrong title" in preview
    rita.submit(f"{HOME}/history/{number}/undo", {"why": ""}, 422)
    answer = rita.submit(f"{HOME}/history/{number}/undo", {"why": "A mistake"})
    assert answer.headers["Location"] == f"{HOME}/history"
    after = found(acting, "petition")
    assert (after.title, after.status) == (before.title, before.status)
    assert last_change(acting) == number + 1
    assert check(acting) == []
    again = rita.get(f"{HOME}/history/{number + 1}/undo").get_text(" ")
    assert "Wrong title" in again


def test_what_was_added_goes_and_what_was_removed_comes_back(acting, rita):
    rita.submit("/desk/targets/new", {"slug": "leaf", "name": "A. Leaf", "kind": "official",
                                      "source": "paper"})  # fmt: skip
    rita.submit(f"{HOME}/counts/new", {"platform": "Paper petition", "value": "12",
                                       "source": "paper"})  # fmt: skip
    added = last_change(acting)
    assert "Paper petition" in rita.get(HOME).get_text()
    rita.submit(f"{HOME}/history/{added}/undo", {"why": "Counted twice"})
    assert "Paper petition" not in rita.get(HOME).get_text()
    rita.submit(f"{HOME}/history/{added + 1}/undo", {"why": "It was right"})
    assert "Paper petition" in rita.get(HOME).get_text()


def test_a_later_change_stands_in_the_way(acting, rita):
    rita.submit(f"{HOME}/details", {"title": "Second", "why": "x"})
    number = last_change(acting)
    rita.submit(f"{HOME}/details", {"title": "Third", "why": "x"})
    page = rita.get(f"{HOME}/history/{number}/undo")
    assert "Undo those first" in page.get_text()
    assert page.select(f'a[href="{HOME}/history#change-{number + 1}"]')
    assert not page.select("main form")
    assert found(acting, "petition").title == "Third"


def test_what_a_case_did_to_an_action_is_taken_back_at_the_case(acting, rita):
    log_update(acting, "death", date="2024-03-01")
    number = last_change(acting)
    assert found(acting, "letter").status == "closed"
    page = rita.get(f"/desk/actions/letter/history/{number}/undo")
    assert "taken back at the case" in page.get_text()
    assert not page.select("main form")


def test_a_state_is_not_put_back_by_undoing(acting, rita, ravi):
    ravi.submit(f"{HOME}/moves/paused", {"why": "Away"})
    number = last_change(acting)
    page = rita.get(f"{HOME}/history/{number}/undo")
    assert "There is nothing to undo" in page.get_text()
    assert found(acting, "petition").status == "paused"


def test_the_beginning_of_an_action_stays(acting, rita):
    rita.submit("/desk/actions/new?case=held-one&kind=petition", NEW)
    with snapshot(acting) as session:
        action = session.exec(select(Action).where(Action.title == "An invented call")).one()
        first = session.exec(
            select(Revision.change_id).where(Revision.root_id == action.id).order_by(Revision.id)
        ).first()
    page = rita.get(f"/desk/actions/{action.slug}/history/{first}/undo")
    assert not page.select("main form")
    assert "cannot be undone" in page.get_text()


def test_a_change_of_another_action_is_not_found_here(acting, rita):
    rita.submit("/desk/actions/appeal/details", {"title": "Other", "why": "x"})
    rita.get(f"{HOME}/history/{last_change(acting)}/undo", 404)
    rita.get("/desk/actions/nobody/history/1/undo", 404)
