"""Feeds, calendars and OSDI cost the same few reads, however much there is."""

import pytest

from tests import factories as make

PATHS = (
    "/feed.atom", "/countries/RU/feed.atom", "/cases/held-one/feed.atom",
    "/actions/letter/feed.atom", "/calendar.ics", "/countries/RU/calendar.ics",
    "/cases/held-one/calendar.ics", "/osdi", "/osdi/actions", "/osdi/actions?page=2&per_page=1",
    "/osdi/actions/letter",
)  # fmt: skip


@pytest.mark.parametrize("root", ["", "/ar"])
@pytest.mark.parametrize("path", PATHS)
def test_four_reads_at_most(followed, reader, statements, root, path):
    with statements(followed.engine) as few:
        reader.fetch(root + path)
    assert len(few) <= 4, few.seen
    for number in range(3):
        followed.publish("petition", f"more-{number}", "held-one", "held-two")
        make.republish(followed.engine, "held-one", summary=f"Summary {number}.")
    with statements(followed.engine) as many:
        reader.fetch(root + path)
    assert len(many) == len(few), many.seen
