"""Appeals: whom to write to, what to say, and a way to send it from one's own mail program."""

# ruff: noqa: RUF001 - Russian is meant
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from tests import factories as make
from tests.actions import letters as invent
from tracker.actions.acting import take_to
from tracker.actions.lifecycle import Move, Who
from tracker.actions.models import Action
from tracker.cases.safety import quieten
from tracker.db import transaction
from tracker.public.appeals import mailto
from tracker.solidarity import ActionStatus, Channel, ContactStatus, TargetRole
from tracker.updates.applying import Update, apply
from tracker.updates.kinds import KINDS

PAGE = "/actions/appeal/appeal"
MAIL = {"channel": Channel.EMAIL, "value": "office@invented.example"}


@pytest.fixture
def cara(engine):
    """An invented case in prison."""
    held = make.stay("one", "2024-01-05", facility="north-one")
    facilities = [make.facility("north-one"), make.facility("south-two")]
    make.publish_all(
        engine, make.file(make.case("cara-k", detentions=[held]), facilities=facilities)
    )
    return engine


def put(engine, *targets, **more):
    """An appeal to targets, each as contacts, columns, and perhaps a role."""
    with transaction(engine) as session:
        rows = []
        for place, (contacts, columns, *role) in enumerate(targets):
            row = invent.target(session, f"office-{place}", *contacts, **columns)
            rows.append((row, role[0] if role else TargetRole.TO))
        invent.appeal_for(session, make.find(session, "cara-k"), targets=rows, **more)


def mails(reader):
    return [str(one["href"]) for one in reader.get(PAGE).select('main a[href^="mailto:"]')
            if "body=" in str(one["href"])]  # fmt: skip


def test_the_page_says_whom_to_write_to_and_what(cara, reader):
    post = {"channel": Channel.POST, "value": invent.NATIVE}
    put(
        cara,
        ([MAIL, post], {"title": "Invented director"}),
        details={"send_by": invent.days_ago(-9)},
    )
    page = reader.get(PAGE)
    text = page.get_text()
    expected = ("Ask for the invented doctor.", "The invented war.", "at most 200 words",
                "Invented director", "Send by", "Be polite", MAIL["value"])  # fmt: skip
    for words in expected:
        assert words in text
    envelope = page.select_one(".envelope")
    assert (envelope["lang"], envelope["dir"]) == ("ru", "ltr")
    copied = page.select_one("textarea[readonly]")
    assert copied.get_text().strip() == "Меня зовут [ИМЯ].\nЯ живу в [СТРАНА]."
    assert copied["lang"] == "ru"
    assert page.select_one("svg.qr")
    assert page.select_one('a[href="/cases/cara-k"]')


def test_the_mail_link_holds_subject_salutation_blanks_and_copies(cara, reader):
    copy = {"channel": Channel.EMAIL, "value": "copy+one@invented.example"}
    put(cara, ([MAIL], {"salutation": "Dear Office,", "closing": "Yours"}),
        ([copy], {}, TargetRole.COPY))  # fmt: skip
    (link,) = mails(reader)
    parts = urlsplit(link)
    asked = parse_qs(parts.query)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "office@invented.example")
    assert asked["subject"] == ["Дело № 0 & выдумка"]
    assert asked["cc"] == ["copy+one@invented.example"]
    assert asked["body"] == [
        "Dear Office,\r\n\r\nМеня зовут [ИМЯ].\r\nЯ живу в [СТРАНА].\r\n\r\nYours"
    ]


@pytest.mark.parametrize(("status", "linked"), [
    (ContactStatus.OK, True), (ContactStatus.UNKNOWN, False), (ContactStatus.BOUNCES, False),
    (ContactStatus.REFUSED, False),
])  # fmt: skip
def test_only_an_address_that_works_gets_a_mail_link(cara, reader, status, linked):
    put(cara, ([{**MAIL, "status": status}], {}))
    assert bool(mails(reader)) == linked
    assert "office@invented.example" in reader.get(PAGE).get_text()


@pytest.mark.parametrize(("checked", "old"), [(180, False), (181, True), (None, True)])
def test_an_old_contact_says_so(cara, reader, checked, old):
    day = None if checked is None else invent.days_ago(checked)
    put(cara, ([{**MAIL, "last_verified_on": day}], {}))
    assert ("may be out of date" in reader.get(PAGE).get_text()) == old


