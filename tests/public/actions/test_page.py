"""The page of an action says all that is published of it, and how it stands now."""

import re
from urllib.parse import unquote

import pytest
import segno

from tests import factories as make
from tests.actions import factories as acts
from tracker.actions.acting import conclude, take_to
from tracker.actions.lifecycle import Move, Who
from tracker.actions.models import Action, ActionFlag
from tracker.actions.publishing import publish_action, restate
from tracker.db import transaction
from tracker.history import change
from tracker.public.actions.sharing import QUIET_ZONE
from tracker.solidarity import ActionStatus as S
from tracker.solidarity import Contribution, Outcome
from tracker.translations.models import Translation

PETITION = "/actions/ana-petition"


def text_of(reader, path: str, status: int = 200) -> str:
    return " ".join(reader.get(path, status).main.get_text().split())


@pytest.fixture
def record(engine):
    make.publish_all(engine, make.file(make.case("anna-a"), make.case("boris-b")))
    return engine


def add(engine, slug: str, **more) -> Action:
    with transaction(engine) as session:
        return acts.published(session, more.pop("kind", "petition"), slug,
                              make.find(session, "anna-a"), **more)  # fmt: skip


def move(engine, slug: str, *to: S, why: str = "") -> None:
    from sqlmodel import select

    with transaction(engine) as session:
        row = session.exec(select(Action).where(Action.slug == slug)).one()
        for status in to:
            take_to(session, row, Move(status, Who.REVIEWER, make.RAVI, why=why))


def test_a_petition_says_who_asks_what_for_whom_and_where(reader, invented):
    page = reader.get(PETITION)
    said = text_of(reader, PETITION)
    for words in (
        "Give Ana her seeds back", "Sign the petition to the ministry of gardens.", "Urgent",
        "Gardeners Without Fences", "The second one.", "Rosa Invented economist",
        "Union of Seeds Germany", "Verified", "over 7,000 signatures as of 22 March 2026",
        "6,000 signatures as of 1 March 2026", "312 signatures the page shows no date",
        "To the ministry of gardens", "No answer is recorded. It is due by 1 July 2026.",
        "Consent to publish: the family.", "Last checked on 2 January 2026 (editor).",
    ):  # fmt: skip
        assert words in said, words
    assert "13,312" not in said  # never added up
    out = page.select_one(".way a")
    assert out["href"] == "https://petitions.example/seeds"
    assert set(out["rel"]) == {"noreferrer", "noopener", "external"}
    assert page.select_one("dd a[href='/cases/ana-invented']")
    assert page.select_one("a[href='https://union.example/signed']")


def test_an_address_that_was_not_checked_is_said_to_be_withheld(reader, invented):
    said = text_of(reader, "/actions/ana-collection")
    assert "withheld: it was not checked as safe" in said
    assert "Nobody has confirmed to this record that it reaches them." in said
    assert "1,200 EUR, as of 1 October 2026" in said


def test_an_event_shows_as_much_of_its_place_as_it_may_and_its_own_time(reader, invented):
    said = text_of(reader, "/actions/ana-vigil")
    assert "Berlin, Germany" in said
    assert "Not published. Ask the organisers." in said
    assert "Central European" in said


def test_outcome_and_contribution_are_two_facts(record, reader):
    row = add(record, "ended")
    assert "What came of it" not in text_of(reader, "/actions/ended")
    with transaction(record) as session:
        row = session.get_one(Action, row.id)
        take_to(session, row, Move(S.CLOSED, Who.REVIEWER, make.RAVI))
        made = Move(S.CONCLUDED, Who.REVIEWER, make.RAVI)
        conclude(session, row, Outcome.DEMAND_MET, Contribution.NOT_CLAIMED, made)
    facts = reader.get("/actions/ended").select("#outcome ~ dl dd")
    assert [one.get_text() for one in facts] == ["Demand met", "Not claimed"]


