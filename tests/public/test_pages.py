"""What readers are told on the other pages: the front page, the method, marks and disputes."""

from dataclasses import replace

from tests import factories as make
from tests.reader import Reader
from tracker.app import create_app
from tracker.types import today


def test_the_front_page_counts_who_is_held_today(engine, reader):
    year = today().year
    make.publish_all(
        engine,
        make.file(
            make.case("long-held", detentions=[make.stay("one", f"{year - 5}-01-01")]),
            make.case("new-held", detentions=[make.stay("one", f"{year}-01-01")]),
            make.case(
                "free-again",
                detentions=[make.stay("one", "2010-01-01", ended="2011-01-01")],
            ),
        ),
    )
    count = reader.get("/").select_one("main .count")
    assert [figure.get_text() for figure in count.select(".number")] == ["2", "1"]
    assert "in the 3 cases recorded here" in count.get_text()


def test_the_front_page_agrees_with_the_list(record):
    cases = record.json("/cases.json")["cases"]
    held = sum(case["counts_as_detained"] for case in cases)
    assert record.get("/").select_one(".count .number").get_text() == str(held)


def test_the_front_page_names_what_was_published_last(engine, reader):
    make.publish_all(engine, make.file(make.case("first-one"), make.case("second-one")))
    links = [
        link["href"] for link in reader.get("/").select('#recent ~ ol a.name[href^="/cases/"]')
    ]
    assert links == ["/cases/second-one", "/cases/first-one"]


def test_an_empty_record_says_so(reader):
    assert "No case is published here yet" in reader.get("/").get_text()


def test_the_about_page_tells_method_definitions_ranges_and_licence(record):
    page = record.get("/about")
    assert {"method", "definitions", "ranges", "licence", "privacy"} <= {
        element["id"] for element in page.select("h2[id]")
    }
    assert page.select_one('main a[rel~="license"]').get_text() == "CC BY 4.0"


def test_the_licence_of_the_data_is_the_operators_choice(engine, settings):
    chosen = replace(settings, data_licence="ODbL", data_licence_url="https://odbl.example/")
    page = Reader(create_app(chosen, engine)).get("/about")
    assert page.select_one('main a[rel~="license"]')["href"] == "https://odbl.example/"
    assert "CC BY" not in page.get_text()


def test_healthz_says_that_the_record_can_be_read_and_its_newest_number(engine, reader):
    assert reader.json("/healthz") == {"status": "ok", "revision": 0}
    make.publish_all(engine, make.file(make.case("ana-k")))
    assert reader.json("/healthz") == {"status": "ok", "revision": 2}


def test_an_invented_case_says_that_it_is_invented(reader, invented):
    assert "Invented" in reader.get("/cases/ana-invented").select_one("p.notice").get_text()


def test_no_real_case_says_that_it_is_invented(record):
    for case in record.json("/cases.json")["cases"]:
        assert not case["invented"]
        assert "made up" not in record.get(f"/cases/{case['slug']}").get_text()


def test_a_fact_that_rests_on_copies_alone_is_marked_as_second_hand(reader, invented):
    page = reader.get("/cases/ana-invented")
    case = reader.json("/cases/ana-invented.json")
    assert "detention:far-2024" in case["second_hand"]
    assert "detention:police-2023" not in case["second_hand"]
    assert page.select_one("#detention-far-2024 .second-hand")
    assert not page.select("#detention-police-2023 .second-hand")


def test_every_second_hand_fact_is_marked_on_its_page(record):
    marked = 0
    for row in record.json("/cases.json")["cases"]:
        case, page = record.json(row["json"]), record.get(row["url"])
        for fact in case["second_hand"]:
            word, _, key = fact.partition(":")
            element = page.select_one(f'[id="{word}-{key}"]')
            if element:
                marked += 1
                assert element.select_one(".second-hand"), (row["slug"], fact)
    assert marked


def test_second_hand_is_as_the_sources_of_the_fact_say(record):
    for row in record.json("/cases.json")["cases"]:
        case = record.json(row["json"])
        kinds = {source["id"]: source["second_hand"] for source in case["sources"]}
        found: dict[str, list[bool]] = {}
        for citation in case["citations"]:
            word, _, key = citation["fact"].partition(":")
            fact = f"{word}:{key.partition('.')[0]}" if key else word
            found.setdefault(fact, []).append(kinds[citation["source"]])
        expected = {fact for fact, second_hand in found.items() if all(second_hand)}
        assert set(case["second_hand"]) == expected, row["slug"]


def test_a_dispute_shows_every_variant_with_its_sources_and_which_is_used(reader, invented):
    dispute = reader.get("/cases/ana-invented").select_one("#dispute-transfer-day")
    text = dispute.get_text(" ", strip=True)
    assert "Day of the move to the remand prison" in text
    assert "Both days, as one of a set" in text
    variants = [item for item in dispute.select("li") if item.select("sup.notes a")]
    assert len(variants) == 2


def test_every_dispute_of_every_real_case_is_on_its_page(record):
    for row in record.json("/cases.json")["cases"]:
        case, page = record.json(row["json"]), record.get(row["url"])
        for dispute in case["disputes"]:
            shown = page.select_one(f"#dispute-{dispute['key']}")
            assert dispute["question"] in shown.get_text()
            variants = [item for item in shown.select("li") if item.select("sup.notes a")]
            assert len(variants) == len(dispute["variants"]) >= 2


def test_allegations_are_called_alleged(record):
    page = record.get("/cases/boris-kagarlitsky")
    assert "Alleged:" in page.select_one("#charge-justifying-terrorism").get_text()


def test_what_the_authorities_say_stands_beside_what_it_is_assessed_to_be(record):
    page = record.get("/cases/boris-kagarlitsky").get_text()
    assert page.index("Accused, and convicted in December 2023") < page.index(
        "counts him among the Russian anti-war political prisoners"
    )


def test_text_from_the_record_is_never_markup(engine, reader):
    hostile = "<b>bold</b> & <script>alert(1)</script> {{ 7 * 7 }}"
    make.publish_all(
        engine,
        make.file(
            make.case(
                "ana-k",
                name=hostile,
                summary=hostile,
                detentions=[make.stay("one", "2020-01-01", place=hostile, note=hostile)],
                events=[make.event("e", "2020-01-01", title=hostile, text=hostile)],
            )
        ),
    )
    for path in ("/", "/cases", "/cases/ana-k", "/cases/ana-k/history", "/cases/ana-k/history/1"):
        page = reader.get(path)
        assert not page.select("main script"), path
        assert not [bold for bold in page.select("main b") if "bold" in bold.get_text()], path
        assert hostile in page.get_text(), path
