"""Every part of an action is made, changed and deleted at the desk. All of it is invented."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlmodel import select

from tests import factories as make
from tests.desk.actions.conftest import found
from tests.desk_reader import Desk, fields_of
from tracker.actions.models import Action, ActionCase, ActionEvent, ActionOrganisation
from tracker.cases.safety import quieten
from tracker.db import transaction
from tracker.history import change
from tracker.solidarity import Bar, EventOrigin

SOURCE = {"source": "paper", "why": "Invented"}
NEW = {"mode": "external", "title": "An invented call", "ask": "Sign it.", "case": "held-one",
       **SOURCE}  # fmt: skip


@dataclass(frozen=True)
class Part:
    """What to type for one part, and what the action's page then shows."""

    kind: str
    path: str
    new: dict[str, Any]
    shown: str
    edited: dict[str, Any] = field(default_factory=dict)
    then: str = ""
    sourced: bool = True


PARTS = [
    Part("petition", "signatories", {"name": "Vera Economist", "role": "economist",
         "page_url": "https://call.example/signed"}, "Vera Economist",
         {"name": "Vera M. Economist"}, "Vera M. Economist"),
    Part("sign-on", "signatures", {"organisation": "free-union", "status": "verified",
         "signed_on": "2024-03-01"}, "Free Union", {"signatory_name": "A Chair"}, "A Chair"),
    Part("petition", "organisations", {"organisation": "Free Union", "role": "host"},
         "Free Union", {"role": "endorser"}, "endorser", sourced=False),
    Part("appeal", "targets", {"target": "the-prosecutor", "role": "copy"}, "Prosecutor",
         {"role": "to"}, "to", sourced=False),
    Part("petition", "counts", {"platform": "call.example", "value": "7,000", "at_least": "y",
         "as_of": "22 March 2024"}, "call.example: 7000", {"value": "8000"}, "8000"),
    Part("petition", "deliveries", {"delivered_on": "March 2024", "delivered_to": "Ministry"},
         "Ministry", {"answer": "We have read it."}, "We have read it."),
    Part("petition", "impact", {"kind": "media", "url": "https://news.example/1"},
         "https://news.example/1", {"note": "Front page"}, "Front page"),
    Part("appeal", "appeal", {"points": "Say who you are", "language": "en"}, "Say who you are",
         {"avoid": "Insults"}, "Insults", sourced=False),
    Part("protest", "event", {"timezone": "Europe/Berlin", "starts_at": "2026-12-05 18:00",
         "city": "Hamburg"}, "Hamburg", {"cancelled_at": "y", "cancel_reason": "Storm"}, "Storm"),
    Part("fundraiser", "fundraiser", {"beneficiary": "the family", "currency": "EUR",
         "target_amount": "900"}, "900", {"raised_amount": "12"}, "12"),
    Part("letter", "letter", {"name_on_envelope": "Иван Первый", "facility": "North One",
         "languages_read": "ru"}, "Иван Первый", {"birth_year": "1958"}, "1958"),
]  # fmt: skip


def new(rita: Desk, kind: str, **typed: Any) -> str:
    """The address of a new action of this kind."""
    return rita.submit("/desk/actions/new", {**NEW, "kind": kind, **typed}).location


def text(page: BeautifulSoup, selector: str = "main") -> str:
    return " ".join(" ".join(one.get_text(" ") for one in page.select(selector)).split())


@pytest.fixture
def named(acting, rita) -> None:
    """An organisation and an official, made through their forms."""
    rita.submit("/desk/organisations/new", {"slug": "free-union", "name": "Free Union",
                                            "kind": "union", "country": "Germany"})  # fmt: skip
    rita.submit("/desk/targets/new", {"slug": "the-prosecutor", "name": "The Prosecutor",
                                      "country": "RU"})  # fmt: skip


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.kind}-{part.path}")
def test_a_part_is_made_changed_and_deleted(acting, named, rita, part):
    home = new(rita, part.kind)
    single = part.path in {"appeal", "event", "fundraiser", "letter"}
    form = f"{home}/{part.path}" if single else f"{home}/{part.path}/new"
    rita.submit(form, {**part.new, **(SOURCE if part.sourced else {})})
    assert part.shown in text(rita.get(home))
    links = rita.get(home).select(f'.links a[href^="{home}/{part.path}"]')
    address = str(links[0]["href"])
    rita.submit(address, {**part.edited, "why": "Invented"})
    assert part.then in text(rita.get(home))
    rita.submit(f"{address}/deletion", {"why": "Invented"})
    assert part.shown not in text(rita.get(home))
    history = text(rita.get(f"{home}/history"))
    for verb in ("added", "edited", "deleted"):
        assert verb in history