def test_texts_stand_in_the_readers_language_or_say_which_they_are_in(record, reader):
    row = add(record, "german", original_language="de", title="Freiheit für Anna", ask="")
    with transaction(record) as session, change(session, "translated", by=make.EDITH):
        session.add(
            Translation(root_type="action", root_id=row.id, subject_type="action",
                        subject_id=row.id, field="title", language="ru", text="Свободу Анне")
        )  # fmt: skip
    with transaction(record) as session:
        publish_action(session, session.get_one(Action, row.id), by=make.RAVI)
    assert reader.get("/actions/german").h1["lang"] == "de"
    russian = reader.get("/ru/actions/german")
    assert "lang" not in russian.h1.attrs
    assert russian.h1.get_text() == "Свободу Анне"
    assert russian.select_one("pre").get_text().startswith("Свободу Анне")
    assert russian.select_one("pre").get_text().endswith("http://localhost/ru/actions/german")


def test_a_change_of_the_case_is_said_until_a_person_has_looked(record, reader):
    row = add(record, "marked")
    with transaction(record) as session, change(session, "marked", by=make.EDITH):
        row = session.get_one(Action, row.id)
        session.add(ActionFlag(action_id=row.id, key="1", reason="transferred"))
        session.flush()
        restate(session, row, by=make.EDITH)
    assert "The case changed on " in text_of(reader, "/actions/marked")


def test_what_nobody_checked_for_long_says_so_and_what_was_checked_does_not(record, reader):
    from datetime import timedelta

    from tracker.types import today

    add(record, "never")
    for days in (90, 91):
        add(record, f"checked-{days}", last_verified_on=today() - timedelta(days=days))
    found = {slug: "Nobody has checked this since" in text_of(reader, f"/actions/{slug}")
             for slug in ("never", "checked-90", "checked-91")}  # fmt: skip
    assert found == {"never": True, "checked-90": False, "checked-91": True}


@pytest.mark.parametrize(("status", "word"), [(S.WITHDRAWN, "withdrawn"), (S.REMOVED, "removed")])
def test_what_was_taken_down_leaves_a_stub_without_its_content(record, reader, status, word):
    add(record, "gone", title="SECRETTITLE", summary="SECRETTEXT")
    move(record, "gone", status, why="SECRETWHY")
    page = reader.get("/actions/gone", 410)
    assert word in page.h1.get_text()
    assert "SECRET" not in page.get_text()
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    reader.get("/actions/gone/history", 410)
    assert "SECRET" not in str(reader.json("/actions/gone.json", 410))
    assert reader.json("/cases/anna-a.json")["actions"] == []


def test_a_hidden_one_is_as_if_it_had_never_been(record, reader):
    add(record, "gone")
    move(record, "gone", S.HIDDEN, why="SECRETWHY")
    same = reader.get("/actions/never-was", 404).get_text()
    for part in ("", "/history"):
        assert reader.get(f"/actions/gone{part}", 404).get_text() == same
    reader.json("/actions/gone.json", 404)


def test_the_history_leaves_out_what_nobody_could_see(record, reader):
    add(record, "back")
    move(record, "back", S.HIDDEN, why="SECRETWHY")
    move(record, "back", S.CLOSED, why="It is over")
    page = reader.get("/actions/back/history")
    assert [one["value"] for one in page.select("ol.history > li")] == ["3", "1"]
    assert "It is over" in page.get_text()
    assert "SECRET" not in page.get_text()
    assert page.select("ol.history code")


def superseded(engine, slug: str, by: Action) -> None:
    move(engine, slug, S.CLOSED)
    with transaction(engine) as session:
        from sqlmodel import select

        row = session.exec(select(Action).where(Action.slug == slug)).one()
        with change(session, "replaced", by=make.RAVI):
            row.superseded_by_id = by.id
        take_to(session, row, Move(S.SUPERSEDED, Who.REVIEWER, make.RAVI))


