"""The letter page of a case: whether one can write now and how; the address only while it is so."""

# ruff: noqa: RUF001 - Russian and Arabic are meant
import datetime as dt

import pytest

from tests import factories as make
from tests.actions import factories as acts
from tests.actions import letters as invent
from tracker.actions.acting import take_to
from tracker.actions.lifecycle import Move, Who
from tracker.actions.models import Action
from tracker.cases.safety import quieten, withdraw
from tracker.db import transaction
from tracker.solidarity import ActionStatus
from tracker.types import today
from tracker.updates.applying import Update, apply
from tracker.updates.kinds import KINDS

PAGE, JSON, LABEL = (
    "/cases/cara-k/letter",
    "/cases/cara-k/letter.json",
    "/cases/cara-k/letter/label",
)


def cara(engine, **more):
    """An invented case, held since 2024."""
    held = make.stay("one", "2024-01-05", facility="north-one")
    case = make.case("cara-k", **{"detentions": [held], **more})
    bo = make.case("bo-k", detentions=[make.stay("one", "2024-01-05")])
    facilities = [make.facility("north-one"), make.facility("south-two")]
    make.publish_all(engine, make.file(case, bo, facilities=facilities))


def open_letters(engine, **more):
    cara(engine)
    with transaction(engine) as session:
        invent.letter_to(session, make.find(session, "cara-k"), **more)


def log(engine, kind: str, **values):
    with transaction(engine) as session:
        typed = {"source": "paper", "date": "2024-03-01", **values}
        apply(session, make.find(session, "cara-k"), Update(KINDS[kind], typed), by=make.EDITH)


def assert_withheld(reader, state: str, *addresses: str) -> str:
    """No answer has a word of the address; gives what the page says."""
    for root in ("", "/ru", "/ar"):
        for path in (
            PAGE,
            f"{PAGE}?from=DE",
            JSON,
            "/letters",
            "/cases/cara-k/actions",
            *addresses,
        ):
            text = reader.fetch(root + path).text
            assert [word for word in invent.SECRETS if word in text] == [], root + path
        assert not any(word in reader.fetch(root + LABEL, 404).text for word in invent.SECRETS)
    body = reader.json(JSON)
    assert (body["state"], body["possible"], body["address"]) == (state, False, None)
    return " ".join(reader.get(PAGE).select_one("main").get_text(" ").split())


def test_a_reader_sees_the_envelope_line_by_line_in_its_own_script(engine, reader):
    open_letters(engine)
    page = reader.get(PAGE)
    envelope = page.select_one(".envelope")
    assert envelope.get_text().split("\n") == [
        f"{invent.NAME}, 1990 г. р.", "N-4711", *invent.NATIVE.split("\n")
    ]  # fmt: skip
    assert (envelope["lang"], envelope["dir"]) == ("ru", "ltr")
    assert len(envelope.select("br")) == 4
    assert "For your eyes, not for the envelope" in page.get_text()
    assert page.select_one(".latin").get_text().split("\n") == invent.LATIN.split("\n")
    assert "Address checked on" in page.get_text()
    assert "an invented group" in page.get_text()


def test_the_unit_stands_on_the_envelope_only_where_a_rule_asks_for_it(engine, reader):
    open_letters(engine)
    assert "UNIT-7" not in reader.fetch(PAGE).text + reader.fetch(JSON).text
    with transaction(engine) as session:
        invent.rule(session, "form", invent.RuleTopic.ADDRESS_FORM, value="unit")
        invent.post(session)
    assert reader.json(JSON)["address"]["lines"][2] == "UNIT-7"


def test_an_arabic_address_reads_from_the_right_in_an_english_page(engine, reader):
    native = "سجن الخيال رقم ٩٩\nشارع لا وجود له"
    open_letters(
        engine, address_native=native, name_on_envelope="فلان الفلاني", languages_read=["ar"]
    )
    envelope = reader.get(PAGE).select_one(".envelope")
    assert (envelope["lang"], envelope["dir"]) == ("ar", "rtl")
    sentence = reader.get(PAGE).select_one(".opening-lines [lang=ar]")
    assert sentence["dir"] == "rtl"
    latin = reader.get(f"/ar{PAGE}").select_one(".latin")
    assert latin["dir"] == "ltr"


def test_an_arabic_name_has_the_year_behind_an_arabic_comma(engine, reader):
    open_letters(engine, address_native="سجن الخيال", name_on_envelope="فلان الفلاني")
    assert reader.json(JSON)["address"]["lines"][0] == "فلان الفلاني، 1990"


