"""Penalties, terms, countries and numbers in the reader's language."""

# ruff: noqa: RUF001

import pytest

from tracker.dates import parse
from tracker.reckoning import Penalty, Term, maximum_of, projected_end
from tracker.vocabulary import PenaltyKind
from tracker.web import words
from tracker.web.languages import LANGUAGES
from tracker.web.messages import messages_of

SENTENCE = {"kind": "imprisonment", "years": 5, "months": None, "days": None,
            "regime": "", "fine_amount": None, "fine_currency": None}  # fmt: skip


def penalty(code: str = "en", **changed: object) -> str:
    return str(words.filters(code)["penalty"]({**SENTENCE, **changed}))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "5 years of imprisonment"),
        ({"regime": "general regime"}, "5 years of imprisonment, general regime"),
        ({"years": 1, "months": 6}, "1 year and 6 months of imprisonment"),
        ({"years": 2, "months": 1, "days": 10}, "2 years, 1 month and 10 days of imprisonment"),
        ({"kind": "suspended"}, "5 years, suspended"),
        ({"kind": "administrative arrest", "years": None, "days": 10},
         "10 days of administrative arrest"),
        ({"kind": "life imprisonment", "years": None}, "life imprisonment"),
        ({"kind": "death", "years": None}, "a death sentence"),
        ({"kind": "fine", "years": None}, "a fine"),
        ({"kind": "fine", "years": None, "fine_amount": 600000, "fine_currency": "RUB"},
         "a fine of 600,000 RUB"),
        ({"kind": "none", "years": None}, ""),
    ],
)  # fmt: skip
def test_a_sentence_is_said_with_its_length_regime_and_fine(changed, said):
    assert penalty(**changed) == said


def term(months: int) -> Penalty:
    return Penalty(PenaltyKind.TERM, months)


@pytest.mark.parametrize(
    "penalties",
    [
        [], [term(84)], [term(84), term(96)], [term(18), term(7)], [term(1)],
        [term(84), Penalty(PenaltyKind.UNKNOWN)], [Penalty(PenaltyKind.LIFE), term(12)],
        [Penalty(PenaltyKind.DEATH)], [Penalty(PenaltyKind.FINE)], [Penalty(PenaltyKind.OTHER)],
        [term(84), Penalty(PenaltyKind.UNKNOWN), Penalty(PenaltyKind.UNKNOWN)],
    ],
)  # fmt: skip
def test_the_page_says_a_maximum_in_the_words_of_the_data(penalties):
    found = maximum_of(penalties)
    shown = {"kind": found.kind.value, "months_min": found.months_min,
             "months_max": found.months_max, "not_recorded": found.missing}  # fmt: skip
    assert words.filters("en")["maximum"](shown) == found.text


@pytest.mark.parametrize(
    ("start", "length", "credit"),
    [
        ("2024-02-13", Term(5), None), ("2024-02-13", Term(1), None), ("2024-02-13", Term(5), 85),
        ("2024-02-13", Term(1), 0), ("2024-04~", Term(1, 6), 30), ("2024-02-13", Term(0, 0, 1), 1),
    ],
)  # fmt: skip
def test_the_page_says_how_an_end_was_counted_in_the_words_of_the_data(start, length, credit):
    found = projected_end(parse(start), length, credit, None)
    body = {
        "projected_end": {"earliest": found.earliest and found.earliest.isoformat(),
                          "latest": found.latest and found.latest.isoformat()},
        "projected_end_counted": found.counted and {
            "start": found.counted.start.as_json(), "years": length.years, "months": length.months,
            "days": length.days, "credited_days": found.counted.credit},
    }  # fmt: skip
    assert words.filters("en")["arithmetic"](body) == found.arithmetic


def test_an_end_that_the_authorities_stated_is_said_to_be_theirs():
    body = {"projected_end": {"earliest": "2029-01-01", "latest": "2029-01-01"},
            "projected_end_counted": None}  # fmt: skip
    assert words.filters("en")["arithmetic"](body) == "as stated by the authorities"
    assert words.filters("en")["arithmetic"]({"projected_end": None}) == ""


@pytest.mark.parametrize(
    ("code", "thousand", "million"),
    [("en", "1,234", "1,234,567"), ("ru", "1\u202f234", "1\u202f234\u202f567"),
     ("es", "1234", "1\u202f234\u202f567"), ("ar", "1,234", "1,234,567")],
)  # fmt: skip
def test_thousands_stand_apart_as_the_language_has_it(code, thousand, million):
    number = words.filters(code)["number"]
    assert (number(1234), number(1234567)) == (thousand, million)


def test_a_day_keeps_its_machine_reading_in_every_sentence():
    shape = {"edtf": "2023-05-04"}
    for code in LANGUAGES:
        said = words.filters(code)
        for name in ("day", "when", "since"):
            assert '<time datetime="2023-05-04">' in said[name](shape), (code, name)


@pytest.mark.parametrize(
    ("code", "on_day", "in_month"),
    [
        ("en", "on 4 May 2023", "in May 2023"),
        ("ru", "4 мая 2023 г.", "в мае 2023 г."),
        ("es", "el 4 de mayo de 2023", "en mayo de 2023"),
        ("ar", "في 4 مايو 2023", "في مايو 2023"),
    ],
)
def test_when_is_said_with_the_preposition_of_the_language(code, on_day, in_month):
    when = words.filters(code)["when"]
    assert when("2023-05-04").striptags() == on_day
    assert when("2023-05") == in_month


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_country_of_the_record_has_a_name_in_every_language(code):
    named = words.filters(code)["country"]
    assert all(len(named(one)) > 2 for one in ("RU", "BY", "CN", "IR", "SU", "US", "HK"))


def test_a_message_of_a_number_is_said_in_the_form_for_it():
    said = messages_of("en")
    assert said.npgettext("length", "%(num)s year", "%(num)s years", 1) == "1 year"
    assert said.npgettext("length", "%(num)s year", "%(num)s years", 2) == "2 years"


@pytest.mark.parametrize(
    ("language", "script", "tag"),
    [("ru", "Latn", "ru-Latn"), ("tl", "Latn", "tl"), ("zh", "Latn", "zh-Latn"), ("xx", "", "xx")],
)
def test_a_script_that_goes_without_saying_is_not_said(language, script, tag):
    assert words.in_script(language, script) == tag
