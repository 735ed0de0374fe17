"""The list of actions: what is open first, by urgency; filters; page by page; what was done."""

import datetime as dt

import pytest
import time_machine

from tests import factories as make
from tests.actions import factories as acts
from tracker.actions.acting import take_to
from tracker.actions.lifecycle import Move, Who
from tracker.actions.models import Action
from tracker.actions.publishing import publish_action
from tracker.db import transaction
from tracker.history import change
from tracker.public.actions import listing
from tracker.solidarity import ActionStatus as S
from tracker.translations.models import Translation
from tracker.types import now

PEOPLE = make.file(
    make.case("anna-a"), make.case("boris-b", country="BY"), make.case("quiet-q", country="IR")
)


@pytest.fixture
def record(engine):
    make.publish_all(engine, PEOPLE)
    return engine


def add(engine, kind: str, slug: str, *cases: str, **more):
    with transaction(engine) as session:
        found = [make.find(session, one) for one in cases or ("anna-a",)]
        return acts.published(session, kind, slug, *found, **more)


def slugs(reader, query: str = "") -> list[str]:
    found = [one["slug"] for one in reader.json(f"/actions.json{query}")["actions"]]
    links = reader.get(f"/actions{query}").select(".cases > li > h2 > a")
    assert [link["href"].removeprefix("/actions/") for link in links] == found
    return found


def test_urgent_ones_come_first_then_what_closes_soon_then_the_newest(record, reader):
    add(record, "petition", "old", dated="2020-01-01")
    add(record, "petition", "new", dated="2024-01-01")
    add(record, "letter", "later", closes_at=now() + dt.timedelta(days=9))
    add(record, "appeal", "soon", closes_at=now() + dt.timedelta(days=2), dated="2019")
    add(record, "protest", "urgent", priority="urgent", dated="2018")
    add(record, "petition", "closed", to=S.CLOSED)
    assert slugs(reader) == ["urgent", "soon", "later", "new", "old"]
    assert slugs(reader, "?state=past") == ["closed"]


def test_filters_by_kind_country_and_language_narrow_it_down(record, reader):
    add(record, "petition", "for-both", "anna-a", "boris-b")
    german = add(record, "appeal", "for-anna", original_language="de")
    with transaction(record) as session, change(session, "translated", by=make.EDITH):
        session.add(
            Translation(root_type="action", root_id=german.id, subject_type="action",
                        subject_id=german.id, field="title", language="ru", text="Обращение")
        )  # fmt: skip
    with transaction(record) as session:
        publish_action(session, session.get_one(Action, german.id), by=make.RAVI)
    assert slugs(reader, "?kind=appeal") == ["for-anna"]
    assert slugs(reader, "?country=BY") == ["for-both"]
    assert set(slugs(reader, "?country=RU")) == {"for-both", "for-anna"}
    assert slugs(reader, "?language=de") == slugs(reader, "?language=ru") == ["for-anna"]
    assert slugs(reader, "?language=en") == ["for-both"]
    assert slugs(reader, "?kind=petition&country=BY&language=ru") == []
    assert "Обращение" in reader.get("/ru/actions").get_text()
    options = reader.get("/actions").select("#country option")
    assert [option["value"] for option in options] == ["", "BY", "RU"]


@pytest.mark.parametrize("state", ["open", "past"])
def test_every_action_stands_on_one_page_also_when_one_closes_meanwhile(
    record, reader, monkeypatch, state
):
    monkeypatch.setattr(listing, "PAGE", 2)
    to = {"open": S.OPEN, "past": S.CLOSED}[state]
    for number in range(5):
        add(record, "petition", f"p-{number}", to=to, dated="2024-01-0" + str(number // 2 + 1))
    address, found = f"/actions.json?state={state}", []
    while address:
        page = reader.json(address)
        assert page["count"] == 5
        found += [one["slug"] for one in page["actions"]]
        address = page["next"]
    assert sorted(found) == [f"p-{number}" for number in range(5)]
    last = reader.get(f"/actions?state={state}").select_one("a[rel=next]")["href"]
    assert len(reader.get(last).select(".cases > li")) == 2


def test_what_is_not_yet_or_no_longer_open_stands_in_lists_of_its_own(record, reader):
    opens = now() + dt.timedelta(days=2)
    add(record, "petition", "to-come", to=S.SCHEDULED, opens_at=opens,
        closes_at=opens + dt.timedelta(days=2))  # fmt: skip
    with transaction(record) as session:
        paused = acts.published(session, "letter", "paused", make.find(session, "anna-a"))
        take_to(session, paused, Move(S.PAUSED, Who.REVIEWER, make.RAVI))
    assert slugs(reader) == []
    assert slugs(reader, "?state=scheduled") == ["to-come"]
    assert slugs(reader, "?state=paused") == ["paused"]
    for day, state in ((3, "open"), (5, "past")):
        with time_machine.travel(now() + dt.timedelta(days=day), tick=False):
            assert slugs(reader, f"?state={state}") == ["to-come"]
            assert slugs(reader, "?state=scheduled") == []


def test_past_ones_say_what_came_of_them(record, reader):
    add(record, "petition", "done", to=S.CLOSED, outcome="refused")
    assert "Closed: refused" in reader.get("/actions?state=past").get_text()


def test_an_empty_list_says_where_to_go_on(reader):
    for query in ("", "?kind=appeal", "?state=past", "?state=paused"):
        page = reader.get(f"/actions{query}")
        assert page.select_one(".empty"), query


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("kind=prayer", "kind"),
        ("state=lost", "state"),
        ("country=Russia", "country"),
        ("language=%27--", "language"),
        ("after=x", "after"),
        ("state=past&after=2024-02-30-x", "after"),
        ("state=past&after=0-1-99999999999999-9261053-a", "after"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_the_name_of_the_field(reader, query, field):
    reader.get(f"/actions?{query}", 422)
    assert reader.json(f"/actions.json?{query}", 422)["error"]["field"] == field


@pytest.mark.parametrize("count", [1, 120])
def test_a_list_is_five_statements_however_long(record, reader, statements, count):
    with transaction(record) as session:
        case = make.find(session, "anna-a")
        for number in range(count):
            acts.published(session, "petition", f"p-{number}", case)
    for query in ("", "?kind=petition&country=RU&language=en", "?state=past", "?state=paused"):
        with statements(record) as seen:
            reader.get(f"/actions{query}")
        assert len(seen) <= 5
        with statements(record) as seen:
            reader.json(f"/actions.json{query}")
        assert len(seen) <= 3


def test_an_action_for_many_names_a_few_and_says_how_many_more(engine, reader):
    make.publish_all(engine, make.many(8))
    with transaction(engine) as session:
        cases = [make.find(session, f"person-{number}") for number in range(8)]
        acts.published(session, "petition", "for-all", *cases)
    assert "and 5 more" in reader.get("/actions").select_one(".cases").get_text()
    assert len(reader.get("/actions/for-all").select("dd a[href^='/cases/']")) == 8
