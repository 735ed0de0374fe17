"""Nobody publishes an action that they alone wrote. All of it is invented."""

from dataclasses import replace

import orjson
import pytest
from sqlmodel import select

from tests import factories as make
from tests.desk.actions.conftest import found
from tests.desk_reader import Desk, at_the_desk, fields_of
from tracker.access import Role
from tracker.accounts.people import find_or_fail
from tracker.actions.following import Happening, follow
from tracker.db import transaction
from tracker.documents.actions.models import Posting, PublishedAction
from tracker.history import change
from tracker.solidarity import ActionStatus as S
from tracker.solidarity import Occurrence

PETITION = "/desk/actions/petition"
NEW = {"kind": "petition", "mode": "external", "title": "An invented call", "ask": "Sign it.",
       "case": "held-one", "source": "paper", "why": "Invented"}  # fmt: skip
ASK, PUBLISH, RETURN = "form.ask", "form.publish", "form.return"


def new(desk: Desk, **typed: str) -> str:
    """The address of the review of a new action."""
    return f"{desk.submit('/desk/actions/new', {**NEW, **typed}).location}/review"


def edit(desk: Desk, title: str) -> None:
    desk.submit(f"{PETITION}/details", {"title": title, "why": "Invented"})


def posted(engine, slug: str = "petition") -> dict:
    with transaction(engine) as session:
        head = session.exec(select(PublishedAction).where(PublishedAction.slug == slug)).one()
        return orjson.loads(session.get_one(Posting, head.posting_id).data)


def words(page) -> str:
    return " ".join(page.select_one("main").get_text(" ").split())


def test_a_draft_is_asked_for_read_and_published(acting, rita, ravi):
    page = new(rita)
    assert not rita.get(page).select(PUBLISH)
    rita.submit(page, {"note": "Please read it"}, form=ASK)
    assert found(acting, "an-invented-call").status is S.IN_REVIEW
    read = words(ravi.get(page))
    assert "rita asked for review" in read
    assert "Title : An invented call" in read
    assert "Cases: Held One" in read
    ravi.submit(page, {"why": "A new call"}, form=PUBLISH)
    value = posted(acting, "an-invented-call")
    assert (value["status"], value["log"][-1]["text"]) == ("open", "A new call")
    assert [entry["kind"] for entry in value["log"]] == ["published"]


def test_what_is_new_is_said_in_words(acting, rita, ravi):
    edit(rita, "Another title")
    rita.submit(f"{PETITION}/details", {"timezone": "Europe/Berlin", "closes_at": "2026-12-05",
                                        "why": "x"})  # fmt: skip
    page = words(ravi.get(f"{PETITION}/review"))
    assert "from Invented petition to Another title" in page
    assert "2026-12-06 00:00 Europe/Berlin" in page
    assert "What is recorded differs from what readers see" in words(rita.get(PETITION))
    ravi.submit(f"{PETITION}/review", {"why": "A better title"}, form=PUBLISH)
    assert posted(acting)["title"] == "Another title"
    assert "Nothing: what is published says all of it." in words(ravi.get(f"{PETITION}/review"))


def test_a_reviewer_does_not_publish_what_they_alone_wrote(acting, app, ravi):
    page = new(ravi)
    assert "You alone wrote" in words(ravi.get(page))
    assert not ravi.get(page).select(PUBLISH)
    seen = at_the_desk(app, "rosa", Role.REVIEWER)
    mark = fields_of(seen.get(page).select_one(PUBLISH))
    sent = {**mark, "csrf_token": ravi.token(), "why": "Mine"}
    ravi.post(f"{page}/publication", sent, 403)
    ravi.submit(page, {"note": "Please"}, form=ASK)
    assert "You alone wrote" in words(ravi.get(page))
    seen.submit(page, {"why": "Read by another"}, form=PUBLISH)


def test_a_reviewer_publishes_their_own_once_another_asked_or_wrote(acting, rita, ravi):
    page = new(ravi)
    rita.submit(page, {"note": "I want this too"}, form=ASK)
    ravi.submit(page, {"why": "Two of us"}, form=PUBLISH)
    edit(ravi, "Mine alone")
    assert not ravi.get(f"{PETITION}/review").select(PUBLISH)
    rita.submit(f"{PETITION}/counts/new", {"platform": "p", "value": "1", "source": "paper"})
    assert ravi.get(f"{PETITION}/review").select(PUBLISH)


def test_what_the_case_did_and_moves_do_not_count_as_writing(acting, rita, ravi):
    edit(ravi, "Mine alone")
    with transaction(acting) as session:
        by = find_or_fail(session, "rita").actor
        case = make.find(session, "held-one")
        follow(session, case.id, Happening(Occurrence.CONVICTED), by=by)
    rita.submit(f"{PETITION}/moves/paused", {"why": "x"})
    assert not ravi.get(f"{PETITION}/review").select(PUBLISH)


def test_a_researcher_does_not_publish(acting, rita, ravi):
    edit(ravi, "Of the reviewer")
    assert not rita.get(f"{PETITION}/review").select(PUBLISH)
    sent = {**fields_of(_publish_form(ravi, rita)), "csrf_token": rita.token(), "why": "Mine"}
    rita.post(f"{PETITION}/review/publication", sent, 403)


def _publish_form(ravi: Desk, rita: Desk):
    rita.submit(f"{PETITION}/review", {"note": "x"}, form=ASK)
    return ravi.get(f"{PETITION}/review").select_one(PUBLISH)


