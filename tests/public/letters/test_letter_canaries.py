"""What is not posted of letters, rules and appeals is in no answer, and neither is a withheld
address."""

import pytest
from sqlmodel import select

from tests import factories as make
from tests.actions import letters as invent
from tests.public.test_canaries import crawl, leaks, put_canaries
from tracker.actions import models as a
from tracker.actions.acting import take_to
from tracker.actions.lifecycle import Move, Who
from tracker.db import transaction
from tracker.history import change
from tracker.solidarity import ActionStatus

# What an answer is made of is chosen after it was read: one database is enough.
pytestmark = pytest.mark.once
PAGES = [
    f"{root}{path}"
    for root in ("", "/ru", "/es", "/ar")
    for path in (
        "/cases/cara-k/letter", "/cases/cara-k/letter?from=RU", "/cases/cara-k/letter.json",
        "/cases/cara-k/letter/label", "/cases/cara-k", "/cases/cara-k.json",
        "/cases/cara-k/actions", "/cases/cara-k/feed.atom", "/cases/bo-k/letter", "/letters",
        "/letters/rules/RU", "/actions.json", "/actions/invented-appeal/appeal",
        "/actions/invented-appeal", "/actions/write-to-cara-k", "/actions/write-to-cara-k.json",
        "/actions/write-to-cara-k/history", "/feed.atom", "/osdi/petitions",
    )
]  # fmt: skip

# Columns of text that hold a code.
NO_TEXTS = ("timezone", "original_language", "preferred_language", "system")


@pytest.fixture
def cara(engine):
    """An invented case with all there is to letters and appeals, and a neighbour."""
    stay = make.stay("one", "2024-01-05")
    cases = [make.case(slug, detentions=[stay]) for slug in ("cara-k", "bo-k")]
    make.publish_all(engine, make.file(*cases))
    with transaction(engine) as session:
        invent.put_all(session, make.find(session, "cara-k"))
    return engine


def answers(engine, reader) -> dict[str, str]:
    found = crawl(engine, reader)
    for path in PAGES:
        response = reader.client.get(path)
        assert response.status_code in {200, 404}, path
        found[path] = f"{response.headers}\n{response.text}"
    return found


def test_what_was_changed_since_the_last_posting_is_nowhere(cara, reader):
    kinds = (a.LetterDetails, a.LetterRule, a.AppealDetails, a.Target, a.TargetContact, a.Action)
    with transaction(cara) as session, change(session, "edited", by=make.EDITH, why="CANARY-WHY"):
        for kind in kinds:
            for row in session.exec(select(kind)):
                kept = {name: getattr(row, name) for name in NO_TEXTS if hasattr(row, name)}
                put_canaries(row)
                for name, value in kept.items():
                    setattr(row, name, value)
    assert leaks(answers(cara, reader), "CANARY-") == {}, "not the islands in a list of countries"


def test_the_word_on_consent_is_nowhere(cara, reader):
    assert leaks(answers(cara, reader), "CANARY-CONSENT") == {}


def test_a_withheld_address_is_nowhere(cara, reader):
    found = answers(cara, reader)
    assert leaks(found, "Никитична"), "while one can write"
    with transaction(cara) as session:
        row = session.exec(select(a.Action).where(a.Action.kind == "letter")).one()
        take_to(session, row, Move(ActionStatus.PAUSED, Who.RESEARCHER, make.EDITH))
    found = answers(cara, reader)
    # The invented office of the appeal has the same street, but neither name nor number.
    assert {word: leaks(found, word) for word in ("Никитична", "N-4711", "UNIT-7")} == {
        "Никитична": {}, "N-4711": {}, "UNIT-7": {}
    }  # fmt: skip


def test_the_envelope_is_on_the_letter_page_alone_even_while_one_can_write(cara, reader):
    found = {path for path, text in answers(cara, reader).items() if "Никитична" in text}
    assert {path.split("?")[0].partition("/cases")[2] for path in found} == {
        "/cara-k/letter", "/cara-k/letter.json", "/cara-k/letter/label"
    }  # fmt: skip
    value = reader.json("/actions/write-to-cara-k.json")["letter"]
    assert value["languages_read"] == ["ru", "en"]
    assert "address_native" not in value