def test_a_superseded_one_leads_to_the_one_in_its_place(record, reader):
    add(record, "first")
    second, third = add(record, "second"), add(record, "third")
    superseded(record, "first", second)
    superseded(record, "second", third)
    for root in ("", "/ru"):
        for part in ("", ".json", "/history"):
            answer = reader.client.get(f"{root}/actions/first{part}")
            assert answer.status_code == 301
            assert answer.headers["Location"] == f"{root}/actions/third{part}"
    move(record, "third", S.HIDDEN)
    assert "third" not in reader.fetch("/actions/first").text
    assert reader.json("/actions/first.json")["superseded_by"] is None
    assert [one["slug"] for one in reader.json("/actions.json?state=past")["actions"]] == []


@pytest.mark.parametrize(
    ("columns", "kept_out"),
    [({"indexable": False, "invented": False}, True), ({"invented": True}, True),
     ({"invented": False}, False)],
)  # fmt: skip
def test_search_engines_are_kept_out_where_that_is_wished(record, reader, columns, kept_out):
    add(record, "one", **columns)
    robots = reader.get("/actions/one").select("meta[name=robots]")
    assert [one["content"] for one in robots] == (["noindex"] if kept_out else [])


def test_what_is_passed_on_is_a_text_a_message_and_a_code(reader, invented):
    page = reader.get(PETITION)
    shared = page.select_one("pre").get_text()
    assert shared == (
        "Give Ana her seeds back. Sign the petition to the ministry of gardens.\n"
        "http://localhost/actions/ana-petition"
    )
    mail = page.select_one(".share a[href^='mailto:']")["href"]
    assert unquote(mail.partition("body=")[2]) == shared
    assert page.select_one("svg.qr[role=img] > title").get_text()


def test_the_code_is_that_of_the_address_with_a_whole_quiet_zone(reader, invented):
    svg = reader.get(PETITION).select_one("svg.qr")
    side = int(svg["viewBox"].split()[2])
    ground, modules = svg.select("path")
    assert (ground["fill"], ground["d"]) == ("#fff", f"M0 0h{side}v{side}h-{side}z")
    rows = segno.make("http://localhost/actions/ana-petition", error="m", micro=False).matrix
    assert side == len(rows) + 2 * QUIET_ZONE
    dark = {
        (x + QUIET_ZONE, y + QUIET_ZONE)
        for y, row in enumerate(rows) for x, module in enumerate(row) if module
    }  # fmt: skip
    assert drawn(modules["d"]) == dark


def drawn(path: str) -> set[tuple[int, int]]:
    """The modules that a path of horizontal lines half a module below their edge covers."""
    found, x, y = set(), 0.0, 0.0
    for move_, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: ?(-?[\d.]+))?", path):
        if move_ == "h":
            found |= {(int(x) + step, int(y)) for step in range(int(first))}
            x += float(first)
        else:
            base = (0.0, 0.0) if move_ == "M" else (x, y)
            x, y = base[0] + float(first), base[1] + float(second)
    return found


def test_the_data_is_the_posting_with_public_cases_alone(record, reader):
    with transaction(record) as session:
        both = [make.find(session, slug) for slug in ("anna-a", "boris-b")]
        acts.published(session, "petition", "both", *both)
        keys = [str(case.id) for case in both]
    found = reader.json("/actions/both.json")
    assert found["status_now"] == found["status"] == "open"
    assert [(one["slug"], one["role"]) for one in found["cases"]] == [
        ("anna-a", "main"), ("boris-b", "main"),
    ]  # fmt: skip
    assert not any(key in str(found) for key in keys)


@pytest.mark.parametrize("part", ["", "?from=RU", ".json", "/history"])
def test_a_page_is_at_most_three_statements(reader, invented, statements, part):
    with statements(invented) as seen:
        reader.fetch(PETITION + part)
    assert len(seen) <= 3


def test_what_was_over_when_it_was_recorded_does_not_say_since_when(record, reader):
    add(record, "long-over", to=S.CLOSED)
    add(record, "closed-here")
    move(record, "closed-here", S.CLOSED)
    said = {slug: reader.get(f"/actions/{slug}").select_one(".deed-state").get_text()
            for slug in ("long-over", "closed-here")}  # fmt: skip
    assert said["long-over"] == "Closed"
    assert said["closed-here"].startswith("Closed since ")
