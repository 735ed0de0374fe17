"""What the record refuses at the desk, and what it says then. All people are invented."""

from typing import Any

import pytest
from sqlalchemy.engine import Engine
from sqlmodel import col, select

from tests.desk_reader import Desk
from tests.factories import RAVI
from tracker.cases.facts import UncitedFactsError
from tracker.cases.models import Case, Detention
from tracker.cases.publishing import publish
from tracker.db import transaction
from tracker.history import Change
from tracker.sources.models import Citation, Source

HOME = "/desk/cases/ana-invented"
SOURCE = {"source": "court-notice", "why": "Invented"}


def problems(desk: Desk, path: str, data: dict[str, Any], status: int = 422) -> list[str]:
    """The error summary that a form answers with; each problem of a field leads to it."""
    page = desk_page(desk, path, data, status)
    assert page.select_one(".problems h2"), path
    return [item.get_text(" ", strip=True) for item in page.select(".problems li")]


def desk_page(desk: Desk, path: str, data: dict[str, Any], status: int) -> Any:
    """The page that a form answers with."""
    from bs4 import BeautifulSoup

    return BeautifulSoup(desk.submit(path, data, status).text, "html5lib")


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        ("detentions/new", {"started": "", **SOURCE}, "Enter the day on which the stay began."),
        ("detentions/new", {"started": "soon", **SOURCE}, "cannot be read as a date"),
        ("detentions/new", {"started": "04/05/2023", **SOURCE}, "04/05/2023"),
        ("detentions/new", {"started": "2150-01-01", **SOURCE}, "has not come yet"),
        ("detentions/new", {"started": "2001-06", "ended": "2001-05", **SOURCE}, "before the"),
        ("detentions/new", {"started": "2001-06", "facility": "nowhere", **SOURCE}, "No facility"),
        ("detentions/new", {"started": "2001-06"}, "Enter the source"),
        ("detentions/new", {"started": "2001-06", "source": "no-such"}, "No source is known"),
        ("detentions/new", {"started": "2001-06", "source": "https://new.example/1"}, "its title"),
        ("detentions/new", {"started": "2001-06", "confirmed_to": "2001-07", **SOURCE}, "full day"),
        ("events/new", {"date": "2001", "title": "x", "time": "10:30", **SOURCE}, "and its zone"),
        ("events/new", {"date": "2001", "title": "x", "zone": "Hedge/Land", **SOURCE}, "zone's"),
        ("events/new", {"date": "2001", "title": "x", "executed": "y", **SOURCE}, "Only a death"),
        ("events/new", {"date": "2150", "title": "x", "kind": "arrest", **SOURCE}, "not come yet"),
        ("charges/new", {"label": "x", **SOURCE}, "Choose the proceeding"),
        ("sentences/new", {"date": "2001", "fine_amount": "10", **SOURCE}, "Choose the proceeding"),
        ("assessments/new", {"definition": "pace-1900", "criterion": "z", "reasoning": "x",
                             "assessed_by": "x", "date": "2001", **SOURCE}, "criteria: a, b"),
        ("disputes/new", {"question": "x", "fact": "detention:nothing"}, "No record is called"),
        ("nationalities/new", {"text": "Atlantis", **SOURCE}, "two-letter code"),
        ("names/new", {"text": "x", "language": "English!", **SOURCE}, "language's code"),
        ("former-slugs/new", {"key": "bo-unreal"}, "already"),
        ("details", {"slug": "bo-unreal", "why": "x"}, "already"),
        ("details", {"contested": "y", "contested_note": "", "why": "x"}, "why the case is"),
        ("life", {"born_date": "1990", "died_date": "1980", **SOURCE}, "before the beginning"),
        ("detentions/far-2024", {"place": "x", "why": ""}, "Say why"),
    ],
)  # fmt: skip
def test_a_form_says_what_to_do(
    path: str, data: dict[str, Any], said: str, rita: Desk, invented: Engine
) -> None:
    assert said in " ".join(problems(rita, f"{HOME}/{path}", data))


def test_what_contradicts_the_record_is_refused_with_a_link_to_what_it_clashes_with(
    rita: Desk, invented: Engine
) -> None:
    stay = {"kind": "police custody", "started": "2023-05-01", "ended": "2023-06-01", **SOURCE}
    page = desk_page(rita, f"{HOME}/detentions/new", stay, 422)
    assert "overlap" in page.select_one(".problems").get_text()
    assert page.select_one(f'.problems a[href="{HOME}/detentions/north-2023"]')
    assert page.select_one("#started")["value"] == "2023-05-01"
    with transaction(invented) as session:
        statement = select(Detention).where(Detention.started == "2023-05-01")
        assert session.exec(statement).first() is None
        cited = select(Change).where(col(Change.verb) == "added stay")
        assert session.exec(cited).first() is None


def test_a_stay_that_another_continues_cannot_go(rita: Desk, invented: Engine) -> None:
    said = problems(rita, f"{HOME}/detentions/police-2023/deletion", {"why": "Invented"})
    assert "continues police-2023" in " ".join(said)
    rita.get(f"{HOME}/detentions/police-2023")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("proceedings/speech-2023", "The event “Arrested in her garden” belongs to it"),
        ("detentions/north-2023", "The dispute “Day of the move to the remand prison” is about"),
        ("stages/fence-2001-1", "It is the only one"),
        ("statuses/gathering-1", "It is the only one"),
    ],
)
def test_what_other_records_speak_of_cannot_go(
    path: str, said: str, rita: Desk, invented: Engine
) -> None:
    page = rita.get(f"{HOME}/{path}/deletion")
    assert said in page.select_one(".problems").get_text()
    problems(rita, f"{HOME}/{path}/deletion", {"why": "Invented"})
    rita.get(f"{HOME}/{path}")


