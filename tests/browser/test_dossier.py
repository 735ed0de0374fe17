"""The page of a case, sent to a printer."""

import pytest

from tests.browser.places import CASE
from tests.papers import facts_of, text_of

pytestmark = pytest.mark.browser


# The name, the first prison, the last thing that happened and the magazine, as each language says.
TOLD = {
    "": ("Boris Kagarlitsky", "Lefortovo", "Three days in a punishment cell", "Rabkor"),
    "/ru": ("Борис Юльевич Кагарлицкий", "Lefortovo", "штрафного изолятора", "Рабкор"),
    "/es": ("Boris Kagarlitsky", "Lefortovo", "Tres días en celda de castigo", "Rabkor"),
    "/ar": ("Boris Kagarlitsky", "Lefortovo", "زنزانة عقابية", "رابكور"),
}


@pytest.mark.parametrize("root", TOLD)
def test_a_case_prints_as_a_dossier_of_two_pages(visit, root):
    page = visit().context.new_page()
    page.goto(f"{root}{CASE}")
    pdf = page.pdf(prefer_css_page_size=True)
    assert facts_of(pdf)["Pages"] == "2"
    text = text_of(pdf)
    assert [part for part in TOLD[root] if part not in text] == []
    assert f"{root}{CASE}" in text, "where all of it stands"
