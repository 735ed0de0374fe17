"""Actions in the shape of OSDI: every item has every field that decision 0016 promises."""

import datetime as dt
import re
from typing import Any

import pytest

from tests import factories as make
from tests.conftest import ROOT
from tests.public.following.conftest import AFTER, at, meeting
from tests.reader import Reader
from tracker.actions.models import (
    ActionTarget,
    AppealDetails,
    CountSnapshot,
    FundraiserDetails,
    Target,
    TargetContact,
)
from tracker.db import transaction
from tracker.history import change
from tracker.solidarity import ActionKind, ActionStatus, Channel
from tracker.types import now

DECISION = ROOT / "docs" / "decisions" / "0016-actions-in-the-shape-of-osdi.md"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
RELATIONS = {
    "osdi:petitions", "osdi:events", "osdi:advocacy_campaigns", "osdi:fundraising_pages",
    "osdi:share_pages", "osdi:forms",
}  # fmt: skip
TEXTS = (
    "origin_system", "created_date", "modified_date", "name", "title", "description", "summary",
    "browser_url",
)  # fmt: skip


def promised() -> dict[str, list[str]]:
    """The table of the decision: the fields of each kind of thing."""
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", DECISION.read_text("utf-8"), re.MULTILINE)
    found = {}
    for of, fields in rows:
        certain = re.split(r", and ", fields)[0]  # what comes behind depends
        found[of.strip("`")] = re.findall(r"`([a-z_.]+)`", certain)
    return found


PROMISED = promised()


def get(reader: Reader, path: str, status: int = 200) -> Any:
    answer = reader.fetch(path, status)
    expected = "application/hal+json" if status == 200 else "application/json"
    assert answer.content_type == expected
    return answer.json


def has(item: Any, name: str) -> bool:
    for part in name.split("."):
        if part not in item:
            return False
        item = item[part]
    return True


def items(reader: Reader, path: str = "/osdi/actions") -> dict[str, Any]:
    """Every item by the slug of its action, with its relation, found to be whole."""
    found = {}
    for relation, embedded in get(reader, path)["_embedded"].items():
        for item in embedded:
            check_item(relation, item)
            found[item["name"]] = {"relation": relation, **item}
    return found


def check_item(relation: str, item: Any) -> None:
    for name in (*PROMISED["every item"], *PROMISED[relation]):
        assert has(item, name), (relation, name)
    for name in TEXTS:
        assert isinstance(item[name], str), name
        assert item[name], name
    for name in ("created_date", "modified_date"):
        assert INSTANT.fullmatch(item[name])
    assert all(re.fullmatch(r"[a-z_]+:[0-9a-f-]{36}", one) for one in item["identifiers"])
    if relation == "osdi:events":
        assert item["status"] in {"confirmed", "tentative", "cancelled"}
        assert item["type"] in {"open", "ticketed"}
        assert ("start_date" in item) != ("all_day_date" in item)


@pytest.fixture
def every_kind(followed, reader) -> Reader:
    with transaction(followed.engine) as session, change(session, "wrote", by=make.EDITH):
        target = Target(slug="minister", name="An Invented Minister", body="Ministry")
        session.add(target)
        session.flush()
        session.add(TargetContact(target_id=target.id, key="1", channel=Channel.EMAIL, value="a@b"))
        key = target.id
    to = (ActionTarget, {"target_id": key})
    for kind in ActionKind:
        parts: list[Any] = [to] if kind in {ActionKind.APPEAL, ActionKind.PETITION} else []
        if kind is ActionKind.APPEAL:
            parts.append((AppealDetails, {"points": "Say this"}))
        if kind is ActionKind.FUNDRAISER:
            parts.append((FundraiserDetails, {"beneficiary": "the family", "currency": "EUR",
                                              "raised_amount": 1200}))  # fmt: skip
        followed.publish(kind, f"any-{kind.replace(' ', '-')}", parts=parts)
    return reader


def test_the_decision_says_what_is_promised():
    assert set(PROMISED) >= {"every item", "a collection", "the entry point", *RELATIONS}
    assert "identifiers" in PROMISED["every item"]


@pytest.mark.parametrize("root", ["", "/ru", "/es", "/ar"])
def test_every_action_has_every_field_of_its_kind(every_kind, root):
    found = items(every_kind, f"{root}/osdi/actions?per_page=100")
    assert len(found) == 12
    assert {name: item["relation"] for name, item in found.items() if name.startswith("any-")} == {
        "any-petition": "osdi:petitions",
        "any-sign-on": "osdi:petitions",
        "any-letter": "osdi:advocacy_campaigns",
        "any-appeal": "osdi:advocacy_campaigns",
        "any-protest": "osdi:forms",  # no day is known
        "any-fundraiser": "osdi:fundraising_pages",
        "any-social-media": "osdi:share_pages",
        "any-other": "osdi:forms",
    }
    assert found["vigil-after"]["relation"] == "osdi:events"
    assert found["any-petition"]["target"] == [{"name": "An Invented Minister, Ministry"}]
    assert found["any-appeal"]["targets"] == "An Invented Minister, Ministry"
    assert found["any-appeal"]["type"] == "email"
    assert found["any-letter"]["type"] == "postal mail"
    assert found["any-fundraiser"]["total_amount"] == 1200
    assert found["any-fundraiser"]["currency"] == "EUR"


