"""The picture that is shown where a case is shared: who, where, since when, how many days."""

from collections.abc import Mapping
from typing import Any

from flask_babel import ngettext

from tracker.printing import Job
from tracker.public import saying
from tracker.public.finding import settings
from tracker.public.own_names import other_names
from tracker.public.plain import country, day, number
from tracker.web import languages
from tracker.web.messages import gettext as _

Json = Mapping[str, Any]


def picture_job(case: Json) -> Job:
    """What makes the picture of a case as it stood on the day its document was published."""
    code = languages.present()
    held = case["days_held"]
    data = {
        "lang": code,
        "dir": languages.direction(code),
        "undrawn": _("[cannot be printed here]"),
        "title": case["name"],
        "site": settings().site_name,
        "name": case["name"],
        "other_names": other_names(case),
        "now": saying.now(case),
        "figure": number(held["surely"]) if held["possibly"] else "",
        "unit": ngettext("day held", "days held", held["surely"]),
        "up_to": _up_to(held),
        "counted": _("As of %(day)s", day=day(case["on"])),
        "country": country(case["country"]),
        "invented": _("Invented, for testing") if case["invented"] else "",
    }
    return Job("picture", data, "png")


def _up_to(held: Mapping[str, int]) -> str:
    if held["possibly"] == held["surely"]:
        return ""
    return _("certain; up to %(days)s possible", days=number(held["possibly"]))


def alternative(case: Json, now: str) -> str:
    """What the picture says, for those who do not see it; ``now`` is the sentence of ``saying``."""
    told = [case["name"], now, _("As of %(day)s", day=day(case["on"]))]
    return ". ".join(text.rstrip(".") for text in told) + "."
