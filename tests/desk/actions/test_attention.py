"""What needs attention: computed from the record, with why and since when. All is invented."""

import datetime as dt

import pytest
from sqlmodel import select

from tests import factories as make
from tests.actions import factories as acts
from tests.desk_reader import Desk
from tracker.actions.following import Happening, follow
from tracker.actions.models import Action, Delivery
from tracker.db import transaction
from tracker.documents.actions.links import LinkState
from tracker.history import change
from tracker.solidarity import ActionStatus as S
from tracker.solidarity import LinkStatus, Occurrence
from tracker.types import now, today


def queue(desk: Desk, name: str) -> str:
    """What stands in one queue; empty where it is not shown."""
    heading = desk.get("/desk/actions").select_one(f"main h3#{name}")
    return " ".join(heading.find_parent("section").get_text(" ").split()) if heading else ""


def with_action(engine, slug: str, **values) -> None:
    """Change columns of an action that was published long ago."""
    with transaction(engine) as session, change(session, "edited", by=make.EDITH):
        row = session.exec(select(Action).where(Action.slug == slug)).one()
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)


def checked(engine) -> None:
    """Everything was checked today."""
    for slug in ("petition", "appeal", "letter"):
        with_action(engine, slug, last_verified_on=today())


def test_nothing_needs_attention_where_all_was_seen_to(acting, rita):
    checked(acting)
    assert "Nothing needs attention." in rita.get("/desk/actions").get_text()
    assert not rita.get("/desk").select('a[href="/desk/actions"] strong')


def test_what_is_past_its_last_day_and_not_closed_says_since_when(acting, rita):
    checked(acting)
    closes = dt.datetime(2026, 3, 5, 23, tzinfo=dt.UTC)
    with_action(acting, "petition", closes_at=closes, timezone="Europe/Berlin")
    text = queue(rita, "over")
    assert "Invented petition" in text
    assert "5 March 2026" in text
    assert "1 needs attention" in rita.get("/desk").get_text()


def test_an_action_is_checked_as_often_as_it_says(acting, rita):
    checked(acting)
    with_action(acting, "petition", last_verified_on=today() - dt.timedelta(days=31))
    assert queue(rita, "unchecked") == ""
    with_action(acting, "petition", review_every_days=30)
    assert "Invented petition : last checked" in queue(rita, "unchecked")
    with_action(acting, "petition", status=S.CLOSED, closed_at=now())
    assert queue(rita, "unchecked") == ""
    with_action(acting, "letter", last_verified_on=None)
    assert "Invented letter : never checked" in queue(rita, "unchecked")


def test_a_mark_leads_to_where_it_is_resolved(acting, rita):
    with transaction(acting) as session:
        case = make.find(session, "held-one")
        follow(session, case.id, Happening(Occurrence.CONVICTED), by=make.EDITH)
    page = rita.get("/desk/actions")
    section = page.select_one("#marked").find_parent("section")
    links = [link["href"] for link in section.select("a")]
    assert "/desk/actions/petition/marks/1" in links
    assert "convicted" in section.get_text()
    rita.submit("/desk/actions/petition/marks/1", {"note": "It still fits"})
    assert "Invented petition" not in queue(rita, "marked")


@pytest.mark.parametrize(
    ("delivered", "due", "waits"),
    [(61, None, True), (59, None, False), (5, -1, True), (90, 1, False), (90, -1, True)],
)
def test_what_was_handed_over_waits_sixty_days_or_until_the_answer_is_due(
    acting, rita, delivered, due, waits
):
    day = today() - dt.timedelta(days=delivered)
    with transaction(acting) as session:
        parts = [
            (Delivery, {"delivered_on": day.isoformat(), "delivered_to": "The ministry",
                        "answer_due_on": due and today() + dt.timedelta(days=due)})
        ]  # fmt: skip
        case = make.find(session, "held-one")
        acts.published(session, "petition", "handed", case, parts=parts)
    assert ("Invented handed" in queue(rita, "unanswered")) == waits
    typed = {"answered_on": day.isoformat(), "answer": "No.", "why": "x", "source": "paper"}
    rita.submit("/desk/actions/handed/deliveries/1", typed)
    assert "Invented handed" not in queue(rita, "unanswered")


def test_drafts_and_requests_wait_with_their_day(acting, rita, ravi):
    with transaction(acting) as session:
        case = make.find(session, "held-one")
        acts.action(session, "petition", "drafted", case)
    assert "Invented drafted : petition" in queue(rita, "drafts")
    rita.submit("/desk/actions/drafted/review", {"note": "Read this"}, form="form.ask")
    assert queue(rita, "drafts") == ""
    assert "Invented drafted : Read this" in queue(ravi, "reviews")
    rita.submit("/desk/actions/petition/details", {"title": "Newer", "why": "x"})
    assert "Newer" not in queue(ravi, "reviews")
    rita.submit("/desk/actions/petition/review", {"note": "And this"}, form="form.ask")
    assert "Newer : And this" in queue(ravi, "reviews")
    ravi.submit("/desk/actions/petition/review", {"comment": "No"}, form="form.return")
    assert "Newer" not in queue(ravi, "reviews")


def test_what_the_link_check_found_stands_in_the_queue(acting, rita):
    with_action(acting, "petition", primary_url="https://broken.example/", url_safe=True)
    with_action(acting, "appeal", primary_url="https://works.example/", url_safe=True)
    assert "Invented petition : link never checked" in queue(rita, "links")
    with transaction(acting) as session:
        for host, status in (("broken", LinkStatus.BROKEN), ("works", LinkStatus.OK)):
            session.add(
                LinkState(
                    url=f"https://{host}.example/", status=status, checked_at=now(), since=now()
                )
            )
    assert "Invented petition : the link: " in queue(rita, "links")
    assert "Invented appeal" not in queue(rita, "links")


def test_all_actions_are_found_by_title_and_by_person(acting, rita):
    for sought, slugs in (("letter", {"letter"}), ("held", {"petition", "appeal", "letter"}),
                          ("nobody", set())):  # fmt: skip
        page = rita.get("/desk/actions", query_string={"q": sought})
        assert {a["href"].rpartition("/")[2] for a in page.select("#all ~ .queue a")} == slugs
        assert not page.select("#attention")


def test_a_list_says_how_an_action_stands_now(acting, rita):
    with_action(acting, "petition", closes_at=dt.datetime(2026, 3, 5, tzinfo=dt.UTC))
    rows = rita.get("/desk/actions").select("#all ~ .queue li")
    (row,) = (row for row in rows if "Invented petition" in row.get_text())
    assert row.select_one(".kind").get_text() == "closed"
