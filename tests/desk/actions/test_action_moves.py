"""The life of an action at the desk: moves, marks, outcome, successor. All of it is invented."""

import orjson
import pytest
from bs4 import BeautifulSoup
from sqlmodel import select

from tests import factories as make
from tests.actions import factories as acts
from tests.desk.actions.conftest import found
from tests.desk_reader import Desk, fields_of
from tracker.actions.following import Happening, follow
from tracker.actions.models import Action, ActionEvent
from tracker.cases.models import SafetyAct
from tracker.cases.safety import lift, quieten
from tracker.db import transaction
from tracker.documents.actions.models import Posting, PublishedAction, Showing
from tracker.solidarity import ActionStatus as S
from tracker.solidarity import Contribution, Occurrence, Outcome

HOME = "/desk/actions/petition"
MOVES = f"{HOME}/moves"


def text(page: BeautifulSoup, selector: str = "main") -> str:
    return " ".join(" ".join(one.get_text(" ") for one in page.select(selector)).split())


def happens(engine, what: Occurrence, case: str = "held-one") -> None:
    """Something happens to the case."""
    with transaction(engine) as session:
        follow(session, make.find(session, case).id, Happening(what), by=make.EDITH)


def posted(engine, slug: str) -> dict:
    """What readers find."""
    with transaction(engine) as session:
        head = session.exec(select(PublishedAction).where(PublishedAction.slug == slug)).one()
        return orjson.loads(session.get_one(Posting, head.posting_id).data)


def offered(desk: Desk) -> set[str]:
    """The moves that the page offers."""
    return {link["href"].rpartition("/")[2] for link in desk.get(MOVES).select("ul.moves a")}


def test_each_role_is_offered_its_moves(acting, rita, ravi):
    assert offered(rita) == {"paused", "closed", "hiding"}
    assert offered(ravi) == {"paused", "closed", "hiding", "withdrawn", "removed"}


def test_a_move_is_made_at_once_and_its_reason_is_public(acting, rita):
    answer = rita.submit(f"{MOVES}/paused", {"why": "The site is down"})
    assert answer.location == MOVES
    assert "is paused now" in text(rita.get(MOVES), ".notice")
    value = posted(acting, "petition")
    assert value["status"] == "paused"
    assert value["log"][-1]["text"] == "The site is down"


def test_a_move_needs_a_reason(acting, rita):
    answer = rita.submit(f"{MOVES}/paused", {"why": ""}, 422)
    assert 'href="#why"' in answer.text
    assert found(acting, "petition").status is S.OPEN


def test_a_move_sent_twice_is_made_once(acting, rita):
    sent = fields_of(rita.get(f"{MOVES}/paused").select_one("main form"))
    rita.post(f"{MOVES}/paused", {**sent, "why": "Once"})
    again = rita.post(f"{MOVES}/paused", {**sent, "why": "Once"}, 409)
    assert "cannot go" in again.text
    with transaction(acting) as session:
        entries = session.exec(select(ActionEvent).where(ActionEvent.text == "Once")).all()
    assert len(entries) == 1


def test_a_page_of_a_move_that_is_out_of_date_is_shown_again(acting, rita, ravi):
    sent = fields_of(rita.get(f"{MOVES}/closed").select_one("main form"))
    ravi.submit(f"{MOVES}/paused", {"why": "First"})
    again = rita.post(f"{MOVES}/closed", {**sent, "why": "Second"}, 409)
    assert "look again" in again.text
    rita.post(f"{MOVES}/closed", fields_of(
        BeautifulSoup(again.text, "html5lib").select_one("main form")))  # fmt: skip
    assert found(acting, "petition").status is S.CLOSED


@pytest.mark.parametrize("to", ["open", "withdrawn", "removed", "superseded", "draft"])
def test_a_researcher_cannot_make_the_moves_of_reviewers(acting, rita, to):
    rita.submit(f"{MOVES}/paused", {"why": "x"})
    page = rita.get(f"{MOVES}/{to}", 409)
    assert "cannot go" in page.get_text()
    sent = {"csrf_token": rita.token(), "why": "x", "version": "9"}
    rita.post(f"{MOVES}/{to}", sent, 409)
    assert found(acting, "petition").status is S.PAUSED


