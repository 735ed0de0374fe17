"""The process that renders: alone, for a limited time, without secrets."""

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tracker.printing import BusyError, Job, PrintError, render, running

DATA = {
    "lang": "en",
    "dir": "ltr",
    "undrawn": "[cannot be printed here]",
    "title": "Ana",
    "site": "A record",
    "name": "Ana",
    "other_names": [],
    "now": "Released on 1 May 2024.",
    "figure": "",
    "unit": "days held",
    "up_to": "",
    "counted": "As of 1 May 2024",
    "country": "Nowhere",
    "invented": "Invented, for testing",
}
PICTURE = Job("picture", DATA, "png")


def test_several_jobs_are_rendered_in_their_order():
    first, second = render([PICTURE, Job("picture", DATA, "pdf")])
    assert first.startswith(b"\x89PNG")
    assert second.startswith(b"%PDF")


def test_the_same_job_gives_the_same_bytes():
    job = Job("picture", DATA, "pdf", "2024-05-01")
    assert render([job]) == render([job])


def test_a_template_that_is_not_there_is_an_error_that_says_why():
    with pytest.raises(PrintError, match="ended with 1"):
        render([Job("nothing", DATA, "pdf")])


def test_it_does_not_wait_for_ever(monkeypatch):
    monkeypatch.setattr(running, "SECONDS", 0.001)
    with pytest.raises(PrintError, match="longer than"):
        render([PICTURE])


def test_the_process_is_given_no_key_and_no_database(monkeypatch):
    monkeypatch.setenv("TRACKER_SECRET_KEY", "do not tell")
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    given = {}

    def run(_command, **options):
        given.update(options)
        return subprocess.CompletedProcess([], 0, b"[]", b"")

    monkeypatch.setattr(subprocess, "run", run)
    render([])
    assert set(given["env"]) == {"PYTHONPATH"}


def test_one_renders_one_waits_and_the_third_is_sent_away(monkeypatch):
    go, busy = threading.Event(), threading.Event()

    def slow(_jobs, _fonts):
        busy.set()
        go.wait(5)
        return []

    monkeypatch.setattr(running, "_run", slow)
    with ThreadPoolExecutor(2) as pool:
        two = [pool.submit(render, [PICTURE])]
        busy.wait(5)
        two.append(pool.submit(render, [PICTURE]))
        while running._places._value:
            time.sleep(0.01)
        with pytest.raises(BusyError):
            render([PICTURE])
        go.set()
        assert [one.result() for one in two] == [[], []]


def test_the_server_itself_never_loads_what_renders():
    code = "import sys, tracker.app; print('typst' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_characters_that_no_font_draws_are_replaced_by_words():
    name = "\u9ece\u667a\u82f1 of \u10e5\u10d0\u10e0\u10d7\u10e3\u10da\u10d8"
    (pdf,) = render([Job("picture", {**DATA, "name": name}, "pdf")])
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    assert "[cannot be printed here] of [cannot be printed here]" in " ".join(
        text.stdout.decode().split()
    )
