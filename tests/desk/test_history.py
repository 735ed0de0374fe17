"""What was done to a case, in words; and taking one change back."""

from collections.abc import Callable
from typing import Any

from bs4 import Tag
from sqlalchemy.engine import Engine
from sqlmodel import Session, select

from tests import factories as make
from tests.desk_reader import Desk
from tracker.cases.models import Case, Detention, Event, FormerCaseSlug
from tracker.cases.publishing import publish
from tracker.db import snapshot, transaction
from tracker.facilities.models import Facility
from tracker.history import Change, Revision, change
from tracker.history.models import snapshot_of
from tracker.people.models import Person, PersonName
from tracker.rebuilding import check
from tracker.sources.citing import cite
from tracker.sources.models import Citation, Source
from tracker.vocabulary import EventKind, SourceKind

HISTORY = "/desk/cases/ana-invented/history"
Act = Callable[[Session, Case], None]


def do(engine: Engine, verb: str, act: Act, why: str = "") -> int:
    """One change to Ana's case; its number."""
    with transaction(engine) as session:
        case = make.find(session, "ana-invented")
        with change(session, verb, by=make.EDITH, why=why) as made:
            act(session, case)
        assert made.id
        return made.id


def state(engine: Engine) -> dict[str, Any]:
    """Every record there is but the case's marks, as a snapshot."""
    with snapshot(engine) as session:
        kinds: tuple[Any, ...] = (
            Case, Person, PersonName, Detention, Event, Citation, Source, Facility, FormerCaseSlug,
        )  # fmt: skip
        return {
            str(row.id): snapshot_of(row) for kind in kinds for row in session.exec(select(kind))
        }


def undo(desk: Desk, number: int, why: str = "A mistake", status: int = 303) -> str:
    return desk.submit(f"{HISTORY}/{number}/undo", {"why": why}, status).text


def words(page: Tag, selector: str = "main") -> str:
    parts = page.select(selector) if selector else [page]
    return " ".join(" ".join(part.get_text(" ").split()) for part in parts)


def stay(session: Session, key: str) -> Detention:
    return session.exec(select(Detention).where(Detention.key == key)).one()


def add_statement(session: Session, case: Case) -> None:
    event = Event(case_id=case.id, key="statement-2024", position=20, date="2024-03-01",
                  kind=EventKind.STATEMENT, title="She said something")  # fmt: skip
    session.add(event)
    session.flush()
    cite(session, event, session.exec(select(Source).where(Source.slug == "court-notice")).one())


def correct_stay(session: Session, _case: Case) -> None:
    row = stay(session, "north-2023")
    row.ended, row.note = "2024-02-09", "She left a day earlier than was thought at first, it says."
    session.add(row)


def remove_treatment(session: Session, _case: Case) -> None:
    for citation in session.exec(select(Citation).where(Citation.subject_type == "event")):
        event = session.get_one(Event, citation.subject_id)
        if event.key == "hearing-2023-09-14":
            session.delete(citation)
            session.delete(event)


def test_every_change_stands_in_the_timeline_in_words_newest_first(invented, rita):
    do(invented, "corrected a date", correct_stay, "The notice says so")
    do(invented, "removed a hearing", remove_treatment)
    page = rita.get(HISTORY)
    entries = page.select("ol.queue > li")
    removed, corrected = words(entries[0], ""), words(entries[1], "")
    assert "edith@example.org removed a hearing" in removed
    assert "Removed event: Hearing" in removed
    assert "Removed citation: “Notice of the Northern District Court” for event Hearing" in removed
    assert "corrected a date" in corrected
    assert "The notice says so" in corrected
    assert "Changed stay: pre-trial detention, Northern Remand Prison" in corrected
    assert "Ended : from 10 February 2024 to 9 February 2024" in corrected
    assert "imported" in words(entries[-1], "")


def test_long_texts_are_compared_word_by_word(invented, rita):
    long = "She left on the tenth of February, says a notice on the door of the prison."
    do(invented, "noted", lambda session, _case: setattr(stay(session, "far-2024"), "note", long))
    new = long.replace("tenth", "ninth")
    do(invented, "noted", lambda session, _case: setattr(stay(session, "far-2024"), "note", new))
    entry = rita.get(HISTORY).select_one("ol.queue > li")
    assert [one.get_text() for one in entry.select("del")] == ["tenth"]
    assert [one.get_text() for one in entry.select("ins")] == ["ninth"]