def test_forms_ask_only_what_the_kind_needs(acting, rita):
    home = new(rita, "petition")
    sections = {h2["id"] for h2 in rita.get(home).select("main h2[id^=section-]")}
    assert "section-signatories" in sections
    for name in ("event", "fundraiser", "letter", "appeal"):
        assert f"section-{name}" not in sections
        rita.get(f"{home}/{name}", 404)
        rita.get(f"{home}/{name}/deletion", 404)
    letter = new(rita, "letter", title="A letter")
    assert "section-letter" in {h["id"] for h in rita.get(letter).select("h2[id]")}
    rita.get(f"{letter}/signatories/new", 404)
    rita.get(f"{letter}/deliveries/new", 404)


def test_a_kind_keeps_its_details_or_is_not_changed(acting, rita):
    home = new(rita, "letter")
    rita.submit(f"{home}/letter", {"name_on_envelope": "Held One", **SOURCE})
    said = rita.submit(f"{home}/details", {"kind": "petition", "why": "x"}, 422)
    assert "Delete what only the present kind has first" in said.text
    rita.submit(f"{home}/letter/deletion", {"why": "x"})
    rita.submit(f"{home}/details", {"kind": "petition", "why": "x"})


def test_a_new_action_from_the_page_of_a_case_has_the_case_filled_in(acting, rita):
    section = rita.get("/desk/cases/held-one").select_one("#actions").find_parent("section")
    assert "Logging what happened will change these" in text(section, "p")
    assert "Invented letter" in section.get_text()
    link = section.select("a")[-1]
    page = rita.get(str(link["href"]))
    assert page.select_one("#case")["value"] == "held-one"
    page = rita.get(f"{link['href']}&kind=protest")
    assert page.select_one("#kind option[selected]")["value"] == "protest"


