"""When a term ends."""

from datetime import date

import pytest

from tracker.dates import parse
from tracker.reckoning import Projection, Term, ends_on, overdue, projected_end

FIVE_YEARS = Term(years=5)


@pytest.mark.parametrize(
    ("start", "term", "credit", "end"),
    [
        ("2024-02-13", Term(years=5), 0, "2029-02-12"),
        ("2024-02-13", Term(years=5), 100, "2028-11-04"),
        ("2021-09-29", Term(days=10), 0, "2021-10-08"),
        ("2021-09-29", Term(days=1), 0, "2021-09-29"),
        ("2021-11-15", Term(months=14), 0, "2023-01-14"),
        ("2021-01-31", Term(months=1), 0, "2021-02-27"),
        ("2024-02-29", Term(years=1), 0, "2025-02-27"),
        ("2024-01-01", Term(2, 6, 10), 0, "2026-07-10"),
        ("2024-01-10", Term(days=5), 10, "2024-01-04"),
    ],
)
def test_a_term_ends_on_its_last_day(start, term, credit, end):
    assert ends_on(date.fromisoformat(start), term, credit) == date.fromisoformat(end)


def test_a_term_that_leaves_the_calendar_is_refused():
    with pytest.raises(ValueError, match="beyond the year 9999"):
        ends_on(date(2024, 1, 1), Term(years=9000))
    with pytest.raises(ValueError, match="outside the years"):
        ends_on(date(2024, 1, 1), Term(days=1), 999_999)


def test_a_negative_credit_is_refused():
    with pytest.raises(ValueError, match="cannot be negative"):
        ends_on(date(2024, 1, 1), FIVE_YEARS, -1)
    with pytest.raises(ValueError, match="cannot be negative"):
        projected_end(parse("2024-01-01"), FIVE_YEARS, 10, -1.5)


@pytest.mark.parametrize("parts", [(0, 0, 0), (1, -1, 0)])
def test_a_term_has_a_length(parts):
    with pytest.raises(ValueError, match="none negative"):
        Term(*parts)


def test_without_a_recorded_credit_only_the_latest_end_is_known():
    assert projected_end(parse("2024-02-13"), FIVE_YEARS, None, None) == Projection(
        None,
        date(2029, 2, 12),
        "5 years from 13 February 2024 end on 12 February 2029 at the latest; time credited for "
        "earlier custody is not recorded and would bring the day forward",
    )


def test_a_recorded_credit_gives_the_day():
    assert projected_end(parse("2024-02-13"), FIVE_YEARS, 141, 1.5) == Projection(
        date(2028, 7, 16),
        date(2028, 7, 16),
        "5 years from 13 February 2024, less 211 days credited (141 days at 1.5), "
        "end on 16 July 2028",
    )


def test_no_credit_is_not_an_unknown_credit():
    projection = projected_end(parse("2024-02-13"), Term(years=1), 0, None)
    assert projection.arithmetic == "1 year from 13 February 2024 ends on 12 February 2025"


def test_an_uncertain_start_gives_a_range():
    projection = projected_end(parse("2024-04~"), Term(1, 6), 30, None)
    assert (projection.earliest, projection.latest) == (date(2025, 8, 31), date(2025, 9, 29))
    assert projection.arithmetic == (
        "1 year and 6 months from about April 2024, less 30 days credited, "
        "end between 31 August 2025 and 29 September 2025"
    )


def test_an_open_start_gives_what_can_be_counted():
    until = projected_end(parse("../2024-02-13"), FIVE_YEARS, 0, None)
    assert (until.earliest, until.latest) == (None, date(2029, 2, 12))
    assert until.arithmetic.endswith("at the latest")
    since = projected_end(parse("2024-02-13/.."), FIVE_YEARS, 0, None)
    assert (since.earliest, since.latest) == (None, None)


def test_who_is_held_after_the_latest_end_is_overdue():
    projection = projected_end(parse("2024-02-13"), FIVE_YEARS, None, None)
    assert overdue(projection, date(2029, 2, 13), detained=True)
    assert not overdue(projection, date(2029, 2, 12), detained=True)
    assert not overdue(projection, date(2029, 2, 13), detained=False)
    assert not overdue(Projection(None, None, ""), date(2029, 2, 13), detained=True)
