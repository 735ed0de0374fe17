"""Finding a person: any of the names, in any script, in any order, and who is shown by which."""

from urllib.parse import urlencode

import pytest

from tests import factories as make
from tracker.cases.safety import quieten, withdraw
from tracker.db import transaction
from tracker.documents.shown import SCRIPTS
from tracker.documents.sorting import fold
from tracker.web.languages import LANGUAGES


def found(reader, text: str, **more: str) -> list[str]:
    answer = reader.json(f"/cases.json?{urlencode({'q': text, **more})}")
    assert answer["count"] == len(answer["cases"])
    return [case["slug"] for case in answer["cases"]]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Кагарлицкий", "boris-kagarlitsky"),
        ("кагарлиц", "boris-kagarlitsky"),
        ("kagarlit", "boris-kagarlitsky"),
        ("KAGARLIT", "boris-kagarlitsky"),
        ("Kagarlitsky Boris", "boris-kagarlitsky"),
        ("  kagarlitsky,  boris ", "boris-kagarlitsky"),
        ("Кагарлицкий Boris", "boris-kagarlitsky"),
        ("Kagarlizki", "boris-kagarlitsky"),
        ("demirtas", "selahattin-demirtas"),
        ("Demirtaş", "selahattin-demirtas"),
        ("Doan Trang", "pham-doan-trang"),
        ("Đoan", "pham-doan-trang"),
        ("黎智英", "jimmy-lai"),
        ("نرگس", "narges-mohammadi"),
        ("نرجس", None),
        ("احمد منصور", "ahmed-mansoor"),
        ("أحمد", "ahmed-mansoor"),
        ("محمدي", "narges-mohammadi"),
        ("kara murza", "vladimir-kara-murza"),
        ("Кара-Мурза", "vladimir-kara-murza"),  # noqa: RUF001
        ("Нава́льный", "alexei-navalny"),
        ("boris navalny", None),
    ],
)
def test_a_name_is_found_in_any_script_spelling_and_order(record, text, slug):
    assert found(record, text) == ([slug] if slug else [])


def test_a_search_joins_with_the_other_filters(record):
    assert found(record, "a", country="TR") == ["osman-kavala", "selahattin-demirtas"]
    assert found(record, "kavala", country="RU") == []
    then = {"on": "2023-08-01", "custody": "pre-trial detention"}
    assert found(record, "kagar", **then) == ["boris-kagarlitsky"]


def test_every_name_of_every_case_finds_its_case(record):
    for case in record.json("/cases.json")["cases"]:
        for name in record.json(case["json"])["names"]:
            assert case["slug"] in found(record, name["text"]), name


def test_what_was_searched_stands_in_the_box_and_in_the_way_to_the_next_page(engine, reader):
    make.publish_all(engine, make.many(70))
    page = reader.get("/cases?q=person+a")
    assert page.select_one("#q")["value"] == "person a"
    following = page.select_one('a[rel="next"]')["href"]
    assert "q=person" in following
    names = [link["href"] for link in page.select("main li a.name")]
    names += [link["href"] for link in reader.get(following).select("main li a.name")]
    assert len(names) == len(set(names)) == 70


def test_a_search_that_finds_nobody_says_what_to_try(reader, invented):
    text = reader.get("/cases?q=nobody-at-all").select_one("main").get_text()
    assert "another spelling or script" in text


def test_a_page_on_which_all_twenty_cases_stand_links_to_each(record):
    slugs = [case["slug"] for case in record.json("/cases.json")["cases"]]
    assert len(slugs) == 20
    for root in ("", "/ru", "/ar"):
        links = [link["href"] for link in record.get(f"{root}/cases").select("main li a.name")]
        assert sorted(links) == sorted(f"{root}/cases/{slug}" for slug in slugs)


def test_a_name_that_was_taken_off_the_record_is_not_found(engine, reader):
    make.publish_all(engine, make.file(make.case("ana-k"), make.case("bo-l"), make.case("cy-m")))
    with transaction(engine) as session:
        quieten(session, make.find(session, "ana-k"), by=make.EDITH, why="Asked to")
        withdraw(session, make.find(session, "bo-l"), by=make.EDITH, why="Wrong")
    assert [found(reader, name) for name in ("ana", "bo", "cy")] == [[], [], ["cy-m"]]


def test_readers_of_russian_and_arabic_see_a_name_in_their_script_with_the_other_beside(record):
    shown = {}
    for root in ("", "/ru", "/es", "/ar"):
        for item in record.get(f"{root}/cases").select(".cases li"):
            slug = item.select_one("a")["href"].rpartition("/")[2]
            other = item.select_one(".other")
            shown[root, slug] = (item.select_one("a").get_text(), other and other.get_text())
    native, latin = "Борис Юльевич Кагарлицкий", "Boris Kagarlitsky"
    assert shown["", "boris-kagarlitsky"] == (latin, native)
    assert shown["/es", "boris-kagarlitsky"] == (latin, native)
    assert shown["/ru", "boris-kagarlitsky"] == (native, latin)
    assert shown["/ar", "boris-kagarlitsky"] == (latin, native)
    assert shown["/ru", "ales-bialiatski"] == ("Алесь Беляцкий", "Алесь Віктаравіч Бяляцкі")
    assert shown["/ru", "maria-kalesnikava"][0] == "Марыя Калеснікава"
    assert shown["/ar", "ahmed-mansoor"] == ("أحمد منصور", "Ahmed Mansoor")
    assert shown["/ar", "ilham-tohti"][0] == "ئىلھام توختى"
    assert shown["", "osman-kavala"] == ("Osman Kavala", None)


@pytest.mark.parametrize("root", ["/ru", "/ar"])
def test_names_in_the_readers_script_come_first_each_in_the_order_of_its_letters(record, root):
    names = [link.get_text() for link in record.get(f"{root}/cases").select(".cases a.name")]
    own = [name for name in names if fold(name)[0] > "\u0370"]
    others = [name for name in names if fold(name)[0] < "\u0370"]
    assert own
    assert others
    assert names == [*own, *others]
    assert own == sorted(own, key=fold)
    assert others == sorted(others, key=fold)


@pytest.mark.parametrize("root", ["", "/ru", "/es", "/ar"])
def test_pages_in_every_language_give_each_case_exactly_once(engine, reader, root):
    cyrillic = {"text": "Анна", "language": "ru", "script": "Cyrl", "kind": "native"}
    values = make.many(110)
    for case in values["cases"][::3]:
        case["person"]["names"].append({**cyrillic, "sources": ["paper"]})
    make.publish_all(engine, values)
    address, seen = f"{root}/cases", []
    while address:
        page = reader.get(address)
        seen += [link["href"].rpartition("/")[2] for link in page.select("main li a.name")]
        following = page.select_one('a[rel="next"]')
        address = following and following["href"]
    assert len(seen) == 110
    assert len(set(seen)) == 110


def test_lists_are_kept_for_every_language_of_the_site():
    assert list(SCRIPTS) == list(LANGUAGES)
