"""Dates in the reader's language."""

# ruff: noqa: RUF001

import pytest

from tracker.dates import in_words, parse, unknown_end


@pytest.mark.parametrize(
    ("edtf", "english", "russian"),
    [
        ("1982", "1982", "1982 г."),
        ("1982-04", "April 1982", "апрель 1982 г."),
        ("2023-07-25", "25 July 2023", "25 июля 2023 г."),
        ("2023-07-05", "5 July 2023", "5 июля 2023 г."),
        ("1993-10~", "about October 1993", "около октября 1993 г."),
        ("2001?", "2001, uncertain", "2001 г., предположительно"),
        ("2001%", "about 2001, uncertain", "около 2001 г., предположительно"),
        ("[1958-08-28,1958-08-29]", "28 or 29 August 1958", "28 или 29 августа 1958 г."),
        (
            "[1958-08-27,1958-08-28,1958-08-29]",
            "27, 28 or 29 August 1958",
            "27, 28 или 29 августа 1958 г.",
        ),
        (
            "[1958-08-31,1958-09-01]",
            "31 August or 1 September 1958",
            "31 августа или 1 сентября 1958 г.",
        ),
        (
            "[1957-12-31,1958-01-01]",
            "31 December 1957 or 1 January 1958",
            "31 декабря 1957 г. или 1 января 1958 г.",
        ),
        ("[1982-04,1982-05]", "April or May 1982", "апрель или май 1982 г."),
        ("[1982,1983]", "1982 or 1983", "1982 или 1983 г."),
        ("[1982,1983-04]", "1982 or April 1983", "1982 г. или апрель 1983 г."),
        (
            "2021-09-29/2021-10-09",
            "29 September to 9 October 2021",
            "с 29 сентября по 9 октября 2021 г.",
        ),
        ("2021-10-01/2021-10-09", "1 to 9 October 2021", "с 1 по 9 октября 2021 г."),
        ("1993-04/1993-05", "April to May 1993", "с апреля по май 1993 г."),
        ("1982/1983", "1982 to 1983", "с 1982 по 1983 г."),
        ("1993-10~/1994", "about October 1993 to 1994", "примерно с октября 1993 г. по 1994 г."),
        ("2023-07-25/..", "since 25 July 2023", "с 25 июля 2023 г."),
        ("1993-10~/..", "since about October 1993", "примерно с октября 1993 г."),
        ("../1983", "until 1983", "до 1983 г."),
        ("../1983-04?", "until perhaps April 1983", "предположительно до апреля 1983 г."),
        (
            "2021-09-29/",
            "from 29 September 2021, end not known",
            "с 29 сентября 2021 г., дата окончания неизвестна",
        ),
        ("/1983", "until 1983, start not known", "до 1983 г., дата начала неизвестна"),
        ("2001-21", "spring 2001", "весна 2001 г."),
        ("2001-21~", "about spring 2001", "около весны 2001 г."),
        ("2001-24", "winter 2001-2002", "зима 2001-2002 гг."),
        ("201X", "the 2010s", "2010-е гг."),
        ("201X~", "about the 2010s", "около 2010-х гг."),
        ("20XX", "an unknown year of 2000-2099", "неизвестный год из 2000-2099"),
        ("2004-XX", "an unknown month of 2004", "неизвестный месяц 2004 г."),
        ("2004-06-XX", "an unknown day of June 2004", "неизвестный день июня 2004 г."),
        ("2004-XX-XX", "an unknown day of 2004", "неизвестный день 2004 г."),
    ],
)
def test_a_date_is_said_in_the_readers_language(edtf, english, russian):
    assert in_words(parse(edtf)) == english
    assert in_words(parse(edtf), "ru") == russian


def test_an_end_that_nobody_knows_is_said_to_be_unknown():
    end = unknown_end(parse("2021-09-29"))
    assert (in_words(end), in_words(end, "ru")) == ("not known", "неизвестно")


@pytest.mark.parametrize(("locale", "words"), [("ru-RU", "1982 г."), ("en-GB", "1982")])
def test_a_regional_locale_uses_its_language(locale, words):
    assert in_words(parse("1982"), locale) == words


def test_a_language_without_a_table_is_said_in_english():
    assert in_words(parse("1982-04"), "tr") == "April 1982"
