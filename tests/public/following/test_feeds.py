"""Atom feeds: they can be read, their ids stay, and nothing in them comes twice."""

from collections.abc import Iterator

import feedparser
import pytest
from bs4 import BeautifulSoup
from sqlmodel import select

from tests import factories as make
from tests.actions import factories as acts
from tests.crawling import ROOTS
from tests.public.following.atom import faults
from tests.reader import Reader
from tracker.actions.acting import take_to
from tracker.actions.lifecycle import Move, Who
from tracker.actions.models import ActionEvent
from tracker.actions.publishing import publish_action, restate
from tracker.db import transaction
from tracker.history import change
from tracker.rebuilding import check, rebuild
from tracker.solidarity import ActionStatus
from tracker.translations.models import Translation

FEEDS = (
    "/feed.atom", "/countries/RU/feed.atom", "/cases/held-one/feed.atom",
    "/actions/letter/feed.atom",
)  # fmt: skip


def read(reader: Reader, path: str) -> feedparser.FeedParserDict:
    """A feed as a reader's program reads it, found without a fault."""
    answer = reader.fetch(path)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    assert faults(answer.data) == [], path
    found = feedparser.parse(answer.data, response_headers={"content-type": answer.content_type})
    assert found.bozo == 0, (path, found.get("bozo_exception"))
    assert found.version == "atom10"
    return found


def ids(reader: Reader, path: str) -> list[str]:
    return [entry.id for entry in read(reader, path).entries]


def titles(reader: Reader, path: str) -> list[str]:
    return [entry.title for entry in read(reader, path).entries]


@pytest.fixture
def feeds(followed, reader) -> Iterator[Reader]:
    yield reader
    assert check(followed.engine) == []


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_can_be_read_in_every_language(feeds, root, path):
    found = read(feeds, root + path)
    assert found.entries
    code = root.strip("/") or "en"
    assert found.feed.title_detail.language == code
    [own] = [link.href for link in found.feed.links if link.rel == "self"]
    assert own == f"http://localhost{root}{path}"
    page = found.feed.link.removeprefix("http://localhost")
    assert page == root + (path.removesuffix("/feed.atom") or "/")
    assert [entry.id for entry in found.entries] == ids(feeds, path)
    assert found.feed.id == read(feeds, path).feed.id


def test_every_feed_is_another_one(feeds):
    paths = (*FEEDS, "/countries/BY/feed.atom", "/cases/held-two/feed.atom")
    assert len({read(feeds, path).feed.id for path in paths}) == len(paths)


def test_a_case_s_feed_has_its_publications_and_the_log_of_its_actions(feeds, followed):
    make.republish(followed.engine, "held-one", summary="Another summary.", why="It was short")
    found = read(feeds, "/cases/held-one/feed.atom").entries
    assert found[0].title.startswith("Held One")
    assert found[0].link == "http://localhost/cases/held-one"
    assert "It was short" in found[0].summary
    assert "summary" in found[0].summary.lower()
    assert "Held One: first published" in [entry.title for entry in found]
    assert {entry.link for entry in found if "/actions/" in entry.link} == {
        f"http://localhost/actions/{slug}"
        for slug in ("letter", "petition", "vigil-before", "vigil-after")
    }


def test_a_country_s_feed_has_what_belongs_to_its_cases_alone(feeds):
    found = titles(feeds, "/countries/BY/feed.atom")
    assert sorted(found) == ["Held Two: first published", "Invented vigil-after: published"]
    assert len(titles(feeds, "/feed.atom")) == 6
    assert feeds.fetch("/countries/by/feed.atom", 301).location == "/countries/BY/feed.atom"
    feeds.fetch("/countries/FR/feed.atom", 404)


