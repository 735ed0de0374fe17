"""Every part of a case is made, changed and deleted through the desk, and readers see it once a
reviewer publishes. All people and events are invented."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy.engine import Engine
from sqlmodel import select

from tests.desk_reader import Desk
from tests.factories import RAVI
from tests.reader import Reader
from tracker.cases.models import Case
from tracker.cases.publishing import publish
from tracker.db import transaction
from tracker.seeding.checking import check
from tracker.seeding.exporting import export, to_yaml
from tracker.seeding.reading import read

HOME = "/desk/cases/ana-invented"
SOURCE = {"source": "court-notice", "why": "Invented"}


@dataclass(frozen=True)
class Part:
    """What to type for one part, and what readers then see of it."""

    name: str
    new: dict[str, Any]
    shown: str
    edited: dict[str, Any]
    then: str
    sourced: bool = True
    place: str = "/cases/ana-invented"
    also: dict[str, Any] = field(default_factory=dict)


def _parts() -> list[Part]:
    return [
        Part("names", {"text": "Anna Madeup", "kind": "alias"}, "Anna Madeup",
             {"text": "Hanna Madeup"}, "Hanna Madeup"),
        Part("nationalities", {"text": "Belarus"}, "Belarus", {"text": "KZ"}, "Kazakhstan"),
        Part("occupations", {"text": "Beekeeper"}, "Beekeeper", {"text": "Florist"}, "Florist"),
        Part("biography", {"text": "Moved to a hill."}, "Moved to a hill.",
             {"text": "Moved to two hills."}, "Moved to two hills."),
        Part("affiliations", {"organisation": "Bee Club", "started": "May 2011", "ended": "2012"},
             "Bee Club", {"role": "treasurer"}, "Bee Club Treasurer"),
        Part("proceedings", {"title": "Prosecution for a gate", "opened": "1 June 2022"},
             "Prosecution for a gate", {"court": "Court of Gates"}, "Court of Gates"),
        Part("charges", {"label": "Charge of weeding", "proceeding": "speech-2023"}, "",
             {"alleged": "Weeded by night."}, "",
             also={"status": "brought"}),
        Part("sentences", {"proceeding": "speech-2023", "date": "2 March 2024", "kind": "fine",
                           "instance": "cassation", "outcome": "changed", "fine_amount": "5 000",
                           "fine_currency": "RUB"}, "fine of 5,000 RUB",
             {"court": "High Court of Hedges"}, "High Court of Hedges"),
        Part("participants", {"proceeding": "speech-2023", "name": "P. Rosecutor",
                              "role": "prosecutor"}, "P. Rosecutor",
             {"office": "Office of Hedges"}, "Office of Hedges"),
        Part("detentions", {"kind": "administrative arrest", "place": "Southtown",
                            "started": "3 May 2010", "ended": "2010-05-05"}, "Southtown",
             {"place": "Easttown"}, "Easttown"),
        Part("events", {"kind": "statement", "date": "4 July 2023", "title": "A speech about bees"},
             "A speech about bees", {"text": "It was short."}, "It was short."),
        Part("treatments", {"kind": "denied letters", "started": "2023-06", "text": "No post."},
             "No post.", {"text": "No post at all."}, "No post at all."),
        Part("designations", {"name": "foe of fences", "started": "2022-01"}, "foe of fences",
             {"authority": "Ministry of Fences"}, "Ministry of Fences"),
        Part("recognitions", {"body": "Fences Without Borders", "label": "prisoner of posts",
                              "date": "2023"}, "prisoner of posts",
             {"reference": "17/23"}, "17/23"),
        Part("assessments", {"definition": "pace-1900", "criterion": "b", "verdict": "unclear",
                             "reasoning": "Hard to say.", "assessed_by": "researcher",
                             "date": "2024-01-05"}, "Hard to say.",
             {"reasoning": "Still hard to say."}, "Still hard to say."),
        Part("stages", {"proceeding": "speech-2023", "stage": "on trial", "date": "2024-03-01"},
             "On trial", {"stage": "under investigation"}, "Under investigation", sourced=False),
        Part("disputes", {"question": "Colour of the hedge", "fact": "event:arrest-2023-03-01"},
             "Colour of the hedge", {"used": "Green, as most say."}, "Green, as most say.",
             sourced=False),
        Part("variants", {"dispute": "transfer-day", "value": "Perhaps at midnight"},
             "Perhaps at midnight", {"value": "At noon"}, "At noon"),
    ]  # fmt: skip


PARTS = {part.name: part for part in _parts()}


@pytest.fixture
def published(invented: Engine, reader: Reader) -> Any:
    """Publishes the case as a reviewer would, and gives the words of the page that readers see."""

    def read_page() -> str:
        with transaction(invented) as session:
            case = session.exec(select(Case).where(Case.slug == "ana-invented")).one()
            publish(session, case, by=RAVI, why="Invented")
        page = reader.get("/cases/ana-invented")
        page.select_one("section[aria-labelledby=record]").decompose()  # names what was removed
        return " ".join(page.get_text(" ").split())

    return read_page


def address_of(rita: Desk, part: str, before: set[str]) -> str:
    """The address of the record that was added last."""
    after = addresses(rita, part)
    [new] = after - before
    return new


def addresses(rita: Desk, part: str) -> set[str]:
    """The addresses of the records of one kind on the case's page."""
    page = rita.get(HOME)
    links = page.select("article.record > .links > a:first-child")
    return {str(link["href"]) for link in links if f"{HOME}/{part}/" in str(link["href"])}


