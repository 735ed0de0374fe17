"""A file that cannot be used is refused with its line and field, and nothing of it is saved."""

import re
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from tests.conftest import Instance
from tracker.db import snapshot
from tracker.models import metadata

# A file is judged before the database is asked anything.
pytestmark = pytest.mark.once
GOOD = """\
format: 1
sources:
  - id: paper
    title: The Invented Paper
    kind: media
facilities:
  - slug: north
    names:
      - text: North
        language: en
    kind: prison
    country: RU
    latitude: 61.5
    longitude: 50.5
    precision: town
    sources: [paper]
cases:
  - slug: ana-k
    country: RU
    person:
      names:
        - text: Ana K
          language: en
          sources: [paper]
    last_verified_on: '2024-01-01'
    proceedings:
      - key: speech
        title: For a speech
        stages:
          - stage: charged
        charges:
          - key: speech
            label: A speech
            statuses:
              - status: brought
                sources: [paper]
            sources: [paper]
        sentences:
          - key: fine
            date: '2020-02-01'
            kind: fine
            fine_amount: 100
            fine_currency: RUB
            credited_days: 3
            sources: [paper]
        sources: [paper]
    detentions:
      - key: one
        kind: prison
        facility: north
        started: '2020-01-01'
        ended: '2020-06-01'
        sources: [paper]
    events:
      - key: said
        date: '2020-01-01'
        kind: statement
        title: Spoke
        sources: [paper]
""".replace("kind: prison\n        facility", "kind: pre-trial detention\n        facility")

