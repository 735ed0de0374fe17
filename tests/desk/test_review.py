"""A researcher asks, a reviewer reads what is new and publishes it, and it can be taken back."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from sqlmodel import select

from tests import factories as make
from tests.desk_reader import Desk, at_the_desk
from tests.reader import Reader
from tracker.access import Role
from tracker.accounts.people import find_or_fail
from tracker.cases.models import Detention
from tracker.db import transaction
from tracker.facilities.models import Facility
from tracker.history import Actor, change
from tracker.sources.citing import cite
from tracker.sources.models import Source
from tracker.vocabulary import SourceKind

PAGE = "/desk/cases/ana-invented/review"
ASK, PUBLISH, RETURN = "form.ask", "form.publish", "form.return"


def actor(engine, name: str) -> Actor:
    with transaction(engine) as session:
        return find_or_fail(session, name).actor


def transfer(engine, by: Actor, *, cited: bool = True) -> None:
    """Ana was moved to the remand prison on 5 March 2024, says a new source."""
    with transaction(engine) as session:
        case = make.find(session, "ana-invented")
        stays = session.exec(select(Detention).where(Detention.case_id == case.id)).all()
        last = next(stay for stay in stays if stay.key == "far-2024")
        north = session.exec(select(Facility).where(Facility.slug == "north-remand")).one()
        with change(session, "logged a transfer", by=by):
            source = Source(slug="move-notice", title="Notice of the move", kind=SourceKind.COURT)
            last.ended = "2024-03-05"
            stay = Detention(
                case_id=case.id, key="transfer-2024-03-05", position=9, kind=last.kind,
                started="2024-03-05", facility_id=north.id, place="Northtown",
                continues="far-2024",
            )  # fmt: skip
            session.add_all([source, last, stay])
            session.flush()
            if cited:
                cite(session, stay, source, quote="moved to the north")
            cite(session, last, source, field="ended")


def words(page: BeautifulSoup, selector: str = "main") -> str:
    return " ".join(part.get_text(" ", strip=True) for part in page.select(selector))


def present(reader: Reader) -> dict:
    """The public document, without its numbers."""
    found = reader.json("/cases/ana-invented.json")
    return {name: found[name] for name in ("detentions", "citations", "names", "events")}


def ask(desk: Desk, note: str = "A transfer") -> None:
    desk.submit(PAGE, {"note": note}, form=ASK)


def test_a_transfer_is_reviewed_published_read_undone_and_published_again(
    invented, reader, rita, ravi
):
    before = present(reader)
    transfer(invented, actor(invented, "rita"))
    assert present(reader) == before
    ask(rita)

    reads_what_is_new(ravi)
    ravi.submit(PAGE, {"why": "She was moved north"}, form=PUBLISH)
    reader_sees_the_move(reader)

    undo = first_undo(ravi, "logged a transfer")
    ravi.submit(undo, {"why": "It was another Ana"})
    assert present(reader) != before
    ravi.submit(PAGE, {"why": "She was not moved"}, form=PUBLISH)
    assert present(reader) == before
    assert len(reader.get("/cases/ana-invented/history").select("ol.history > li")) == 3
    done = words(ravi.get("/desk/cases/ana-invented/history"), "ol.queue")
    for verb in ("published", "undid a change", "asked for review", "logged a transfer"):
        assert verb in done


def reads_what_is_new(ravi: Desk) -> None:
    page = ravi.get(PAGE)
    assert "rita asked for review" in words(page, ".notice")
    new = words(page, ".deltas")
    assert "Added : stay “serving a sentence”, 5 March 2024" in new
    assert "Ended : 5 March 2024" in new
    assert "Notice of the move" in new
    assert "moved to the north" in new


def reader_sees_the_move(reader: Reader) -> None:
    assert [stay["key"] for stay in present(reader)["detentions"]][-1] == "transfer-2024-03-05"
    assert "move-notice" in str(present(reader)["citations"])
    line = words(reader.get("/cases/ana-invented/history"), "ol.history li")
    assert "Published by reviewer: She was moved north" in line


def first_undo(desk: Desk, verb: str, slug: str = "ana-invented") -> str:
    """The address where the last change of this verb can be undone."""
    for entry in desk.get(f"/desk/cases/{slug}/history").select("ol.queue > li"):
        if verb in entry.select_one("p").get_text():
            return str(entry.select_one("a[href$=undo]")["href"])
    raise AssertionError(f"nobody {verb}")


def test_what_has_no_source_is_listed_and_cannot_be_published(invented, rita, ravi):
    transfer(invented, actor(invented, "rita"), cited=False)
    ask(rita)
    page = ravi.get(PAGE)
    assert not page.select(PUBLISH)
    link = page.select_one("#stops + ul a")
    assert link["href"] == "/desk/cases/ana-invented#detention-transfer-2024-03-05"
    path = f"{PAGE}/publication"
    ravi.post(path, {"csrf_token": ravi.token(), "why": "Now", "seen": ""}, 422)


def test_a_contradiction_is_listed_with_both_stays(invented, rita, ravi):
    transfer(invented, actor(invented, "rita"))
    with transaction(invented) as session, change(session, "edited", by=make.EDITH):
        stay = session.exec(select(Detention).where(Detention.key == "transfer-2024-03-05")).one()
        stay.started, stay.continues = "2024-02-20", None
    links = [link["href"] for link in ravi.get(PAGE).select("#stops + ul a")]
    assert links == [
        "/desk/cases/ana-invented#detention-far-2024",
        "/desk/cases/ana-invented#detention-transfer-2024-03-05",
    ]


def test_a_reviewer_sends_it_back_with_a_comment(invented, rita, ravi):
    transfer(invented, actor(invented, "rita"))
    ask(rita)
    assert "what is to be done" in ravi.submit(PAGE, {}, 422, RETURN).text
    ravi.submit(PAGE, {"comment": "Which colony?"}, form=RETURN)
    page = rita.get(PAGE)
    assert "returned by ravi: Which colony?" in words(page, "#answers + ul")
    ask(rita, "The far one")


def test_a_draft_waits_in_review_and_goes_back_to_draft(engine, app, rita, ravi):
    with transaction(engine) as session:
        make.add(session, make.file(make.case("new-case")))
    page = "/desk/cases/new-case/review"
    rita.submit(page, {"note": "Please"}, form=ASK)
    with transaction(engine) as session:
        assert make.find(session, "new-case").state == "in review"
    ravi.submit(page, {"comment": "Not yet"}, form=RETURN)
    with transaction(engine) as session:
        assert make.find(session, "new-case").state == "draft"
    rita.submit(page, {"note": "Please"}, form=ASK)
    ravi.submit(page, {"why": "New"}, form=PUBLISH)
    assert Reader(app).json("/cases/new-case.json")["document"] == 1


def test_nobody_asks_twice_or_for_nothing(invented, rita):
    assert "Nothing has changed" in rita.submit(PAGE, {"note": "Look"}, 409, ASK).text
    transfer(invented, actor(invented, "rita"))
    token = rita.token()
    ask(rita)
    said = rita.post(f"{PAGE}/request", {"csrf_token": token, "note": "Again"}, 409)
    assert "already" in said.text


def test_a_researcher_does_not_publish(invented, rita, ravi):
    transfer(invented, actor(invented, "ravi"))
    page = rita.get(PAGE)
    assert not page.select(PUBLISH)
    seen = ravi.get(PAGE).select_one("input[name=seen]")
    data = {"csrf_token": rita.token(), "why": "Mine", "seen": seen and seen["value"]}
    rita.post(f"{PAGE}/publication", data, 409 if seen is None else 403)


def test_a_reviewer_does_not_publish_what_they_alone_wrote(invented, app, ravi, rita):
    transfer(invented, actor(invented, "ravi"))
    page = ravi.get(PAGE)
    assert not page.select(PUBLISH)
    assert "You alone" in words(page)
    ask(ravi)
    assert "You alone" in words(ravi.get(PAGE))
    other = at_the_desk(app, "rosa", Role.REVIEWER)
    other.submit(PAGE, {"why": "Checked by another"}, form=PUBLISH)


def test_a_reviewer_publishes_their_own_once_another_asked(invented, ravi, rita):
    transfer(invented, actor(invented, "ravi"))
    ask(rita)
    ravi.submit(PAGE, {"why": "Two of us"}, form=PUBLISH)


@pytest.mark.parametrize(("trusted", "allowed"), [(True, True), (True, False), (False, True)])
def test_a_trusted_researcher_publishes_their_own_where_the_instance_lets_them(
    invented, app, rita, trusted, allowed
):
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], trusted_publish=allowed)
    with transaction(invented) as session, change(session, "trusted", by=make.EDITH):
        find_or_fail(session, "rita").trusted = trusted
    transfer(invented, actor(invented, "rita"))
    if trusted and allowed:
        rita.submit(PAGE, {"why": "My own"}, form=PUBLISH)
        edit(invented, make.RAVI, summary="Of another.")
    assert not rita.get(PAGE).select(PUBLISH)


def edit(engine, by: Actor, **values: str) -> None:
    with transaction(engine) as session, change(session, "edited", by=by):
        case = make.find(session, "ana-invented")
        for name, value in values.items():
            setattr(case, name, value)


def test_what_changed_while_the_reviewer_read_is_not_published_unread(invented, rita, ravi):
    transfer(invented, actor(invented, "rita"))
    ask(rita)
    seen = ravi.get(PAGE).select_one("input[name=seen]")["value"]
    edit(invented, actor(invented, "rita"), summary="Slipped in.")
    data = {"csrf_token": ravi.token(), "why": "Read", "seen": seen}
    said = ravi.post(f"{PAGE}/publication", data, 409).text
    assert "has changed since you read it" in said
    assert "Slipped" in said


def test_a_long_text_is_compared_word_by_word(invented, ravi):
    edit(invented, make.EDITH, summary="An invented baker, held for an invented speech.")
    long = "She was taken from her garden by four men in the morning and has been held since."
    edit(invented, make.EDITH, official_reason=long)
    edit_published = ravi.submit(PAGE, {"why": "First"}, form=PUBLISH)
    assert edit_published.status_code == 303
    edit(invented, make.EDITH, official_reason=long.replace("four men", "five men"))
    page = ravi.get(PAGE)
    assert words(page, ".delta del") == "four"
    assert words(page, ".delta ins") == "five"


def test_a_name_of_an_account_is_in_nothing_public(invented, reader, rita, ravi):
    transfer(invented, actor(invented, "rita"))
    ask(rita)
    ravi.submit(PAGE, {"why": "Moved"}, form=PUBLISH)
    for path in ("", ".json", "/history", "/history/2"):
        text = reader.fetch(f"/cases/ana-invented{path}").text
        assert "rita" not in text.casefold()
        assert "ravi" not in text.casefold()
