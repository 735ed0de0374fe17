"""The page of a case says what people can do, what is most urgent first, then what was done."""

import datetime as dt

import pytest

from tests import factories as make
from tests.actions import factories as acts
from tracker.actions import models as m
from tracker.actions.publishing import publish_action
from tracker.db import transaction
from tracker.solidarity import ActionStatus as S
from tracker.types import now

CASE = "/cases/anna-a"


@pytest.fixture
def record(engine):
    make.publish_all(engine, make.file(make.case("anna-a"), make.case("boris-b")))
    return engine


def add(engine, slug: str, *, place: int = 0, kind: str = "petition", **more) -> None:
    with transaction(engine) as session:
        case = make.find(session, "anna-a")
        row = acts.action(session, kind, slug, **{k: v for k, v in more.items() if k != "to"})
        acts.link(session, row, case, place=place)
        publish_action(session, row, by=make.RAVI, to=more.get("to", S.OPEN))


def shown(reader, path: str = CASE) -> list[str]:
    links = reader.get(path).select(".deeds > li > a:first-child")
    return [link["href"].removeprefix("/actions/") for link in links]


def test_open_ones_stand_by_urgency_then_up_to_four_past_ones_by_place_and_day(record, reader):
    add(record, "calm")
    add(record, "soon", closes_at=now() + dt.timedelta(days=1))
    add(record, "urgent", priority="urgent")
    add(record, "second", place=2, to=S.CLOSED, dated="2024")
    add(record, "first", place=1, to=S.CLOSED, dated="2020")
    for year in (2021, 2023, 2022):
        add(record, f"third-{year}", place=3, to=S.CLOSED, dated=str(year))
    assert shown(reader) == [
        "urgent", "soon", "calm", "first", "second", "third-2023", "third-2022",
    ]  # fmt: skip
    rest = reader.get(CASE).select_one(f"a[href='{CASE}/actions']")
    assert rest.get_text() == "All 8 actions for this case"
    all_of_them = reader.get(f"{CASE}/actions").select("h3 > a")
    assert len(all_of_them) == 8
    assert [one["slug"] for one in reader.json(f"{CASE}.json")["actions"]] == [
        link["href"].removeprefix("/actions/") for link in all_of_them
    ]


def test_each_says_kind_organiser_state_link_names_and_figures(reader, invented):
    said = reader.get("/cases/ana-invented").select_one(".deeds > li")
    words = " ".join(said.get_text().split())
    assert words.startswith(
        "Give Ana her seeds back Petition · Gardeners Without Fences · Urgent · Open until "
    )
    assert "Signed by Rosa Invented, Max Made-Up, Третий Подписант and 1 more" in words
    assert "over 7,000 on petitions.example, as of 22 March 2026, source" in words
    assert "312 on other.example (the page shows no date)" in words
    assert "6,000" not in words  # an older figure of the same page
    assert said.select_one("a[rel~=external]")["href"] == "https://petitions.example/seeds"


def test_the_data_of_the_case_has_them_too(reader, invented):
    found = reader.json("/cases/ana-invented.json")["actions"]
    by_slug = {one["slug"]: one for one in found}
    assert set(by_slug) == {"ana-petition", "ana-vigil", "ana-collection", "ana-statement"}
    one = by_slug["ana-petition"]
    assert one["counts"] == [
        {"source": "petitions.example", "measure": "signatures", "value": 7000, "at_least": True,
         "as_of": "2026-03-22"},
        {"source": "other.example", "measure": "signatures", "value": 312, "at_least": False,
         "as_of": None},
    ]  # fmt: skip
    assert one["notable_signatories"][0] == {"name": "Rosa Invented", "role": "economist"}
    assert (one["status"], one["mode"], one["kind"]) == ("open", "external", "petition")
    assert one["page"] == "/actions/ana-petition"
    assert by_slug["ana-collection"]["url"] is None
    assert reader.json("/ru/cases/ana-invented.json")["actions"][0]["page"].startswith("/ru/")


def test_a_past_day_has_none_and_asks_for_none(record, reader, statements):
    add(record, "one")
    assert shown(reader, f"{CASE}?on=2024-01-01") == []
    assert reader.json(f"{CASE}.json?on=2024-01-01")["actions"] == []
    for path, count in ((f"{CASE}?on=2024-01-01", 2), (f"{CASE}.json?on=2024-01-01", 2),
                        (CASE, 4), (f"{CASE}.json", 3)):  # fmt: skip
        with statements(record) as seen:
            reader.fetch(path)
        assert len(seen) == count, path


def test_the_page_leads_to_the_letter_page_where_there_is_one(record, reader):
    add(record, "call", kind="letter")
    assert not reader.get(CASE).select(f"a[href='{CASE}/letter']")
    add(record, "letter", kind="letter", parts=[(m.LetterDetails, {"name_on_envelope": "A"})])
    assert reader.get(CASE).select(f"a[href='{CASE}/letter']")


def test_a_case_without_actions_says_so_on_their_page_and_nothing_on_its_own(record, reader):
    assert not reader.get("/cases/boris-b").select(".deeds")
    assert reader.get("/cases/boris-b/actions").select_one(".empty")
    reader.get("/cases/nobody/actions", 404)


def test_home_and_country_show_the_most_urgent(record, reader):
    assert not reader.get("/").select("#act")
    for number in range(7):
        add(record, f"p-{number}", dated=f"2024-01-0{number + 1}")
    add(record, "urgent", priority="urgent")
    links = [a["href"] for a in reader.get("/").select("#act ~ ul > li > a")]
    assert links[:2] == ["/actions/urgent", "/actions/p-6"]
    assert len(links) == 5
    assert len(reader.get("/countries/RU").select("#act ~ ul > li")) == 8
    assert not reader.get("/countries/RU?on=2024-01-01").select("#act")


def test_a_source_that_only_an_action_cites_has_a_page(record, reader):
    from tracker.history import change
    from tracker.sources.models import Source

    with transaction(record) as session, change(session, "added", by=make.EDITH):
        session.add(Source(slug="leaflet", title="An invented leaflet", kind="media"))
    reader.get("/sources/leaflet", 404)
    add(record, "one", source="leaflet")
    page = reader.get("/sources/leaflet")
    assert page.select_one("#deeds ~ ul a")["href"] == "/actions/one"
    assert reader.get("/actions/one").select_one(".sources a.more")["href"] == "/sources/leaflet"
