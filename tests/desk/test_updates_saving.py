"""From the preview to the record: nothing too early, nothing twice, nothing over another's work."""

from sqlmodel import Session, func, select

from tests.desk.update_steps import (
    CASE,
    SLUG,
    cara,
    checked,
    log,
    of_key,
    preview,
    published,
    put,
    recorded,
    said,
    save,
    tables,
)
from tracker.db import snapshot, transaction
from tracker.history import Change
from tracker.sources.models import Source

TRANSFER = {"date": "3 April 2024", "facility": "far-colony"}
HEALTH = {"date": "6 April 2024", "title": "Taken ill"}
NEWS = {
    "source": "https://news.example/cara?a=1",
    "source_title": "Cara was moved",
    "source_publisher": "The News",
    "source_published": "4.04.2024",
    "source_kind": "media",
}


def dump(app):
    with snapshot(app.extensions["engine"]) as session:
        return tables(session)


def updates(app):
    with snapshot(app.extensions["engine"]) as session:
        logged = Change.verb.startswith("logged an update")
        return session.exec(select(func.count()).select_from(Change).where(logged)).one()


def test_a_preview_writes_nothing(app, rita):
    put(app)
    before = dump(app)
    preview(rita, "transfer", {**TRANSFER, **NEWS})
    preview(rita, "transfer", {**TRANSFER, "facility": "IK-4", "facility_kind": "penal colony"})
    preview(rita, "transfer", {**TRANSFER, "date": "1 January 2024"}, 422)
    assert dump(app) == before


def test_a_refused_save_writes_nothing(app, rita):
    put(app)
    page = preview(rita, "transfer", {**TRANSFER, **NEWS})
    before = dump(app)
    save(rita, page, 422, date="1 January 2024")
    save(rita, page, 422, date="soon")
    save(rita, page, 422, source_title="")
    assert dump(app) == before


def test_the_preview_shows_how_a_date_was_read(app, rita):
    put(app)
    page = preview(rita, "transfer", {**TRANSFER, "date": "03.04.2024"})
    assert "Date left 03.04.2024 read as 3 April 2024" in said(page, "dl")
    page = preview(rita, "health", {**HEALTH, "date": "about 2024"})
    assert "read as about 2024" not in said(page, "dl")
    assert "Adds to the timeline about 2024" in said(page, ".does")


def test_saving_leads_to_the_case_and_says_so(app, rita):
    put(app)
    answer = save(rita, preview(rita, "transfer", TRANSFER))
    assert answer.headers["Location"] == CASE
    assert "Transfer: logged." in said(rita.get("/desk"))


def test_the_same_save_sent_twice_changes_once(app, rita):
    put(app)
    page = preview(rita, "health", HEALTH)
    save(rita, page)
    once = dump(app)
    assert save(rita, page).headers["Location"] == CASE
    assert dump(app) == once
    assert updates(app) == 1


def test_a_stale_preview_is_shown_again_with_what_was_typed(app, rita, ravi):
    put(app)
    page = preview(rita, "transfer", {**TRANSFER, **NEWS})
    log(ravi, "health", HEALTH)
    before = dump(app)
    answer = checked(save(rita, page, 409), "stale")
    assert dump(app) == before
    assert "ravi logged an update: health" in said(answer, ".problems")
    assert answer.select_one("input[name=date]")["value"] == "3 April 2024"
    assert answer.select_one("input[name=source_title]")["value"] == "Cara was moved"
    save(rita, answer)
    assert updates(app) == 2
    assert recorded(app)["detentions"][-1]["facility"] == "far-colony"


def test_a_stale_preview_that_is_now_wrong_keeps_what_was_typed(app, rita, ravi):
    put(app)
    page = preview(rita, "transfer", TRANSFER)
    log(ravi, "release", {"date": "1 April 2024", "how": "bail"})
    answer = checked(save(rita, page, 409), "stale")
    assert "is not recorded as held on 3 April 2024" in said(answer, "main")
    assert "ravi logged an update: release" in said(answer, "main")
    assert answer.select_one("input[name=date]")["value"] == "3 April 2024"
    assert updates(app) == 1


def test_what_was_typed_can_be_changed_after_the_preview(app, rita):
    put(app)
    page = preview(rita, "transfer", {**TRANSFER, **NEWS})
    button = page.select_one("button[name=step]")
    fields = {one["name"]: one["value"] for one in page.select("main form input")}
    answer = rita.post(button["formaction"], {**fields, "step": "edit"}, 200)
    form = checked(answer, "edit")
    assert form.select_one("input[name=facility]")["value"] == "far-colony"
    assert form.select_one("input[name=source_title]")["value"] == "Cara was moved"


def test_an_unknown_source_needs_its_own_fields(app, rita):
    put(app)
    page = preview(rita, "health", {**HEALTH, "source": NEWS["source"]}, 422)
    assert "This source is not recorded yet: give its title and kind" in said(page, ".problems")
    page = preview(rita, "health", {**HEALTH, "source": NEWS["source"], "source_title": "T"}, 422)
    assert "Choose one of: court document" in said(page, ".problems")
    for wrong in ("lost-source", "javascript:alert(1)", "ftp://x.example", "https://", "http://["):
        page = preview(rita, "health", {**HEALTH, "source": wrong}, 422)
        assert page.select_one("#source-error"), wrong
    page = preview(rita, "health", {**HEALTH, "source": ""}, 422)
    assert "Give the address or the id of the source" in said(page, ".problems")


