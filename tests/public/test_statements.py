"""A page costs the same few reads, however long the story."""

import pytest

from tests import factories as make

PAGES = [
    "/cases/ana-k",
    "/cases/ana-k?on=2005-05-05",
    "/cases/ana-k.json",
    "/cases/ana-k.json?on=2005-05-05",
    "/cases/ana-k/history",
    "/cases/ana-k/history/1",
    "/cases/ana-k/history/2",
    "/cases/ana-k.pdf",
    "/cases/ana-k/image.png",
    "/cases/ana-k/letter",
    "/cases/ana-k/letter.json",
    "/letters",
    "/letters/rules/RU",
    "/cases/ana-k/cite",
    "/cases/ana-k/cite.bib",
    "/cases/ana-k/cite.json",
    "/cases/ana-k/card",
    "/oembed?url=http://localhost/cases/ana-k",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-cases.xml?after=a",
    "/cases",
    "/cases?country=RU&custody=released&stage=charged&on=2020-01-01",
    "/cases?after=ana-k",
    "/cases?q=ana+k&country=RU",
    "/cases.json",
    "/cases.json?q=ana&after=ana-k",
    "/ru/cases?q=ana",
    "/countries",
    "/countries/RU",
    "/countries/RU?on=2020-01-01",
    "/countries/ru",
    "/countries/ZZ",
    "/cases.json?country=RU&custody=released&on=2020-01-01&after=ana-k",
    "/",
    "/facilities/north",
    "/facilities/north?on=2020-01-01",
    "/provisions/art-1",
    "/provisions/art-1?on=2020-01-01",
    "/sources/paper",
    "/about",
    "/healthz",
    "/cases/nobody",
    "/cases/nobody.json",
    "/cases/nobody/history/7",
    "/cases/anna-k",
    "/nothing",
]


def a_case(number_of_events: int) -> make.Values:
    stays = [
        make.stay(f"stay-{n}", f"200{n}-01-01", ended=f"200{n}-02-01", facility="north")
        for n in range(1, min(number_of_events, 9) + 1)
    ]
    return make.file(
        make.case(
            "ana-k",
            former_slugs=["anna-k"],
            events=make.events(number_of_events),
            detentions=stays,
            proceedings=[make.proceeding("p", "2003-01-01", "art-1")],
        ),
        make.case("bo-l", detentions=[make.stay("one", "2003-01-01", facility="north")]),
        facilities=[make.facility("north")],
        provisions=[make.provision("art-1")],
    )


@pytest.fixture(params=[3, 300])
def pages(request, engine, reader, statements):
    """How many statements each page costs, of a case with 3 and of one with 300 events."""
    make.publish_all(engine, a_case(request.param))
    make.republish(engine, "ana-k", summary="A second document.")
    counts = {}
    for page in PAGES:
        with statements(engine) as seen:
            reader.client.get(page)
        counts[page] = len(seen)
    return counts


def test_every_page_makes_at_most_four_statements(pages):
    """The front page, which shows of everything something, makes one more."""
    assert {page: count for page, count in pages.items() if count > 4 and page != "/"} == {}
    assert pages["/"] <= 5


def test_the_case_page_makes_four_statements_its_json_three_and_all_else_of_a_case_two(pages):
    """The same for 3 and for 300 events. The page asks for its actions and for related cases, its
    JSON for its actions."""
    assert pages[PAGES[0]] == 4
    assert pages["/cases/ana-k.json"] == 3
    assert {pages[page] for page in PAGES[1:7] if page != "/cases/ana-k.json"} == {2}


def test_300_events_are_all_on_the_page_and_in_the_json(engine, reader):
    make.publish_all(engine, a_case(300))
    assert len(reader.json("/cases/ana-k.json")["events"]) == 300
    assert len(reader.get("/cases/ana-k").select("li[id^=event-]")) == 300


def test_a_real_case_and_its_history_make_two_statements_each(record, seeded, statements):
    """And more of the present: its page for actions and related cases, its JSON for actions."""
    more = {"": 4, ".json": 3}
    for path in (".json", "/history", "/history/1", "?on=2023-08-01", ""):
        with statements(seeded) as seen:
            record.fetch(f"/cases/boris-kagarlitsky{path}")
        assert len(seen) == more.get(path, 2), path


def test_a_page_reads_and_writes_nothing(engine, reader, statements, invented):
    with statements(engine) as seen:
        for path in ("/", "/cases", "/cases/ana-invented", "/cases/ana-invented.json"):
            reader.client.get(path)
    assert {statement.split()[0] for statement in seen.seen} == {"SELECT"}
