"""Dates in the reader's language."""

# ruff: noqa: RUF001

import pytest

from tracker.dates import in_words, parse, since_in_words, unknown_end, when_in_words


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


@pytest.mark.parametrize(
    ("edtf", "spanish", "arabic"),
    [
        ("1982", "1982", "1982"),
        ("1982-04", "abril de 1982", "أبريل 1982"),
        ("2023-07-25", "25 de julio de 2023", "25 يوليو 2023"),
        ("1993-10~", "hacia octubre de 1993", "حوالي أكتوبر 1993"),
        ("2023-07-25~", "hacia el 25 de julio de 2023", "حوالي 25 يوليو 2023"),
        ("2001?", "2001, sin certeza", "2001، على سبيل الترجيح"),
        ("2001%", "hacia 2001, sin certeza", "حوالي عام 2001، على سبيل الترجيح"),
        ("[1958-08-28,1958-08-29]", "28 o 29 de agosto de 1958", "28 أو 29 أغسطس 1958"),
        ("[1958-08-07,1958-08-08]", "7 u 8 de agosto de 1958", "7 أو 8 أغسطس 1958"),
        (
            "[1958-08-27,1958-08-28,1958-08-29]",
            "27, 28 o 29 de agosto de 1958",
            "27 أو 28 أو 29 أغسطس 1958",
        ),
        (
            "[1958-08-31,1958-09-01]",
            "31 de agosto o 1 de septiembre de 1958",
            "31 أغسطس أو 1 سبتمبر 1958",
        ),
        (
            "[1957-12-31,1958-01-01]",
            "31 de diciembre de 1957 o 1 de enero de 1958",
            "31 ديسمبر 1957 أو 1 يناير 1958",
        ),
        ("[1982-04,1982-05]", "abril o mayo de 1982", "أبريل أو مايو 1982"),
        ("[1982-09,1982-10]", "septiembre u octubre de 1982", "سبتمبر أو أكتوبر 1982"),
        ("[1982,1983]", "1982 o 1983", "1982 أو 1983"),
        ("[1982,1983-04]", "1982 o abril de 1983", "1982 أو أبريل 1983"),
        (
            "2021-09-29/2021-10-09",
            "del 29 de septiembre al 9 de octubre de 2021",
            "من 29 سبتمبر إلى 9 أكتوبر 2021",
        ),
        ("2021-10-01/2021-10-09", "del 1 al 9 de octubre de 2021", "من 1 إلى 9 أكتوبر 2021"),
        ("1993-04/1993-05", "de abril a mayo de 1993", "من أبريل إلى مايو 1993"),
        ("1982/1983", "de 1982 a 1983", "من عام 1982 إلى عام 1983"),
        (
            "1993-10~/1994",
            "aproximadamente de octubre de 1993 a 1994",
            "تقريبًا من أكتوبر 1993 إلى عام 1994",
        ),
        ("2023-07-25/..", "desde el 25 de julio de 2023", "منذ 25 يوليو 2023"),
        ("1993-10~/..", "aproximadamente desde octubre de 1993", "تقريبًا منذ أكتوبر 1993"),
        ("../1983", "hasta 1983", "حتى عام 1983"),
        ("../1983-04?", "quizá hasta abril de 1983", "ربما حتى أبريل 1983"),
        (
            "2021-09-29/",
            "desde el 29 de septiembre de 2021, sin que se sepa el final",
            "من 29 سبتمبر 2021، وتاريخ الانتهاء غير معروف",
        ),
        (
            "/1983",
            "hasta 1983, sin que se sepa el comienzo",
            "حتى عام 1983، وتاريخ البداية غير معروف",
        ),
        ("2001-21", "primavera de 2001", "ربيع 2001"),
        ("2001-21~", "hacia la primavera de 2001", "حوالي ربيع 2001"),
        ("2001-24", "invierno de 2001-2002", "شتاء 2001/2002"),
        ("201X", "década de 2010", "عقد 2010"),
        ("201X~", "hacia la década de 2010", "حوالي عقد 2010"),
        ("20XX", "un año desconocido entre 2000 y 2099", "عام غير معروف بين 2000 و2099"),
        ("2004-XX", "un mes desconocido de 2004", "شهر غير معروف من عام 2004"),
        ("2004-06-XX", "un día desconocido de junio de 2004", "يوم غير معروف من يونيو 2004"),
        ("2004-XX-XX", "un día desconocido de 2004", "يوم غير معروف من عام 2004"),
    ],
)
def test_a_date_is_said_in_spanish_and_arabic(edtf, spanish, arabic):
    assert in_words(parse(edtf), "es") == spanish
    assert in_words(parse(edtf), "ar") == arabic


@pytest.mark.parametrize("locale", ["en", "ru", "es", "ar"])
def test_all_months_and_seasons_of_a_language_differ(locale):
    months = {in_words(parse(f"2001-{number:02}"), locale) for number in range(1, 13)}
    seasons = {in_words(parse(f"2001-{number}"), locale) for number in range(21, 25)}
    assert (len(months), len(seasons)) == (12, 4)