def test_a_new_source_is_made_in_the_same_act_and_known_by_its_address_afterwards(app, rita):
    put(app)
    page = log(rita, "health", {**HEALTH, **NEWS})
    assert "Adds a source: Cara was moved, The News (media)." in said(page, ".does")
    again = {"date": "7 April 2024", "title": "Better", "source": "HTTPS://news.example/cara?a=1"}
    page = preview(rita, "health", again)
    assert "read as Cara was moved" in said(page, "dl")
    save(rita, page)
    assert updates(app) == 2
    with snapshot(app.extensions["engine"]) as session:
        rows = session.exec(select(Source).where(Source.title == "Cara was moved")).all()
        assert [(one.published_on, one.kind.value, one.url_safe) for one in rows] == [
            ("2024-04-04", "media", False)
        ]


def test_a_confidential_source_says_nothing_to_readers(app, rita):
    put(app)
    told = {"source": "", "source_title": "CANARY told us", "source_kind": "lawyer or family"}
    log(rita, "health", {**HEALTH, **told, "source_confidential": "y"})
    readers = str(published(app))
    assert "Taken ill" in readers
    assert "CANARY" not in readers
    assert "canary" not in readers


def test_the_source_of_a_second_report_is_cited_and_nothing_moves(app, rita):
    put(app)
    log(rita, "transfer", TRANSFER)
    before = recorded(app)
    page = log(rita, "transfer", {**TRANSFER, **NEWS})
    assert "The record has this already" in said(page, ".does")
    after = recorded(app)
    assert after["detentions"] == before["detentions"]
    assert len(after["citations"]) == len(before["citations"]) + 1


def test_sources_that_differ_on_the_place_become_a_dispute(app, rita):
    put(app)
    log(rita, "transfer", TRANSFER)
    before = recorded(app)
    page = log(rita, "transfer", {**TRANSFER, **NEWS, "facility": "north-remand"})
    assert "Nothing moves." in said(page, ".does")
    case = published(app)
    assert recorded(app)["detentions"] == before["detentions"]
    dispute = case["disputes"][0]
    assert dispute["fact"] == "event:transfer-2024-04-03.facility"
    assert dispute["used"] == "Far Colony No. 9, Fartown"
    values = [(one["value"], one["sources"]) for one in dispute["variants"]]
    assert values == [
        ("Far Colony No. 9, Fartown", ["paper"]),
        ("North Remand, Northtown", ["the-news-cara-was-moved"]),
    ]


def test_a_contradiction_may_be_entered_as_a_dispute(app, rita):
    put(app)
    log(rita, "release", {"date": "1 April 2024", "how": "bail"})
    wrong = {"date": "3 April 2024", "how": "bail", **NEWS}
    page = preview(rita, "release", wrong, 422)
    assert page.select_one("select[name=differs] option[value=dispute]")
    log(rita, "release", {**wrong, "differs": "dispute"})
    dispute = published(app)["disputes"][0]
    assert [one["value"] for one in dispute["variants"]] == ["1 April 2024", "3 April 2024"]
    assert dispute["used"] == "1 April 2024"
    log(rita, "release", {**wrong, "date": "4 April 2024", "differs": "dispute"})
    found = published(app)["disputes"]
    assert [len(one["variants"]) for one in found] == [3]


def test_a_death_is_entered_once(app, rita):
    put(app)
    log(rita, "death", {"date": "1 April 2024"})
    page = preview(rita, "death", {"date": "1 April 2024"}, 422)
    assert "A death is recorded already" in said(page, ".problems")
    assert page.select_one(".clashing a")["href"] == f"{CASE}#event-death-2024-04-01"
    page = preview(rita, "health", HEALTH, 422)
    assert "is recorded as dead before 6 April 2024" in said(page, ".problems")
    log(rita, "death", {"date": "3 April 2024", **NEWS, "differs": "dispute"})
    assert published(app)["disputes"][0]["fact"] == "event:death-2024-04-01.date"


def test_a_more_exact_date_is_a_correction_and_not_a_dispute(app, rita):
    put(app)
    log(rita, "transfer", {**TRANSFER, "date": "April 2024"})
    page = preview(rita, "transfer", {**TRANSFER, **NEWS}, 422)
    assert "If this is the same, correct its date" in said(page, ".problems")
    page = preview(
        rita, "transfer", {**TRANSFER, "facility": "north-remand", "differs": "separate"}
    )
    assert "opens one in North Remand" in said(page, ".does")


def test_a_correction_may_be_a_dispute_too(app, rita):
    put(app)
    fact = {"fact": "detention:north-2024.started", "value": "9 January 2024", "why": "Differs."}
    log(rita, "correction", {**fact, **NEWS, "differs": "dispute"})
    case = published(app)
    assert case["disputes"][0]["fact"] == "detention:north-2024.started"
    assert of_key(case["detentions"], "north-2024")["from"]["edtf"] == "2024-01-10"