def test_a_long_history_has_pages(invented, rita):
    def rewrite(number: int) -> Act:
        return lambda _session, case: setattr(case, "summary", f"Text {number}")

    for number in range(30):
        do(invented, f"wrote text {number}", rewrite(number))
    first = rita.get(HISTORY)
    assert len(first.select("ol.queue > li")) == 25
    older = rita.get(HISTORY + first.select_one("a[rel=next]")["href"])
    assert len(older.select("ol.queue > li")) == 6
    assert not older.select("a[rel=next]")


def test_an_added_record_is_removed_with_its_citations(invented, rita):
    before = state(invented)
    number = do(invented, "logged a statement", add_statement)
    page = rita.get(f"{HISTORY}/{number}/undo")
    assert "Event “She said something, 1 March 2024” is removed" in words(page)
    assert state(invented) != before
    undo(rita, number)
    assert state(invented) == before
    assert check(invented) == []


def test_an_edited_record_gets_its_values_and_bounds_back(invented, rita):
    before = state(invented)
    number = do(invented, "corrected a date", correct_stay)
    assert "from 9 February 2024 to 10 February 2024" in words(rita.get(f"{HISTORY}/{number}/undo"))
    undo(rita, number)
    assert state(invented) == before
    assert check(invented) == []
    with snapshot(invented) as session:
        assert stay(session, "north-2023").ended_latest.isoformat() == "2024-02-10"


def test_a_removed_record_comes_back_as_the_same_record_with_its_citations(invented, rita):
    before = state(invented)
    number = do(invented, "removed a hearing", remove_treatment)
    undo(rita, number)
    assert state(invented) == before
    assert check(invented) == []


def test_an_undo_is_a_change_and_can_be_undone(invented, rita):
    number = do(invented, "corrected a date", correct_stay)
    after = state(invented)
    undo(rita, number, "It was right before")
    with snapshot(invented) as session:
        last = session.exec(select(Change).order_by(Change.id.desc())).first()
        assert (last.verb, last.actor_name) == ("undid a change", "rita")
        assert last.why == f"Number {number}, “corrected a date”: It was right before"
        assert session.exec(select(Revision).where(Revision.change_id == last.id)).all()
    undo(rita, last.id)
    assert state(invented) == after


def test_what_later_changes_stand_on_is_refused_with_a_list(invented, rita):
    first = do(invented, "corrected a date", correct_stay)
    later = do(
        invented,
        "corrected it again",
        lambda session, _case: setattr(stay(session, "north-2023"), "ended", "2024-02-08"),
    )
    before = state(invented)
    page = rita.get(f"{HISTORY}/{first}/undo")
    assert not page.select("main form")
    assert f"Change {later} : edith@example.org corrected it again" in words(page)
    rita.post(f"{HISTORY}/{first}/undo", {"csrf_token": rita.token(), "why": "Still"}, 409)
    assert state(invented) == before
    undo(rita, later)
    undo(rita, first)


def test_a_later_edit_of_another_field_is_in_nobodys_way(invented, rita):
    number = do(invented, "corrected a date", correct_stay)
    do(invented, "moved", lambda session, _case: setattr(stay(session, "north-2023"), "place", "X"))
    undo(rita, number)
    with snapshot(invented) as session:
        row = stay(session, "north-2023")
        assert (row.ended, row.place) == ("2024-02-10", "X")


def test_a_record_that_later_ones_name_is_not_removed(invented, rita):
    def move(session: Session, case: Case) -> None:
        last = stay(session, "far-2024")
        last.ended = "2024-03-05"
        session.add(Detention(case_id=case.id, key="third", position=8, kind=last.kind,
                              started="2024-03-05", continues="far-2024"))  # fmt: skip

    def move_again(session: Session, case: Case) -> None:
        session.add(Detention(case_id=case.id, key="fourth", position=9, started="2024-04-05",
                              kind=stay(session, "third").kind, continues="third"))  # fmt: skip

    first = do(invented, "logged a transfer", move)
    second = do(invented, "logged another transfer", move_again)
    page = words(rita.get(f"{HISTORY}/{first}/undo"))
    assert "is used by what was entered later" in page
    assert f"Change {second}" in page
    undo(rita, second)
    undo(rita, first)


