"""An action follows its case, in the transaction in which the case moves."""

import orjson
import pytest
from sqlmodel import select

from tests import factories as make
from tests.actions import factories as acts
from tracker.actions.acting import resolve, take_to
from tracker.actions.lifecycle import Move, MoveError, Who
from tracker.actions.models import Action, ActionFlag, LetterDetails
from tracker.cases.safety import quieten, withdraw
from tracker.db import transaction
from tracker.documents.actions.models import Posting, PostingKind, PublishedAction, Showing
from tracker.rebuilding import check, rebuild
from tracker.solidarity import ActionStatus as S
from tracker.updates.applying import Update, apply
from tracker.updates.kinds import KINDS
from tracker.updates.previewing import preview

PRISON = make.facility("north-one")
HELD = make.case(
    "held-one",
    detentions=[
        make.stay("old", "1999-02-01", ended=""),
        make.stay("one", "2024-01-05", facility="north-one"),
    ],
)
LETTER = [(LetterDetails, {"name_on_envelope": "Held One", "address_native": "1 Prison Road"})]


@pytest.fixture
def record(engine):
    """A case with one open action of each kind."""
    make.publish_all(engine, make.file(HELD, facilities=[PRISON, make.facility("south-two")]))
    with transaction(engine) as session:
        case = make.find(session, "held-one")
        for kind in ("petition", "sign-on", "appeal", "protest", "fundraiser", "social media"):
            acts.published(session, kind, kind.replace(" ", "-"), case)
        acts.published(session, "letter", "letter", case, parts=LETTER)
    return engine


def statuses(engine) -> dict[str, str]:
    with transaction(engine) as session:
        return {row.slug: row.status.value for row in session.exec(select(Action))}


def log_update(engine, kind: str, **values) -> list[str]:
    with transaction(engine) as session:
        case = make.find(session, "held-one")
        typed = {"source": "paper", **values}
        return apply(session, case, Update(KINDS[kind], typed), by=make.EDITH).sentences


def test_a_transfer_pauses_the_letter_page_at_once_and_marks_the_appeal(record):
    said = log_update(record, "transfer", date="2024-03-01", facility="south-two")
    found = statuses(record)
    assert found["letter"] == "paused"
    assert {status for slug, status in found.items() if slug != "letter"} == {"open"}
    assert any("Invented letter" in sentence and "paused" in sentence for sentence in said)
    assert any("Invented appeal" in sentence and "marked" in sentence for sentence in said)
    with transaction(record) as session:
        head = session.exec(select(PublishedAction).where(PublishedAction.slug == "letter")).one()
        value = orjson.loads(session.get_one(Posting, head.posting_id).data)
    assert value["status"] == "paused"
    assert value["flags"][0]["reason"] == "transferred"
    assert value["log"][-1]["reason"] == "transferred"
    assert check(record) == []
    rebuild(record)
    assert check(record) == []


def test_the_preview_says_so_and_keeps_nothing(record):
    with transaction(record) as session:
        case = make.find(session, "held-one")
        typed = {"source": "paper", "date": "2024-03-01", "facility": "south-two"}
        found = preview(session, case, Update(KINDS["transfer"], typed), by=make.EDITH)
    assert any("Invented letter" in sentence for sentence in found.of_actions)
    assert not any("Invented letter" in sentence for sentence in found.sentences)
    assert statuses(record)["letter"] == "open"


def test_what_lies_in_the_past_moves_no_action(record):
    log_update(record, "release", date="1999-02-03", how="ordered")
    assert set(statuses(record).values()) == {"open"}


def test_a_release_closes_letter_and_appeal_and_pauses_the_petition(record):
    log_update(record, "release", date="2024-03-01", how="acquitted")
    found = statuses(record)
    assert (found["letter"], found["appeal"], found["petition"]) == ("closed", "closed", "paused")
    assert found["fundraiser"] == "open"


def test_nothing_is_open_after_a_death_until_a_person_has_looked(record):
    log_update(record, "death", date="2024-03-01")
    found = statuses(record)
    assert "open" not in found.values()
    with transaction(record) as session:
        row = session.exec(select(Action).where(Action.slug == "petition")).one()
        again = Move(S.OPEN, Who.REVIEWER, make.RAVI)
        with pytest.raises(MoveError, match="died"):
            take_to(session, row, again)
        for flag in session.exec(select(ActionFlag).where(ActionFlag.action_id == row.id)):
            resolve(session, row, flag, by=make.RAVI, note="It asks for an inquiry now.")
        take_to(session, row, again)
    assert statuses(record)["petition"] == "open"


@pytest.mark.parametrize("act", [quieten, withdraw])
def test_a_hidden_case_hides_its_actions_without_a_word(record, act):
    with transaction(record) as session:
        act(session, make.find(session, "held-one"), by=make.EDITH, why="The family asked")
    assert set(statuses(record).values()) == {"hidden"}
    with transaction(record) as session:
        heads = session.exec(select(PublishedAction)).all()
        assert {head.showing for head in heads} == {Showing.HIDDEN}
        rows = session.exec(
            select(Posting).where(Posting.kind == PostingKind.ACTION, Posting.current)
        )
        assert all("quiet" not in row.data and "family asked" not in row.data for row in rows)
    assert check(record) == []


def test_a_second_transfer_of_a_paused_letter_page_stands_in_its_log_too(record):
    log_update(record, "transfer", date="2024-03-01", facility="south-two")
    log_update(record, "transfer", date="2024-03-09", facility="north-one")
    with transaction(record) as session:
        head = session.exec(select(PublishedAction).where(PublishedAction.slug == "letter")).one()
        value = orjson.loads(session.get_one(Posting, head.posting_id).data)
    assert [entry["reason"] for entry in value["log"]] == ["", "transferred", "transferred"]
