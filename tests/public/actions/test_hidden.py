"""What must not be known of actions, their cases and the people behind them is in no answer."""

import pytest
from sqlmodel import select

from tests import factories as make
from tests.actions import factories as acts
from tests.public.test_canaries import crawl, leaks
from tracker.actions.publishing import publish_action
from tracker.cases.safety import quieten, withdraw
from tracker.db import transaction
from tracker.documents.models import PublishedCase, Visibility
from tracker.solidarity import ActionStatus

# What an answer is made of is chosen after it was read: one database is enough.
pytestmark = pytest.mark.once


def test_no_note_contact_proof_or_unsafe_address_is_in_any_answer(reader, invented):
    answers = crawl(invented, reader)
    assert {"/actions/ana-petition", "/actions/ana-petition.json"} <= set(answers)
    assert leaks(answers, "canary-") == {}


def test_the_crawl_reads_what_actions_say(reader, invented):
    found = leaks(crawl(invented, reader), "Rosa")
    assert {"/actions", "/actions/ana-petition.json", "/cases/ana-invented"} <= set(found)


@pytest.mark.parametrize("act", [quieten, withdraw])
def test_a_case_that_is_hidden_takes_its_actions_with_it(engine, reader, act):
    make.publish_all(engine, make.file(make.case("anna-a"), make.case("secret-s")))
    with transaction(engine) as session:
        anna, secret = (make.find(session, slug) for slug in ("anna-a", "secret-s"))
        acts.published(session, "petition", "alone", secret, title="SECRET alone")
        acts.published(session, "petition", "together", anna, secret, title="SECRET together")
        acts.published(
            session, "petition", "past", secret, title="SECRET past", to=ActionStatus.CLOSED
        )
        key = str(secret.id)
    assert leaks(crawl(engine, reader), "SECRET alone")
    with transaction(engine) as session:
        act(session, make.find(session, "secret-s"), by=make.EDITH, why="CANARY-WHY")
    answers = crawl(engine, reader)
    wanted = {a: t for a, t in answers.items() if "secret-s" not in a}
    for needle in ("SECRET", "secret-s", key, "CANARY-WHY"):
        assert leaks(wanted, needle) == {}, needle
    for slug in ("alone", "together", "past"):
        assert reader.client.get(f"/actions/{slug}").status_code == 404


def test_a_case_that_stands_in_the_background_of_an_action_is_no_longer_named(engine, reader):
    """Such a case does not move the action; and nothing leads from the action to it."""
    make.publish_all(engine, make.file(make.case("anna-a"), make.case("secret-s")))
    with transaction(engine) as session:
        anna, secret = (make.find(session, slug) for slug in ("anna-a", "secret-s"))
        row = acts.action(session, "petition", "both", anna)
        acts.link(session, row, secret, role="background")
        publish_action(session, row, by=make.RAVI)
    assert [c["slug"] for c in reader.json("/actions/both.json")["cases"]] == ["anna-a", "secret-s"]
    with transaction(engine) as session:
        quieten(session, make.find(session, "secret-s"), by=make.EDITH, why="Danger")
    answers = crawl(engine, reader)
    assert leaks({a: t for a, t in answers.items() if "secret-s" not in a}, "secret-s") == {}
    assert [c["slug"] for c in reader.json("/actions/both.json")["cases"]] == ["anna-a"]


def test_an_action_left_behind_by_its_case_is_found_nowhere(engine, reader):
    """Whatever went wrong before: what is not for a public case is not shown."""
    make.publish_all(engine, make.file(make.case("anna-a")))
    with transaction(engine) as session:
        acts.published(session, "petition", "left", make.find(session, "anna-a"))
        head = session.exec(select(PublishedCase)).one()
        head.visibility = Visibility.QUIET
    for path in ("/actions/left", "/actions/left/history", "/cases/anna-a/actions"):
        reader.get(path, 404)
    reader.json("/actions/left.json", 404)
    found = reader.json("/actions.json")
    assert (found["count"], found["actions"]) == (0, [])
    assert "left" not in reader.fetch("/").text
    assert "left" not in reader.fetch("/sources/paper").text