def test_three_sentences_to_begin_with_in_each_language_read(engine, reader):
    open_letters(engine)
    openings = reader.json(JSON)["openings"]
    assert [one["language"] for one in openings] == ["ru", "en"]
    assert {len(one["sentences"]) for one in openings} == {3}
    russian = reader.get(PAGE).select(".opening-lines")[0]
    assert "Здравствуйте" in russian.get_text()
    assert "Hello" in russian.get_text(), "what it means, in the reader's language"


def test_what_the_person_asks_comes_before_the_rules(engine, reader):
    open_letters(engine)
    with transaction(engine) as session:
        for group in ("stops", "harms", "endangers"):
            topic = invent.RuleTopic.CENSORSHIP_TOPICS
            invent.rule(session, f"topic-{group}", topic, value=f"{group} it")
        invent.post(session)
    said = [one.get_text() for one in reader.get(PAGE).select("[aria-labelledby=avoid] h3")]
    assert said == ["What the person asks", "This stops the letter", "This harms the prisoner",
                    "This endangers you"]  # fmt: skip


@pytest.mark.parametrize(("age", "shown", "warned"), [
    (0, True, False), (90, True, False), (91, True, True), (180, True, True), (181, False, False),
    (None, False, False),
])  # fmt: skip
def test_an_old_address_is_warned_of_and_then_withheld(engine, reader, age, shown, warned):
    checked = None if age is None else invent.days_ago(age)
    open_letters(engine, address_checked_on=checked)
    if not shown:
        assert "No address is shown" in assert_withheld(reader, "address too old")
        return
    assert reader.json(JSON)["address"]["old"] == warned
    notices = [one.get_text() for one in reader.get(PAGE).select("#address ~ .notice")]
    assert any(f"{age} days ago" in one for one in notices) == warned


def test_after_a_transfer_the_address_is_being_checked_and_shown_nowhere(engine, reader):
    open_letters(engine)
    log(engine, "transfer", facility="south-two")
    said = assert_withheld(reader, "address being checked")
    assert "The address is being checked." in said
    assert reader.json(JSON)["since"] == today().isoformat()


def test_an_address_of_another_prison_than_the_case_names_is_not_shown(engine, reader):
    """Even where nobody paused the page: what is published of the case goes before."""
    cara(engine)
    with transaction(engine) as session:
        facility = session.exec(invent.select(make_facility()).where(
            make_facility().slug == "south-two")).one()  # fmt: skip
        invent.letter_to(session, make.find(session, "cara-k"), facility_id=facility.id)
    assert_withheld(reader, "address being checked")


def make_facility():
    from tracker.facilities.models import Facility

    return Facility


def test_after_a_release_everyone_is_thanked(engine, reader):
    open_letters(engine)
    log(engine, "release", how="acquitted")
    said = assert_withheld(reader, "closed after release")
    assert "Thank you to everyone who wrote." in said
    assert "Invented birds" not in said


def test_after_a_death_the_page_is_closed_in_plain_words(engine, reader):
    open_letters(engine)
    log(engine, "death")
    said = assert_withheld(reader, "closed after death")
    assert "has died" in said
    assert "Thank you" not in said


def test_a_page_that_a_person_paused_gives_no_address_and_says_their_message(engine, reader):
    open_letters(engine, action={"paused_message": "Paused for an invented reason."})
    with transaction(engine) as session:
        row = session.exec(invent.select(Action)).one()
        take_to(session, row, Move(ActionStatus.PAUSED, Who.RESEARCHER, make.EDITH))
    assert "Paused for an invented reason." in assert_withheld(reader, "paused")


@pytest.mark.parametrize(("wish", "said"), [
    ("no", "does not want letters"), ("relatives only", "Only relatives"),
])  # fmt: skip
def test_who_wants_no_letters_gets_none_and_the_page_says_what_to_do(engine, reader, wish, said):
    cara(engine)
    with transaction(engine) as session:
        case = make.find(session, "cara-k")
        invent.letter_to(session, case, wants_letters=wish, action={"to": ActionStatus.CLOSED})
        acts.published(session, "petition", "sign-it", case)
    text = assert_withheld(reader, "not wanted" if wish == "no" else wish)
    assert said in text
    assert "What you can do instead" in text
    assert reader.get(PAGE).select_one('a[href="/actions/sign-it"]')


def test_a_letter_page_that_opens_later_shows_nothing_yet(engine, reader):
    soon = dt.datetime.now(dt.UTC) + dt.timedelta(days=2)
    open_letters(engine, action={"opens_at": soon, "to": ActionStatus.SCHEDULED})
    assert_withheld(reader, "not yet")