def test_a_form_sent_twice_saves_once(rita: Desk, invented: Engine) -> None:
    path = f"{HOME}/occupations/new"
    from tests.desk_reader import fields_of

    form = rita.get(path).select_one("main form")
    sent = {**fields_of(form), "text": "Beekeeper", **SOURCE}
    rita.post(path, sent)
    rita.post(path, sent)
    rows = rita.get(HOME).select('article[id^="occupation-"] h3')
    assert [row.get_text() for row in rows].count("Beekeeper") == 1


def test_a_source_is_made_with_the_record_and_found_again_by_its_address(
    rita: Desk, invented: Engine
) -> None:
    new = {"source": "https://hedges.example/a?b=1#c", "source_title": "The Hedge Times",
           "source_kind": "media", "page": "p. 4", "quote": "A bee."}  # fmt: skip
    rita.submit(f"{HOME}/occupations/new", {"text": "Beekeeper", **new})
    rita.submit(f"{HOME}/occupations/new",
                {"text": "Florist", "source": "HTTPS://Hedges.example/a?b=1"})  # fmt: skip
    with transaction(invented) as session:
        source = session.exec(select(Source).where(Source.title == "The Hedge Times")).one()
        citations = session.exec(select(Citation).where(Citation.source_id == source.id)).all()
        assert sorted((one.quote, one.page) for one in citations) == [("", ""), ("A bee.", "p. 4")]
        assert not source.url_safe
    used = rita.get(f"/desk/sources/{source.slug}").select_one("#used").find_parent("section")
    assert "Ana Invented" in used.get_text()


def test_what_loses_its_source_is_listed_until_it_has_one_again(
    rita: Desk, invented: Engine
) -> None:
    row = rita.get(HOME).select_one("#event-arrest-2023-03-01")
    removal = row.select_one(".citations a.more")["href"]
    rita.submit(removal, {"why": "It says nothing of this."})
    listed = rita.get(HOME).select_one("#missing").find_parent("section")
    assert "event:arrest-2023-03-01" in listed.get_text()
    assert listed.select_one('a[href="#event-arrest-2023-03-01"]')
    assert "no source" in rita.get(HOME).select_one("#event-arrest-2023-03-01 h3").get_text()
    queue = rita.get("/desk").select_one("#uncited").find_parent("section").get_text()
    assert "event arrest-2023-03-01" in queue
    with transaction(invented) as session:
        case = session.exec(select(Case).where(Case.slug == "ana-invented")).one()
        with pytest.raises(UncitedFactsError):
            publish(session, case, by=RAVI)
    assert "Enter the source" in problems(rita, f"{HOME}/events/arrest-2023-03-01",
                                          {"why": "x"})[0]  # fmt: skip
    rita.submit(f"{HOME}/events/arrest-2023-03-01/citations/new",
                {"source": "https://court.example/notices/17/", "quote": "Taken."})  # fmt: skip
    assert not rita.get(HOME).select_one("#missing")


def test_a_single_fact_of_the_case_is_listed_and_cited_by_itself(
    rita: Desk, invented: Engine
) -> None:
    page = rita.get(HOME)
    lines = page.select("#details .citations li")
    line = next(one for one in lines if "assessed reason" in one.get_text())
    rita.submit(line.select_one("a.more")["href"], {"why": "Invented"})
    listed = rita.get(HOME).select_one("#missing").find_parent("section")
    address = listed.select_one('a[href*="citations/new"]')["href"]
    assert address == f"{HOME}/details/citations/new?field=assessed_reason"
    rita.submit(address, {"source": "lawyer-letter"})
    assert not rita.get(HOME).select_one("#missing")


def test_citing_a_source_twice_for_the_same_is_refused(rita: Desk, invented: Engine) -> None:
    path = f"{HOME}/detentions/far-2024/citations/new"
    rita.submit(path, {"source": "court-notice", "field": "started", "stance": "disputes"})
    said = problems(rita, path, {"source": "court-notice", "field": "started",
                                 "stance": "disputes"})  # fmt: skip
    assert said == ["This source is cited for this already."]
    text = rita.get(HOME).select_one("#detention-far-2024").get_text()
    assert "disputes this" in text
    assert "second-hand" in text


def test_a_rule_is_said_once_and_leads_to_its_field(rita: Desk, invented: Engine) -> None:
    page = desk_page(rita, f"{HOME}/detentions/new", {"started": "soon", **SOURCE}, 422)
    links = [str(link["href"]) for link in page.select(".problems a")]
    assert links == ["#started"]
    field = page.select_one("#started")
    assert field["aria-invalid"] == "true"
    assert "started-error" in field["aria-describedby"]


def test_a_date_shows_how_it_was_read(rita: Desk, invented: Engine) -> None:
    page = desk_page(rita, f"{HOME}/detentions/new", {"started": "3 May 2010", "ended": "x"}, 422)
    assert "Read as: 3 May 2010." in page.get_text()
    assert "Read as: 28 or 29 August 1980." in rita.get(f"{HOME}/life").get_text()
