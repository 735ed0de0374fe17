"""What nobody may know of a quiet or withdrawn case: feeds, calendars and OSDI say nothing."""

import pytest

from tests import factories as make
from tests.crawling import ROOTS
from tests.reader import Reader
from tracker.actions.models import ActionCase
from tracker.cases.safety import quieten, withdraw
from tracker.db import transaction
from tracker.solidarity import ActionStatus, CaseRole

WHOLE = (
    "/feed.atom", "/countries/RU/feed.atom", "/countries/BY/feed.atom", "/calendar.ics",
    "/countries/RU/calendar.ics", "/countries/BY/calendar.ics", "/osdi/actions",
)  # fmt: skip
OWN = (
    "/cases/held-one/feed.atom", "/cases/held-one/calendar.ics", "/actions/letter/feed.atom",
    "/osdi/actions/letter",
)  # fmt: skip
MARKS = ("held-one", "Held One", "Удержанный", "Northern Court", "Invented", "The family asked")


@pytest.mark.parametrize("act", [quieten, withdraw])
def test_a_hidden_case_is_in_nothing_that_can_be_followed(followed, reader: Reader, act):
    with transaction(followed.engine) as session:
        act(session, make.find(session, "held-one"), by=make.EDITH, why="The family asked")
    for root in ROOTS:
        for path in WHOLE:
            # Of Russia it was the only case.
            found = reader.fetch(root + path, 404 if "/RU/" in path else 200).text
            assert not [mark for mark in MARKS if mark in found.replace("Invented, for", "")], path
    gone = {quieten: 404, withdraw: 410}[act]
    assert [reader.fetch(path, status).status_code for path, status in zip(
        OWN, (gone, gone, 404, 404), strict=True)]  # fmt: skip


def test_a_case_that_was_withdrawn_says_so_as_its_page_does(followed, reader: Reader):
    with transaction(followed.engine) as session:
        withdraw(session, make.find(session, "held-one"), by=make.EDITH, why="The family asked")
    page = reader.get("/ru/cases/held-one", 410)
    assert reader.get("/ru/cases/held-one/feed.atom", 410).h1 == page.h1
    assert reader.get("/ru/cases/held-one/calendar.ics", 410).h1 == page.h1


def test_an_action_that_a_hidden_case_is_only_behind_does_not_name_it(followed, reader: Reader):
    with transaction(followed.engine) as session:
        key = make.find(session, "held-one").id
    behind = (ActionCase, {"case_id": key, "key": "2", "role": CaseRole.BACKGROUND})
    followed.publish("petition", "for-all", "held-two", parts=[behind])
    followed.publish("petition", "alone", role=CaseRole.BACKGROUND, to=ActionStatus.CLOSED)
    assert "held-one" in reader.fetch("/osdi/actions/for-all").text
    assert "alone" in reader.fetch("/feed.atom").text
    with transaction(followed.engine) as session:
        quieten(session, make.find(session, "held-one"), by=make.EDITH, why="The family asked")
    assert "for-all" in reader.fetch("/countries/BY/feed.atom").text
    assert "held-one" not in reader.fetch("/osdi/actions/for-all").text
    assert "alone" not in reader.fetch("/feed.atom").text
    assert "alone" not in reader.fetch("/osdi/actions").text
    reader.fetch("/actions/alone/feed.atom", 404)
    reader.fetch("/osdi/actions/alone", 404)
