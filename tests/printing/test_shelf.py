"""What was rendered is kept within bounds, and can be forgotten."""

import os
from uuid import UUID

from tracker.printing import Shelf, mark_of

ANA, BO = UUID(int=1), UUID(int=2)


def test_what_is_put_is_found_by_its_mark_alone(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.put(ANA, "dossier-en", "m1", b"one")
    assert shelf.get(ANA, "dossier-en", "m1") == b"one"
    assert shelf.get(ANA, "dossier-en", "m2") is None
    assert shelf.get(BO, "dossier-en", "m1") is None


def test_a_new_one_takes_the_place_of_the_one_before(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.put(ANA, "dossier-en", "m1", b"one")
    shelf.put(ANA, "dossier-en", "m2", b"two")
    shelf.put(ANA, "dossier-ar", "m3", b"three")
    assert sorted(path.read_bytes() for path in tmp_path.glob("*/*")) == [b"three", b"two"]


def test_forgetting_a_case_leaves_the_others(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.put(ANA, "dossier-en", "m", b"one")
    shelf.put(BO, "dossier-en", "m", b"two")
    shelf.forget(ANA)
    assert shelf.get(ANA, "dossier-en", "m") is None
    assert shelf.get(BO, "dossier-en", "m") == b"two"
    shelf.forget(None)
    assert shelf.get(BO, "dossier-en", "m") is None


def test_the_oldest_goes_when_there_is_no_room(tmp_path):
    shelf = Shelf(tmp_path, limit=250)
    for number in range(4):
        shelf.put(UUID(int=number), "dossier-en", "m", b"x" * 100)
        os.utime(tmp_path / UUID(int=number).hex / "dossier-en.m", (number, number))
    kept = [shelf.get(UUID(int=number), "dossier-en", "m") is not None for number in range(4)]
    assert kept[3]
    assert sum(kept) == 2


def test_others_cannot_read_the_shelf(tmp_path):
    Shelf(tmp_path / "printed").put(ANA, "dossier-en", "m", b"one")
    assert (tmp_path / "printed" / ANA.hex).stat().st_mode & 0o077 == 0


def test_a_shelf_that_cannot_be_written_is_not_an_error(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    Shelf(blocked).put(ANA, "dossier-en", "m", b"one")
    assert Shelf(blocked).get(ANA, "dossier-en", "m") is None


def test_the_mark_changes_with_the_data_and_with_the_template():
    marks = {
        mark_of("dossier", {"name": "a"}),
        mark_of("dossier", {"name": "b"}),
        mark_of("picture", {"name": "a"}),
    }
    assert len(marks) == 3
    assert mark_of("dossier", {"a": 1, "b": 2}) == mark_of("dossier", {"b": 2, "a": 1})