def test_a_transfer_that_paused_the_letter_page_is_news_at_once(feeds, followed):
    before = read(feeds, "/cases/held-one/feed.atom")
    followed.update("transfer", facility="south-two")
    after = read(feeds, "/cases/held-one/feed.atom")
    new = [entry for entry in after.entries if entry.id not in {one.id for one in before.entries}]
    assert "Invented letter: paused (transferred)" in [entry.title for entry in new]
    assert after.entries[0] in new
    assert read(feeds, "/actions/letter/feed.atom").entries[0].title.endswith("(transferred)")
    assert read(feeds, "/countries/RU/feed.atom").entries[0].id == after.entries[0].id


def test_ids_stay_when_all_is_published_again_and_derived_anew(feeds, followed):
    before = {path: ids(feeds, path) for path in FEEDS}
    assert make.republish(followed.engine, "held-one", why="Nothing new") is None

    def again(session, actions):
        for action in actions.values():
            publish_action(session, action, by=make.RAVI)
            restate(session, action, by=make.RAVI)

    followed.change(again)
    rebuild(followed.engine)
    assert {path: ids(feeds, path) for path in FEEDS} == before


def test_ids_stay_when_addresses_change(feeds, followed):
    before = {path: ids(feeds, path) for path in FEEDS}
    first = read(feeds, "/cases/held-one/feed.atom").feed.id
    assert make.republish(followed.engine, "held-one", slug="held-uno", why="A better name") == 2

    def rename(session, actions):
        with change(session, "renamed", by=make.EDITH):
            actions["letter"].slug = "letter-uno"
        publish_action(session, actions["letter"], by=make.RAVI)

    followed.change(rename)
    moved = feeds.fetch("/ru/cases/held-one/feed.atom", 301).location
    assert moved == "/ru/cases/held-uno/feed.atom"
    case = read(feeds, "/cases/held-uno/feed.atom")
    assert case.feed.id == first
    assert set(before["/cases/held-one/feed.atom"]) < {entry.id for entry in case.entries}
    assert ids(feeds, "/actions/letter-uno/feed.atom") == before["/actions/letter/feed.atom"]


def test_ids_do_not_hang_on_the_host(feeds, app):
    other = app.test_client().get("/feed.atom", base_url="http://127.0.0.1:8080")
    assert [entry.id for entry in feedparser.parse(other.data).entries] == ids(feeds, "/feed.atom")
    assert "http://127.0.0.1:8080/cases/held-one" in other.text
    assert "localhost" not in other.text


def test_only_the_newest_fifty_stand_in_a_feed(feeds, followed):
    for number in range(60):
        make.republish(followed.engine, "held-one", summary=f"Summary {number}.")
    found = read(feeds, "/cases/held-one/feed.atom").entries
    assert len(found) == 50
    assert "document 61" in found[0].title or "ummary" in found[0].title


def test_nothing_in_a_record_becomes_markup(feeds, followed):
    hostile = '<script>alert(1)</script> & ]]> "x" \x0b\ufffe'
    make.republish(followed.engine, "held-one", summary="S", why=hostile)

    def pause(session, actions):
        made = Move(ActionStatus.PAUSED, Who.REVIEWER, make.RAVI, why=hostile)
        take_to(session, actions["petition"], made)

    followed.change(pause)
    for path in FEEDS[:3]:
        found = read(feeds, path).entries
        [case] = [entry for entry in found if "Published by editor: <" in _text(entry)]
        [petition] = [entry for entry in found if entry.title.endswith("paused")]
        for entry in (case, petition):
            content = BeautifulSoup(entry.summary, "html5lib")
            assert not content.find("script")
            assert "<script>alert(1)</script> & ]]>" in _text(entry)
        assert petition.title == "Free <b>Held</b> & One: paused"


def _text(entry: feedparser.FeedParserDict) -> str:
    # As it came: feedparser's own cleaning is what a reader may lack.
    return BeautifulSoup(entry.content[0].value, "html5lib").get_text()