def test_a_later_citation_stands_on_the_record_it_is_for(invented, rita):
    first = do(invented, "logged a statement", add_statement)

    def cite_it(session: Session, _case: Case) -> None:
        event = session.exec(select(Event).where(Event.key == "statement-2024")).one()
        other = session.exec(select(Source).where(Source.slug == "wiki-copy")).one()
        cite(session, event, other)

    do(invented, "cited a source", cite_it)
    assert "cited a source" in words(rita.get(f"{HISTORY}/{first}/undo"))


def test_a_later_check_does_not_keep_an_update_from_being_undone(invented, rita):
    def checked(day: str) -> Act:
        return lambda _session, case: setattr(case, "last_verified_on", day)

    def update(session: Session, case: Case) -> None:
        add_statement(session, case)
        case.last_verified_on = "2024-03-02"

    number = do(invented, "logged a statement", update)
    do(invented, "checked", checked("2024-04-02"))
    undo(rita, number)
    with snapshot(invented) as session:
        assert make.find(session, "ana-invented").last_verified_on == "2024-04-02"


def test_publishing_in_between_is_in_nobodys_way(invented, rita):
    before = state(invented)
    number = do(invented, "logged a statement", add_statement)
    with transaction(invented) as session:
        publish(session, make.find(session, "ana-invented"), by=make.RAVI, why="New")
    undo(rita, number)
    after = state(invented)
    assert {**after, **before}.keys() == before.keys()
    with transaction(invented) as session:
        case = make.find(session, "ana-invented")
        assert case.published_number == 2
        assert publish(session, case, by=make.RAVI, why="Taken back").number == 3


def test_a_source_entered_with_it_goes_too_unless_something_else_rests_on_it(invented, rita):
    def with_source(session: Session, case: Case) -> None:
        source = Source(slug="new-paper", title="A new paper", kind=SourceKind.MEDIA)
        session.add(source)
        session.flush()
        cite(session, stay(session, "far-2024"), source, field="started")

    def cited_elsewhere(session: Session, _case: Case) -> None:
        source = session.exec(select(Source).where(Source.slug == "new-paper")).one()
        cite(session, stay(session, "far-2019"), source)

    before = state(invented)
    first = do(invented, "cited a new source", with_source)
    undo(rita, first)
    assert state(invented) == before
    second = do(invented, "cited a new source", with_source)
    do(invented, "cited it elsewhere", cited_elsewhere)
    page = words(rita.get(f"{HISTORY}/{second}/undo"))
    assert "What stays, because more rests on it by now Source “A new paper”" in page
    undo(rita, second)
    with snapshot(invented) as session:
        cited = session.exec(select(Citation).join(Source).where(Source.slug == "new-paper")).all()
        assert len(cited) == 1


def test_an_import_of_many_cases_and_a_publication_are_not_undone(invented, rita):
    with transaction(invented) as session:
        case = make.find(session, "ana-invented")
        with change(session, "edited", by=make.EDITH):
            case.summary = "New."
        publish(session, case, by=make.RAVI, why="New")
    with snapshot(invented) as session:
        numbers = {one.verb: one.id for one in session.exec(select(Change))}
    for verb in ("imported", "published"):
        page = rita.get(f"{HISTORY}/{numbers[verb]}/undo")
        assert "There is nothing to undo" in words(page)
        assert not page.select("main form")
    rita.get(f"/desk/cases/bo-unreal/history/{numbers['published']}/undo", 404)
    rita.get(f"{HISTORY}/999999/undo", 404)


def test_an_undo_wants_a_reason(invented, rita):
    number = do(invented, "corrected a date", correct_stay)
    before = state(invented)
    assert "why this is undone" in undo(rita, number, "", 422)
    assert state(invented) == before


def test_what_leaves_no_room_any_more_is_refused_in_words(invented, rita):
    def uncite(session: Session, _case: Case) -> None:
        row = stay(session, "far-2024")
        session.delete(session.exec(select(Citation).where(Citation.subject_id == row.id)).one())

    def cite_again(session: Session, _case: Case) -> None:
        copy = session.exec(select(Source).where(Source.slug == "wiki-copy")).one()
        cite(session, stay(session, "far-2024"), copy)

    number = do(invented, "took a citation away", uncite)
    do(invented, "cited it again", cite_again)
    before = state(invented)
    assert "leaves no room" in undo(rita, number, "Back", 409)
    assert state(invented) == before
