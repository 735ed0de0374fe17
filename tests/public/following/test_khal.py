"""A real program for calendars, khal, shows what the site says, and what it says anew."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import factories as make
from tests.public.following.conftest import AFTER, BEFORE, SOON
from tests.reader import Reader
from tracker.actions.acting import take_to
from tracker.actions.lifecycle import Move, Who
from tracker.solidarity import ActionStatus

# What the program reads is the same text, whatever database is behind it.
pytestmark = pytest.mark.once
CONFIG = """
[calendars]
[[record]]
path = {folder}/record
type = calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = record
"""
SHOWN = "{start-long}|{title}|{status}|{location}"


@dataclass(frozen=True)
class Khal:
    """The program, with a calendar of its own."""

    folder: Path

    def run(self, *words: str) -> str:
        program = Path(sys.executable).with_name("khal")
        assert program.exists(), (
            f"khal is missing: {sys.executable} -m pip install --require-hashes"
            " -r requirements/test.txt"
        )
        result = subprocess.run(
            [program, "--config", self.folder / "config", *words],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            env={**os.environ, "HOME": str(self.folder), "XDG_CACHE_HOME": str(self.folder)},
        )
        assert result.returncode == 0, result.stderr
        assert "rror" not in result.stderr, result.stderr
        assert "arning" not in result.stderr, result.stderr
        return result.stdout

    def take(self, content: bytes) -> None:
        """Read a calendar into it, in place of what it had of each event."""
        file = self.folder / "taken.ics"
        file.write_bytes(content)
        self.run("import", "--batch", "-a", "record", str(file))

    def shows(self, zone: str = "UTC") -> dict[str, list[str]]:
        """What is to come, by title: when by the clock of a zone, its status, its place."""
        (self.folder / "config").write_text(CONFIG.format(folder=self.folder, zone=zone))
        (self.folder / "khal.db").unlink(missing_ok=True)
        listed = self.run("list", "--day-format", "", "--format", SHOWN, "today", "800d")
        found = {}
        for line in filter(None, listed.splitlines()):
            when, title, status, place = line.split("|")
            found[title] = [when, status.strip(), place]
        return found


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    (tmp_path / "record").mkdir()
    (tmp_path / "config").write_text(CONFIG.format(folder=tmp_path, zone="UTC"))
    return Khal(tmp_path)


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("UTC", (17, 18)), ("Europe/London", (18, 18)), ("Asia/Tbilisi", (21, 22))],
)
def test_it_shows_the_hours_right_on_both_sides_of_a_change_of_the_clock(
    followed, reader: Reader, khal: Khal, zone, hours
):
    khal.take(reader.fetch("/calendar.ics").data)
    found = khal.shows(zone)
    assert found["Invented vigil-before"][0] == f"{BEFORE} {hours[0]:02}:00"
    assert found["Invented vigil-after"][0] == f"{AFTER} {hours[1]:02}:00"
    assert found["Invented vigil-after"][2].startswith("Invented Hall")


def test_it_shows_hearings_in_the_reader_s_language(followed, reader: Reader, khal: Khal):
    khal.take(reader.fetch("/ru/cases/held-one/calendar.ics").data)
    hearings = {title: row for title, row in khal.shows().items() if "Удержанный Один" in title}
    assert {row[0] for row in hearings.values()} <= {
        f"{SOON} 07:30", (SOON.fromordinal(SOON.toordinal() + 1)).isoformat(),
    }  # fmt: skip
    assert hearings


def test_it_sees_what_was_cancelled(followed, reader: Reader, khal: Khal):
    khal.take(reader.fetch("/calendar.ics").data)
    assert khal.shows()["Invented vigil-before"][1] == "CONFIRMED"

    def pause(session, actions):
        made = Move(ActionStatus.PAUSED, Who.REVIEWER, make.RAVI, why="Not now")
        take_to(session, actions["vigil-before"], made)

    followed.change(pause)
    khal.take(reader.fetch("/calendar.ics").data)
    found = khal.shows()
    assert "Invented vigil-before" not in found
    assert found["Cancelled: Invented vigil-before"][1] == "CANCELLED"
    assert found["Invented vigil-after"][1] == "CONFIRMED"


def test_it_reads_a_calendar_without_an_event(engine, reader: Reader, khal: Khal):
    make.publish_all(engine, make.file(make.case("held-one")))
    khal.take(reader.fetch("/calendar.ics").data)
    assert khal.shows() == {}
