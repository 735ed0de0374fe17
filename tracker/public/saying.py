"""Where a person is now and since when, in whole sentences of the reader's language."""

import re
from collections.abc import Mapping
from typing import Any

from tracker.public.plain import capital, day, number, since_when, when, word
from tracker.web.messages import gettext as _

Json = Mapping[str, Any]
_TWO_STOPS = re.compile(r"\.\.(?=\s|$)")
# What is said with the day it began, and not with the day the person was first held.
_ITS_OWN_DAY = ("whereabouts unknown", "house arrest", "in exile")


def now(case: Json) -> str:
    """The custody on the day asked about, the place, and since when: one or two sentences."""
    return _one_stop(_now(case))


def _one_stop(text: str) -> str:
    # A date ends with a stop of its own in Russian.
    return _TWO_STOPS.sub(".", text)


def _now(case: Json) -> str:
    if case["custody"] == "free":
        return _("Free: no detention is recorded up to this day.")
    if case["custody"] == "unknown":
        return _("Not known: the last recorded stay ended on a day that is not known.")
    if not case["stay"]:
        return _not_held(case)
    since = case["custody_since"]
    held = _since(case, since) if since else ""
    return f"{_where(case)} {held}".strip()


def _not_held(case: Json) -> str:
    since = case["custody_since"]
    if case["custody"] == "died after release":
        if not since:
            return _("Died after release.")
        return _("Died %(when)s, after release.", when=when(since))
    custody = _custody(case)
    if not since:
        return _("%(custody)s.", custody=custody)
    if case["custody"] in _ITS_OWN_DAY:
        return _("%(custody)s %(since)s.", custody=custody, since=since_when(since))
    return _("%(custody)s %(when)s.", custody=custody, when=when(since))


def _since(case: Json, since: Json) -> str:
    if case["custody"] in _ITS_OWN_DAY:
        return _("So %(since)s.", since=since_when(since))
    return _("Held %(since)s.", since=since_when(since))


def _custody(case: Json) -> str:
    return capital(word(case["custody"], "custody"))


def _where(case: Json) -> str:
    custody, place = _custody(case), place_of(case)
    if not place:
        return _("%(custody)s.", custody=custody)
    if case["place_certainty"] == "reported":
        return _("%(custody)s; place, as reported: %(place)s.", custody=custody, place=place)
    if case["place_certainty"] == "assumed":
        return _("%(custody)s; probable place: %(place)s.", custody=custody, place=place)
    return _("%(custody)s: %(place)s.", custody=custody, place=place)


def place_of(item: Json) -> str:
    """The facility with its town, or the place alone; empty if neither is recorded."""
    facility, place = item["facility"], item["place"]
    if not facility:
        return str(place)
    if not place or place in facility["name"]:
        return str(facility["name"])
    return _("%(facility)s, %(place)s", facility=facility["name"], place=place)


def checked(case: Json) -> str:
    """How far that is confirmed, and when someone last looked: up to three sentences."""
    said = [_doubt(case)]
    if case["last_verified_on"]:
        said.append(_("Last checked %(when)s.", when=when(case["last_verified_on"])))
    if case["stale"] and case["custody"] not in ("died in custody", "executed"):
        said.append(_("This is old: things may have changed."))
    return _one_stop(" ".join(filter(None, said)))


def _doubt(case: Json) -> str:
    if case["custody_certain"] or case["custody"] == "unknown":
        return ""
    confirmed = case["confirmed_to"]
    if confirmed and case["on"] > confirmed:
        return _(
            "Last confirmed by a source for %(day)s; no end recorded since.", day=day(confirmed)
        )
    return _("Not certain: what is recorded leaves room for doubt.")


def held(days: Mapping[str, int]) -> str:
    """Days held: "1,169", or "1,169 certain, up to 1,583 possible"."""
    if days["surely"] == days["possibly"]:
        return number(days["surely"])
    return _(
        "%(surely)s certain, up to %(possibly)s possible",
        surely=number(days["surely"]),
        possibly=number(days["possibly"]),
    )
