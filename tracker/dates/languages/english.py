"""Dates in English."""

from tracker.dates.languages.shape import Language, same

ENGLISH = Language(
    months=same(
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    seasons=same("spring", "summer", "autumn", "winter"),
    day=same("{0}")[0],
    year="{0}",
    years="{0}-{1}",
    year_alone=same("{0}")[0],
    year_shared=same("{0}")[0],
    decade=same("the {0}s")[0],
    unknown_year=same("an unknown year of {0}-{1}")[0],
    unknown_month=same("an unknown month of {0}")[0],
    unknown_day=same("an unknown day of {0}")[0],
    either="or",
    comma=", ",
    marks={"": "{0}", "~": "about {0}", "?": "{0}, uncertain", "%": "about {0}, uncertain"},
    side_marks={"": "{0}", "~": "about {0}", "?": "perhaps {0}", "%": "perhaps about {0}"},
    marks_inside=True,
    since_interval="since some day of {0}",
    since="since {0}",
    begin="{0}",
    begin_unknown_end="from {0}",
    finish="to {0}",
    until="until {0}",
    end_not_known="{0}, end not known",
    start_not_known="{0}, start not known",
    not_known="not known",
    on_day="on {0}",
    in_month="in {0}",
    in_season="in {0}",
    in_year="in {0}",
)
