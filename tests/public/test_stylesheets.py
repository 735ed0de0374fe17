"""The stylesheets: one request for all of them, kept by browsers until they change."""

import gzip
import re

import pytest

from tests.reader import Reader
from tracker.web.stylesheets import ALONE, FOLDER, IMMUTABLE, parts_of

LIMIT = 25_000


def address(reader: Reader) -> str:
    links = reader.get("/about").select("link[rel=stylesheet]")
    assert len(links) == 1
    return links[0]["href"]


def test_every_file_is_sent_to_readers_or_the_desk() -> None:
    sent = sorted([*parts_of("desk"), *ALONE])
    assert sent == sorted(path.stem for path in FOLDER.glob("*.css"))
    assert [name for name in parts_of("public") if name.startswith("desk")] == []
    assert parts_of("public")[:3] == ["tokens", "base", "layout"]


def test_a_marked_address_is_kept_and_any_other_asked_for_again(record: Reader) -> None:
    marked = address(record)
    assert record.fetch(marked).headers["Cache-Control"] == IMMUTABLE
    for other in (marked.partition("?")[0], f"{marked}0"):
        assert record.fetch(other).headers["Cache-Control"] == "no-cache"


def test_an_icon_with_its_mark_is_kept_too(record: Reader) -> None:
    icon = record.get("/about").select_one("link[rel=icon]")["href"]
    assert record.fetch(icon).headers["Cache-Control"] == IMMUTABLE
    assert record.fetch("/static/icon.svg?0").headers["Cache-Control"] == "no-cache"


def test_what_did_not_change_is_not_sent_again(record: Reader) -> None:
    tag = record.fetch("/static/public.css").headers["ETag"]
    assert record.fetch("/static/public.css", 304, headers={"If-None-Match": tag}).data == b""


@pytest.mark.parametrize("name", ["public", "desk"])
def test_the_stylesheets_are_light(record: Reader, name: str) -> None:
    assert len(gzip.compress(record.fetch(f"/static/{name}.css").data)) < LIMIT


def test_no_rule_knows_left_from_right(record: Reader) -> None:
    """A page in Arabic reads from the right: sides have logical names."""
    css = record.fetch("/static/desk.css").text
    sides = r"(?:margin|padding|border|inset)-(?:left|right)|text-align:\s*(?:left|right)|float:"
    assert re.findall(sides, css) == []
