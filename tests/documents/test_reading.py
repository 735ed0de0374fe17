"""An English page reads a document without its translations, and nothing else is missing."""

import orjson
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.engine import Engine

from tracker.documents.models import Document
from tracker.documents.publishing import canonical
from tracker.documents.reading import untranslated, whole
from tracker.documents.shapes import CaseDocument

TRICKY = [
    ',"translations":{', '","translations":{', '\\,"translations":{"', '"}},"rows":{', "\\", '\\"',
]  # fmt: skip


def _without(document: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in document.items() if key not in ("translations", "rows")}


def test_translations_and_rows_stand_at_the_end_of_a_document() -> None:
    assert list(CaseDocument.model_fields)[-2:] == ["translations", "rows"]


def test_every_document_is_read_whole_but_for_its_translations(seeded: Engine) -> None:
    with seeded.connect() as connection:
        texts = connection.execute(sa.select(Document.__table__.c.data)).scalars().all()
    assert len(texts) >= 20
    for text in texts:
        assert untranslated(text) == _without(orjson.loads(text))
        assert whole(text) == orjson.loads(text)


@pytest.mark.parametrize("summary", TRICKY)
@pytest.mark.parametrize("said", TRICKY)
def test_no_text_is_taken_for_a_key(summary: str, said: str) -> None:
    document = {
        "summary": summary,
        "translations": {"ru": {"case.summary": said, said: summary}},
        "rows": {"source": {"translations": 1}},
    }
    assert untranslated(canonical(document)) == {"summary": summary}


@given(st.text(), st.text())
def test_whatever_is_written_is_not_taken_for_a_key(summary: str, said: str) -> None:
    document = {"summary": summary, "translations": {"ru": {said: said}}, "rows": {}}
    assert untranslated(canonical(document)) == {"summary": summary}


def test_a_document_of_the_first_version_has_no_translations() -> None:
    assert untranslated('{"summary":"so","rows":{}}') == {"summary": "so", "rows": {}}
