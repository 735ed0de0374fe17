"""A redaction of a case reaches its actions, whole. Everything here is invented."""

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from sqlmodel import select

from tests import factories as make
from tests.actions import factories as acts
from tests.desk_reader import fields_of
from tracker.actions import models as m
from tracker.actions.models import Action
from tracker.cases.redacting import places, redact
from tracker.db import transaction
from tracker.history import change
from tracker.models import metadata
from tracker.rebuilding import check
from tracker.sources.models import Citation
from tracker.translations.models import Translation

NAME = "Neighbour Leaf"
TOLD = {
    m.AppealDetails: {"points": f"Ask {NAME}", "subject": f"On {NAME}", "opening": f"Dear {NAME}"},
    m.NotableSignatory: {"name": NAME, "role": f"cousin of {NAME}"},
    m.CountSnapshot: {"platform": f"Page of {NAME}", "value": 3},
    m.ActionEvent: {"kind": "note", "text": f"{NAME} said so", "key": "77",
                    "links": [f"https://x.example/{NAME}"]},
    m.Delivery: {"delivered_on": "2024-01-01", "delivered_to": NAME, "answer": f"To {NAME}"},
    m.ImpactLink: {"kind": "media", "url": "https://x.example/", "note": NAME},
}  # fmt: skip


def everything(engine) -> str:
    """All that is stored, as one text."""
    with engine.connect() as connection:
        return "\n".join(
            repr(row)
            for table in metadata.sorted_tables
            for row in connection.execute(sa.select(table))
        )


@pytest.fixture
def told(acting):
    """An action that says a name wherever it can: in fields, parts, lists, translations, a
    citation, the log, its history and what was posted."""
    with transaction(acting) as session:
        case = make.find(session, "held-one")
        parts = [(kind, dict(values)) for kind, values in TOLD.items()]
        row = acts.action(
            session, "appeal", "telling", case, parts=parts, title=f"For {NAME}",
            consent_note=f"{NAME} agreed", body=f"Text of {NAME}",
        )  # fmt: skip
        source = session.exec(select(Citation)).first().source_id
        with change(session, "added", by=make.EDITH, why=f"{NAME} asked"):
            of = {"root_type": "action", "root_id": row.id, "subject_type": "action",
                  "subject_id": row.id, "field": "title"}  # fmt: skip
            session.add(Citation(**of, source_id=source, quote=f"{NAME} spoke"))
            session.add(Translation(**of, language="ru", text=f"Для {NAME}"))
            session.add(m.Target(slug="leaf", name=NAME))
            session.add(m.Organisation(slug="leaf", name="x", kind="group", contact=NAME))
        acts.publish_action(session, row, by=make.RAVI, why=f"Says {NAME}")
        with change(session, "edited", by=make.EDITH):
            row.title = f"Again for {NAME}"
        acts.publish_action(session, row, by=make.RAVI, why="Again")
    return acting


def test_nothing_is_left_of_a_text_and_the_count_says_how_much_there_was(told):
    assert everything(told).count(NAME) > 30
    with transaction(told) as session:
        case = make.find(session, "held-one")
        before = places(session, case, NAME, "Invented danger")
        assert before.records >= 10
        assert before.rows >= 2
        redact(session, case, NAME, by=make.RAVI, why="Invented danger")
        assert places(session, case, NAME, "Invented danger").total == 0
    assert NAME not in everything(told)
    assert check(told) == []
    with transaction(told) as session:
        row = session.exec(select(Action).where(Action.slug == "telling")).one()
        assert row.title == "Again for [removed]"


def test_actions_of_other_cases_keep_their_own_texts(told):
    with transaction(told) as session:
        redact(session, make.find(session, "other-one"), NAME, by=make.RAVI, why="Invented")
        row = session.exec(select(Action).where(Action.slug == "telling")).one()
        assert row.title == f"Again for {NAME}"


def test_words_that_code_reads_stay(told):
    with transaction(told) as session:
        redact(session, make.find(session, "held-one"), "appeal", by=make.RAVI, why="Invented")
        row = session.exec(select(Action).where(Action.slug == "telling")).one()
        assert row.kind == "appeal"
    assert check(told) == []


def test_a_reviewer_removes_it_at_the_desk(told, ravi):
    path = "/desk/cases/held-one/safety/redaction"
    first = ravi.submit(path, {"needle": NAME, "why": "Invented danger"}, 200)
    form = BeautifulSoup(first.text, "html5lib").select_one("main form")
    ravi.post(path, fields_of(form))
    assert NAME not in ravi.fetch("/desk/actions/telling").text
    assert NAME not in ravi.fetch("/desk/actions/telling/history").text
