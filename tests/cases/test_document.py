"""Documents are built of plain values, which are exactly those of the published shapes."""

import json

from sqlmodel import select

from tracker.cases.document import build_document
from tracker.cases.loading import load
from tracker.cases.models import Case
from tracker.cases.publishing import draft
from tracker.db import snapshot
from tracker.documents.models import Document, PublishedCase
from tracker.documents.publishing import canonical
from tracker.documents.shapes import ROWS, CaseDocument, plain


def test_the_documents_of_the_seeded_cases_are_byte_for_byte_those_of_their_shape(seeded):
    with snapshot(seeded) as session:
        cases = session.exec(select(Case)).all()
        assert len(cases) == 20
        for case in cases:
            value = build_document(load(session, case))
            assert canonical(value) == canonical(plain(CaseDocument.model_validate(value)))


def test_the_rows_that_they_name_are_byte_for_byte_those_of_their_shape(seeded):
    with snapshot(seeded) as session:
        for case in session.exec(select(Case)):
            for kind, rows in draft(load(session, case)).rows.items():
                for value in rows.values():
                    assert canonical(value) == canonical(plain(ROWS[kind].model_validate(value)))


def test_rows_read_bare_make_the_same_document(seeded):
    with snapshot(seeded) as session:
        for case in session.exec(select(Case)):
            value = build_document(load(session, case))
            assert canonical(value) == canonical(build_document(load(session, case, bare=True)))


def test_they_are_byte_for_byte_what_was_published_of_them(seeded):
    with snapshot(seeded) as session:
        for case in session.exec(select(Case)):
            head = session.get_one(PublishedCase, case.id)
            data = session.get_one(Document, head.document_id).data
            value = build_document(load(session, case, bare=True))
            assert canonical({**value, "rows": json.loads(data)["rows"]}) == data
