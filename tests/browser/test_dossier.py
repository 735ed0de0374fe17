"""The page of a case, sent to a printer."""

import pytest

from tests.browser.places import CASE
from tests.papers import facts_of, text_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("root", ["", "/ru", "/es", "/ar"])
def test_a_case_prints_as_a_dossier_of_two_pages(visit, root):
    page = visit().context.new_page()
    page.goto(f"{root}{CASE}")
    pdf = page.pdf(prefer_css_page_size=True)
    assert facts_of(pdf)["Pages"] == "2"
    text = text_of(pdf)
    for part in ("Boris Kagarlitsky", "Lefortovo", "Three days in a punishment cell", "Rabkor"):
        assert part in text