def test_one_that_closes_by_the_clock_shows_no_address_from_that_instant_on(engine, reader):
    over = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)
    open_letters(engine, action={"closes_at": over, "to": ActionStatus.CLOSED})
    assert_withheld(reader, "closed")


def test_without_a_letter_page_the_reader_is_told_what_to_do_instead(engine, reader):
    cara(engine)
    with transaction(engine) as session:
        acts.published(session, "petition", "sign-it", make.find(session, "cara-k"))
        invent.letter_to(session, make.find(session, "bo-k"))
        invent.rule(session, "ink", invent.RuleTopic.INK, note="Invented ink only.")
        invent.post(session)
    said = assert_withheld(reader, "no letter page")
    assert "We do not know how to write to Cara K" in said
    assert "Invented ink only." in said
    assert "Groups that pass letters on" in said
    page = reader.get(PAGE)
    assert page.select_one('a[href="/actions/sign-it"]')
    assert page.select_one('a[href="/cases/bo-k/letter"]')


def test_a_letter_page_for_someone_else_is_not_this_one_s(engine, reader):
    """In the background of a case, or one of many, an address is another person's."""
    cara(engine)
    with transaction(engine) as session:
        cases = [make.find(session, "cara-k"), make.find(session, "bo-k")]
        acts.published(session, "letter", "to-many", *cases, role=acts.CaseRole.ONE_OF_MANY,
                       parts=invent.letter_parts())  # fmt: skip
    assert_withheld(reader, "no letter page", "/cases/bo-k/letter")


@pytest.mark.parametrize(("act", "status"), [(quieten, 404), (withdraw, 410)])
def test_the_letter_page_of_a_hidden_case_is_not_there(engine, reader, act, status):
    open_letters(engine)
    with transaction(engine) as session:
        act(session, make.find(session, "cara-k"), by=make.EDITH, why="Invented danger")
    for path in (PAGE, JSON, LABEL):
        text = reader.fetch(path, status).text
        assert not any(word in text for word in invent.SECRETS)
    assert "cara-k" not in reader.fetch("/letters").text


def test_a_former_address_of_the_case_leads_to_its_letter_page(engine, reader):
    cara(engine, former_slugs=["kara-k"])
    answer = reader.fetch("/cases/kara-k/letter?from=DE", 301)
    assert answer.headers["Location"] == "/cases/cara-k/letter?from=DE"
    reader.fetch("/cases/nobody/letter", 404)
    reader.json("/cases/nobody/letter.json", 404)


def test_the_risk_is_told_by_the_country_that_the_reader_chooses(engine, reader):
    open_letters(engine)
    assert "We do not look up where you are" in reader.get(PAGE).get_text()
    assert "inside the country of the prison" in reader.get(f"{PAGE}?from=RU").get_text()
    abroad = reader.get(f"{PAGE}?from=DE")
    assert "outside the country of the prison" in abroad.get_text()
    assert abroad.select_one("#from option[selected]")["value"] == "DE"
    for wrong in ("Germany", "de", "1", "%3Cscript"):
        answer = reader.get(f"{PAGE}?from={wrong}", 422)
        assert "two letters" in answer.get_text()


def test_labels_are_printed_with_a_code_that_leads_to_the_case(engine, reader):
    open_letters(engine)
    page = reader.get(f"/ru{LABEL}")
    assert len(page.select(".labels > li")) == 8
    assert page.select_one(".labels .envelope").get_text().startswith(invent.NAME)
    code = page.select_one("svg.qr")
    assert code["role"] == "img"
    assert code.title.get_text()
    assert not page.select(".labels svg"), "nothing of the case on the envelope"


def test_three_others_with_the_fewest_letters_stand_at_the_end(engine, reader):
    cases = [make.case(f"p-{n}", detentions=[make.stay("s", "2024-01-05")]) for n in range(6)]
    abroad = make.case("abroad", country="BY", detentions=[make.stay("s", "2024-01-05")])
    make.publish_all(engine, make.file(*cases, abroad))
    with transaction(engine) as session:
        for count, case in enumerate(cases):
            known = {"letters_known": [9, 7, 5, 3, 1, None][count]}
            invent.letter_to(session, make.find(session, case["slug"]), **known)
        invent.letter_to(session, make.find(session, "abroad"), letters_known=0)
    others = [one["slug"] for one in reader.json("/cases/p-4/letter.json")["others"]]
    assert others == ["p-5", "p-3", "p-2"]
