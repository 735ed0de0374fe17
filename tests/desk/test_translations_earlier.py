"""A translation whose English was changed: readers get the English, translators both. Invented."""

import pytest
from bs4 import Tag
from sqlalchemy.engine import Engine

from tests.desk_reader import Desk, fields_of
from tests.factories import RAVI, find
from tests.reader import Reader
from tracker.cases.publishing import publish
from tracker.cases.redacting import redact
from tracker.db import snapshot, transaction
from tracker.documents.redacting import REMOVED
from tracker.seeding.exporting import export

HOME = "/desk/cases/ana-invented"
RUSSIAN, PAGE = f"{HOME}/translations/ru", f"{HOME}/translations"
THEN = "An invented gardener, held for an invented speech."
NOW = "An invented gardener, free since the spring."
OLD = "Выдуманная садовница, которую держат под стражей за выдуманную речь."
NEW = "Выдуманная садовница, которую весной освободили."


@pytest.fixture(autouse=True)
def _cases(invented: Engine) -> None:
    """The invented cases, with a Russian and an Arabic summary of Ana's."""


def edited(desk: Desk, text: str) -> None:
    sent = {"summary": text, "why": "It is known better"}
    desk.submit(f"{HOME}/details", sent, form="form.record")


def read(engine: Engine, reader: Reader) -> tuple[str, str | None]:
    """The summary that Russian readers get once the case is published, and its language if it is
    another."""
    with transaction(engine) as session:
        publish(session, find(session, "ana-invented"), by=RAVI, why="Checked")
    found = reader.json("/ru/cases/ana-invented.json")
    return found["summary"], found["untranslated"].get("case.summary")


def listed(desk: Desk) -> list[list[str]]:
    """The translations for an earlier text: the English then and now, and the translation."""
    section = desk.get(PAGE).select_one('section[aria-labelledby="earlier"]')
    return [words(one) for one in section.select("dl")] if section else []


def words(part: Tag) -> list[str]:
    return [cell.get_text() for cell in part.select("dd")]


def last_change(desk: Desk) -> str:
    """The address of the newest change's undoing."""
    return desk.get(f"{HOME}/history").select_one('a[href$="/undo"]')["href"]


def test_readers_get_the_english_of_today_in_place_of_an_earlier_translation(
    rita: Desk, reader: Reader, invented: Engine
) -> None:
    assert read(invented, reader) == (OLD, None)
    edited(rita, NOW)
    assert read(invented, reader) == (NOW, "en")
    page = reader.get("/ru/cases/ana-invented")
    assert [part.get_text() for part in page.select('[lang="en"]') if NOW in part.get_text()]
    assert OLD not in page.get_text()


def test_the_desk_lists_them_with_the_english_then_and_now(rita: Desk) -> None:
    assert listed(rita) == []
    assert "4 of" in rita.get(PAGE).get_text()
    edited(rita, NOW)
    found = listed(rita)
    assert [THEN, NOW, OLD] in found
    assert len(found) == 2  # the Arabic one too
    assert "3 of" in rita.get(PAGE).get_text()  # of the four Russian ones
    form = rita.get(RUSSIAN).select_one("main form")
    assert THEN in form.get_text()
    assert NOW in form.get_text()


def test_a_translation_made_anew_is_read_again(
    rita: Desk, reader: Reader, invented: Engine
) -> None:
    edited(rita, NOW)
    rita.submit(RUSSIAN, {"summary": NEW})
    assert read(invented, reader) == (NEW, None)
    assert [one[2] for one in listed(rita)] == ["بستانية مختلقة، محتجزة بسبب خطاب مختلق."]


def test_another_text_that_is_translated_says_nothing_about_this_one(
    rita: Desk, reader: Reader, invented: Engine
) -> None:
    edited(rita, NOW)
    rita.submit(RUSSIAN, {"official_reason": "Обвинили в речи."})
    assert read(invented, reader) == (NOW, "en")


def test_a_translator_can_say_that_it_still_fits(
    rita: Desk, reader: Reader, invented: Engine
) -> None:
    edited(rita, THEN.replace("gardener, held", "gardener held"))
    rita.submit(RUSSIAN, {"still-summary": "y"})
    assert read(invented, reader) == (OLD, None)
    assert "still-summary" not in fields_of(rita.get(RUSSIAN).select_one("main form"))
    edited(rita, NOW)
    assert read(invented, reader) == (NOW, "en")


def test_it_fits_again_once_the_english_is_what_it_was(
    rita: Desk, reader: Reader, invented: Engine
) -> None:
    edited(rita, NOW)
    rita.submit(last_change(rita), {"why": "A mistake"})
    assert listed(rita) == []
    assert read(invented, reader) == (OLD, None)


def test_an_older_translation_that_is_put_back_is_one_of_the_older_english(
    rita: Desk, reader: Reader, invented: Engine
) -> None:
    edited(rita, NOW)
    rita.submit(RUSSIAN, {"summary": NEW})
    rita.submit(last_change(rita), {"why": "A mistake"})
    assert [THEN, NOW, OLD] in listed(rita)
    assert read(invented, reader) == (NOW, "en")


def test_a_form_that_was_opened_before_the_english_changed_is_not_saved_unseen(
    rita: Desk, ravi: Desk, reader: Reader, invented: Engine
) -> None:
    mine = fields_of(rita.get(RUSSIAN).select_one("main form"))
    edited(ravi, NOW)
    answer = rita.post(RUSSIAN, {**mine, "summary": "Выдумана."}, 409)
    assert NOW in answer.text
    assert read(invented, reader) == (NOW, "en")


def test_a_translation_may_say_what_was_removed_from_the_english(
    rita: Desk, reader: Reader, invented: Engine
) -> None:
    with transaction(invented) as session:
        redact(session, find(session, "ana-invented"), "gardener", by=RAVI, why="Danger")
    assert read(invented, reader) == (THEN.replace("gardener", REMOVED), "en")
    assert [REMOVED, THEN.replace("gardener", REMOVED), OLD] in listed(rita)
    rita.submit(RUSSIAN, {"still-summary": "y"})
    assert read(invented, reader) == (OLD, None)


def test_the_seed_file_keeps_no_translation_of_an_earlier_text(
    rita: Desk, invented: Engine
) -> None:
    edited(rita, NOW)
    with snapshot(invented) as session:
        ana = next(one for one in export(session).cases if one.slug == "ana-invented")
    assert "case.summary" not in ana.translations["ru"]
    assert "biography:youth.text" in ana.translations["ru"]
