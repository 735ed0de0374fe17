"""The desk's pages of the record: queues, lists, a new case, preview, rows. All invented."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.engine import Engine
from sqlmodel import select

from tests.desk_reader import Desk
from tests.factories import RAVI, add, case, event, file, find, stay
from tests.reader import Reader
from tracker.cases.models import Review
from tracker.cases.publishing import publish
from tracker.cases.safety import quieten
from tracker.db import transaction
from tracker.history import Change, change
from tracker.types import now, today

HOME = "/desk/cases/ana-invented"
SOURCE = {"source": "court-notice", "why": "Invented"}
QUEUES = ("safety", "mine", "reviews", "ahead", "stale", "uncited")


def queue(desk: Desk, name: str) -> str:
    """What stands in one queue of the front page."""
    section = desk.get("/desk").select_one(f"#{name}").find_parent("section")
    return " ".join(section.get_text(" ").split())


def test_every_queue_says_so_when_nothing_waits(rita: Desk) -> None:
    page = rita.get("/desk")
    for name in QUEUES:
        assert page.select_one(f"#{name}").find_parent("section").select_one("p.quiet"), name


def test_what_i_changed_waits_until_it_is_published(
    rita: Desk, ravi: Desk, invented: Engine
) -> None:
    assert "Ana Invented" not in queue(rita, "mine")
    rita.submit(f"{HOME}/occupations/new", {"text": "Beekeeper", **SOURCE})
    assert "Ana Invented" in queue(rita, "mine")
    assert "Ana Invented" not in queue(ravi, "mine")
    with transaction(invented) as session:
        publish(session, find(session, "ana-invented"), by=RAVI)
    assert "Ana Invented" not in queue(rita, "mine")


def test_a_request_for_review_waits_until_it_is_answered(rita: Desk, invented: Engine) -> None:
    with transaction(invented) as session:
        ana = find(session, "ana-invented")
        with change(session, "asked for review", by=RAVI):
            session.add(Review(case_id=ana.id, key="1", asked_note="Please look at the stay"))
    assert "Please look at the stay" in queue(rita, "reviews")


def test_hearings_and_deadlines_to_come_are_listed_by_day(rita: Desk, engine: Engine) -> None:
    soon, later = today() + timedelta(days=9), today() + timedelta(days=30)
    held = case(
        "held-one",
        detentions=[stay("held", "2024-01-01")],
        events=[
            event("order", "2024-01-01", kind="detention order", until=soon.isoformat()),
            event("hearing", later.isoformat(), kind="hearing", title="A hearing"),
        ],
    )
    free = case(
        "free-one",
        detentions=[stay("held", "2024-01-01", ended="2024-02-01")],
        events=[event("order", "2024-01-01", kind="detention order", until=soon.isoformat())],
    )
    with transaction(engine) as session:
        add(session, file(held, free))
    text = queue(rita, "ahead")
    assert text.index("Event order: runs out") < text.index("A hearing")
    assert "Free One" not in text


def test_cases_that_nobody_checked_for_long_are_listed_but_not_the_dead(
    rita: Desk, invented: Engine
) -> None:
    assert "Ana Invented" in queue(rita, "stale")
    assert "Bo Unreal" not in queue(rita, "stale")
    rita.submit(f"{HOME}/details", {"last_verified_on": today().isoformat(), "why": "Checked"})
    assert "Ana Invented" not in queue(rita, "stale")


def test_a_safety_act_waits_for_a_second_person_with_the_hours_left(
    rita: Desk, invented: Engine
) -> None:
    with transaction(invented) as session:
        act = quieten(session, find(session, "ana-invented"), by=RAVI, why="Asked by the family")
        with change(session, "invented an earlier hour", by=RAVI):
            act.done_at = now() - timedelta(hours=10, minutes=30)
    assert "61 hours left" in queue(rita, "safety")
    with transaction(invented) as session:
        again = quieten(session, find(session, "bo-unreal"), by=RAVI, why="Invented")
        with change(session, "invented an earlier hour", by=RAVI):
            again.done_at = now() - timedelta(hours=75)
    assert "3 hours overdue" in queue(rita, "safety") or "4 hours overdue" in queue(rita, "safety")


@pytest.mark.parametrize(
    ("sought", "found"),
    [("", 2), ("ana", 1), ("вымыш", 1), ("unreal bo", 1), ("nobody", 0), ("\x00", 0), ("%", 0)],
)
def test_cases_are_found_by_any_of_their_names(
    sought: str, found: int, rita: Desk, invented: Engine
) -> None:
    page = rita.get("/desk/cases", query_string={"q": sought})
    assert len(page.select(".queue li")) == found


def test_a_new_case_has_its_person_name_and_source(rita: Desk, invented: Engine) -> None:
    made = {"name": "Żofia Łękawa", "country": "Belarus", "consent": "family", **SOURCE}
    assert rita.submit("/desk/cases/new", made).location == "/desk/cases/zofia-lekawa"
    page = rita.get("/desk/cases/zofia-lekawa")
    assert page.h1.get_text() == "Żofia Łękawa"
    assert "Notice of the Northern District Court" in page.select_one("#name-1").get_text()
    assert not page.select_one("#missing")
    again = BeautifulSoup(rita.submit("/desk/cases/new", made, 422).text, "html5lib")
    assert "zofia-lekawa" in again.select_one(".problems").get_text()
    other = {**made, "slug": "zofia-lekawa-2", "same_name": "y"}
    assert rita.submit("/desk/cases/new", other).location == "/desk/cases/zofia-lekawa-2"


def test_a_name_in_other_letters_needs_an_address(rita: Desk, invented: Engine) -> None:
    made = {"name": "Ян Вымышленный", "language": "be", "country": "BY", **SOURCE}
    assert "Latin letters" in rita.submit("/desk/cases/new", made, 422).text


def test_a_draft_is_on_no_public_page(rita: Desk, invented: Engine, reader: Reader) -> None:
    rita.submit("/desk/cases/new", {"name": "Draft Person", "country": "RU", **SOURCE})
    rita.submit(f"{HOME}/occupations/new", {"text": "CANARY-DRAFT", **SOURCE})
    rita.submit(f"{HOME}/notes/new", {"text": "CANARY-DRAFT in a note"})
    rita.submit(f"{HOME}/translations/ru", {"summary": "CANARY-DRAFT"})
    rita.submit("/desk/facilities/north-remand", {"note": "CANARY-DRAFT", "why": "x"})
    for path in ("/cases/draft-person", "/cases/draft-person.json"):
        reader.fetch(path, 404)
    for path in ("/", "/cases", "/cases/ana-invented", "/cases/ana-invented.json",
                 "/cases/ana-invented/history", "/facilities/north-remand"):  # fmt: skip
        text = reader.fetch(path).text
        assert "CANARY-DRAFT" not in text, path
        assert "Draft Person" not in text, path


def test_the_preview_is_what_readers_would_see_and_nothing_internal(
    rita: Desk, invented: Engine
) -> None:
    rita.submit(f"{HOME}/occupations/new", {"text": "Beekeeper", **SOURCE})
    rita.submit(f"{HOME}/notes/new", {"text": "CANARY-INTERNAL-NOTE"})
    page = rita.get(f"{HOME}/preview")
    assert "Preview." in page.get_text()
    assert "Beekeeper" in page.get_text()
    assert "CANARY" not in str(page)


def test_a_case_can_be_previewed_before_everything_has_a_source(rita: Desk, engine: Engine) -> None:
    with transaction(engine) as session:
        add(session, file(case("half-done", detentions=[stay("held", "2024-01-01")])))
    name = rita.get("/desk/cases/half-done").select_one("#name-1 .citations a.more")["href"]
    rita.submit(name, {"why": "Invented"})
    assert "Half Done" in rita.get("/desk/cases/half-done/preview").get_text()
    rita.submit("/desk/cases/half-done/names/1", {"kind": "alias", "source": "paper", "why": "x"})
    assert "No preview yet" in rita.get("/desk/cases/half-done/preview").get_text()


def test_internal_notes_are_kept_at_the_desk(rita: Desk, invented: Engine) -> None:
    rita.submit(f"{HOME}/notes/new", {"text": "Call the lawyer.\nOn Monday."})
    assert "Call the lawyer." in rita.get(f"{HOME}/notes").get_text()
    rita.submit(f"{HOME}/notes/note", {"text": "Called.", "why": "Done"})
    assert "Called." in rita.get(HOME).select_one("#notes-note").get_text()
    rita.submit(f"{HOME}/notes/note/deletion", {"why": "Old"})
    assert "No notes yet" in rita.get(f"{HOME}/notes").get_text()


def test_texts_stand_beside_each_other_in_every_language(rita: Desk, invented: Engine) -> None:
    rita.submit(f"{HOME}/translations/ar", {"summary": "بستانية", "official_reason": "تهمة"})
    page = rita.get(f"{HOME}/translations")
    text = page.select_one("#text-summary").find_parent("article")
    assert text.select_one('dd[lang="ar"][dir="auto"]').get_text() == "بستانية"
    assert "CANARY-INTERNAL" not in str(page)
    rita.submit(f"{HOME}/translations/ar", {"summary": ""})
    text = rita.get(f"{HOME}/translations").select_one("#text-summary").find_parent("article")
    assert not text.select_one('dd[lang="ar"]')


SHELVES: dict[str, dict[str, Any]] = {
    "sources": {"slug": "bee-post", "title": "The Bee Post", "kind": "media",
                "url": "https://bees.example/1", "url_safe": "y"},
    "facilities": {"slug": "bee-house", "name": "Bee House", "kind": "prison", "country": "RU",
                   "latitude": "1.5", "longitude": "-2.25", "precision": "town"},
    "provisions": {"slug": "bee-code-1", "jurisdiction": "RU", "code": "Bee Code", "title": "Buzz",
                   "penalty_kind": "term", "penalty_months_max": "12", "in_force_from": "1996"},
    "definitions": {"slug": "bee-def", "title": "On bees", "body": "Bees", "text": "A bee is.",
                    "criteria": "a\nb"},
    "topics": {"slug": "bee-topic", "name": "Bees"},
    "groups": {"slug": "bee-group", "name": "Bee group"},
}  # fmt: skip
CHANGED = {"sources": "title", "facilities": "town", "provisions": "title", "definitions": "title",
           "topics": "", "groups": "name"}  # fmt: skip


@pytest.mark.parametrize("shelf", SHELVES)
def test_a_row_is_made_found_and_changed(shelf: str, rita: Desk, invented: Engine) -> None:
    values = SHELVES[shelf]
    sourced = {} if shelf in {"sources", "topics"} else SOURCE
    assert rita.submit(f"/desk/{shelf}/new", {**values, **sourced}).location == f"/desk/{shelf}"
    address = f"/desk/{shelf}/{values['slug']}"
    found = rita.get(f"/desk/{shelf}", query_string={"q": values["slug"]})
    assert [link["href"] for link in found.select(".queue a")] == [
        f"/desk/{shelf}/{values['slug']}"
    ]
    address = f"/desk/{shelf}/{values['slug']}"
    assert "No case uses it." in rita.get(address).get_text()
    if name := CHANGED[shelf]:
        rita.submit(address, {name: "Changed words", "why": "Invented"})
        assert rita.get(address).select_one(f"#{name}")["value"] == "Changed words"
    rita.submit(address, {"slug": "another-name", "why": "x"}, 422)
    rita.submit(f"/desk/{shelf}/new", {**values, **sourced}, 422)


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("sources/court-notice", {"Ana Invented", "Bo Unreal"}),
        ("facilities/far-colony", {"Ana Invented", "Bo Unreal"}),
        ("provisions/xx-cc-1", {"Ana Invented"}),
        ("definitions/pace-1900", {"Ana Invented"}),
        ("topics/press-freedom", {"Ana Invented"}),
        ("groups/case-of-the-gardeners", {"Ana Invented"}),
    ],
)
def test_a_row_says_where_it_is_used(
    address: str, names: set[str], rita: Desk, invented: Engine
) -> None:
    section = rita.get(f"/desk/{address}").select_one("#used").find_parent("section")
    assert {link.get_text() for link in section.select("a")} == names


def test_a_facility_has_names_and_a_topic_labels(rita: Desk, invented: Engine) -> None:
    names = "/desk/facilities/far-colony/names"
    rita.submit(f"{names}/new", {"text": "Дальняя колония", "language": "ru", "script": "Cyrl",
                                 "kind": "native", **SOURCE})  # fmt: skip
    rita.submit(f"{names}/2", {"text": "Дальняя колония № 9", "why": "Invented"})
    assert "Дальняя колония № 9" in rita.get("/desk/facilities/far-colony").get_text()
    rita.submit(f"{names}/2/deletion", {"why": "Invented"})
    rita.submit(f"{names}/1/deletion", {"why": "Invented"}, 422)
    labels = "/desk/topics/press-freedom/labels"
    rita.submit(f"{labels}/new", {"language": "es", "text": "Libertad de prensa"})
    rita.submit(f"{labels}/es", {"text": "Libertad de la prensa", "why": "Invented"})
    rita.submit(f"{labels}/new", {"language": "es", "text": "Otra"}, 422)
    rita.submit(f"{labels}/es/deletion", {"why": "Invented"})


def test_what_is_not_there_is_not_found(rita: Desk, invented: Engine) -> None:
    for path in ("/desk/cases/nobody", "/desk/cases/nobody/details", f"{HOME}/detentions/none",
                 f"{HOME}/hedges/new", "/desk/facilities/none", "/desk/hedges",
                 "/desk/topics/press-freedom/names/new", f"{HOME}/translations/xx",
                 f"{HOME}/detentions/far-2024/citations/{RAVI.id}/deletion"):  # fmt: skip
        rita.get(path, status=404)


def test_the_page_of_a_case_takes_a_fixed_number_of_statements(
    rita: Desk, engine: Engine, statements: Any
) -> None:
    with transaction(engine) as session:
        add(session, file(case("small"), case("large", events=[
            event(f"e-{n}", f"2020-01-{n + 1:02}") for n in range(28)])))  # fmt: skip
    counts = []
    for slug in ("small", "large"):
        with statements(engine) as seen:
            rita.get(f"/desk/cases/{slug}")
        counts.append(len(seen))
    assert abs(counts[0] - counts[1]) <= 4


def test_every_save_is_in_the_history_with_who_and_why(rita: Desk, invented: Engine) -> None:
    rita.submit(f"{HOME}/occupations/1", {"text": "Head gardener", "why": "The notice says so"})
    with transaction(invented) as session:
        last = session.exec(select(Change).order_by(Change.id.desc())).first()
        assert (last.actor_name, last.verb, last.why) == (
            "rita", "edited occupation", "The notice says so")  # fmt: skip
