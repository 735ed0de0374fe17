"""Three hundred hostile texts through every field of every form of the desk. All invented.

The fields of a form in which every kind of field stands get all of them, those of the other forms
fewer. ``make hostile`` gives every field of every form all of them.
"""

import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy.engine import Engine
from werkzeug.test import TestResponse

from tests.desk.payloads import ADDRESSES, BIDI, CONTROL, LONG, PAYLOADS, passages
from tests.desk_reader import Desk, checked, fields_of
from tracker.updates.kinds import KINDS

HOME = "/desk/cases/ana-invented"
SOURCE = {"source": "court-notice", "why": "Invented"}
PARTS = ("names", "nationalities", "occupations", "biography", "affiliations", "identifiers",
         "proceedings", "stages", "charges", "statuses", "sentences", "participants", "detentions",
         "events", "treatments", "designations", "recognitions", "assessments", "disputes",
         "variants", "topics", "groups", "former-slugs", "notes")  # fmt: skip
SHELVES = ("sources", "facilities", "provisions", "definitions", "topics", "groups")
FORMS = (
    *(f"{HOME}/{part}/new" for part in PARTS),
    *(f"/desk/{shelf}/new" for shelf in SHELVES),
    f"{HOME}/details",
    f"{HOME}/life",
    f"{HOME}/detentions/far-2024",
    f"{HOME}/detentions/far-2024/citations/new",
    f"{HOME}/detentions/far-2024/deletion",
    f"{HOME}/translations/ar",
    "/desk/cases/new",
    *(f"{HOME}/updates/new?kind={kind}" for kind in KINDS),
    "/desk/facilities/far-colony/names/new",
    "/desk/topics/press-freedom/labels/new",
)
ACCEPTED = passages()[0]
# A form refuses before any database is asked: on the second one, fewer texts will do.
USUAL = 30 if "TEST_DATABASE_URL" in os.environ else 10
EVERY = 1 if os.environ.get("TEST_PAYLOADS") == "all" else USUAL


def test_there_are_three_hundred() -> None:
    assert len(set(PAYLOADS)) >= 300


def text_fields(form: Tag) -> list[str]:
    """The names of the fields in which one can write."""
    controls = form.select("input:not([type=hidden]):not([type=checkbox]), textarea")
    return [str(control["name"]) for control in controls]


