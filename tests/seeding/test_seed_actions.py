"""The actions and letter rules of the seed file keep the rules that it states of itself, and are
public once they are seeded."""

import orjson
import pytest
from sqlmodel import col, select

from tests.conftest import DATA, ROOT
from tracker.db import snapshot
from tracker.documents.actions.models import (
    ActionOfCase,
    Posting,
    PostingKind,
    PublishedAction,
    Showing,
)
from tracker.documents.actions.standing import status_at
from tracker.documents.models import PublishedCase
from tracker.rebuilding import check as check_record
from tracker.seeding.reading import read
from tracker.seeding.seeding import seed as seed_file
from tracker.seeding.shapes import SeedFile
from tracker.solidarity import ActionStatus
from tracker.types import now
from tracker.vocabulary import SourceKind

HELD = {
    "boris-kagarlitsky", "zhenya-berkovich", "svetlana-petriychuk", "ilham-tohti", "jimmy-lai",
    "osman-kavala", "selahattin-demirtas", "dawit-isaak", "pham-doan-trang",
    "abdulhadi-al-khawaja", "ahmed-mansoor",
}  # fmt: skip


@pytest.fixture(scope="module")
def seed() -> SeedFile:
    return read(ROOT / "seed_data.yaml").seed


@pytest.fixture(scope="module")
def actions(seed):
    return {action.slug: action for action in seed.actions}


def of(seed, case):
    return [one for one in seed.actions if case in {link.case for link in one.cases}]


def test_kagarlitsky_has_at_least_fifteen_actions_and_the_four_best_known_come_first(seed):
    slugs = [one.slug for one in of(seed, "boris-kagarlitsky")]
    assert len(slugs) >= 15
    assert slugs[:4] == [
        "kagarlitsky-tni-statement",
        "kagarlitsky-diem25-call",
        "kagarlitsky-rabkor-statement",
        "kagarlitsky-campaign-petition",
    ]


def test_every_action_has_a_source_of_its_own_right(seed):
    second_hand = {source.id for source in seed.sources if source.kind.second_hand}
    for action in seed.actions:
        assert {citation.id for citation in action.sources} - second_hand, action.slug


def test_awards_rulings_and_opinions_are_events_of_the_case_and_not_actions(seed):
    words = (
        "Opinion", "Prisoner of conscience", "Sakharov", "Václav Havel", "Edelstam", "Decision",
        "Order for", "Committee of Ministers", "Hunger strike",
    )  # fmt: skip
    assert not [one.slug for one in seed.actions if one.title.startswith(words)]
    events = {(case.slug, event.kind.value, event.date) for case in seed.cases
              for event in case.events}  # fmt: skip
    assert {
        ("boris-kagarlitsky", "award", "2024-10-08"),
        ("alexei-navalny", "award", "2021-10-20"),
        ("osman-kavala", "award", "2023"),
        ("osman-kavala", "ruling", "2024-12-05"),
        ("selahattin-demirtas", "ruling", "2020-12-22"),
        ("dawit-isaak", "award", "2024-11-11"),
        ("leonard-peltier", "recognition", "2022-03-30"),
        ("alaa-abd-el-fattah", "solidarity", "2024-09~/2025-07~"),
    } <= events


def test_only_petitions_and_campaigns_for_people_who_are_held_are_open(seed):
    for action in seed.actions:
        if action.status is ActionStatus.OPEN:
            assert {link.case for link in action.cases} <= HELD, action.slug
            assert action.kind in {"petition", "appeal", "other"}, action.slug


def test_nobody_says_that_an_action_was_checked(seed):
    assert not [one.slug for one in seed.actions if one.last_verified_on or one.verified_by]


def test_every_action_is_a_public_call_and_gives_no_address_of_a_prisoner(seed):
    assert {one.consent_basis.value for one in seed.actions} == {"a public appeal"}
    assert not [one.slug for one in seed.actions if one.letter]


def test_no_address_is_safe_to_link_that_is_not_safe_in_a_source(seed):
    unsafe = {source.url for source in seed.sources if not source.url_safe}
    for action in seed.actions:
        links = [(action.primary_url, action.url_safe)]
        links += [(one.page_url, one.url_safe) for one in action.signatories]
        links += [(one.source_url, one.url_safe) for one in action.counts]
        assert not [url for url, safe in links if safe and url in unsafe], action.slug


def test_what_was_asked_for_two_people_at_once_is_one_action(actions):
    for slug in ("berkovich-petriychuk-amnesty-urgent-action",
                 "berkovich-petriychuk-ovd-info-bulletin"):  # fmt: skip
        cases = [link.case for link in actions[slug].cases]
        assert cases == ["svetlana-petriychuk", "zhenya-berkovich"]


def test_every_organisation_acts_and_none_is_branded_without_a_source(seed):
    acting = {link.organisation for action in seed.actions for link in action.organisations}
    assert acting == {one.slug for one in seed.organisations}
    assert not [one.slug for one in seed.organisations if one.risk_flags]


