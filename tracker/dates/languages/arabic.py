"""Dates in Arabic: Gregorian months by their names in international use, digits 0 to 9.

Why these and no others: docs/decisions/0009-arabic-dates.md.
"""

from tracker.dates.languages.shape import Forms, Language, same

ARABIC = Language(
    months=same(
        *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو"),
        *("أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    ),
    seasons=same("ربيع", "صيف", "خريف", "شتاء"),
    day=same("{0}")[0],
    year="{0}",
    years="{0}/{1}",
    year_alone=Forms("{0}", *["عام {0}"] * 3),
    year_shared=Forms("{0}", *["عام {0}"] * 3),
    decade=same("عقد {0}")[0],
    unknown_year=same("عام غير معروف بين {0} و{1}")[0],
    unknown_month=same("شهر غير معروف من {0}")[0],
    unknown_day=same("يوم غير معروف من {0}")[0],
    either="أو",
    comma=" أو ",
    marks={
        "": "{0}",
        "~": "حوالي {0}",
        "?": "{0}، على سبيل الترجيح",
        "%": "حوالي {0}، على سبيل الترجيح",
    },
    side_marks={
        "": "{0}",
        "~": "تقريبًا {0}",
        "?": "ربما {0}",
        "%": "ربما، وعلى وجه التقريب، {0}",
    },
    marks_inside=False,
    since_interval="منذ يوم ما {0}",
    since="منذ {0}",
    begin="من {0}",
    begin_unknown_end="من {0}",
    finish="إلى {0}",
    until="حتى {0}",
    end_not_known="{0}، وتاريخ الانتهاء غير معروف",
    start_not_known="{0}، وتاريخ البداية غير معروف",
    not_known="غير معروف",
    on_day="في {0}",
    in_month="في {0}",
    in_season="في {0}",
    in_year="في {0}",
)
