"""A hundred hostile texts through every field of every form of the record. All invented."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy.engine import Engine
from werkzeug.test import TestResponse

from tests.desk_reader import Desk, checked, fields_of

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
    "/desk/facilities/far-colony/names/new",
    "/desk/topics/press-freedom/labels/new",
)
MARKUP = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "\"><script>alert(1)</script>", "' onmouseover='alert(1)", "</textarea><script>1</script>",
    "</title><script>1</script>", "<iframe src=javascript:alert(1)>", "<a href='javascript:1'>",
    "<style>*{display:none}</style>", "<!-- comment", "]]><x>", "<form action=//evil.example>",
    "<base href=//evil.example>", "<meta http-equiv=refresh content=0>", "{{ 7*7 }}", "{% raw %}",
    "${7*7}", "#{7*7}", "<%= 7*7 %>", "&lt;script&gt;", "&#60;script&#62;", "<ScRiPt >1</sCrIpT>",
    "<math><mi//xlink:href='data:x,<script>1</script>'>", "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>", "<b>bold</b>", "\\u003cscript\\u003e", "%3Cscript%3E",
    "<option selected>", "</select><b>", "</datalist><b>", "`-alert(1)-`",
]  # fmt: skip
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(\"http://evil.example\")",
            "=cmd|'/c'!A",
            "\t=1+1", "=IMPORTXML(A1)", "1;DROP TABLE person", "' OR 1=1 --", "\"; DELETE FROM x;",
            "Robert'); --", "%s%s%s%n", "../../etc/passwd", "..\\..\\x", "|| sleep 9", "$(reboot)",
            "admin'/*", "%00", "\\0"]  # fmt: skip
CONTROL = ["a\x00b", "a\x01b", "a\x07b", "a\x08b", "a\x0bb", "a\x0cb", "a\x1bb", "a\x7fb", "a\x85b",
           "a\x9fb", "\x1b[31mred", "a\x1fb"]  # fmt: skip
BIDI = [f"a{mark}b" for mark in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]
LONG = ["x" * 20_001, "<b>" * 7_000, "é" * 25_000, "word " * 5_000, "x\n" * 11_000]
ADDRESSES = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>1</script>",
             "//evil.example/x", "vbscript:1", "file:///etc/passwd", "http://", "https://",
             "http:///x", "http:evil.example", "https://[::1", "https://user:pw@evil.example/",
             "https://evil.example/a b", "ftp://evil.example/", "\\\\evil.example\\x",
             "https:\\\\evil.example", "mailto:x@evil.example", "about:blank", "blob:https://x.y/1",
             "https://evil.example:99999/", "https://evil.example/<script>"]  # fmt: skip
PAYLOADS = [*MARKUP, *FORMULAS, *CONTROL, *BIDI, *LONG, *ADDRESSES]
ACCEPTED = " ".join(text for text in MARKUP + FORMULAS if "\t" not in text)[:450].strip()


def test_there_are_a_hundred() -> None:
    assert len(set(PAYLOADS)) >= 100


def text_fields(form: Tag) -> list[str]:
    """The names of the fields in which one can write."""
    controls = form.select("input:not([type=hidden]):not([type=checkbox]), textarea")
    return [str(control["name"]) for control in controls]


class Tags(HTMLParser):
    """Refuses whatever of a page could have come out of a text."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """No element and no attribute that our own pages do not have; no address elsewhere."""
        assert tag not in {"script", "img", "svg", "iframe", "style", "base", "math", "b", "object"}
        for name, value in attrs:
            assert not name.startswith("on"), (tag, name)
            if name in {"href", "src", "action", "formaction"}:
                known = ("/", "#", "mailto:webmaster@", "https://")
                assert (value or "").startswith(known), (tag, value)
                assert not (value or "").startswith("//"), (tag, value)


def inert(text: str) -> None:
    """Nothing of what was typed became part of the page."""
    Tags().feed(text)


# In these every kind of field stands, so each of their fields gets every text; the fields of the
# other forms, which are of the same kinds, get every fourth, each field its own.
WHOLE = (f"{HOME}/events/new", f"{HOME}/recognitions/new", "/desk/sources/new", f"{HOME}/details")
REFUSED = "Remove the control or direction character"


@pytest.mark.parametrize("path", FORMS)
def test_no_text_breaks_a_form_or_is_lost_by_it(path: str, rita: Desk, invented: Engine) -> None:
    form = rita.get(path).select_one("main form")
    assert form
    sent, names = fields_of(form), text_fields(form)
    for turn in range(0, len(PAYLOADS), 1 if path in WHOLE else 4):
        texts = {name: PAYLOADS[(turn + 7 * n) % len(PAYLOADS)] for n, name in enumerate(names)}
        answer = rita.client.post(path, data={**sent, **texts})
        if answer.status_code == 303:  # all of it may be written, so it was saved: go on from there
            form = BeautifulSoup(rita.client.get(path).text, "html5lib").select_one("main form")
            if form is None:
                return
            sent = fields_of(form)
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


VALID: dict[str, dict[str, Any]] = {
    f"{HOME}/names/new": {"text": ACCEPTED, **SOURCE},
    f"{HOME}/occupations/new": {"text": ACCEPTED, **SOURCE},
    f"{HOME}/biography/new": {"text": ACCEPTED, **SOURCE},
    f"{HOME}/affiliations/new": {"organisation": ACCEPTED, "role": ACCEPTED, **SOURCE},
    f"{HOME}/proceedings/new": {"title": ACCEPTED, "authority": ACCEPTED, "court": ACCEPTED,
                                "docket": ACCEPTED, **SOURCE},
    f"{HOME}/detentions/new": {"place": ACCEPTED, "note": ACCEPTED, "started": "2010",
                               "ended": "2010", "stated_length": ACCEPTED, **SOURCE},
    f"{HOME}/events/new": {"title": ACCEPTED, "text": ACCEPTED, "place": ACCEPTED, "date": "2010",
                           "note": ACCEPTED, "quote": ACCEPTED, "page": ACCEPTED, **SOURCE},
    f"{HOME}/treatments/new": {"text": ACCEPTED, "started": "2010", **SOURCE},
    f"{HOME}/designations/new": {"name": ACCEPTED, "authority": ACCEPTED, "started": "2010",
                                 **SOURCE},
    f"{HOME}/recognitions/new": {"body": ACCEPTED, "label": ACCEPTED, "reference": ACCEPTED,
                                 "note": ACCEPTED, "url": "https://evil.example/", **SOURCE},
    f"{HOME}/assessments/new": {"definition": "pace-1900", "reasoning": ACCEPTED, "date": "2010",
                                "assessed_by": ACCEPTED, **SOURCE},
    f"{HOME}/disputes/new": {"question": ACCEPTED, "used": ACCEPTED},
    f"{HOME}/notes/new": {"text": ACCEPTED},
    f"{HOME}/details": {"summary": ACCEPTED, "official_reason": ACCEPTED, "verified_by": ACCEPTED,
                        "contested_note": ACCEPTED, **SOURCE},
    f"{HOME}/life": {"gender": ACCEPTED, "born_place": ACCEPTED, **SOURCE},
    f"{HOME}/translations/ar": {"summary": ACCEPTED},
}  # fmt: skip


def test_what_may_be_written_is_shown_as_it_was_written(rita: Desk, invented: Engine) -> None:
    for path, values in VALID.items():
        rita.submit(path, values)
    for path in (HOME, f"{HOME}/preview", f"{HOME}/notes", f"{HOME}/translations", "/desk"):
        page = rita.get(path)
        assert not page.select("main script, main img, main svg, main iframe, main b, main math")
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
