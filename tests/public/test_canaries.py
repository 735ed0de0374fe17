"""What is not published appears in no answer: not on a page, in data, in a list or in an error."""

import re
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from tests import factories as make
from tests.conftest import DATA
from tests.papers import words_of
from tests.public.test_addresses import ADDRESSES, WRONG
from tests.reader import Reader
from tracker.cases import models as m
from tracker.cases.publishing import publish
from tracker.cases.redacting import redact
from tracker.cases.safety import quieten, withdraw
from tracker.db import snapshot, transaction
from tracker.history import Tracked, change
from tracker.models import metadata
from tracker.people import models as p
from tracker.seeding.importing import add_new, known_in
from tracker.seeding.reading import read
from tracker.seeding.seeding import seed
from tracker.translations.models import Translation

QUERIES = [
    "", "?on=2023-04-15", "?on=2019-06-01", "?country=RU", "?custody=released", "?stage=charged",
    "?on=CANARY", "?after=ana-invented", "?q=ana",
]  # fmt: skip


def addresses(engine) -> list[str]:
    """Every address that the record could have: for each route, every name that is stored."""
    with snapshot(engine) as session:

        def slugs(*tables: str) -> list[str]:
            return [
                slug
                for table in tables
                for slug in session.execute(sa.select(metadata.tables[table].c.slug)).scalars()
            ]

        former = session.execute(sa.select(metadata.tables["former_case_slug"].c.key)).scalars()
        cases = [*slugs("case", "published_case", "retired_slug"), *former]
        rows = slugs("facility", "provision", "source", "definition", "topic", "published_row")
        deeds = slugs("action", "published_action")
        countries = session.execute(sa.select(metadata.tables["case"].c.country)).scalars().all()
    parts = ("", ".json", "/cite", "/cite.bib", "/cite.json", "/card", "/history", "/history/1",
             "/history/2", "/history/3", "/letter", "/letter.json", "/letter/label",
             "/feed.atom", "/calendar.ics", "/actions")  # fmt: skip
    return [
        *ADDRESSES,
        *WRONG,
        *(
            f"/countries/{code}{part}"
            for code in dict.fromkeys(countries)
            for part in ("", "/feed.atom", "/calendar.ics")
        ),
        *(f"/actions?state={state}" for state in ("open", "scheduled", "paused", "past")),
        *(
            f"{root}/actions/{slug}{part}"
            for root in ("", "/ar")
            for slug in dict.fromkeys(deeds)
            for part in ("", ".json", "/history", "?from=RU", "/feed.atom", "/appeal")
        ),
        *(f"/{language}{page}" for language in ("ru", "ar") for page in ("/", "/cases")),
        *(f"/cases/{slug}{part}" for slug in dict.fromkeys(cases) for part in parts),
        *(
            f"/{language}/cases/{slug}{part}"
            for language in ("ru", "ar")
            for slug in dict.fromkeys(cases)
            for part in ("", ".json", "/history")
        ),
        *(
            f"/{kind}/{slug}"
            for kind in ("facilities", "provisions", "sources")
            for slug in dict.fromkeys(rows)
        ),
    ]


def crawl(engine, reader: Reader) -> dict[str, str]:
    """Every answer, with its headers, by address."""
    answers = {}
    for address in dict.fromkeys(addresses(engine)):
        for query in QUERIES if address in {"/cases", "/cases.json"} else QUERIES[:3]:
            if "?" in address and query:
                continue
            with reader.client.get(address + query) as response:
                assert response.status_code < 500, address + query
                answers[address + query] = f"{response.headers}\n{words_of(response)}"
    return answers


def leaks(answers: dict[str, str], needle: str = "CANARY") -> dict[str, list[str]]:
    """Where the needle stands, beside where the reader's own question is repeated."""
    found = {
        address: re.findall(rf"(?i)[^\s<>\"]*{needle}[^\s<>\"]*", text)
        for address, text in answers.items()
    }
    return {address: words for address, words in found.items() if words}


