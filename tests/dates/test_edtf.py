"""EDTF text and the days it could mean."""

from datetime import date

import pytest

from tracker.dates import DateError, order_key, parse, unknown_end


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1982", "1982-01-01", "1982-12-31"),
        ("1982-04", "1982-04-01", "1982-04-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-07-25", "2023-07-25", "2023-07-25"),
        ("1993-10~", "1993-10-01", "1993-10-31"),
        ("2001?", "2001-01-01", "2001-12-31"),
        ("2001-05%", "2001-05-01", "2001-05-31"),
        ("2021-09-29/2021-10-09", "2021-09-29", "2021-10-09"),
        ("2021-09~/2022?", "2021-09-01", "2022-12-31"),
        ("2023-07-25/..", "2023-07-25", None),
        ("../1983", None, "1983-12-31"),
        ("2021-09-29/", "2021-09-29", None),
        ("/1983", None, "1983-12-31"),
        ("[1958-08-28,1958-08-29]", "1958-08-28", "1958-08-29"),
        ("[1982,1983-04]", "1982-01-01", "1983-04-30"),
        ("2001-21", "2001-03-01", "2001-05-31"),
        ("2001-22", "2001-06-01", "2001-08-31"),
        ("2001-23", "2001-09-01", "2001-11-30"),
        ("2003-24", "2003-12-01", "2004-02-29"),
        ("9999-24", "9999-12-01", "9999-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("000X", "0001-01-01", "0009-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("2004-06-XX", "2004-06-01", "2004-06-30"),
        ("2004-XX-XX", "2004-01-01", "2004-12-31"),
    ],
)
def test_a_date_runs_from_the_first_to_the_last_day_it_could_mean(text, earliest, latest):
    assert parse(text).as_json() == {"edtf": text, "earliest": earliest, "latest": latest}


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2001", False, False),
        ("2001~", True, False),
        ("2001?", False, True),
        ("2001%", True, True),
        ("2001~/2002?", True, True),
    ],
)
def test_marks_are_kept_and_widen_nothing(text, approximate, uncertain):
    day = parse(text)
    assert (day.approximate, day.uncertain) == (approximate, uncertain)
    assert day.earliest == date(2001, 1, 1)


def test_an_open_end_is_not_an_unknown_end():
    still, ended = parse("2021-09-29/.."), parse("2021-09-29/")
    assert (still.open_end, still.unknown_end) == (True, False)
    assert (ended.open_end, ended.unknown_end) == (False, True)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (" 1982 ", "1982"),
        ("2021-09 / 2021-10", "2021-09/2021-10"),
        ("[1958-08-29, 1958-08-28]", "[1958-08-28,1958-08-29]"),
        ("[1982,1982]", "1982"),
        ("[1982]", "1982"),
    ],
)
def test_the_text_is_kept_in_one_spelling(text, canonical):
    assert parse(text).edtf == canonical


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("", "Enter a date"),
        ("   ", "Enter a date"),
        ("2023-02-30", "There is no day 2023-02-30: that month ends on 2023-02-28."),
        ("1900-02-29", "ends on 1900-02-28"),
        ("2023-00", "There is no month 00"),
        ("2023-13", "There is no month 13"),
        ("2023-25", "There is no month 25"),
        ("2001-21-03", "There is no month 21"),
        ("0000", "from 0001 to 9999"),
        ("-0044", "write a date as 1982"),
        ("Y17000", "write a date as 1982"),
        ("12023", "write a date as 1982"),
        ("201X-04", "alone, as 201X"),
        ("2004-XX-05", "a day needs its month"),
        ("2XXX", "write a date as 1982"),
        ("1984/1983", "ends before it begins"),
        ("2021-10/2021-09-30", "ends before it begins"),
        ("../..", "at least one side"),
        ("/", "at least one side"),
        ("..", "write a date as"),
        ("1982/1983/1984", "with one /"),
        ("1982/[1983,1984]", "without [ ]"),
        ("[1982~,1983]", "Leave out ~"),
        ("[1982,1983", "Close the set"),
        ("[1982..1984]", "write a date as"),
        ("[]", "write a date as"),
        ("1985-04-12T23:20:30Z", "write a date as"),
        ("\u0662\u0660\u0662\u0663", "write a date as"),
        ("2023\n", "in one line"),
        ("2023\u202e", "hidden characters"),
        ("2023-07-25 " * 9, "at most 80 characters"),
    ],
)
def test_what_is_not_a_date_is_refused_with_what_to_write(text, advice):
    with pytest.raises(DateError) as refusal:
        parse(text)
    assert advice in str(refusal.value)


def test_a_refusal_repeats_at_most_forty_characters():
    with pytest.raises(DateError) as refusal:
        parse("<script>" * 10)
    assert "<script>" * 4 in str(refusal.value)
    assert "<script>" * 5 not in str(refusal.value)


def test_an_interval_of_overlapping_sides_is_possible():
    assert parse("2021-09/2021-09-01").latest == date(2021, 9, 1)


def test_an_unknown_end_begins_with_the_latest_start():
    end = unknown_end(parse("2021-09"))
    assert (end.edtf, end.earliest, end.latest) == ("", date(2021, 9, 30), None)
    assert end.unknown_end
    assert unknown_end(parse("2021-09/..")).earliest == date(2021, 9, 1)


def test_dates_sort_by_earliest_then_latest_with_open_bounds_outside():
    ordered = ["../1983", "1982-01-01", "1982", "1982-01-01/..", "1982-04", "1983"]
    assert sorted(set(ordered), key=lambda text: order_key(parse(text))) == ordered