def test_what_happened_must_be_looked_at_before_it_opens_again(acting, ravi):
    happens(acting, Occurrence.RELEASED)
    page = ravi.get(MOVES)
    assert "Something happened to the case" in text(page, "#marks")
    assert "look at each mark" in text(page, "ul.moves")
    assert "open" not in offered(ravi)
    said = ravi.submit(f"{MOVES}/open", {"why": "Again"}, 409).text
    assert "look at each mark" in said
    mark = page.select_one(".marks a")["href"]
    assert 'href="#note"' in ravi.submit(mark, {"note": ""}, 422).text
    ravi.submit(mark, {"note": "The demand is rehabilitation now"})
    assert "Resolved by reviewer" in text(ravi.get(mark))
    sent = {"csrf_token": ravi.token(), "note": "Again"}
    assert "Resolved by reviewer" in ravi.post(mark, sent, 409).text
    assert posted(acting, "petition")["flags"] == []
    ravi.submit(f"{MOVES}/open", {"why": "It asks for rehabilitation"})
    assert posted(acting, "petition")["status"] == "open"


def test_outcome_and_contribution_are_two_questions(acting, rita):
    rita.submit(f"{MOVES}/closed", {"why": "Done"})
    page = rita.get(f"{MOVES}/concluded")
    labels = [label.get_text() for label in page.select("main form label")]
    assert labels[:2] == ["What came of it?",
                          "Does anyone say that the action had a part in that?"]  # fmt: skip
    said = rita.submit(f"{MOVES}/concluded", {"outcome": "unknown", "why": "x"}, 409).text
    assert "cannot be told" in said
    assert found(acting, "petition").status is S.CLOSED
    typed = {"outcome": "demand met", "contribution": "plausible", "why": "She was released"}
    rita.submit(f"{MOVES}/concluded", typed)
    value = posted(acting, "petition")
    assert (value["outcome"], value["contribution"], value["outcome_note"]) == (
        "demand met", "plausible", "She was released")  # fmt: skip
    row = found(acting, "petition")
    assert (row.outcome, row.contribution) == (Outcome.DEMAND_MET, Contribution.PLAUSIBLE)


def test_another_action_takes_its_place(acting, ravi):
    ravi.submit(f"{MOVES}/closed", {"why": "Done"})
    path = f"{MOVES}/superseded"
    assert 'href="#successor"' in ravi.submit(path, {"successor": "", "why": "x"}, 422).text
    assert "its own place" in ravi.submit(path, {"successor": "petition", "why": "x"}, 409).text
    assert found(acting, "petition").superseded_by_id is None
    ravi.submit(path, {"successor": "Invented appeal", "why": "It goes on there"})
    assert posted(acting, "petition")["superseded_by"] == "appeal"


def test_readers_are_not_led_to_what_they_cannot_see(acting, ravi):
    with transaction(acting) as session:
        acts.action(session, "petition", "hidden-draft", make.find(session, "held-one"))
    ravi.submit(f"{MOVES}/closed", {"why": "Done"})
    said = ravi.submit(f"{MOVES}/superseded", {"successor": "hidden-draft", "why": "x"}, 409)
    assert "could not go on" in said.text


def test_a_researcher_hides_an_action_at_once_without_a_public_word(acting, rita):
    rita.submit(f"{MOVES}/hiding", {"why": "A threat"})
    with transaction(acting) as session:
        head = session.exec(select(PublishedAction).where(PublishedAction.slug == "petition")).one()
        assert head.showing is Showing.HIDDEN
    assert "A threat" not in str(posted(acting, "petition"))