def poison(session: Session) -> int:
    """Put a canary into every text of every record, by copying the published cases as drafts."""
    file = read(DATA / "invented.yaml").seed
    for number, case in enumerate(file.cases):
        case.slug = f"canary-draft-{number}"
        case.former_slugs = [f"canary-former-{number}"]
    with change(session, "imported", by=make.EDITH):
        ids = add_new(session, file, known_in(session))
    poisoned = 0
    with change(session, "edited", by=make.EDITH, why="CANARY-WHY"):
        people = session.exec(select(m.Case.person_id).where(col(m.Case.id).in_(ids))).all()
        for row in rows_of(session, set(ids), set(people)):
            poisoned += put_canaries(row)
    return poisoned


def rows_of(session: Session, cases: set[Any], people: set[Any]):
    """The cases, their people and every row that belongs to either."""
    owned = [(m.Case, "id", cases), (p.Person, "id", people)]
    owned += [(kind, "case_id", cases) for kind in tables_of(m.CasePart)]
    owned += [(kind, "person_id", people) for kind in tables_of(p.PersonPart)]
    for kind, owner, ids in owned:
        yield from session.exec(select(kind).where(getattr(kind, owner).in_(ids)))


def tables_of(kind: type) -> list[type]:
    found = [kind] if "__table__" in vars(kind) else []
    for child in kind.__subclasses__():
        found += tables_of(child)
    return found


STRUCTURE = {
    "slug", "key", "zone", "time", "continues", "country", "jurisdiction", "fine_currency",
    "root_type", "subject_type", "language", "field",
}  # fmt: skip


def put_canaries(row: Any) -> int:
    count = 0
    for column in sa.inspect(type(row)).columns:
        kind = getattr(column.type, "impl", column.type)
        text = isinstance(kind, sa.String) and not isinstance(column.type, sa.Enum)
        if text and column.key not in {*STRUCTURE, *getattr(row, "DATES", ())}:
            setattr(row, column.key, f"CANARY-{column.table.name}-{column.key}")
            count += 1
    return count


@pytest.fixture
def poisoned(engine, reader) -> Reader:
    """Two published cases beside drafts, notes and edits that are full of canaries."""
    seed(engine, DATA / "invented.yaml")
    with transaction(engine) as session:
        assert poison(session) > 50
        published = make.find(session, "ana-invented")
        person = session.get_one(p.Person, published.person_id)
        with change(session, "edited", by=make.EDITH, why="CANARY-WHY"):
            for row in rows_of(session, {published.id}, {person.id}):
                put_canaries(row)
            session.add(m.InternalNote(case_id=published.id, key="n", text="CANARY-NOTE"))
            for row in session.exec(select(Translation)):
                put_canaries(row)
            for field in ("official_reason", "assessed_reason"):
                session.add(
                    Translation(root_type="case", root_id=published.id, subject_type="case",
                                subject_id=published.id, field=field, language="ru",
                                text="CANARY-TRANSLATION")
                )  # fmt: skip
            for name in ("facility", "facility_name", "provision", "definition", "topic_label",
                         "case_group", "source", "citation"):  # fmt: skip
                kind = next(k for k in tables_of(Tracked) if k.__tablename__ == name)
                for row in session.exec(select(kind)):
                    put_canaries(row)
    return reader


def test_no_canary_is_in_any_answer(engine, poisoned):
    answers = crawl(engine, poisoned)
    assert len(answers) > 150
    echoes = {address for address in answers if "CANARY" in address}
    assert leaks({a: t for a, t in answers.items() if a not in echoes}) == {}


def test_a_canary_that_is_asked_for_is_not_found_in_more_than_the_question(engine, poisoned):
    for address in ("/cases?after=canary-draft-0", "/cases/canary-draft-0",
                    "/cases/canary-former-0", "/sources/lawyer-letter"):  # fmt: skip
        assert "CANARY" not in poisoned.client.get(address).text
    assert poisoned.client.get("/cases/canary-former-0").status_code == 404
    assert poisoned.json("/cases.json")["count"] == 2
    assert poisoned.json("/cases.json?q=canary")["count"] == 0


def test_the_crawl_finds_a_canary_where_there_is_one(engine, reader):
    make.publish_all(engine, make.file(make.case("ana-k", summary="CANARY-PUBLISHED")))
    assert leaks(crawl(engine, reader))