@pytest.mark.parametrize(("trusted", "allowed"), [(True, True), (True, False), (False, True)])
def test_a_trusted_researcher_publishes_their_own_where_the_instance_lets_them(
    acting, app, rita, trusted, allowed
):
    with transaction(acting) as session, change(session, "trusted", by=make.EDITH):
        find_or_fail(session, "rita").trusted = trusted
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], trusted_publish=allowed)
    page = new(rita)
    if trusted and allowed:
        rita.submit(page, {"why": "Trusted"}, form=PUBLISH)
        assert posted(acting, "an-invented-call")["status"] == "open"
    else:
        assert not rita.get(page).select(PUBLISH)


def test_it_goes_back_with_a_comment(acting, rita, ravi):
    page = new(rita)
    rita.submit(page, {"note": "Please"}, form=ASK)
    ravi.submit(page, {"comment": ""}, 422, RETURN)
    ravi.submit(page, {"comment": "Which petition?"}, form=RETURN)
    assert found(acting, "an-invented-call").status is S.DRAFT
    assert "Sent back by ravi : Which petition?" in words(rita.get(page))
    rita.submit(page, {"note": "This one"}, form=ASK)
    edit(rita, "Public one")
    rita.submit(f"{PETITION}/review", {"note": "Please"}, form=ASK)
    ravi.submit(f"{PETITION}/review", {"comment": "No"}, form=RETURN)
    assert found(acting, "petition").status is S.OPEN
    assert "Sent back by ravi: No" in words(rita.get(PETITION))


def test_nobody_asks_twice_or_for_nothing_and_nobody_answers_nobody(acting, rita, ravi):
    sent = {"csrf_token": rita.token(), "note": "Look"}
    assert "Nothing has changed" in rita.post(f"{PETITION}/review/request", sent, 409).text
    edit(rita, "Another title")
    rita.post(f"{PETITION}/review/request", sent)
    assert "already" in rita.post(f"{PETITION}/review/request", sent, 409).text
    answer = {"csrf_token": ravi.token(), "comment": "No"}
    ravi.post(f"{PETITION}/review/return", answer)
    assert "Nobody waits" in ravi.post(f"{PETITION}/review/return", answer, 409).text
    assert rita.post(f"{PETITION}/review/request", {**sent, "note": ""}, 422)


def test_what_changed_since_it_was_read_is_not_published(acting, rita, ravi):
    edit(rita, "One title")
    sent = fields_of(ravi.get(f"{PETITION}/review").select_one(PUBLISH))
    edit(rita, "Another title")
    said = ravi.post(f"{PETITION}/review/publication", {**sent, "why": "x"}, 409)
    assert "has changed since you read it" in said.text
    assert posted(acting)["title"] == "Invented petition"


def test_it_is_published_once_however_often_it_is_sent(acting, rita, ravi):
    edit(rita, "One title")
    sent = {**fields_of(ravi.get(f"{PETITION}/review").select_one(PUBLISH)), "why": "x"}
    ravi.post(f"{PETITION}/review/publication", sent)
    ravi.post(f"{PETITION}/review/publication", sent, 403)


def test_what_stops_publication_is_said_before(acting, rita, ravi):
    page = new(rita, case="held-one")
    home = page.removesuffix("/review")
    link = rita.get(home).select_one('.citations a[href$="/deletion"]')["href"]
    rita.submit(str(link), {"why": "x"})
    assert "Add a source for the action." in words(ravi.get(page))
    assert not ravi.get(page).select(PUBLISH)
    sent = {"csrf_token": ravi.token(), "why": "x", "seen": "", "to": "open"}
    ravi.post(f"{page}/publication", sent, 422)


def test_a_first_status_that_is_not_possible_is_refused_and_nothing_is_kept(acting, rita, ravi):
    page = new(rita)
    said = ravi.submit(page, {"to": "scheduled", "why": "x"}, 409, PUBLISH)
    assert "Say when it opens" in said.text
    assert found(acting, "an-invented-call").status is S.DRAFT
    ravi.submit(page, {"to": "closed", "why": "It lies in the past"}, form=PUBLISH)
    assert posted(acting, "an-invented-call")["status"] == "closed"


def test_nothing_is_published_for_a_case_that_readers_cannot_see(acting, rita, ravi):
    with transaction(acting) as session:
        make.add(session, {**make.file(make.case("new-one")), "sources": []})
    page = new(rita, case="new-one")
    for to in ("open", "closed"):
        assert "is not public" in ravi.submit(page, {"to": to, "why": "x"}, 409, PUBLISH).text


def test_what_a_person_writes_into_the_log_waits_for_review(acting, rita, ravi):
    rita.submit(f"{PETITION}/log/new", {"kind": "media", "text": "On the radio."})
    rita.submit(f"{PETITION}/details", {"paused_message": "Not reviewed", "why": "x"})
    rita.submit(f"{PETITION}/moves/paused", {"why": "The site is down"})
    assert "On the radio." not in str(posted(acting))
    assert "Not reviewed" not in str(posted(acting))
    assert "On the radio." in words(ravi.get(f"{PETITION}/review"))
    ravi.submit(f"{PETITION}/review", {"why": "News"}, form=PUBLISH)
    assert "On the radio." in str(posted(acting)["log"])
    rita.submit(f"{PETITION}/moves/closed", {"why": "Over"})
    assert "On the radio." in str(posted(acting)["log"])
