"""``make axe``: axe-core finds no barrier on any page there is, in any language, light and dark.

About ten minutes for one worker. ``make axe args='-k ar'`` looks at the pages of one language.
"""

import pytest

from tests.browser.conftest import serving, signed_in
from tests.browser.places import MORE_PLACES, PLACES
from tests.crawling import ROOTS
from tests.desk_reader import at_the_desk
from tests.validity.pages import addresses
from tracker.access import Role

pytestmark = pytest.mark.browser
LANGUAGES = [pytest.param(root, id=root.strip("/") or "en") for root in ROOTS]


@pytest.mark.parametrize("root", LANGUAGES)
def test_on_no_page_of_any_kind(app, invented, chromium, root, walk):
    desk = at_the_desk(app, "ada", Role.ADMINISTRATOR)
    pages = [root + path for path in addresses(app, desk)]
    assert len(pages) > 100
    with serving(app) as site:
        visitor = signed_in(chromium, site, desk)
        try:
            walk.through(f"{root or '/en'}, one page of every kind", visitor, pages)
            visitor.check()
        finally:
            visitor.context.close()


@pytest.mark.parametrize("root", LANGUAGES)
def test_on_no_page_about_real_people(reading, record, root, walk):
    cases = [case["url"] for case in record.json("/cases.json")["cases"]]
    pages = [root + path for path in (*PLACES, *MORE_PLACES, *cases)]
    walk.through(f"{root or '/en'}, real people", reading, pages)