def test_no_text_of_the_working_tables_is_in_the_public_tables_unless_published(engine, poisoned):
    """The public side's own tables hold none either: nothing there waits to be shown."""
    for table in ("document", "published_row", "published_case", "case_span", "case_stay",
                  "case_charge", "case_row", "retired_slug", "ledger_entry"):  # fmt: skip
        with snapshot(engine) as session:
            for row in session.execute(sa.select(metadata.tables[table])):
                assert "CANARY" not in repr(row), table


def gone(engine, reader: Reader, slug: str, name: str) -> None:
    """The case is on no page but its own address: no list, count, row or neighbour names it."""
    for address, text in crawl(engine, reader).items():
        if f"/cases/{slug}" not in address and "anna-invented" not in address:
            assert name not in text, address
            assert f"/cases/{slug}" not in text, address


def test_a_quiet_case_is_as_if_it_had_never_been(engine, reader, invented):
    with transaction(engine) as session:
        quieten(session, make.find(session, "ana-invented"), by=make.EDITH, why="CANARY-WHY")
    for address in ("/cases/ana-invented", "/cases/ana-invented/history", "/cases/anna-invented",
                    "/cases/ana-invented/history/1", "/facilities/north-remand",
                    "/provisions/xx-cc-1"):  # fmt: skip
        answer = reader.get(address, status=404)
        same = reader.get(address.replace("invented", "nobody").replace("north", "n"), status=404)
        assert answer.get_text() == same.get_text()
    assert reader.json("/cases/ana-invented.json", status=404)["error"]["status"] == 404
    assert [c["slug"] for c in reader.json("/cases.json")["cases"]] == ["bo-unreal"]
    gone(engine, reader, "ana-invented", "Ana Invented")
    assert leaks(crawl(engine, reader), "CANARY-WHY") == {}


def test_a_withdrawn_case_leaves_a_stub_and_nothing_else(engine, reader, invented):
    with transaction(engine) as session:
        withdraw(session, make.find(session, "ana-invented"), by=make.EDITH, why="At her wish")
    for address in ("", "/history", "/history/1", "?on=2023-04-01"):
        page = reader.get(f"/cases/ana-invented{address}", status=410)
        assert "withdrawn" in page.select_one("h1").get_text()
        assert "At her wish" in page.get_text()
        assert "Ana Invented" not in page.get_text()
    reader.json("/cases/ana-invented.json", status=410)
    gone(engine, reader, "ana-invented", "Ana Invented")


def test_what_was_redacted_stands_nowhere_any_more(engine, reader):
    seed(engine, DATA / "invented.yaml")
    make.republish(engine, "ana-invented", summary="Her cousin SECRETNAME hid the seeds.")
    make.republish(engine, "ana-invented", summary="Her cousin hid the seeds.")
    with transaction(engine) as session:
        with change(session, "translated", by=make.EDITH):
            for row in session.exec(select(Translation)):
                row.text = f"SECRETNAME: {row.text}"
        publish(session, make.find(session, "ana-invented"), by=make.EDITH)
    assert leaks(crawl(engine, reader), "SECRETNAME")
    with transaction(engine) as session:
        case = make.find(session, "ana-invented")
        redact(session, case, "SECRETNAME", by=make.EDITH, why="Endangers someone")
    assert leaks(crawl(engine, reader), "SECRETNAME") == {}
    with snapshot(engine) as session:
        for table in metadata.sorted_tables:
            for row in session.execute(sa.select(table)):
                assert "SECRETNAME" not in repr(row), table.name
    assert "Something was removed" in reader.get("/cases/ana-invented/history").get_text()
    reader.get("/cases/ana-invented/history/2")


def test_a_redacted_record_still_verifies(engine, reader):
    from tracker.rebuilding import check

    test_what_was_redacted_stands_nowhere_any_more(engine, reader)
    assert check(engine) == []


def test_a_confidential_source_is_nowhere_named(engine, reader, invented):
    answers = crawl(engine, reader)
    for needle in ("canary-confidential", "canary-source-note", "lawyer-letter", "canary-unsafe",
                   "canary-internal"):  # fmt: skip
        named = {a: w for a, w in leaks(answers, needle).items() if needle not in a}
        assert named == {}, needle