def test_every_letter_rule_is_cited_and_none_is_said_to_be_verified(seed):
    assert len(seed.letter_rules) >= 50
    assert {rule.country for rule in seed.letter_rules} == {
        "RU",
        "BY",
        "TR",
        "IR",
        "HK",
        "GB",
        "US",
    }
    for rule in seed.letter_rules:
        assert rule.sources, rule.slug
        assert rule.verified_on is None, rule.slug
        assert rule.expires_on is None, rule.slug


def posted(engine, slug):
    with snapshot(engine) as session:
        head = session.exec(select(PublishedAction).where(PublishedAction.slug == slug)).one()
        return orjson.loads(session.get_one(Posting, head.posting_id).data)


def test_the_four_are_posted_with_kind_organiser_state_and_what_was_asked(seeded):
    tni = posted(seeded, "kagarlitsky-tni-statement")
    assert (tni["kind"], tni["status"]) == ("sign-on", "closed")
    assert [one["name"] for one in tni["organisations"]] == ["Transnational Institute"]
    signed = {one["name"]: one["page_url"] for one in tni["signatories"]}
    assert signed["Yanis Varoufakis"] == tni["url"]
    assert tni["url"].startswith("https://www.tni.org/")
    count = tni["counts"][0]
    assert (count["source"], count["value"], count["at_least"], count["as_of"]) == (
        "Transnational Institute", 300, True, None,
    )  # fmt: skip
    assert posted(seeded, "kagarlitsky-diem25-call")["organisations"][0]["name"] == "DiEM25"
    assert posted(seeded, "kagarlitsky-rabkor-statement")["url"].startswith("https://rabkor.ru/")
    petition = posted(seeded, "kagarlitsky-campaign-petition")
    assert petition["status"] == "open"
    count = petition["counts"][0]
    assert (count["value"], count["at_least"], count["as_of"]) == (7000, True, "2024-03-22")
    assert "tempest" in {one["source"] for one in petition["citations"]
                         if one["field"] == f"counts.{count['key']}"}  # fmt: skip
    assert petition["url"] is None, "its host lapsed"
    assert petition["url_withheld"]


def test_each_action_stands_as_the_file_says_and_was_over_on_its_day(seeded, seed):
    with snapshot(seeded) as session:
        heads = {head.slug: head for head in session.exec(select(PublishedAction))}
    assert heads.keys() == {action.slug for action in seed.actions}
    for action in seed.actions:
        head = heads[action.slug]
        assert head.showing is Showing.PUBLIC
        assert status_at(head.status, head.opens_at, head.closes_at, now()) is action.status
    assert posted(seeded, "isaak-gothenburg-rally")["closed_at"] == "2011-09-23T23:59:59Z"
    assert posted(seeded, "kagarlitsky-fine-collection")["outcome"] == "demand met"


def test_every_case_finds_its_actions(seeded, seed):
    with snapshot(seeded) as session:
        linked = session.exec(
            select(PublishedCase.slug, PublishedAction.slug)
            .join(ActionOfCase, col(ActionOfCase.case_id) == col(PublishedCase.case_id))
            .join(PublishedAction, col(PublishedAction.action_id) == col(ActionOfCase.action_id))
        ).all()
    assert sorted(linked) == sorted(
        (link.case, action.slug) for action in seed.actions for link in action.cases
    )


def test_letter_rules_are_posted_by_scope(seeded):
    with snapshot(seeded) as session:
        rules = session.exec(
            select(Posting).where(Posting.kind == PostingKind.LETTER_RULES, col(Posting.current))
        ).all()
    found = {one.subject: orjson.loads(one.data)["rules"] for one in rules}
    assert found.keys() == {"RU", "BY", "BY.penal colony", "TR", "IR", "HK", "GB", "US"}
    assert found["RU"][0]["topic"] == "language"
    assert found["RU"][0]["verified_on"] is None
    assert found["BY.penal colony"][0]["topic"] == "relatives only"


def test_what_the_seeding_derives_of_actions_is_what_a_rebuild_derives(seeded):
    assert check_record(seeded) == []


def test_nothing_that_is_for_researchers_is_posted(invented):
    seed_file(invented, DATA / "invented_actions.yaml")
    with snapshot(invented) as session:
        shown = "".join(
            posting.data
            for posting in session.exec(select(Posting))
            if posting.kind is PostingKind.ACTION
        )
        heads = {head.slug: head.status for head in session.exec(select(PublishedAction))}
    assert "Gardener in Chief" in shown
    assert "CANARY" not in shown
    assert "not-yet" not in heads
    assert heads["garden-statement"] == "concluded"
    assert heads["old-fund"] == "superseded"


def test_a_source_that_only_actions_cite_has_its_public_row(seeded, seed):
    kinds = {source.id: source.kind for source in seed.sources}
    assert kinds["letters-csd"] is SourceKind.REGISTER
    with snapshot(seeded) as session:
        from tracker.documents.models import PublishedRow, RowKind

        rows = session.exec(
            select(PublishedRow.slug).where(PublishedRow.kind == RowKind.SOURCE)
        ).all()
    assert {"ipb", "letters-csd", "letters-memorial"} <= set(rows)
