"""What people type, and the date it is read as."""

# ruff: noqa: RUF001

import pytest

from tracker.dates import DateError, in_words, parse, read


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("April 1982", "1982-04"),
        ("apr 1982", "1982-04"),
        ("6 April 1982", "1982-04-06"),
        ("April 6, 1982", "1982-04-06"),
        ("6th of April 1982", "1982-04-06"),
        ("1982", "1982"),
        ("about 2001", "2001~"),
        ("c. 2001", "2001~"),
        ("c.2001", "2001~"),
        ("circa 2001", "2001~"),
        ("~2001", "2001~"),
        ("2001?", "2001?"),
        ("2001 ?", "2001?"),
        ("possibly 2001", "2001?"),
        ("about 2001, uncertain", "2001%"),
        ("25.07.2023", "2023-07-25"),
        ("5.7.2023", "2023-07-05"),
        ("25/07/2023", "2023-07-25"),
        ("07/07/2023", "2023-07-07"),
        ("2023/07/25", "2023-07-25"),
        ("2023-7-5", "2023-07-05"),
        ("07.2023", "2023-07"),
        ("25 июля 2023", "2023-07-25"),
        ("25 июля 2023 г.", "2023-07-25"),
        ("25\u00a0июля 2023 года", "2023-07-25"),
        ("июль 2023", "2023-07"),
        ("в июле 2023", "2023-07"),
        ("около октября 1993", "1993-10~"),
        ("ок. 2001", "2001~"),
        ("28 or 29 August 1958", "[1958-08-28,1958-08-29]"),
        ("28 или 29 августа 1958 г.", "[1958-08-28,1958-08-29]"),
        ("27, 28 or 29 August 1958", "[1958-08-27,1958-08-28,1958-08-29]"),
        ("31 August or 1 September 1958", "[1958-08-31,1958-09-01]"),
        ("since May 2020", "2020-05/.."),
        ("25 July 2023 to the present", "2023-07-25/.."),
        ("с 25 июля 2023 г. по настоящее время", "2023-07-25/.."),
        ("from 29 September to 9 October 2021", "2021-09-29/2021-10-09"),
        ("29.09.2021 - 9.10.2021", "2021-09-29/2021-10-09"),
        ("1982-1983", "1982/1983"),
        ("between 2001 and 2003", "2001/2003"),
        ("from 29 September 2021, end not known", "2021-09-29/"),
        ("until 1983", "../1983"),
        ("1980s", "198X"),
        ("201x", "201X"),
        ("spring 2001", "2001-21"),
        ("зима 2001-2002", "2001-24"),
        ("2021-09-29/2021-10-09", "2021-09-29/2021-10-09"),
        ("[1958-08-28, 1958-08-29]", "[1958-08-28,1958-08-29]"),
    ],
)
def test_people_type_what_they_know(typed, edtf):
    assert read(typed) == parse(edtf)


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("04/05/2023", "could be two days"),
        ("04-05-2023", "could be two days"),
        ("07/25/2023", "write the day first"),
        ("25.07.23", "Write 2023-07-25"),
        ("apr 82", "Write 2023-07-25"),
        ("30 February 2023", "that month ends on 2023-02-28"),
        ("April", "Write 2023-07-25"),
        ("6 April", "Write 2023-07-25"),
        ("April May 1982", "Write 2023-07-25"),
        ("32 April 1982", "Write 2023-07-25"),
        ("12 1982", "Add the month"),
        ("6 spring 1982", "Write 2023-07-25"),
        ("April 2001-2002", "Write 2023-07-25"),
        ("from 2021", "Write 2023-07-25"),
        ("about", "Write 2023-07-25"),
        ("or 1958", "Write 2023-07-25"),
        ("about 28 or 29 August 1958", "without about"),
        ("yesterday", "Write 2023-07-25"),
        ("", "Enter a date"),
        ("a" * 81, "at most 80 characters"),
        ("April\x00 1982", "in one line"),
    ],
)
def test_what_could_be_two_dates_or_none_is_refused_with_examples(typed, advice):
    with pytest.raises(DateError) as refusal:
        read(typed)
    assert advice in str(refusal.value)


@pytest.mark.parametrize("locale", ["en", "ru"])
@pytest.mark.parametrize(
    "edtf",
    [
        *("1982", "1982-04", "2023-07-25", "1993-10~", "2001?", "2001%", "201X", "2001-21"),
        *("2001-24", "2021-09-29/2021-10-09", "2021-10-01/2021-10-09", "1993-04/1993-05"),
        *("1982/1983", "2023-07-25/..", "../1983", "2021-09-29/", "/1983", "1993-10~/.."),
        *("2001?/2003~", "1993-10~/2001%", "[1958-08-28,1958-08-29]", "[1982-04,1982-05]"),
        *("[1982,1983,1985]", "[1982,1983-04]", "2001-21/2001-24"),
    ],
)
def test_the_words_of_the_page_are_read_back_as_the_same_date(edtf, locale):
    assert read(in_words(parse(edtf), locale)).edtf == edtf
