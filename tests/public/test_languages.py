"""The language of a page stands in its address, and nowhere else."""

import pytest
from bs4 import BeautifulSoup

from tests.reader import Reader
from tracker.web.messages import catalogue
from tracker.web.templating import gettexts
from tracker.web.words import filters


@pytest.mark.parametrize("code", ["ru", "es", "ar"])
def test_every_link_of_a_page_stays_in_its_language(record: Reader, code: str) -> None:
    page = BeautifulSoup(record.client.get(f"/{code}/cases/boris-kagarlitsky").text, "html5lib")
    here = [str(a["href"]) for a in page.select("main a[href^='/'], .masthead a[href^='/']")]
    assert here
    assert [href for href in here if not href.startswith(f"/{code}/")] == []
    assert page.html
    assert page.html["lang"] == code
    assert page.html["dir"] == ("rtl" if code == "ar" else "ltr")


def test_a_page_in_another_language_sets_no_cookie(record: Reader) -> None:
    assert "Set-Cookie" not in record.client.get("/ru/").headers


def test_an_old_address_leads_on_in_the_same_language(record: Reader) -> None:
    assert record.client.get("/ru/desk").headers["Location"].startswith("/ru/sign-in")


@pytest.mark.parametrize("path", ["/en/cases", "/ru/ru/cases", "/xx/cases", "/ru/nothing"])
def test_other_first_parts_are_not_languages(record: Reader, path: str) -> None:
    assert record.client.get(path).status_code == 404


def test_a_sentence_that_ends_with_a_russian_date_has_one_stop_and_whole_tags() -> None:
    day = filters("ru")["day"]({"edtf": "2024-05-01"})
    assert gettexts(catalogue("ru"))["_"]("%(day)s.", day=day) == day
    assert day.endswith(".</time>")
