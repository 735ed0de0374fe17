"""Letter rules are posted by scope with their sources; what nobody checked stands apart."""

import orjson
import pytest
from sqlmodel import select

from tests import factories as make
from tests.actions import letters as invent
from tracker.actions.models import LetterRule
from tracker.actions.publishing import NotReadyError
from tracker.actions.rules import Scope, post_rules
from tracker.db import snapshot, transaction
from tracker.documents.actions.models import Posting, PostingKind
from tracker.documents.models import PublishedRow
from tracker.facilities.models import Facility
from tracker.history import change
from tracker.public.letters.ruling import SECTIONS
from tracker.rebuilding import check, rebuild
from tracker.solidarity import RuleScope, RuleTopic
from tracker.sources.models import Citation

RULES = "/letters/rules/RU"
PAGE = "/cases/cara-k/letter"


@pytest.fixture
def cara(engine):
    """An invented case whose letter page is open, in an invented remand prison."""
    held = make.stay("one", "2024-01-05", facility="north-one")
    case = make.case("cara-k", detentions=[held])
    other = make.case("bo-k", detentions=[make.stay("one", "2024-01-05")])
    make.publish_all(engine, make.file(case, other, facilities=[make.facility("north-one")]))
    with transaction(engine) as session:
        invent.letter_to(session, make.find(session, "cara-k"), facility_id=north(session).id)
    return engine


def north(session):
    return session.exec(select(Facility).where(Facility.slug == "north-one")).one()


def put(engine, *rules):
    """Enter rules, each as slug, topic and columns, and post them."""
    with transaction(engine) as session:
        for slug, topic, more in rules:
            invent.rule(session, slug, topic, **more)
        invent.post(session)


def postings(engine):
    with snapshot(engine) as session:
        rows = session.exec(select(Posting).where(Posting.kind == PostingKind.LETTER_RULES))
        return {row.subject: (row.number, orjson.loads(row.data)) for row in rows if row.current}


def four_scopes(engine):
    with transaction(engine) as session:
        ids = north(session).id, make.find(session, "cara-k").id
        for slug, columns in {
            "of-country": {},
            "of-system": {"scope": RuleScope.SYSTEM, "system": "remand prison"},
            "of-facility": {"scope": RuleScope.FACILITY, "facility_id": ids[0]},
            "of-person": {"scope": RuleScope.PERSON, "case_id": ids[1]},
        }.items():
            invent.rule(session, slug, RuleTopic.MAX_PAGES, **columns)
        invent.post(session)
        return str(ids[1])


def test_each_scope_is_posted_under_its_own_name(cara):
    case = four_scopes(cara)
    found = postings(cara)
    assert set(found) == {"RU", "RU.remand prison", "facility.north-one", f"case.{case}"}
    assert [found[name][1]["subject"] for name in sorted(found)] == [
        "", "remand prison", case, "north-one"
    ]  # fmt: skip
    assert found["RU"][1]["rules"][0]["citations"] == [{"source": "paper", "quote": "", "page": ""}]


def test_posting_again_what_did_not_change_posts_nothing(cara):
    put(cara, ("ink", RuleTopic.INK, {}))
    with transaction(cara) as session:
        invent.post(session)
    assert postings(cara)["RU"][0] == 1
    put(cara, ("paper", RuleTopic.PAPER, {}))
    assert postings(cara)["RU"][0] == 2


def test_rules_without_a_source_are_refused_and_named(cara):
    put(cara, ("ink", RuleTopic.INK, {}))
    with transaction(cara) as session:
        with change(session, "took a source away", by=make.EDITH):
            row = session.exec(select(LetterRule)).one()
            for citation in session.exec(select(Citation).where(Citation.root_id == row.id)):
                session.delete(citation)
        with pytest.raises(NotReadyError, match="ink"):
            post_rules(session, Scope(RuleScope.COUNTRY, "RU"), by=make.EDITH)
    assert postings(cara)["RU"][0] == 1


def test_that_there_is_no_rule_any_more_is_posted_too(cara, reader):
    put(cara, ("ink", RuleTopic.INK, {}))
    with transaction(cara) as session:
        with change(session, "removed a rule", by=make.EDITH):
            session.delete(session.exec(select(LetterRule)).one())
        post_rules(session, Scope(RuleScope.COUNTRY, "RU"), by=make.EDITH)
        assert post_rules(session, Scope(RuleScope.COUNTRY, "BY"), by=make.EDITH) is None
    assert postings(cara)["RU"][1]["rules"] == []
    reader.get(RULES, 404)
    assert RULES not in reader.fetch("/letters").text


def test_the_public_record_agrees_with_its_rebuild(cara):
    four_scopes(cara)
    assert check(cara) == []
    rebuild(cara)
    assert check(cara) == []


def test_a_source_that_only_a_rule_cites_is_published_with_it(engine):
    with transaction(engine) as session:
        make.add(session, make.file(make.case("draft-k")))
    put(engine, ("ink", RuleTopic.INK, {}))
    with snapshot(engine) as session:
        assert session.exec(select(PublishedRow.slug)).all() == ["paper"]