def owner_choice(rita: Desk, path: str, values: dict[str, Any]) -> dict[str, Any]:
    """The values with the options of the form in place of the keys of the case's own rows."""
    page = rita.get(path)
    found = dict(values)
    for name in ("proceeding", "charge", "dispute"):
        if name in values:
            options = page.select(f"select[name={name}] option")
            found[name] = next(o["value"] for o in options if f"({values[name]})" in o.get_text())
    return found


def add(rita: Desk, part: str, values: dict[str, Any], *, sourced: bool = True) -> str:
    """Make a record through its form; its address."""
    before = addresses(rita, part)
    path = f"{HOME}/{part}/new"
    typed = owner_choice(rita, path, values)
    response = rita.submit(path, {**typed, **(SOURCE if sourced else {})})
    assert response.location == HOME
    return address_of(rita, part, before)


@pytest.mark.parametrize("name", [name for name in PARTS if name != "charges"])
def test_a_part_is_made_changed_and_deleted_and_readers_see_it_once_published(
    name: str, rita: Desk, published: Any
) -> None:
    part = PARTS[name]
    address = add(rita, name, part.new, sourced=part.sourced)
    assert part.shown in published()
    rita.submit(address, {**part.edited, "why": "Invented correction"})
    assert part.then in published()
    rita.submit(f"{address}/deletion", {"why": "Invented reason"})
    rita.get(address, status=404)
    text = published()
    assert part.then not in text


def test_a_charge_and_its_steps_are_shown_together_and_go_together(
    rita: Desk, published: Any
) -> None:
    charge = add(rita, "charges", {"proceeding": "speech-2023", "label": "Charge of weeding"})
    key = charge.rpartition("/")[2]
    step = add(rita, "statuses", {"charge": key, "status": "dropped", "date": "May 2023"})
    rita.submit(charge, {"alleged": "Weeded by night.", "why": "Invented"})
    text = published()
    assert "Charge of weeding" in text
    assert "Weeded by night." in text
    rita.submit(step, {"status": "amended", "why": "Invented"})
    assert "Amended · May 2023" in published()
    asked = rita.get(f"{charge}/deletion").get_text()
    assert "step of a charge" in asked
    rita.submit(f"{charge}/deletion", {"why": "Invented"})
    rita.get(step, status=404)
    assert "Charge of weeding" not in published()


def test_topics_groups_and_former_addresses_are_linked_and_unlinked(
    rita: Desk, published: Any, reader: Reader
) -> None:
    rita.submit("/desk/topics/new", {"slug": "hedges", "name": "Hedges and fences"})
    rita.submit("/desk/groups/new", {"slug": "all-bees", "name": "Case of the bees", **SOURCE})
    rita.submit(f"{HOME}/topics/new", {"topic": "Hedges and fences"})
    rita.submit(f"{HOME}/groups/new", {"group": "all-bees"})
    rita.submit(f"{HOME}/former-slugs/new", {"key": "ana-before"})
    text = published()
    assert "Hedges and fences" in text
    assert "Case of the bees" in text
    assert reader.fetch("/cases/ana-before", 301).location.endswith("/cases/ana-invented")
    rita.submit(f"{HOME}/topics/new", {"topic": "hedges"}, 422)
    rita.submit(f"{HOME}/topics/hedges/deletion", {"why": "Invented"})
    rita.submit(f"{HOME}/groups/all-bees/deletion", {"why": "Invented"})
    rita.submit(f"{HOME}/former-slugs/ana-before/deletion", {"why": "Invented"})
    text = published()
    assert "Hedges and fences" not in text
    assert "Case of the bees" not in text


def test_identifiers_are_kept_with_the_person(rita: Desk, published: Any, reader: Reader) -> None:
    address = add(rita, "identifiers", {"scheme": "memorial", "value": "M-17"})
    published()
    person = reader.json("/cases/ana-invented.json")["person"]
    assert {"key": "2", "scheme": "memorial", "value": "M-17"} in person["identifiers"]
    rita.submit(address, {"value": "M-18", "why": "Invented"})
    rita.submit(f"{address}/deletion", {"why": "Invented"})


def test_the_case_and_the_life_dates_have_forms_of_their_own(rita: Desk, published: Any) -> None:
    texts = {"summary": "A gardener, invented anew.", "official_reason": "Accused of whispering."}
    rita.submit(f"{HOME}/details", {**texts, **SOURCE})
    rita.submit(f"{HOME}/life", {"born_place": "Southtown", "gender": "", **SOURCE})
    text = published()
    assert "A gardener, invented anew." in text
    assert "Accused of whispering." in text
    assert "Southtown" in text


def test_a_new_address_is_published_and_the_old_one_leads_to_it(
    rita: Desk, invented: Engine, reader: Reader
) -> None:
    rita.submit(f"{HOME}/details", {"slug": "ana-renamed", "why": "Invented"})
    with transaction(invented) as session:
        case = session.exec(select(Case).where(Case.slug == "ana-renamed")).one()
        publish(session, case, by=RAVI)
    reader.get("/cases/ana-renamed")
    assert reader.fetch("/cases/ana-invented", 301).location.endswith("/cases/ana-renamed")


def test_what_the_desk_made_is_a_valid_seed_file(
    rita: Desk, invented: Engine, tmp_path: Any
) -> None:
    for name in PARTS.keys() - {"charges", "stages", "disputes", "variants"}:
        part = PARTS[name]
        add(rita, name, part.new, sourced=part.sourced)
    add(rita, "charges", {"proceeding": "speech-2023", "label": "Weeding"})
    with transaction(invented) as session:
        text = to_yaml(export(session))
    path = tmp_path / "seed.yaml"
    path.write_text(text, "utf-8")
    check(read(path))
