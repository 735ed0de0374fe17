"""The picture of a case: made after publication, gone with what it shows."""

import struct

import pytest
from sqlmodel import Session

from tests import factories as make
from tests.desk_reader import at_the_desk
from tracker.access import Role
from tracker.cases.redacting import redact
from tracker.cases.safety import quieten
from tracker.db import after_commit, snapshot, transaction
from tracker.documents.announcing import announced
from tracker.documents.models import PublishedCase
from tracker.public import printed
from tracker.public.pictures import Pictures, make_pictures

pytestmark = pytest.mark.usefixtures("empty_shelf")


def size_of(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def kept(app, case) -> list[str]:
    with app.test_request_context():
        folder = printed.shelf().folder / case.hex
    return sorted(path.name.partition(".")[0] for path in folder.glob("*"))


@pytest.fixture
def case(engine, invented):
    with snapshot(engine) as session:
        return make.find(session, "ana-invented").id


@pytest.mark.parametrize("root", ["", "/ru", "/es", "/ar"])
def test_the_picture_has_the_size_that_others_expect(record, root):
    answer = record.fetch(f"{root}/cases/boris-kagarlitsky/image.png")
    assert answer.content_type == "image/png"
    assert size_of(answer.data) == (1200, 630)
    assert len(answer.data) < 200_000


def test_publishing_makes_one_in_every_language_and_readers_get_those(app, reader, case):
    assert make_pictures(app, case) == 4
    assert kept(app, case) == ["picture-ar", "picture-en", "picture-es", "picture-ru"]


def test_a_reader_gets_what_was_made_at_publication(app, reader, case, monkeypatch):
    make_pictures(app, case)
    monkeypatch.setattr(printed, "render", None)
    for root in ("", "/ar"):
        reader.fetch(f"{root}/cases/ana-invented/image.png")


def test_none_is_made_of_a_case_that_is_hidden_by_then(engine, app, case):
    with transaction(engine) as session:
        quieten(session, make.find(session, "ana-invented"), by=make.EDITH, why="Danger")
    assert make_pictures(app, case) == 0


def test_it_names_the_day_of_publication_and_not_today(reader, case):
    assert (
        "As of"
        in reader.get("/cases/ana-invented").select_one("meta[property='og:image:alt']")["content"]
    )


def test_acts_at_the_desk_remove_what_was_made_before(app, invented, reader, case):
    reader.fetch("/cases/ana-invented/image.png")
    reader.fetch("/cases/ana-invented.pdf")
    assert kept(app, case) == ["dossier-en", "picture-en"]
    rita = at_the_desk(app, "rita", Role.RESEARCHER)
    rita.submit("/desk/cases/ana-invented/safety/quiet", {"why": "Her sister was threatened"})
    assert kept(app, case) == []


def test_a_redaction_removes_what_was_made_of_any_case(engine, app, reader, case):
    reader.fetch("/cases/bo-unreal.pdf")
    with transaction(engine) as session:
        redact(session, make.find(session, "ana-invented"), "greenhouse", by=make.EDITH, why="Hm")
        assert announced(session) == {None}
        session.info.clear()


def test_those_who_keep_things_are_told_only_after_the_commit(app, engine, invented, monkeypatch):
    seen = []
    # The app outlives this test; who is told by it does not.
    monkeypatch.setitem(app.extensions, "after_commit", [*app.extensions["after_commit"]])

    def look(session: Session) -> None:
        with snapshot(engine) as other:
            seen.append(other.get(PublishedCase, make.find(other, "ana-invented").id).visibility)

    after_commit(app, look)
    rita = at_the_desk(app, "rita", Role.RESEARCHER)
    rita.submit("/desk/cases/ana-invented/safety/quiet", {"why": "Her sister was threatened"})
    assert "quiet" in seen


def test_several_publications_of_one_case_wait_as_one(app, case, monkeypatch):
    done = []
    monkeypatch.setattr("tracker.public.pictures.PAUSE", 0.05)
    monkeypatch.setattr("tracker.public.pictures.make_pictures", lambda _app, one: done.append(one))
    pictures = Pictures(app)
    for _ in range(5):
        pictures._start({case})
    pictures._thread.join(5)
    assert done == [case]