@pytest.mark.parametrize(("days", "reachable"), [(0, True), (1, False), (400, False)])
def test_who_has_left_the_office_is_not_reachable(cara, reader, days, reachable):
    put(cara, ([MAIL], {"valid_to": invent.days_ago(days)}))
    page = reader.get(PAGE)
    assert ("office@invented.example" in page.get_text()) == reachable
    assert bool(mails(reader)) == reachable
    assert ("No longer in this office" in page.get_text()) != reachable


def test_who_left_the_office_gets_no_copy_either(cara, reader):
    gone = {"valid_to": invent.days_ago(1)}
    contact = {"channel": Channel.EMAIL, "value": "gone@invented.example"}
    put(cara, ([MAIL], {}), ([contact], gone, TargetRole.COPY))
    assert "gone%40" not in mails(reader)[0] + reader.fetch(PAGE).text
    assert "gone@" not in reader.fetch(PAGE).text


def test_after_a_transfer_the_appeal_is_marked_on_its_page(cara, reader):
    put(cara, ([MAIL], {}))
    log(cara, "transfer", facility="south-two")
    assert "Something happened to the case" in reader.get(PAGE).select_one(".notice").get_text()
    assert "transferred" in reader.get(PAGE).select_one(".notice").get_text()
    assert mails(reader), "it stays open"


def log(engine, kind: str, **values):
    with transaction(engine) as session:
        typed = {"source": "paper", "date": "2024-03-01", **values}
        apply(session, make.find(session, "cara-k"), Update(KINDS[kind], typed), by=make.EDITH)


def test_one_that_is_not_open_cannot_be_sent(cara, reader):
    put(cara, ([MAIL], {}))
    log(cara, "release", how="acquitted")
    page = reader.get(PAGE)
    assert "Please do not send it" in page.get_text()
    assert mails(reader) == []
    assert not page.select("textarea")


def test_a_day_to_send_by_that_is_over_is_said(cara, reader):
    put(cara, ([MAIL], {}), details={"send_by": invent.days_ago(1)})
    assert "is over" in reader.get(PAGE).select_one(".notice").get_text()


@pytest.mark.parametrize("to", [ActionStatus.WITHDRAWN, ActionStatus.HIDDEN])
def test_a_withdrawn_or_hidden_appeal_is_not_there(cara, reader, to):
    put(cara, ([MAIL], {}))
    with transaction(cara) as session:
        row = session.exec(select(Action)).one()
        take_to(session, row, Move(to, Who.REVIEWER, make.RAVI))
    reader.get(PAGE, 404)


def test_the_appeal_of_a_quiet_case_is_not_there(cara, reader):
    put(cara, ([MAIL], {}))
    with transaction(cara) as session:
        quieten(session, make.find(session, "cara-k"), by=make.EDITH, why="Invented danger")
    reader.get(PAGE, 404)


def test_only_appeals_have_such_a_page(cara, reader):
    with transaction(cara) as session:
        invent.letter_to(session, make.find(session, "cara-k"))
    reader.get("/actions/write-to-cara-k/appeal", 404)
    reader.get("/actions/nothing/appeal", 404)


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
LOCAL = st.text(st.sampled_from("abcXYZ019.+-_&?=#%/;,'\""), min_size=1, max_size=12)


@given(LOCAL, TEXT, st.lists(TEXT, max_size=4), st.lists(LOCAL, max_size=3))
def test_a_mail_link_says_what_was_put_in_whatever_that_is(local, subject, lines, copies):
    body = "\n".join(lines)
    link = mailto(f"{local}@x.example", subject, body, [f"{one}@x.example" for one in copies])
    assert link.isascii()
    assert not set(link) & set(' "<>\\^`{|}\r\n')
    parts = urlsplit(link)
    assert unquote(parts.path) == f"{local}@x.example"
    asked = parse_qs(parts.query.replace("+", "%2B"), keep_blank_values=True)
    assert asked.get("subject", [""]) == [subject]
    assert asked.get("body", [""]) == ["\r\n".join(body.splitlines())]
    assert len(parts.query.partition("cc=")[2].partition("&")[0].split(",")) == max(len(copies), 1)
