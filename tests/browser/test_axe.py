"""axe-core finds no barrier: every kind of public page and the desk's, in English and Arabic, and
the main pages in every language. ``make axe`` looks at every page there is, in all four."""

import pytest

from tests.browser.axe import look
from tests.browser.places import DESK_PLACES, LOG, MAIN_PLACES, PLACES, SIGN_IN
from tests.crawling import ROOTS

pytestmark = pytest.mark.browser

BOTH = [(path, root) for path in PLACES for root in ("", "/ar")]
AT_THE_DESK = [(path, root) for path in DESK_PLACES for root in ("", "/ar")]
OTHERS = [(path, root) for path in MAIN_PLACES for root in ("/ru", "/es")]


@pytest.mark.parametrize(("path", "root"), [*BOTH, *OTHERS])
def test_axe_finds_nothing(reading, path, root):
    assert look(reading.go(root + path)) == []


@pytest.mark.parametrize(("path", "root"), [*AT_THE_DESK, (LOG, "/ru"), (LOG, "/es")])
def test_axe_finds_nothing_at_the_desk(working, path, root):
    assert look(working.go(root + path)) == []


@pytest.mark.parametrize("root", ROOTS)
def test_axe_finds_nothing_where_one_signs_in(visit, root):
    visitor = visit(kept=frozenset({"desk"}))
    assert look(visitor.go(root + SIGN_IN)) == []
