"""What the pages tell search engines is schema.org's language, in which the people, events and
places stand as such."""

import json

import pytest

from tests.crawling import ROOTS
from tests.public.schema_org import faults

pytestmark = pytest.mark.once


def linked(record, path: str) -> list[dict]:
    page = record.get(path)
    return [json.loads(one.string) for one in page.select("script[type='application/ld+json']")]


@pytest.mark.parametrize("root", ROOTS)
def test_what_every_case_tells_is_schema_org(record, root):
    for case in record.json("/cases.json")["cases"]:
        (data,) = linked(record, root + case["url"])
        assert faults(data) == [], case["url"]
        assert {"ProfilePage", "Person"} <= {thing["@type"] for thing in data["@graph"]}


@pytest.mark.parametrize("root", ROOTS)
def test_what_every_action_tells_is_schema_org(record, root):
    told = 0
    for state in ("open", "paused", "past"):
        for action in record.json(f"/actions.json?state={state}")["actions"]:
            for data in linked(record, f"{root}/actions/{action['slug']}"):
                assert faults(data) == [], action["slug"]
                told += 1
    assert told > 40


@pytest.mark.parametrize(
    ("thing", "fault"),
    [
        ({"@type": "Prisoner"}, "Prisoner: no such type"),
        ({"@type": "Person", "startDate": "2024-01-01"}, "Person.startDate: not '2024-01-01'"),
        ({"@type": "Event", "startDate": "May 2024"}, "Event.startDate: not 'May 2024'"),
        ({"@type": "Event", "location": {"@type": "Country", "url": "x"}}, "Country.url: not 'x'"),
        ({"@type": "Person", "nationality": {"@type": "Event"}}, "Person.nationality: not a Event"),
        ({"@type": "Event", "about": {"@id": "#nobody"}}, "Event.about: not a no type"),
    ],
)
def test_what_is_not_schema_org_is_found(thing, fault):
    assert faults({"@context": "https://schema.org", "@graph": [thing]}) == [fault]
