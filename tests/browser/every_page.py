"""``make axe``: axe-core finds no barrier on any page there is, in any language, light and dark."""

import pytest

from tests.browser.axe import look
from tests.browser.conftest import serving, signed_in
from tests.browser.places import MORE_PLACES, PLACES
from tests.crawling import ROOTS
from tests.desk_reader import at_the_desk
from tests.validity.pages import addresses
from tracker.access import Role

pytestmark = pytest.mark.browser


def barriers_on(visitor, paths) -> dict[str, list[str]]:
    found = {path: look(visitor.go(path)) for path in paths}
    return {path: wrong for path, wrong in found.items() if wrong}


@pytest.mark.parametrize("root", ROOTS)
def test_on_no_page_of_any_kind(app, invented, chromium, root):
    desk = at_the_desk(app, "ada", Role.ADMINISTRATOR)
    pages = [root + path for path in addresses(app, desk)]
    with serving(app) as site:
        visitor = signed_in(chromium, site, desk)
        found = barriers_on(visitor, pages)
        visitor.check()
        visitor.context.close()
    assert len(pages) > 100
    assert found == {}


@pytest.mark.parametrize("root", ROOTS)
def test_on_no_page_about_real_people(reading, record, root):
    cases = [case["url"] for case in record.json("/cases.json")["cases"]]
    assert barriers_on(reading, [root + path for path in (*PLACES, *MORE_PLACES, *cases)]) == {}