def test_a_stay_cannot_be_corrected_to_begin_after_its_end(app, rita):
    put(app)
    log(rita, "transfer", {**TRANSFER, **NEWS})
    fact = {"fact": "detention:north-2024.started", "value": "9 April 2024", "why": "Misread."}
    page = preview(rita, "correction", {**fact, **NEWS}, 422)
    assert "It would end, or be confirmed, before it began" in said(page, ".problems")


def test_a_transfer_in_the_past_goes_between_the_stays_that_are_known(app, rita):
    put(app)
    log(rita, "transfer", {"date": "1 June 2024", "facility": "far-colony"})
    only = {"facility": "Southtown", "facility_kind": "a place only"}
    log(rita, "transfer", {"date": "1 March 2024", **only})
    stays = recorded(app)["detentions"]
    found = {one["place"]: (one["started"]["edtf"], one["continues"]) for one in stays}
    assert found == {
        "Northtown": ("2024-01-10", None),
        "Southtown": ("2024-03-01", "north-2024"),
        "Fartown": ("2024-06-01", "pre-trial-2024-03-01"),
    }
    ends = {one["place"]: one["ended"] and one["ended"]["edtf"] for one in stays}
    assert ends == {"Northtown": "2024-03-01", "Southtown": "2024-06-01", "Fartown": None}


def test_a_charge_of_another_case_is_refused(app, rita):
    put(app, cara(), {**cara(proceedings=[]), "slug": "dan-invented"})
    data = {"date": "1 March 2024", "charge": "charge-speech", "status": "dropped"}
    page = preview(rita, "charge-changed", data, 422, case="/desk/cases/dan-invented")
    assert "Choose a charge of this case." in said(page, ".problems")


def test_an_article_can_be_made_on_the_way(app, rita):
    put(app)
    data = {
        "date": "1 March 2024",
        "provision": "Unlawful hedges",
        "provision_code": "Code of Hedges",
        "provision_article": "7",
        "provision_maximum": "2 years 6 months",
        "proceeding": "new",
    }
    page = log(rita, "charge", data)
    assert "Adds a provision: Code of Hedges article 7: Unlawful hedges." in said(page, ".does")
    case = published(app)
    assert case["maximum_sentence"]["months_max"] == 60 + 30
    assert case["proceedings"][-1]["charges"][0]["maximum"]["months_max"] == 30


def test_hostile_text_is_kept_and_shown_inert(app, rita):
    put(app)
    evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>=2+3'{{7*7}}"
    page = preview(rita, "health", {**HEALTH, "title": evil, "text": evil, **NEWS,
                                    "source_title": evil})  # fmt: skip
    assert not page.select("main script, main img")
    assert evil in page.select_one("input[name=title]")["value"]
    save(rita, page)
    assert published(app)["events"][-1]["title"] == evil
    page = preview(rita, "transfer", {**TRANSFER, "facility": evil}, 422)
    assert not page.select("main script, main img")
    for bad in ("a\x00b", "a\u202eb"):
        page = preview(rita, "health", {**HEALTH, "title": bad}, 422)
        assert "Remove the control or direction character" in said(page, ".problems")
    page = preview(rita, "health", {**HEALTH, "title": "x" * 301}, 422)
    assert "Write at most 300 characters" in said(page, ".problems")


def test_a_facility_whose_name_several_bear_is_asked_for_by_its_slug(app, rita):
    put(app)
    log(rita, "transfer", {"date": "1 March 2024", "facility": "IK-2", "facility_town": "A",
                           "facility_kind": "penal colony"})  # fmt: skip
    with transaction(app.extensions["engine"]) as session:
        _second_of_that_name(session)
    page = preview(rita, "transfer", {"date": "1 May 2024", "facility": "ik-2"}, 422)
    assert "Several facilities are called “ik-2”: write ik-2-a or ik-2-b." in said(page)
    preview(rita, "transfer", {"date": "1 May 2024", "facility": "ik-2-b"})


def _second_of_that_name(session: Session) -> None:
    from tests.factories import EDITH
    from tracker.facilities.models import Facility, FacilityName
    from tracker.history import change

    with change(session, "added a facility", by=EDITH):
        row = Facility(slug="ik-2-b", kind="penal colony", country="RU", town="B")
        session.add(row)
        session.flush()
        name = {"text": "IK-2", "language": "en", "script": "Latn", "kind": "display"}
        session.add(FacilityName(facility_id=row.id, key="1", **name))


def test_the_case_page_leads_to_the_form(app, rita):
    put(app)
    page = rita.get(f"/desk/cases/{SLUG}")
    assert page.select_one(f'a[href="{CASE}/updates/new"]')


def test_a_start_moved_beyond_the_end_is_refused_in_words(app, rita):
    put(app)
    log(rita, "transfer", TRANSFER)
    moved = {"fact": "detention:north-2024.started", "value": "5 May 2024", "why": "A slip"}
    page = preview(rita, "correction", moved, 422)
    assert "It would end, or be confirmed, before it began" in said(page)
