"""A page says the same with JavaScript and without."""

import pytest

from tests.browser.places import DESK_PLACES, PLACES

pytestmark = pytest.mark.browser

MAIN = "() => document.querySelector('main').innerText.split(/\\s+/).filter(Boolean).join(' ')"


@pytest.mark.parametrize("root", ["", "/ar"])
@pytest.mark.parametrize("path", PLACES)
def test_a_page_says_the_same_without_javascript(plain, reading, path, root):
    with_script = reading.go(root + path).evaluate(MAIN)
    assert with_script
    plain.page.set_viewport_size(reading.page.viewport_size)
    assert plain.go(root + path).evaluate(MAIN) == with_script
    assert plain.page.locator("script:not([type='application/ld+json'])").count() == 0


@pytest.mark.parametrize("root", ["", "/ar"])
@pytest.mark.parametrize("path", DESK_PLACES)
def test_the_desk_says_the_same_without_javascript(working, working_plain, path, root):
    with_script = working.go(root + path).evaluate(MAIN)
    assert with_script
    working_plain.page.set_viewport_size(working.page.viewport_size)
    assert working_plain.go(root + path).evaluate(MAIN) == with_script


@pytest.mark.parametrize("root", ["", "/ru", "/es", "/ar"])
def test_signing_in_needs_no_javascript(visit, record_app, root):
    visitor = visit(java_script_enabled=False, kept=frozenset({"desk"}))
    page = visitor.go(f"{root}/sign-in")
    assert page.locator("main form input:visible").count() == 2
    assert page.locator("main form button").is_enabled()