def test_a_draft_is_public_only_by_being_published(acting, ravi):
    with transaction(acting) as session:
        acts.action(session, "petition", "drafted", make.find(session, "held-one"))
    page = ravi.get("/desk/actions/drafted/moves")
    assert {a["href"].rpartition("/")[2] for a in page.select("ul.moves a")} == {"rejected"}
    for to in ("open", "scheduled", "closed", "in-review"):
        ravi.get(f"/desk/actions/drafted/moves/{to}", 409)
    ravi.submit("/desk/actions/drafted/moves/rejected", {"why": "Not ours"})
    ravi.submit("/desk/actions/drafted/moves/draft", {"why": "Perhaps"})


def test_a_closed_action_of_someone_who_died_is_looked_at_without_a_mark(acting, ravi):
    ravi.submit(f"{MOVES}/closed", {"why": "Done"})
    happens(acting, Occurrence.DIED)
    page = ravi.get(MOVES)
    assert "has died" in text(page, "#marks ~ p")
    assert "open" not in offered(ravi)
    ravi.submit(f"{HOME}/marks/death", {"note": "It asks for an inquiry"})
    ravi.submit(f"{MOVES}/open", {"why": "For an inquiry"})
    ravi.get(f"{HOME}/marks/death", 404)


def test_an_action_leaves_hiding_only_once_its_case_has(acting, ravi):
    with transaction(acting) as session:
        quieten(session, make.find(session, "held-one"), by=make.EDITH, why="x")
    assert "is not public" in text(ravi.get(MOVES), "ul.moves")
    assert "is not public" in ravi.submit(f"{MOVES}/closed", {"why": "x"}, 409).text
    with transaction(acting) as session:
        act = session.exec(select(SafetyAct)).one()
        lift(session, act, by=make.RAVI, why="No danger")
    assert found(acting, "petition").status is S.HIDDEN
    ravi.submit(f"{MOVES}/paused", {"why": "The case is public again"})
    ravi.submit(f"{MOVES}/open", {"why": "It goes on"})


def test_history_says_who_moved_it_and_why(acting, rita):
    rita.submit(f"{MOVES}/paused", {"why": "The site is down"})
    happens(acting, Occurrence.TRANSFERRED)
    page = text(rita.get(f"{HOME}/history"))
    assert "rita moved an action to paused" in page
    assert "The site is down" in page
    assert "actions followed: transferred" in page
    assert "Status : from open to paused" in page


def test_undoing_a_transfer_leaves_the_letter_paused(acting, rita, ravi):
    home = "/desk/cases/held-one"
    typed = {"date": "2024-03-01", "facility": "south-two", "source": "paper"}
    page = rita.submit(f"{home}/updates/new?kind=transfer", typed, 200)
    form = BeautifulSoup(page.text, "html5lib").select_one("main form")
    rita.post(str(form["action"]), fields_of(form))
    assert found(acting, "letter").status is S.PAUSED
    for entry in rita.get(f"{home}/history").select("ol.queue > li"):
        if "logged an update" in entry.get_text():
            rita.submit(str(entry.select_one("a[href$=undo]")["href"]), {"why": "Another man"})
            break
    with transaction(acting) as session:
        row = session.exec(select(Action).where(Action.slug == "letter")).one()
        assert row.status is S.PAUSED
    assert posted(acting, "letter")["status"] == "paused"
    assert posted(acting, "letter")["flags"][0]["reason"] == "transferred"
    assert "look at each mark" in text(ravi.get("/desk/actions/letter/moves"), "ul.moves")


def test_the_preview_of_an_update_says_apart_what_changes_for_actions(acting, rita):
    typed = {"date": "2024-03-01", "facility": "south-two", "source": "paper"}
    answer = rita.submit("/desk/cases/held-one/updates/new?kind=transfer", typed, 200)
    page = BeautifulSoup(answer.text, "html5lib")
    section = page.select_one("#for-actions").find_parent("section")
    lines = [" ".join(li.get_text().split()) for li in section.select("li")]
    assert "“Invented letter” is paused: transferred." in lines
    assert "“Invented appeal” is marked to be looked at: transferred." in lines
    does = page.select_one("#does").find_parent("section").get_text()
    assert "Invented letter" not in does
    assert found(acting, "letter").status is S.OPEN