def test_the_narrowest_rule_is_told_with_where_it_comes_from(cara, reader):
    four_scopes(cara)
    told = reader.get(PAGE).select_one("[aria-labelledby=form]").get_text(" ")
    assert "Invented note of of-person." in told
    assert "For this person" in told
    assert "The Invented Paper" in told
    assert "an invented checker" in told
    assert "of-country" not in told
    other = reader.get("/cases/bo-k/letter").get_text(" ")
    assert "Invented note of of-country." in other
    assert "of-person" not in other + reader.fetch(RULES).text
    assert "of-facility" in reader.fetch(RULES).text


def test_an_unverified_rule_stands_apart_and_is_never_told_as_fact(cara, reader):
    heard = {"verified_on": None, "verified_by": ""}
    put(
        cara,
        ("heard-photos", RuleTopic.PHOTOS, {"value": "allowed", **heard}),
        ("heard-ink", RuleTopic.INK, heard),
        ("known-ink", RuleTopic.INK, {}),
    )
    for path in (PAGE, RULES, "/cases/bo-k/letter"):
        page = reader.get(path)
        apart = page.select_one(".unverified")
        assert "nobody of ours has checked" in apart.h2.get_text()
        assert "Invented note of heard-photos." in apart.get_text()
        apart.extract()
        assert "heard" not in page.get_text()
        assert "Invented note of known-ink." in page.get_text()
    row = reader.get(PAGE).select_one(".enclosed tbody tr")
    assert "Unknown" in row.get_text()
    body = reader.json(f"{PAGE}.json")
    assert [one["topic"] for one in body["unverified"]] == ["photos"]
    assert [one["topic"] for one in body["rules"]] == ["ink"]


def test_a_rule_past_its_day_is_greyed_and_not_dropped(cara, reader):
    put(
        cara,
        ("fresh", RuleTopic.INK, {"verified_on": invent.days_ago(180)}),
        ("stale", RuleTopic.PAPER, {"verified_on": invent.days_ago(181)}),
        ("short", RuleTopic.MAX_PAGES,
         {"verified_on": invent.days_ago(31), "expires_on": invent.days_ago(1)}),
        ("long", RuleTopic.MAX_WORDS,
         {"verified_on": invent.days_ago(300), "expires_on": invent.days_ago(-1)}),
    )  # fmt: skip
    for path, part in ((PAGE, "[aria-labelledby=form]"), (RULES, "main")):
        rules = reader.get(path).select_one(part).select(".rules > li")
        old = {one.get_text().split("Invented note of ")[1].split(".")[0]
               for one in rules if "old" in one.get("class", [])}  # fmt: skip
        assert old == {"stale", "short"}
        greyed = [one.get_text() for one in rules if "old" in one.get("class", [])]
        assert all("may be out of date" in one for one in greyed)


@pytest.mark.parametrize(("value", "answer"), [
    ("allowed", "Allowed"), ("Yes, two", "Allowed"), ("forbidden", "Forbidden"),
    ("no", "Forbidden"), ("not allowed", "Forbidden"), ("notes only", "Unknown"),
    ("no Polaroids", "Unknown"),
    ("", "Unknown"),
])  # fmt: skip
def test_an_enclosure_is_allowed_forbidden_or_unknown(cara, reader, value, answer):
    put(cara, ("photos", RuleTopic.PHOTOS, {"value": value}))
    row = reader.get(PAGE).select_one(".enclosed tbody tr td")
    assert row.get_text().strip().startswith(answer)


def test_rules_that_contradict_each_other_make_the_answer_unknown(cara, reader):
    put(cara, ("one", RuleTopic.PHOTOS, {"value": "yes"}),
        ("two", RuleTopic.PHOTOS, {"value": "no"}))  # fmt: skip
    row = reader.get(PAGE).select_one(".enclosed tbody tr td")
    assert row.get_text().strip().startswith("Unknown")


def test_a_rule_speaks_the_reader_s_language_where_it_is_translated(cara, reader):
    put(cara, ("ink", RuleTopic.INK, {"in_russian": "Выдуманные чернила."}),
        ("paper", RuleTopic.PAPER, {}))  # fmt: skip
    russian = reader.get(f"/ru{RULES}")
    assert "Выдуманные чернила." in russian.get_text()
    assert russian.select_one(".rules [lang=en]").get_text() == "Invented note of paper."


def test_a_facility_that_no_public_case_names_is_not_told_of(cara, reader):
    with transaction(cara) as session:
        make.add(session, make.file(facilities=[make.facility("hidden-place")], sources=[])
                 | {"sources": []})  # fmt: skip
        hidden = session.exec(select(Facility).where(Facility.slug == "hidden-place")).one()
        invent.rule(session, "of-hidden", RuleTopic.INK, scope=RuleScope.FACILITY,
                    facility_id=hidden.id)  # fmt: skip
        invent.rule(session, "of-country", RuleTopic.INK)
        invent.post(session)
    text = reader.fetch(RULES).text
    assert "of-country" in text
    assert "of-hidden" not in text
    assert "Hidden Place" not in text


def test_the_address_of_a_country_s_rules_has_capitals(cara, reader):
    put(cara, ("ink", RuleTopic.INK, {}))
    assert reader.fetch("/letters/rules/ru", 301).headers["Location"] == RULES
    reader.get("/letters/rules/BY", 404)


def test_every_topic_has_its_place_on_the_letter_page():
    placed = [topic for topics in SECTIONS.values() for topic in topics]
    assert sorted(placed) == sorted(RuleTopic)
