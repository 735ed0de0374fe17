"""Hostile texts through every field of every form of actions. All invented."""

import os

import pytest
from bs4 import BeautifulSoup

from tests.actions import factories as acts
from tests.desk.payloads import PAYLOADS, passages
from tests.desk.test_record_hostile import inert, refused, text_fields
from tests.desk_reader import fields_of
from tests.factories import find
from tracker.actions.models import AppealDetails, EventDetails, FundraiserDetails
from tracker.db import transaction
from tracker.types import now

HOME = "/desk/actions"
SOURCE = {"source": "paper", "why": "Invented"}
FORMS = (
    f"{HOME}/new?case=held-one",
    f"{HOME}/petition/details",
    *(f"{HOME}/petition/{part}/new" for part in ("cases", "organisations", "signatories",
      "signatures", "targets", "counts", "deliveries", "impact", "log")),
    f"{HOME}/appeal/appeal",
    f"{HOME}/protest/event",
    f"{HOME}/fundraiser/fundraiser",
    f"{HOME}/letter/letter",
    f"{HOME}/petition/details/citations/new",
    f"{HOME}/petition/moves/paused",
    f"{HOME}/petition/moves/hiding",
    f"{HOME}/petition/translations/ar",
    "/desk/organisations/new",
    "/desk/targets/new",
    "/desk/targets/leaf/contacts/new",
    "/desk/letter-rules/new",
)  # fmt: skip
EVERY = 1 if os.environ.get("TEST_PAYLOADS") == "all" else 12


@pytest.fixture
def forms(acting, rita):
    """An action of each kind that has a form of its own, and an official."""
    rita.submit("/desk/targets/new", {"slug": "leaf", "name": "Leaf"})
    money = [(FundraiserDetails, {"beneficiary": "the family"})]
    event = [(EventDetails, {"starts_at": now(), "timezone": "UTC"})]
    with transaction(acting) as session:
        case = find(session, "held-one")
        acts.published(session, "fundraiser", "fundraiser", case, parts=money)
        acts.published(session, "protest", "protest", case, parts=event)
        acts.published(session, "appeal", "other-appeal", case, parts=[(AppealDetails, {})])


@pytest.mark.parametrize("path", FORMS)
def test_no_text_breaks_a_form_or_is_lost_by_it(path, rita, forms):
    form = rita.get(path).select_one("main form")
    sent, names, to = fields_of(form), text_fields(form), str(form["action"])
    for turn in range(0, len(PAYLOADS), EVERY):
        texts = {name: PAYLOADS[(turn + 7 * n) % len(PAYLOADS)] for n, name in enumerate(names)}
        answer = rita.client.post(to, data={**sent, **texts})
        if answer.status_code == 303:  # all of it may be written: go on from there
            form = BeautifulSoup(rita.client.get(path).text, "html5lib").select_one("main form")
            if form is None or "/moves/" in path:
                return
            sent = fields_of(form)
        else:
            refused(answer, path, texts)


def test_what_may_be_written_is_shown_as_it_was_written(rita, forms):
    text = passages(140)[0]
    typed = {
        "petition/details": {"title": text, "ask": text, "summary": text, "body": text, "why": "x"},
        "petition/signatories/new": {"name": text, "role": text, "page_url": "https://x.example/",
                                     **SOURCE},
        "petition/counts/new": {"platform": text, "value": "1", **SOURCE},
        "petition/deliveries/new": {"delivered_on": "2010", "delivered_to": text, "answer": text,
                                    **SOURCE},
        "petition/impact/new": {"url": "https://x.example/", "note": text, **SOURCE},
        "petition/log/new": {"text": text},
        "appeal/appeal": {"points": text, "subject": text},
        "fundraiser/fundraiser": {"platform": text, "accepts": text, **SOURCE},
        "protest/event": {"place_name": text, "address": text, "city": text, **SOURCE},
        "letter/letter": {"name_on_envelope": text, "address_native": text, **SOURCE},
        "petition/moves/paused": {"why": text},
    }  # fmt: skip
    for path, values in typed.items():
        rita.submit(f"{HOME}/{path}", values)
    for path in ("", "/petition", "/petition/moves", "/petition/review", "/petition/history",
                 "/petition/translations", "/appeal", "/protest", "/letter",
                 "?q=%3Cscript%3E"):  # fmt: skip
        page = rita.get(f"{HOME}{path}")
        assert not page.select("main :is(script, img, iframe, b, math, svg)")
        inert(rita.fetch(f"{HOME}{path}").text)
    shown = " ".join(rita.get(f"{HOME}/petition").get_text().split())
    assert shown.count(" ".join(text.split())) >= 10


def test_every_field_has_a_label_and_every_hint_and_list_is_there(rita, forms):
    for path in FORMS:
        page = rita.get(path)
        ids = {element["id"] for element in page.select("[id]")}
        for control in page.select("main form [aria-describedby]"):
            assert set(str(control["aria-describedby"]).split()) <= ids, path
        for control in page.select("main form [list]"):
            assert control["list"] in ids, path
