"""Two people who save at the same moment: one wins, the other keeps what they typed."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from secrets import token_urlsafe
from threading import Barrier
from typing import Any

from sqlalchemy.engine import Engine
from sqlmodel import Session, col, select
from werkzeug.test import TestResponse

from tests.desk_reader import Desk, fields_of
from tracker.cases.models import Case, InternalNote
from tracker.history import Change, Revision

RACES = 200
HOME = "/desk/cases/ana-invented"


def _form(desk: Desk, path: str) -> dict[str, Any]:
    form = desk.get(path).select_one("main form")
    assert form
    return fields_of(form)


def _at_once(*sent: Callable[[], TestResponse]) -> list[TestResponse]:
    """The answers to requests that begin at the same moment."""
    start = Barrier(len(sent))

    def send(one: Callable[[], TestResponse]) -> TestResponse:
        start.wait()
        return one()

    with ThreadPoolExecutor(len(sent)) as pool:
        return list(pool.map(send, sent))


def test_of_two_hundred_pairs_one_wins_and_the_other_keeps_what_they_typed(
    rita: Desk, ravi: Desk, invented: Engine
) -> None:
    path = f"{HOME}/details"
    blank = {desk.name: _form(desk, path) for desk in (rita, ravi)}
    version = int(blank["rita"]["version"])
    kept: list[str] = []
    for race in range(RACES):
        texts = {desk.name: f"Summary of race {race} by {desk.name}." for desk in (rita, ravi)}

        def send(desk: Desk, race: int = race, texts: dict[str, str] = texts) -> TestResponse:
            changed = {"version": str(version + race), "token": token_urlsafe(24), "why": "Race"}
            data = {**blank[desk.name], **changed, "summary": texts[desk.name]}
            return desk.client.post(path, data=data)

        answers = dict(zip(texts, _at_once(lambda: send(rita), lambda: send(ravi)), strict=True))
        won = [name for name, answer in answers.items() if answer.status_code == 303]
        lost = [name for name, answer in answers.items() if answer.status_code == 409]
        assert (len(won), len(lost)) == (1, 1), {n: a.status_code for n, a in answers.items()}
        assert texts[lost[0]] in answers[lost[0]].text
        assert texts[won[0]] in answers[lost[0]].text  # both versions stand on the page
        kept.append(texts[won[0]])
    assert _summaries(invented)[-RACES:] == kept
    assert len(set(kept)) == RACES


def _summaries(engine: Engine) -> list[str]:
    """Every summary that the case ever had, by its history; the last is the present one."""
    with Session(engine) as session:
        case = session.exec(select(Case).where(Case.slug == "ana-invented")).one()
        past = session.exec(
            select(Revision.after)
            .where(Revision.subject_id == case.id, Revision.subject_type == "case")
            .order_by(col(Revision.id))
        ).all()
        texts = [str(after["summary"]) for after in past if after]
        assert texts[-1] == case.summary
    return texts


def test_one_form_sent_twice_at_once_is_saved_once(rita: Desk, invented: Engine) -> None:
    path = f"{HOME}/notes/new"
    twin = Desk(rita.app, "rita")
    for race in range(50):
        form = _form(rita, path)
        text = {"text": f"Note of race {race}."}
        other = {**form, "csrf_token": _form(twin, path)["csrf_token"], **text}
        answers = _at_once(
            lambda form=form, text=text: rita.client.post(path, data={**form, **text}),
            lambda other=other: twin.client.post(path, data=other),
        )
        assert {answer.status_code for answer in answers} == {303}
    with Session(invented) as session:
        notes = Counter(session.exec(select(InternalNote.text)))
        tokens = session.exec(select(Change.token).where(col(Change.token).is_not(None))).all()
    assert [notes[f"Note of race {race}."] for race in range(50)] == [1] * 50
    assert len(tokens) == len(set(tokens))
