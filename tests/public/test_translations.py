"""A case in the reader's language: what is translated, and what says that it is not."""

import pytest
import sqlalchemy as sa
from sqlmodel import select

from tests import factories as make
from tracker.cases.publishing import publish
from tracker.db import snapshot, transaction
from tracker.documents.models import Document
from tracker.history import change
from tracker.public.naming import names_for
from tracker.translations.models import Translation

RUSSIAN = "Выдуманная садовница, которую держат под стражей за выдуманную речь."


@pytest.fixture
def russian(reader, invented):
    return reader.json("/ru/cases/ana-invented.json")


def test_a_translated_text_stands_in_its_place(russian):
    assert russian["summary"] == RUSSIAN
    titles = {event["key"]: event["title"] for event in russian["events"]}
    assert titles["arrest-2023-03-01"] == "Задержана в своём саду"
    assert russian["person"]["biography"][0]["text"] == "Посадила первый сад."


def test_a_text_that_is_not_translated_is_english_and_said_to_be(russian):
    assert russian["official_reason"] == "Accused of speaking out of turn."
    assert russian["untranslated"]["case.official_reason"] == "en"
    assert "case.summary" not in russian["untranslated"]
    assert "event:arrest-2023-03-01.text" in russian["untranslated"]
    assert "event:arrest-2023-03-01.title" not in russian["untranslated"]


def test_the_english_case_is_as_it_was_and_misses_nothing(reader, invented):
    english = reader.json("/cases/ana-invented.json")
    assert english["summary"] == "An invented gardener, held for an invented speech."
    assert english["untranslated"] == {}
    assert english["translations"]["ru"]["case.summary"] == RUSSIAN


def test_a_language_without_a_translation_has_all_texts_in_english(reader, invented):
    spanish = reader.json("/es/cases/ana-invented.json")
    assert spanish["summary"] == "An invented gardener, held for an invented speech."
    assert "case.summary" in spanish["untranslated"]


def test_of_an_internal_event_no_translation_is_published(reader, invented):
    texts = reader.json("/cases/ana-invented.json")["translations"]
    assert not [fact for known in texts.values() for fact in known if "whisper" in fact]


NAMES = [
    {"text": "Ana", "language": "en", "script": "Latn", "kind": "display"},
    {"text": "Ана", "language": "ru", "script": "Cyrl", "kind": "native"},
    {"text": "آنا", "language": "ar", "script": "Arab", "kind": "transliteration"},
    {"text": "Анна", "language": "uk", "script": "Cyrl", "kind": "transliteration"},
    {"text": "Аня", "language": "ru", "script": "Cyrl", "kind": "alias"},
]


@pytest.mark.parametrize(
    ("language", "name", "other"),
    [("en", "Ana", "Ана"), ("ru", "Ана", "Ana"), ("ar", "آنا", "Ана"), ("es", "Ana", "Ана")],
)
def test_a_person_has_the_name_of_the_readers_script_and_their_own(language, name, other):
    found = names_for(NAMES, language)
    assert (found["name"], found["other_name"]["text"]) == (name, other)


def test_a_name_that_no_source_gives_is_not_made():
    assert names_for(NAMES[:1], "ru") == {
        "name": "Ana", "name_language": "en", "other_name": None,
    }  # fmt: skip


def documents(engine) -> list[Document]:
    with snapshot(engine) as session:
        return list(session.exec(select(Document).order_by(sa.text("number"))))


def test_the_history_says_in_each_language_what_changed(engine, reader):
    make.publish_all(engine, make.file(make.case("ana-k", summary="One.")))
    make.republish(engine, "ana-k", summary="Two.")
    last = documents(engine)[-1]
    assert last.changes == ["Changed the summary from “One.” to “Two.”."]
    assert set(last.changes_in) == {"ru", "es", "ar"}
    assert all(len(lines) == 1 for lines in last.changes_in.values())


def test_a_translation_that_is_added_changed_or_removed_is_told(engine, reader, invented):
    def republish(text: str | None) -> list[str]:
        with transaction(engine) as session:
            case = make.find(session, "ana-invented")
            with change(session, "translated", by=make.EDITH):
                rows = session.exec(
                    select(Translation).where(
                        Translation.language == "es", Translation.subject_id == case.id
                    )
                ).all()
                for row in rows:
                    session.delete(row)
                session.flush()
                if text:
                    session.add(
                        Translation(root_type="case", root_id=case.id, subject_type="case",
                                    subject_id=case.id, field="summary", language="es", text=text)
                    )  # fmt: skip
            document = publish(session, case, by=make.EDITH)
            return document.changes if document else []

    assert republish("Jardinera.") == ["Added a translation into Spanish: summary."]
    assert republish("Una jardinera.") == ["Changed the translation into Spanish: summary."]
    assert republish("Una jardinera.") == []
    assert republish(None) == ["Removed the translation into Spanish: summary."]


def test_a_document_of_the_first_shape_reads_and_says_the_same(reader, engine):
    from tracker.documents.comparing import same
    from tracker.documents.texts import in_language

    old = {"shape": 1, "summary": "One.", "rows": {"source": {"a": 1}}}
    new = {"shape": 2, "summary": "One.", "translations": {}, "rows": {"source": {"a": 2}}}
    assert same(old, new)
    assert not same(old, {**new, "translations": {"ru": {"case.summary": "Один."}}})
    assert in_language(old, "ru") is old
