"""Dates in Spanish: after a preposition a day and a season have their article."""

from tracker.dates.languages.shape import Forms, Language, same


def _with_article(plain: str, article: str) -> Forms:
    return Forms(plain, *[f"{article} {plain}"] * 3)


SPANISH = Language(
    months=same(
        *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio"),
        *("agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
    seasons=(
        _with_article("primavera", "la"),
        _with_article("verano", "el"),
        _with_article("otoño", "el"),
        _with_article("invierno", "el"),
    ),
    day=_with_article("{0}", "el"),
    year="{0}",
    years="{0}-{1}",
    year_alone=same("{0}")[0],
    year_shared=same("{0}")[0],
    decade=_with_article("década de {0}", "la"),
    unknown_year=same("un año desconocido entre {0} y {1}")[0],
    unknown_month=same("un mes desconocido de {0}")[0],
    unknown_day=same("un día desconocido de {0}")[0],
    either="o",
    comma=", ",
    marks={"": "{0}", "~": "hacia {0}", "?": "{0}, sin certeza", "%": "hacia {0}, sin certeza"},
    side_marks={
        "": "{0}",
        "~": "aproximadamente {0}",
        "?": "quizá {0}",
        "%": "quizá, y aproximadamente, {0}",
    },
    marks_inside=False,
    since_interval="desde algún día {0}",
    since="desde {0}",
    begin="de {0}",
    begin_unknown_end="desde {0}",
    finish="a {0}",
    until="hasta {0}",
    end_not_known="{0}, sin que se sepa el final",
    start_not_known="{0}, sin que se sepa el comienzo",
    not_known="fecha desconocida",
    on_day="{0}",
    in_month="en {0}",
    in_season="en {0}",
    in_year="en {0}",
    day_in_month="{0} de {1}",
    month_of_year="{0} de {1}",
    # "or" is "u" before the sound of an o: ocho, once, octubre, otoño.
    either_before=("u", r"(?:8\d{0,2}|11)\b|oct|oto"),
    contractions=(("de el ", "del "), ("a el ", "al ")),
)