def test_a_log_entry_speaks_the_language_of_the_reader_where_it_was_translated(feeds, followed):
    def translate(session, actions):
        action = actions["petition"]
        made = Move(ActionStatus.PAUSED, Who.REVIEWER, make.RAVI, why="The host is away")
        take_to(session, action, made)
        entries = session.exec(select(ActionEvent).where(ActionEvent.action_id == action.id))
        [entry] = [one for one in entries if one.text]
        with change(session, "translated", by=make.EDITH):
            for row, field, text in (
                (entry, "text", "Площадка закрыта"),
                (action, "title", "Свободу!"),
            ):
                session.add(
                    Translation(root_type="action", root_id=action.id, subject_id=row.id,
                                subject_type=type(row).__tablename__, field=field,
                                language="ru", text=text)
                )  # fmt: skip
        publish_action(session, action, by=make.RAVI)

    followed.change(translate)
    entry = read(feeds, "/ru/actions/petition/feed.atom").entries[0]
    assert entry.title.startswith("Свободу!")
    assert "Площадка закрыта" in entry.summary
    entry = read(feeds, "/es/actions/petition/feed.atom").entries[0]
    assert "The host is away" in entry.summary
    assert entry.content[0].language == "en"


def test_what_did_not_change_is_not_sent_again(feeds, followed):
    for path in (*FEEDS, "/calendar.ics", "/osdi/actions"):
        mark = feeds.fetch(path).headers["ETag"]
        again = feeds.fetch(path, 304, headers={"If-None-Match": mark})
        assert again.data == b""
    mark = feeds.fetch("/feed.atom").headers["ETag"]
    make.republish(followed.engine, "held-two", summary="New.")
    feeds.fetch("/feed.atom", 200, headers={"If-None-Match": mark})


def test_a_record_without_a_case_has_an_empty_feed(reader):
    assert read(reader, "/feed.atom").entries == []


@pytest.mark.parametrize(("page", "path"), [
    ("/cases/held-one", "/cases/held-one"), ("/countries/RU", "/countries/RU"), ("/", ""),
])  # fmt: skip
def test_the_page_names_its_feed_and_its_calendar(feeds, page, path):
    for root in ROOTS:
        found = feeds.get(root + page)
        [link] = found.select('head link[type="application/atom+xml"]')
        assert link["href"] == f"{root}{path}/feed.atom"
        shown = [one["href"] for one in found.select("main ul.follow a")]
        assert shown == [f"{root}{path}/feed.atom", f"{root}{path}/calendar.ics"]
        for address in shown:
            feeds.fetch(address)


def test_the_page_of_an_action_names_its_feed(feeds):
    found = feeds.get("/ru/actions/petition")
    [link] = found.select('head link[type="application/atom+xml"]')
    assert link["href"] == "/ru/actions/petition/feed.atom"
    assert found.select('main a[href="/ru/actions/petition/feed.atom"]')


def test_past_days_and_earlier_documents_have_no_feed_of_their_own(feeds):
    for page in ("/cases/held-one?on=2024-02-01", "/cases/held-one/history/1"):
        assert not feeds.get(page).select('link[type="application/atom+xml"], ul.follow')


def test_an_action_that_was_withdrawn_is_gone_from_every_feed(feeds, followed):
    def withdraw(session, actions):
        made = Move(ActionStatus.WITHDRAWN, Who.REVIEWER, make.RAVI, why="Its owner asked")
        take_to(session, actions["petition"], made)

    followed.change(withdraw)
    feeds.fetch("/actions/petition/feed.atom", 410)
    for path in FEEDS:
        assert "petition" not in feeds.fetch(path).text
    feeds.fetch("/actions/never/feed.atom", 404)


def test_a_draft_has_no_feed(engine, followed, reader):
    with transaction(engine) as session:
        acts.action(session, "petition", "only-a-draft", make.find(session, "held-one"))
    reader.fetch("/actions/only-a-draft/feed.atom", 404)
    assert "only-a-draft" not in reader.fetch("/feed.atom").text