# what is replaced in the good file, by what, the field that the error names, words of the advice
FAULTS: dict[str, tuple[str, str, str, str]] = {
    "an unknown field": ("    title: The", "    titel: X\n    title: The", "sources[0].titel",
                         "name"),
    "an unknown list": ("facilities:", "prisons: []\nfacilities:", "prisons", "name"),
    "a missing field": ("    last_verified_on: '2024-01-01'\n", "", "cases[0].last_verified_on",
                        "needed"),
    "no format": ("format: 1\n", "", "format", "needed"),
    "another format": ("format: 1", "format: 2", "format", "1"),
    "a bad date": ("date: '2020-01-01'", "date: 1 May", "cases[0].events[0].date", "date"),
    "a day that does not exist": ("started: '2020-01-01'", "started: '2020-02-30'",
                                  "cases[0].detentions[0].started", "2020-02-30"),
    "an end before the beginning": ("ended: '2020-06-01'", "ended: '2019-06-01'",
                                    "cases[0].detentions[0]", ""),
    "an unknown source": ("title: Spoke\n        sources: [paper]",
                          "title: Spoke\n        sources: [papper]",
                          "cases[0].events[0].sources[0]", "papper"),
    "an unknown facility": ("facility: north", "facility: south",
                            "cases[0].detentions[0].facility", "south"),
    "an unknown stay to continue": ("started: '2020-01-01'",
                                    "continues: zero\n        started: '2020-01-01'",
                                    "cases[0].detentions[0]", "zero"),
    "an unknown provision": ("label: A speech", "provision: art-9",
                             "cases[0].proceedings[0].charges[0].provision", "art-9"),
    "a charge without a name": ("            label: A speech\n", "",
                                "cases[0].proceedings[0].charges[0]", "label"),
    "a slug twice": ("    events:", "    events: []\n  - slug: ana-k\n    country: RU\n"
                     "    last_verified_on: '2020'\n    person:\n      names:\n"
                     "        - {text: A, language: en}\n    events:", "cases[1]", "ana-k"),
    "a key twice": ("      - key: said", "      - key: said\n        date: '2020'\n"
                    "        kind: note\n        title: x\n        sources: [paper]\n"
                    "      - key: said", "cases[0].events[1]", "said"),
    "a source twice": ("facilities:", "  - id: paper\n    kind: media\nfacilities:",
                       "sources[1]", "paper"),
    "two names to show": ("    last_verified", "        - text: Anna K\n          language: en\n"
                          "          sources: [paper]\n    last_verified",
                          "cases[0].person.names", "one name"),
    "no name at all": ("      names:\n        - text: Ana K\n          language: en\n"
                       "          sources: [paper]\n", "      names: []\n",
                       "cases[0].person.names", ""),
    "two stays at once": ("    events:", "      - key: two\n        kind: police custody\n"
                          "        started: '2020-02-01'\n        ended: '2020-03-01'\n"
                          "        sources: [paper]\n    events:", "cases[0].detentions[0]", "two"),
    "a public event without a source": ("title: Spoke\n        sources: [paper]", "title: Spoke",
                                        "cases[0].events[0].sources", "source"),
    "a time without a zone": ("title: Spoke", "title: Spoke\n        time: '10:00'",
                              "cases[0].events[0].time", "zone"),
    "a link to what has no address": ("title: The Invented Paper", "url_safe: true",
                                      "sources[0]", "url"),
    "a script as an address": ("title: The Invented Paper", "url: javascript:alert(1)",
                               "sources[0].url", ""),
    "an upper-case slug": ("slug: ana-k", "slug: Ana-K", "cases[0].slug", ""),
    "a slug with a dot": ("slug: ana-k", "slug: ana.k", "cases[0].slug", ""),
    "a slug that is too long": ("slug: ana-k", f"slug: {'a' * 81}", "cases[0].slug", "80"),
    "half of the coordinates": ("    longitude: 50.5\n", "", "facilities[0]", "longitude"),
    "coordinates off the earth": ("latitude: 61.5", "latitude: 91", "facilities[0].latitude", "90"),
    "coordinates that are no number": ("latitude: 61.5", "latitude: .nan",
                                       "facilities[0].latitude", ""),
    "endless coordinates": ("latitude: 61.5", "latitude: inf", "facilities[0].latitude", ""),
    "a fine without a currency": ("            fine_currency: RUB\n", "",
                                  "cases[0].proceedings[0].sentences[0]", "currency"),
    "a negative amount": ("fine_amount: 100", "fine_amount: -1",
                          "cases[0].proceedings[0].sentences[0].fine_amount", "0"),
    "an amount beyond all bounds": ("fine_amount: 100", f"fine_amount: {'9' * 30}",
                                    "cases[0].proceedings[0].sentences[0].fine_amount", ""),
    "an amount of five thousand digits": ("fine_amount: 100", f"fine_amount: {'9' * 5000}",
                                          "cases[0].proceedings[0].sentences[0].fine_amount", ""),
    "more credited days than a life has": ("credited_days: 3", "credited_days: 99999999999",
                                           "cases[0].proceedings[0].sentences[0].credited_days",
                                           ""),
    "a number with a point": ("credited_days: 3", "credited_days: 3.5",
                              "cases[0].proceedings[0].sentences[0].credited_days", ""),
    "a word for a number": ("credited_days: 3", "credited_days: three",
                            "cases[0].proceedings[0].sentences[0].credited_days", ""),
    "an unknown word of a vocabulary": ("kind: statement", "kind: rumour",
                                        "cases[0].events[0].kind", "statement"),
    "a text where a list belongs": ("    sources: [paper]\ncases", "    sources: paper\ncases",
                                    "facilities[0].sources", "list"),
    "a list where a text belongs": ("title: Spoke", "title: [Spoke]",
                                    "cases[0].events[0].title", "string"),
    "a list where a record belongs": ("    person:\n      names:", "    person:\n      - names:",
                                      "cases[0].person", ""),
    "a text where a record belongs": ("  - slug: north\n    names:\n      - text: North\n"
                                      "        language: en", "  - north\n  - slug: north\n"
                                      "    names:\n      - text: North\n        language: en",
                                      "facilities[0]", ""),
    "nothing where a record belongs": ("cases:\n", "cases:\n  -\n", "cases[0]", ""),
    "nothing where a list belongs": ("sources:\n  - id: paper\n    title: The Invented Paper\n"
                                     "    kind: media\n", "sources:\n", "sources", "list"),
    "a record where a text belongs": ("title: Spoke", "title: {a: b}",
                                      "cases[0].events[0].title", "string"),
    "a field twice": ("    country: RU\n    person", "    country: RU\n    country: BY\n    person",
                      "cases[0].country", "twice"),
    "an anchor": ("title: The", "title: &a The", "file", "Anchors"),
    "an alias": ("title: The Invented Paper", "title: &a x\n    author: *a", "file", "Anchors"),
    "a merge": ("  - slug: ana-k", "  - <<: {country: RU}\n    slug: ana-k", "cases[0].<<", "name"),
    "a python object": ("title: The Invented Paper",
                        "title: !!python/object/apply:os.system ['true']", "sources[0].title", ""),
    "a control character": ("title: Spoke", 'title: "Spoke\\x07"', "cases[0].events[0].title",
                            "control"),
    "an escape sequence": ("title: Spoke", 'title: "\\e[31m"', "cases[0].events[0].title",
                           "control"),
    "a character that turns the text": ("title: Spoke", "title: Spoke \u202e dwarf",
                                        "cases[0].events[0].title", "direction"),
    "a character that turns a field": ("title: Spoke", "ti\u202etle: Spoke",
                                       "cases[0].events[0].ti\ufffdtle", "name"),
    "a null byte": ("title: Spoke", 'title: "Spoke\\0"', "cases[0].events[0].title", "control"),
    "a tab for spaces": ("    country: RU\n    person", "\tcountry: RU\n    person", "file",
                         "YAML"),
    "a bracket that is not closed": ("sources: [paper]\ncases", "sources: [paper\ncases", "file",
                                     "YAML"),
    "a text without end": ("title: Spoke", f"text: {'x' * 20_001}\n        title: Spoke",
                           "cases[0].events[0].text", "20000"),
    "a title without end": ("title: Spoke", f"title: {'x' * 501}", "cases[0].events[0].title",
                            "500"),
    "two documents": ("cases:", "---\ncases:", "file", "YAML"),
    "a former address twice": ("    country: RU\n    person",
                               "    former_slugs: [old, old]\n    country: RU\n    person",
                               "cases[0].former_slugs[1]", "old"),
    "a former address that is the present one": (
        "    country: RU\n    person", "    former_slugs: [ana-k]\n    country: RU\n    person",
        "cases[0].former_slugs[0]", "ana-k"),
    "a dispute about nothing": (
        "    events:", "    disputes:\n      - key: d\n        fact: detention:two.started\n"
        "        question: When?\n        variants:\n          - {value: a, sources: [paper]}\n"
        "          - {value: b, sources: [paper]}\n    events:", "cases[0].disputes[0].fact",
        "detention:two"),
    "a citation of a field that is not there": (
        "title: Spoke\n        sources: [paper]",
        "title: Spoke\n        sources: [{id: paper, field: colour}]",
        "cases[0].events[0].sources[0].field", "colour"),
    "confirmation before the beginning": (
        "        ended: '2020-06-01'\n", "        confirmed_to: '2019-01-01'\n",
        "cases[0].detentions[0].confirmed_to", "Before"),
    "confirmation to a month": ("        ended: '2020-06-01'\n",
                                "        confirmed_to: '2020-02'\n",
                                "cases[0].detentions[0].confirmed_to", "full day"),
    "a zone that is nowhere": ("title: Spoke",
                               "title: Spoke\n        time: '10:00'\n        zone: Mars/Olympus",
                               "cases[0].events[0].zone", "Europe/Moscow"),
}  # fmt: skip

FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "only a comment": (b"# nothing\n", "empty"),
    "a list": (b"- a\n- b\n", "format: 1"),
    "a text": (b"hello\n", "format: 1"),
    "null": (b"null\n", "format: 1"),
    "not UTF-8": ("format: 1\nabout: Привет\n".encode("cp1251"), "UTF-8"),
    "UTF-16": ("format: 1\n".encode("utf-16"), "UTF-8"),
    "binary": (bytes(range(256)) * 10, ""),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(64), "UTF-8"),
    "nothing but nulls": (bytes(1000), "YAML"),
    "nested without end": (b"a: " + b"[" * 5000, "Nested"),
    "nested blocks": ("\n".join(f"{' ' * n}a:" for n in range(500)).encode(), "Nested"),
    "a billion laughs": (
        b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(b"%c: &%c [%s]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9))
                   for n in range(98, 108)),
        "Anchors",
    ),
    "a python object": (b"!!python/object/apply:os.system ['echo hacked']\n", ""),
}  # fmt: skip


def rows_of(instance: Instance) -> dict[str, int]:
    engine = instance.engine()
    with snapshot(engine) as session:
        counts = {
            table.name: session.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return counts


@pytest.fixture(scope="module")
def ready(new_database: Callable[[str], str], tmp_path_factory) -> Instance:
    """An instance with an empty record, which every refused file must leave empty."""
    folder = tmp_path_factory.mktemp("errors") / "instance"
    url = new_database("errors")
    made = Instance(folder, f"sqlite:///{folder / 'tracker.db'}" if "sqlite" in url else url)
    made.run("upgrade")
    return made


@pytest.fixture
def refuse(ready, tmp_path) -> Callable[[bytes], list[tuple[int, str, str]]]:
    """Seed a file that must be refused; gives the lines, fields and words of the errors."""

    def run(content: bytes) -> list[tuple[int, str, str]]:
        path = tmp_path / "seed.yaml"
        path.write_bytes(content)
        before = rows_of(ready)
        output = ready.run("seed", path, code=1).output
        assert "Nothing was written." in output
        assert rows_of(ready) == before
        assert output.isprintable() or set(output) - {"\n"} == {
            c for c in output if c.isprintable()
        }, "the message repeats hidden characters"
        found = re.findall(rf"{re.escape(str(path))}:(\d+): ([^:]+): (.*)", output)
        assert found, output
        return [(int(line), field, words) for line, field, words in found]

    return run


def test_the_good_file_is_good(instance, tmp_path):
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, "utf-8")
    assert "1 cases added" in instance.run("seed", path).output


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_line_and_field(refuse, fault):
    old, new, field, advice = FAULTS[fault]
    assert GOOD.count(old) == 1, f"“{old}” stands {GOOD.count(old)} times in the good file"
    text = GOOD.replace(old, new)
    found = refuse(text.encode())
    fields = [name for _line, name, _words in found]
    assert field in fields, found
    line, _field, words = found[fields.index(field)]
    assert advice in words
    assert 1 <= line <= text.count("\n") + 1


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_seed_file_is_refused_in_a_line(refuse, name):
    content, advice = FILES[name]
    found = refuse(content)
    assert any(advice in words for _line, _field, words in found), found


def test_every_fault_of_a_file_is_named_at_once(refuse):
    text = GOOD.replace("kind: statement", "kind: rumour").replace("country: RU", "country: Russia")
    fields = {field for _line, field, _words in refuse(text.encode())}
    assert fields == {"cases[0].country", "cases[0].events[0].kind", "facilities[0].country"}


def test_the_line_of_a_fault_is_the_line_it_stands_on(refuse):
    text = GOOD.replace("kind: statement", "kind: rumour")
    wanted = text[: text.index("kind: rumour")].count("\n") + 1
    assert refuse(text.encode())[0][0] == wanted


def test_hundreds_of_faults_do_not_flood_the_screen(refuse):
    events = "".join(
        f"      - {{key: e{n}, date: never, kind: note, title: x, sources: [paper]}}\n"
        for n in range(300)
    )
    assert len(refuse((GOOD + events).encode())) == 50