class Tags(HTMLParser):
    """Refuses whatever of a page could have come out of a text."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """No element and no attribute that our own pages do not have; no address elsewhere."""
        if tag == "script":  # the one module of the form's own page
            ours = re.fullmatch(r"/static/js/drafts\.js\?[0-9a-f]+", dict(attrs).get("src") or "")
            assert ours, attrs
            return
        ours = {("role", "img"), ("aria-hidden", "true")}
        assert tag != "svg" or ours & set(attrs), attrs
        assert tag not in {"img", "iframe", "style", "base", "math", "b", "object"}
        for name, value in attrs:
            assert not name.startswith("on"), (tag, name)
            if name in {"href", "src", "action", "formaction"}:
                known = ("/", "#", "mailto:webmaster@", "mailto:?subject=", "https://")
                assert (value or "").startswith(known), (tag, value)
                assert not (value or "").startswith("//"), (tag, value)


def inert(text: str) -> None:
    """Nothing of what was typed became part of the page."""
    Tags().feed(text)


# In these every kind of field stands.
WHOLE = {f"{HOME}/events/new": 1, f"{HOME}/recognitions/new": 3, "/desk/sources/new": 3}
REFUSED = "Remove the control or direction character"


@pytest.mark.parametrize("path", FORMS)
def test_no_text_breaks_a_form_or_is_lost_by_it(path: str, rita: Desk, invented: Engine) -> None:
    form = rita.get(path).select_one("main form")
    assert form
    sent, names, to = fields_of(form), text_fields(form), str(form.get("action") or path)
    for turn in range(0, len(PAYLOADS), min(WHOLE.get(path, EVERY), EVERY)):
        texts = {name: PAYLOADS[(turn + 7 * n) % len(PAYLOADS)] for n, name in enumerate(names)}
        answer = rita.client.post(to, data={**sent, **texts})
        if answer.status_code == 303:  # all of it may be written, so it was saved: go on from there
            form = BeautifulSoup(rita.client.get(path).text, "html5lib").select_one("main form")
            if form is None:
                return
            sent = fields_of(form)
        elif answer.status_code == 200:  # the preview of an update, which shows what was typed
            inert(answer.text)
        else:
            refused(answer, path, texts)


def refused(answer: TestResponse, path: str, texts: dict[str, str]) -> None:
    """The answer says what is wrong, and shows the texts as texts."""
    large = sum(len(text.encode()) for text in texts.values()) > 100_000
    assert answer.status_code in ({413, 422} if large else {422}), (path, answer.status_code)
    if answer.status_code == 422:
        inert(answer.text)
        hidden = [text for text in texts.values() if text in CONTROL + BIDI]
        assert answer.text.count(REFUSED) >= len(hidden), path


@pytest.mark.parametrize("path", [f"{HOME}/review", f"{HOME}/safety/quiet"])
def test_no_hidden_or_endless_text_gets_into_an_act(
    path: str, rita: Desk, invented: Engine
) -> None:
    form = rita.get(path).select_one("main form")
    assert form
    sent, names, to = fields_of(form), text_fields(form), str(form.get("action") or path)
    for text in [*CONTROL, *BIDI, *LONG]:
        texts = dict.fromkeys(names, text)
        refused(rita.client.post(to, data={**sent, **texts}), path, texts)


@pytest.mark.parametrize("text", [CONTROL[0], BIDI[4], LONG[0], ADDRESSES[0]])
def test_an_error_page_is_whole(text: str, rita: Desk, invented: Engine) -> None:
    for path in (f"{HOME}/events/new", "/desk/sources/new", f"{HOME}/details"):
        form = rita.get(path).select_one("main form")
        assert form
        sent = {**fields_of(form), **dict.fromkeys(text_fields(form), text)}
        page = checked(rita.client.post(path, data=sent), path)
        summary = page.select(".problems li a")
        assert {str(link["href"])[1:] for link in summary} >= {"why"} or text == ADDRESSES[0]
        assert page.select_one(".field.wrong .error")


def valid(text: str) -> dict[str, dict[str, Any]]:
    """The forms that may be saved with the text in every field in which one can write freely."""
    return {
        f"{HOME}/names/new": {"text": text, "kind": "alias", **SOURCE},
        f"{HOME}/occupations/new": {"text": text, **SOURCE},
        f"{HOME}/biography/new": {"text": text, **SOURCE},
        f"{HOME}/affiliations/new": {"organisation": text, "role": text, **SOURCE},
        f"{HOME}/proceedings/new": {"title": text, "authority": text, "court": text,
                                    "docket": text, **SOURCE},
        f"{HOME}/detentions/new": {"place": text, "note": text, "started": "2010",
                                   "ended": "2010", "stated_length": text, **SOURCE},
        f"{HOME}/events/new": {"title": text, "text": text, "place": text, "date": "2010",
                               "note": text, "quote": text, "page": text, **SOURCE},
        f"{HOME}/treatments/new": {"text": text, "started": "2010", **SOURCE},
        f"{HOME}/designations/new": {"name": text, "authority": text, "started": "2010",
                                     **SOURCE},
        f"{HOME}/recognitions/new": {"body": text, "label": text, "reference": text,
                                     "note": text, "url": "https://evil.example/", **SOURCE},
        f"{HOME}/assessments/new": {"definition": "pace-1900", "reasoning": text, "date": "2010",
                                    "assessed_by": text, **SOURCE},
        f"{HOME}/disputes/new": {"question": text, "used": text},
        f"{HOME}/notes/new": {"text": text},
        f"{HOME}/details": {"summary": text, "official_reason": text, "verified_by": text,
                            "contested_note": text, **SOURCE},
        f"{HOME}/life": {"gender": text, "born_place": text, **SOURCE},
        f"{HOME}/translations/ar": {"summary": text},
    }  # fmt: skip


def test_what_may_be_written_is_shown_as_it_was_written(rita: Desk, invented: Engine) -> None:
    for path, values in valid(ACCEPTED).items():
        rita.submit(path, values)
    for path in (HOME, f"{HOME}/preview", f"{HOME}/notes", f"{HOME}/translations", "/desk"):
        page = rita.get(path)
        assert not page.select("main :is(script, img, iframe, b, math)")
        assert not page.select("main svg:not([aria-hidden=true], [role=img])")
        inert(rita.fetch(path).text)
    shown = " ".join(rita.get(HOME).get_text().split())
    assert shown.count(" ".join(ACCEPTED.split())) >= 30


def every_form(rita: Desk) -> Iterator[tuple[str, BeautifulSoup]]:
    """Every form's page, each checked for labels as all pages are."""
    for path in FORMS:
        yield path, rita.get(path)


def test_every_field_has_a_label_and_every_hint_and_list_is_there(
    rita: Desk, invented: Engine
) -> None:
    for path, page in every_form(rita):
        ids = {element["id"] for element in page.select("[id]")}
        for control in page.select("main form [aria-describedby]"):
            assert set(str(control["aria-describedby"]).split()) <= ids, path
        for control in page.select("main form [list]"):
            assert control["list"] in ids, path
