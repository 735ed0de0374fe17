"""Calendars to subscribe to: of everything, of a country and of a case."""

from typing import Any

from flask import redirect, url_for

from tracker.access import Permission, requires
from tracker.public import blueprint
from tracker.public.following.answers import Answer, kept_fresh
from tracker.public.following.scopes import Scope, everything, of_case, of_country

CALENDAR = "text/calendar; charset=utf-8"


@blueprint.get("/calendar.ics")
@requires(Permission.READ)
def calendar() -> Answer:
    """Hearings, last days and events of the whole record."""
    return _answer(everything())


@blueprint.get("/countries/<country:code>/calendar.ics")
@requires(Permission.READ)
def country_calendar(code: str) -> Any:
    """Those of the cases of a country, and of the actions for them."""
    if code != code.upper():
        return redirect(url_for("public.country_calendar", code=code.upper()), 301)
    return _answer(of_country(code))


@blueprint.get("/cases/<slug:slug>/calendar.ics")
@requires(Permission.READ)
def case_calendar(slug: str) -> Answer:
    """Those of a case, and of the actions for it."""
    return _answer(of_case(slug))


def _answer(scope: Scope) -> Answer:
    # The library of calendars is large; a server of whom nobody wants a calendar does without it.
    from tracker.public.following.calendars import calendar_of

    return kept_fresh(calendar_of(scope), CALENDAR)