@pytest.mark.parametrize(
    ("edtf", "english", "russian", "spanish", "arabic"),
    [
        ("2023-05-04", "on 4 May 2023", "4 мая 2023 г.", "el 4 de mayo de 2023", "في 4 مايو 2023"),
        ("2023-05", "in May 2023", "в мае 2023 г.", "en mayo de 2023", "في مايو 2023"),
        ("2023", "in 2023", "в 2023 г.", "en 2023", "في عام 2023"),
        ("2001-21", "in spring 2001", "весной 2001 г.", "en la primavera de 2001", "في ربيع 2001"),
        ("201X", "in the 2010s", "в 2010-х гг.", "en la década de 2010", "في عقد 2010"),
        (
            "2004-06-XX",
            "on an unknown day of June 2004",
            "в неизвестный день июня 2004 г.",
            "un día desconocido de junio de 2004",
            "في يوم غير معروف من يونيو 2004",
        ),
        (
            "2023?",
            "in 2023, uncertain",
            "в 2023 г., предположительно",
            "en 2023, sin certeza",
            "في عام 2023، على سبيل الترجيح",
        ),
        (
            "1993-10~",
            "about October 1993",
            "около октября 1993 г.",
            "hacia octubre de 1993",
            "حوالي أكتوبر 1993",
        ),
        (
            "[1958-08-28,1958-08-29]",
            "on 28 or 29 August 1958",
            "28 или 29 августа 1958 г.",
            "el 28 o 29 de agosto de 1958",
            "في 28 أو 29 أغسطس 1958",
        ),
        (
            "[1982-04,1982-05]",
            "in April or May 1982",
            "в апреле или мае 1982 г.",
            "en abril o mayo de 1982",
            "في أبريل أو مايو 1982",
        ),
        (
            "2021-09-29/2021-10-09",
            "29 September to 9 October 2021",
            "с 29 сентября по 9 октября 2021 г.",
            "del 29 de septiembre al 9 de octubre de 2021",
            "من 29 سبتمبر إلى 9 أكتوبر 2021",
        ),
    ],
)
def test_when_something_was_is_said_with_the_languages_preposition(
    edtf, english, russian, spanish, arabic
):
    said = [when_in_words(parse(edtf), locale) for locale in ("en", "ru", "es", "ar")]
    assert said == [english, russian, spanish, arabic]


@pytest.mark.parametrize(
    ("edtf", "english", "russian", "spanish", "arabic"),
    [
        (
            "2023-05-04",
            "since 4 May 2023",
            "с 4 мая 2023 г.",
            "desde el 4 de mayo de 2023",
            "منذ 4 مايو 2023",
        ),
        ("2023-05", "since May 2023", "с мая 2023 г.", "desde mayo de 2023", "منذ مايو 2023"),
        ("2023", "since 2023", "с 2023 г.", "desde 2023", "منذ عام 2023"),
        (
            "2001-21",
            "since spring 2001",
            "с весны 2001 г.",
            "desde la primavera de 2001",
            "منذ ربيع 2001",
        ),
        ("201X", "since the 2010s", "с 2010-х гг.", "desde la década de 2010", "منذ عقد 2010"),
        (
            "2004-06-XX",
            "since an unknown day of June 2004",
            "с неизвестного дня июня 2004 г.",
            "desde un día desconocido de junio de 2004",
            "منذ يوم غير معروف من يونيو 2004",
        ),
        (
            "2023?",
            "since perhaps 2023",
            "предположительно с 2023 г.",
            "quizá desde 2023",
            "ربما منذ عام 2023",
        ),
        (
            "1993-10~",
            "since about October 1993",
            "примерно с октября 1993 г.",
            "aproximadamente desde octubre de 1993",
            "تقريبًا منذ أكتوبر 1993",
        ),
        (
            "[1958-08-28,1958-08-29]",
            "since 28 or 29 August 1958",
            "с 28 или 29 августа 1958 г.",
            "desde el 28 o 29 de agosto de 1958",
            "منذ 28 أو 29 أغسطس 1958",
        ),
        (
            "[1982-04,1982-05]",
            "since April or May 1982",
            "с апреля или мая 1982 г.",
            "desde abril o mayo de 1982",
            "منذ أبريل أو مايو 1982",
        ),
        (
            "2021-09-29/2021-10-09",
            "since some day of 29 September to 9 October 2021",
            "с одного из дней с 29 сентября по 9 октября 2021 г.",
            "desde algún día del 29 de septiembre al 9 de octubre de 2021",
            "منذ يوم ما من 29 سبتمبر إلى 9 أكتوبر 2021",
        ),
    ],
)
def test_since_when_something_lasts_is_said_in_each_language(
    edtf, english, russian, spanish, arabic
):
    said = [since_in_words(parse(edtf), locale) for locale in ("en", "ru", "es", "ar")]
    assert said == [english, russian, spanish, arabic]