def test_the_entry_point_leads_to_every_kind(every_kind):
    start = get(every_kind, "/osdi")
    assert all(has(start, name) for name in PROMISED["the entry point"])
    assert set(start["_links"]) >= RELATIONS
    for relation in RELATIONS:
        address = start["_links"][relation]["href"].removeprefix("http://localhost")
        assert relation in get(every_kind, address)["_embedded"]


def test_each_page_leads_to_the_next_and_together_they_are_all(every_kind):
    seen: list[str] = []
    address: str | None = "/osdi/actions?per_page=5"
    while address:
        page = get(every_kind, address)
        assert all(has(page, name) for name in PROMISED["a collection"])
        assert (page["total_records"], page["per_page"], page["total_pages"]) == (12, 5, 3)
        here = [item["_links"]["self"] for of in page["_embedded"].values() for item in of]
        assert here == [link for name in page["_embedded"] for link in page["_links"][name]]
        seen += [link["href"] for link in here]
        following = page["_links"].get("next")
        address = following and following["href"].removeprefix("http://localhost")
    assert len(seen) == len(set(seen)) == 12
    for href in seen:
        one = get(every_kind, href.removeprefix("http://localhost"))
        assert one["_links"]["self"]["href"] == href
        assert one["_links"]["curies"]
    assert get(every_kind, "/osdi/actions?page=9")["_embedded"]["osdi:forms"] == []


@pytest.mark.parametrize("question", ["page=0", "page=x", "per_page=101", "per_page=-1", "page=²"])
def test_a_page_that_cannot_be_is_refused_with_what_to_write(reader, question):
    error = get(reader, f"/osdi/actions?{question}", 422)["error"]
    assert error["field"] == question.partition("=")[0]
    assert "1 to" in error["do"]


def counts(*given: tuple[str, int, str | None]) -> list[tuple[type, dict[str, Any]]]:
    return [
        (CountSnapshot, {"key": str(place), "platform": platform, "value": value,
                         "as_of": dt.date.fromisoformat(day) if day else None, "at_least": True})
        for place, (platform, value, day) in enumerate(given)
    ]  # fmt: skip


def test_signatures_are_told_where_one_platform_counts_them_and_never_added_up(
    every_kind, followed
):
    one = counts(("change.example", 7000, "2024-03-22"), ("change.example", 300, None))
    two = counts(("change.example", 7000, "2024-03-22"), ("other.example", 5, "2024-03-22"))
    followed.publish("petition", "one-source", parts=one)
    followed.publish("petition", "two-sources", parts=two)
    found = items(every_kind, "/osdi/actions?per_page=100")
    assert found["one-source"]["total_signatures"] == 7000
    assert found["one-source"]["tracker:total_signatures_of"] == {
        "source": "change.example", "url": None, "as_of": "2024-03-22", "at_least": True,
    }  # fmt: skip
    for slug in ("two-sources", "any-petition"):
        assert "total_signatures" not in found[slug]


def test_an_event_says_when_where_and_whether_it_still_is(every_kind, followed):
    followed.publish("protest", "off", parts=meeting(AFTER, cancelled_at=now()))
    found = items(every_kind, "/osdi/actions?per_page=100")
    event = found["vigil-after"]
    assert event["start_date"] == at(AFTER, 18).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert event["location"] == {
        "venue": "Invented Hall", "address_lines": ["1 Invented Street"], "locality": "London",
        "country": "GB",
    }  # fmt: skip
    assert (event["status"], found["off"]["status"]) == ("confirmed", "cancelled")


def test_a_call_for_a_day_without_an_hour_takes_the_day(every_kind, followed):
    followed.publish("protest", "one-day", dated="2027-05-01")
    followed.publish("protest", "one-month", dated="2027-05")
    found = items(every_kind, "/osdi/actions?per_page=100")
    assert found["one-day"]["all_day_date"] == "2027-05-01"
    assert found["one-month"]["relation"] == "osdi:forms"


def test_texts_become_no_markup_and_what_is_over_says_so(every_kind, followed):
    followed.publish("petition", "marked", body="<script>x</script>\n\nSecond.",
                     closes_at=now() - dt.timedelta(days=1), to=ActionStatus.CLOSED)  # fmt: skip
    one = get(every_kind, "/osdi/actions/marked")
    assert one["description"] == "<p>&lt;script&gt;x&lt;/script&gt;</p><p>Second.</p>"
    assert one["tracker:status"] == "closed"
    assert one["_links"]["related"] == [{"href": "http://localhost/cases/held-one.json"}]


def test_an_action_that_is_not_there_is_not_found(every_kind):
    get(every_kind, "/osdi/actions/nobody", 404)