@pytest.mark.parametrize(
    ("typed", "name", "said"),
    [
        ({"title": "x" * 151}, "title", "at most 150"),
        ({"title": ""}, "title", "Enter the title"),
        ({"ask": "x" * 301}, "ask", "at most 300"),
        ({"ask": ""}, "ask", "Say in one sentence"),
        ({"share_text": "x" * 281}, "share_text", "at most 280"),
        ({"case": ""}, "case", "Choose the case"),
        ({"case": "nobody"}, "case", "No case is called this"),
        ({"slug": "petition"}, "slug", "Another row has this short name"),
        ({"slug": "New Address"}, "slug", "small Latin letters"),
        ({"url_safe": "y"}, "url_safe", "Give the address that was checked"),
        ({"primary_url": "javascript:alert(1)"}, "primary_url", "whole address"),
        ({"review_every_days": "0"}, "review_every_days", "at least 1"),
        ({"goal": "3000000000"}, "goal", "whole number"),
        ({"consent_recorded_on": "2999-01-01"}, "consent_recorded_on", "has not come yet"),
        ({"source": ""}, "source", "Enter the source"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(acting, rita, typed, name, said):
    answer = rita.submit("/desk/actions/new", {**NEW, "kind": "petition", **typed}, 422)
    page = BeautifulSoup(answer.text, "html5lib")
    messages = [a.get_text() for a in page.select(f'.problems a[href="#{name}"]')]
    assert any(said in message for message in messages), messages
    with transaction(acting) as session:
        assert len(session.exec(select(Action)).all()) == 3


@pytest.mark.parametrize(
    ("kind", "path", "typed", "name"),
    [
        ("petition", "counts/new", {"platform": "p", "value": "-1", **SOURCE}, "value"),
        ("petition", "counts/new", {"platform": "p", "value": "1", "url_safe": "y", **SOURCE},
         "url_safe"),
        ("petition", "counts/new", {"platform": "p", "value": "1"}, "source"),
        ("petition", "log/new", {"text": "x", "links": "http:bad"}, "links"),
        ("petition", "log/new", {"text": "x", "kind": "paused"}, "kind"),
        ("petition", "cases/new", {"case": "held-one"}, "case"),
        ("petition", "impact/new", {"url": "", **SOURCE}, "url"),
        ("petition", "deliveries/new", {"delivered_on": "2999", "delivered_to": "x", **SOURCE},
         "delivered_on"),
        ("fundraiser", "fundraiser", {"target_amount": "5", **SOURCE}, "currency"),
        ("protest", "event", {"timezone": "Berlin", "starts_at": "2026-12-05 18:00", **SOURCE},
         "timezone"),
        ("letter", "letter", {"facility": "nowhere", **SOURCE}, "facility"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("acting")
def test_what_does_not_fit_in_a_part_is_said_at_its_field(rita, kind, path, typed, name):
    home = new(rita, kind)
    answer = rita.submit(f"{home}/{path}", typed, 422)
    assert f'href="#{name}"' in answer.text


def test_the_address_of_an_action_never_changes(acting, rita):
    said = rita.submit("/desk/actions/petition/details", {"slug": "other", "why": "x"}, 422)
    assert "keep “petition”" in said.text


def test_a_form_sent_twice_saves_once(acting, rita):
    page = rita.get("/desk/actions/new?case=held-one&kind=petition")
    sent = {**fields_of(page.select_one("main form")), **NEW}
    rita.post("/desk/actions/new", sent)
    rita.post("/desk/actions/new", sent)
    with transaction(acting) as session:
        titles = [row.title for row in session.exec(select(Action))]
    assert titles.count("An invented call") == 1


def test_a_stale_form_shows_both_versions(acting, rita, ravi):
    path = "/desk/actions/petition/details"
    mine = fields_of(rita.get(path).select_one("main form"))
    ravi.submit(path, {"title": "Ravi's title", "why": "x"})
    answer = rita.post(path, {**mine, "title": "Rita's title", "why": "y"}, 409)
    cells = [c.get_text() for c in BeautifulSoup(answer.text, "html5lib").select("tr.differs td")]
    assert cells[:2] == ["Ravi's title", "Rita's title"]


def test_an_entry_of_the_log_is_added_and_never_changed(acting, rita):
    home = "/desk/actions/petition"
    rita.submit(f"{home}/log/new", {"kind": "media", "text": "On the radio.",
                                    "links": "https://radio.example/1"})  # fmt: skip
    page = rita.get(home)
    assert "On the radio." in text(page)
    assert not page.select(f'a[href^="{home}/log/1"], a[href^="{home}/log/2"]')
    with transaction(acting) as session:
        entry = session.exec(select(ActionEvent).where(ActionEvent.text != "")).one()
        assert (entry.origin, entry.public) == (EventOrigin.AUTHOR, True)
        address = f"{home}/log/{entry.key}"
    rita.get(address, 404)
    rita.get(f"{address}/deletion", 404)
    rita.post(address, {"csrf_token": rita.token(), "text": "Changed"}, 404)


def test_one_organisation_can_do_two_things_but_none_twice(acting, named, rita):
    new_one = "/desk/actions/petition/organisations/new"
    for role in ("organiser", "host"):
        rita.submit(new_one, {"organisation": "free-union", "role": role})
    rita.submit(new_one, {"organisation": "free-union", "role": "host"}, 422)
    with transaction(acting) as session:
        ids = [row.id for row in session.exec(select(ActionOrganisation))]
    for key in ids:
        rita.submit(f"/desk/actions/petition/organisations/{key}/deletion", {"why": "x"})
    rita.get("/desk/actions/petition/organisations/nobody", 404)


def test_a_row_says_which_actions_use_it(acting, named, rita):
    rita.submit("/desk/actions/petition/organisations/new", {"organisation": "free-union"})
    used = rita.get("/desk/organisations/free-union").select_one("#used").find_parent("section")
    assert used.select_one("a")["href"] == "/desk/actions/petition"
    used = rita.get("/desk/sources/paper").select_one("#used").find_parent("section")
    assert "Invented letter" in used.get_text()


def bar_of(engine, slug: str, case: str) -> Bar:
    with transaction(engine) as session:
        key = make.find(session, case).id
        action = session.exec(select(Action).where(Action.slug == slug)).one()
        links = session.exec(select(ActionCase).where(ActionCase.action_id == action.id))
        return next(link.barred for link in links if link.case_id == key)


def test_a_link_to_a_hidden_case_is_barred_and_an_open_action_gets_none(acting, rita):
    with transaction(acting) as session:
        quieten(session, make.find(session, "other-one"), by=make.EDITH, why="x")
    said = rita.submit("/desk/actions/petition/cases/new", {"case": "other-one"}, 422)
    assert "not public" in said.text
    home = new(rita, "petition")
    rita.submit(f"{home}/cases/new", {"case": "other-one"})
    assert bar_of(acting, home.rpartition("/")[2], "other-one") is Bar.QUIET


def test_a_link_to_someone_who_died_is_barred_before_that_is_published(acting, rita):
    typed = {"kind": "death", "date": "2024-05-01", "source": "paper"}
    page = rita.submit("/desk/cases/other-one/updates/new?kind=death", typed, 200)
    form = BeautifulSoup(page.text, "html5lib").select_one("main form")
    rita.post(str(form["action"]), fields_of(form))
    home = new(rita, "petition", case="other-one")
    assert bar_of(acting, home.rpartition("/")[2], "other-one") is Bar.DEAD
    said = rita.submit("/desk/actions/petition/cases/new", {"case": "other-one"}, 422)
    assert "pause the action first" in said.text


def test_a_link_keeps_its_case_and_the_last_one_stays(acting, rita):
    link = "/desk/actions/petition/cases/held-one"
    assert "keeps its case" in rita.submit(link, {"case": "other-one", "why": "x"}, 422).text
    assert "for no case" in rita.submit(f"{link}/deletion", {"why": "x"}, 422).text
    rita.submit("/desk/actions/petition/cases/new", {"case": "other-one"})
    rita.submit(f"{link}/deletion", {"why": "x"})


SHELVES: dict[str, dict[str, Any]] = {
    "organisations": {"slug": "bee-league", "name": "Bee League", "kind": "group",
                      "risk_flags": "extremist in Russia\nForeign agent in Russia",
                      "risk_source_url": "https://list.example/"},
    "targets": {"slug": "bee-minister", "name": "The Minister", "body": "Ministry of Bees",
                "valid_from": "2024-01-01"},
    "letter-rules": {"slug": "bee-rule", "scope": "facility", "country": "RU",
                     "facility": "North One", "topic": "most pages", "value": "5", **SOURCE},
}  # fmt: skip


@pytest.mark.parametrize("shelf", SHELVES)
def test_a_row_of_a_shelf_is_made_found_changed_and_keeps_its_name(acting, rita, shelf):
    values = SHELVES[shelf]
    rita.submit(f"/desk/{shelf}/new", values)
    address = f"/desk/{shelf}/{values['slug']}"
    listed = rita.get(f"/desk/{shelf}", query_string={"q": values["slug"]})
    assert [link["href"] for link in listed.select(".queue a")] == [address]
    column = "note" if shelf == "letter-rules" else "name"
    rita.submit(address, {column: "Changed words", "why": "x"})
    assert "Changed words" in str(rita.get(address).select_one(f"#{column}"))
    rita.submit(address, {"slug": "another", "why": "x"}, 422)
    rita.submit(f"/desk/{shelf}/new", values, 422)


def test_risk_flags_are_of_the_list(acting, rita):
    rita.submit("/desk/organisations/new", SHELVES["organisations"])
    page = rita.get("/desk/organisations/bee-league")
    flags = page.select_one("#risk_flags").get_text().split("\n")
    assert [flag for flag in flags if flag] == ["extremist in Russia", "foreign agent in Russia"]
    typed = {"risk_flags": "bees", "why": "x"}
    assert "not on the list" in rita.submit("/desk/organisations/bee-league", typed, 422).text


def test_a_rule_holds_for_what_its_scope_says_and_gets_a_name(acting, rita):
    country = {"scope": "country", "country": "RU", "topic": "ink", **SOURCE}
    wrong = {**country, "facility": "north-one"}
    assert 'href="#facility"' in rita.submit("/desk/letter-rules/new", wrong, 422).text
    wrong = {**country, "scope": "system"}
    assert 'href="#system"' in rita.submit("/desk/letter-rules/new", wrong, 422).text
    wrong = {**country, "expires_on": "2027-01-01"}
    assert 'href="#verified_on"' in rita.submit("/desk/letter-rules/new", wrong, 422).text
    rita.submit("/desk/letter-rules/new", country)
    rita.submit("/desk/letter-rules/new", {**country, "scope": "system", "system": "prison"})
    page = rita.get("/desk/letter-rules")
    assert [a["href"] for a in page.select(".queue a")] == [
        "/desk/letter-rules/ru-ink", "/desk/letter-rules/ru-ink-2"]  # fmt: skip


def test_an_official_has_contacts(acting, named, rita):
    home = "/desk/targets/the-prosecutor"
    rita.submit(f"{home}/contacts/new", {"channel": "post", "value": "1 Court Road\nCapital"})
    rita.submit(f"{home}/contacts/1", {"status": "comes back", "why": "x"})
    shown = text(rita.get(home), "section")
    assert "post: 1 Court Road" in shown
    assert "comes back" in shown
    rita.get("/desk/targets/the-prosecutor/names/new", 404)
    rita.submit(f"{home}/contacts/1/deletion", {"why": "x"})


def test_a_citation_is_added_and_removed(acting, rita):
    home = "/desk/actions/petition"
    rita.submit(f"{home}/details/citations/new?field=title", {"source": "https://new.example/1",
                "source_title": "New", "source_kind": "media"})  # fmt: skip
    page = rita.get(home)
    assert "(for title)" in text(page, ".citations")
    last = page.select('.citations a[href$="/deletion"]')[-1]
    rita.submit(str(last["href"]), {"why": "x"})
    assert "(for title)" not in text(rita.get(home), ".citations")
    rita.get(f"{home}/cases/held-one/citations/new", 404)


def test_texts_are_translated_from_the_language_that_they_are_in(acting, rita):
    home = new(rita, "petition", original_language="ru", title="Выдуманный призыв")
    into = [a["href"] for a in rita.get(f"{home}/translations").select("main li a")]
    assert into == [f"{home}/translations/{code}" for code in ("en", "es", "ar")]
    rita.get(f"{home}/translations/ru", 404)
    page = rita.get(f"{home}/translations/en")
    assert page.select_one("p[lang=ru]")
    long = {"title": "x" * 151, "ask": "Sign."}
    assert 'href="#title"' in rita.submit(f"{home}/translations/en", long, 422).text
    rita.submit(f"{home}/translations/en", {"title": "An invented call", "ask": "Sign."})
    assert "An invented call" in rita.get(f"{home}/translations").get_text()


def test_a_page_that_is_not_there_is_not_found(acting, rita):
    for path in ("/desk/actions/nobody", "/desk/actions/nobody/moves",
                 "/desk/actions/petition/counts/9", "/desk/actions/petition/hedges/new",
                 "/desk/actions/petition/marks/9", "/desk/actions/petition/marks/death",
                 "/desk/actions/petition/moves/eaten"):  # fmt: skip
        rita.get(path, status=404)


def test_the_page_of_an_action_takes_a_fixed_number_of_statements(acting, rita, statements):
    with statements(acting) as few:
        rita.get("/desk/actions/petition")
    for number in range(8):
        typed = {"platform": f"p{number}", "value": "1", **SOURCE}
        rita.submit("/desk/actions/petition/counts/new", typed)
    with statements(acting) as many:
        rita.get("/desk/actions/petition")
    assert len(many) <= len(few) + 2
    assert found(acting, "petition")


def test_the_lists_take_a_fixed_number_of_statements(acting, rita, statements):
    for path in ("/desk/actions", "/desk"):
        with statements(acting) as few:
            rita.get(path)
        with transaction(acting) as session, change(session, "copied", by=make.EDITH):
            for number in range(20):
                row = Action(kind="petition", slug=f"n-{path[-3:]}-{number}", mode="guidance",
                             title=f"Copy {number}", ask="x")  # fmt: skip
                session.add(row)
        with statements(acting) as many:
            rita.get(path)
        assert len(many) <= len(few) + 1
