"""What a calendar holds: days that courts set, events of actions, and last days to take part."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from flask_babel import gettext as _

from tracker.dates import DateError, parse
from tracker.dates.instants import instant_of
from tracker.public.actions.calling_off import called_off, event_off
from tracker.public.actions.texts import posted_text, said_in
from tracker.public.following.calendar_file import Item, Status, calendar_file, zone_of
from tracker.public.following.identities import uid
from tracker.public.following.queries import dated_actions, dated_events
from tracker.public.following.scopes import Scope
from tracker.public.presenting import site_root
from tracker.types import now
from tracker.web.languages import ENGLISH, present
from tracker.web.terms import word
from tracker.web.words import country, first_upper

BACK = dt.timedelta(days=90)  # so long what is over stays in the file


def calendar_of(scope: Scope) -> bytes:
    """The calendar of a scope, in the language of the request. Two reads."""
    since = now() - BACK
    items = [*_events(scope, since), *_actions(scope, since)]
    name = _("%(name)s: hearings and actions", name=scope.name)
    return calendar_file(name, f"{site_root()}{scope.page}", items)


def _events(scope: Scope, since: dt.datetime) -> Iterator[Item]:
    code = present()
    for row in dated_events(scope, since.date(), code):
        if (day := _whole_day(row.edtf)) is None:
            continue
        url = f"{site_root()}/cases/{row.slug}"
        what = first_upper(word(row.kind, "event", code))
        yield Item(
            uid=uid("event", row.case_id, row.key),
            number=row.number,
            changed=row.published_at,
            starts=_starts(day, row.time, row.zone),
            summary=_("%(name)s: %(what)s", name=row.name, what=what),
            url=url,
            description=_lines(said_in(row.titles, ENGLISH, code).text, url),
            location=row.place,
            status=Status.TENTATIVE if row.edtf[-1] in "?~%" else Status.CONFIRMED,
        )


def _whole_day(edtf: str) -> dt.date | None:
    """The day of a date that names one; None for a month, a range or a choice."""
    try:
        date = parse(edtf)
    except DateError:
        return None
    return date.earliest if date.earliest == date.latest else None


def _starts(day: dt.date, time: str | None, zone: str | None) -> dt.date:
    known = zone_of(zone)
    if not time or known is None:
        return day
    return dt.datetime.combine(day, dt.time.fromisoformat(time), known)


def _actions(scope: Scope, since: dt.datetime) -> Iterator[Item]:
    for row in dated_actions(scope, since):
        action = orjson.loads(row.data)
        made = (row.number, row.published_at)
        event, closes = action["event"], instant_of(action["closes_at"])
        if event and (instant_of(event["ends_at"]) or instant_of(event["starts_at"])) >= since:
            yield _meeting(row.action_id, made, action)
        if closes and closes >= since:
            yield _last_day(row.action_id, made, action, closes)


def _meeting(key: Any, made: tuple[int, dt.datetime], action: Any) -> Item:
    event = action["event"]
    zone = zone_of(event["timezone"]) or ZoneInfo("UTC")
    starts = instant_of(event["starts_at"])
    ends = instant_of(event["ends_at"])
    off = event_off(action)
    title, url = _said(action, "title"), _address(action)
    summary = _("Cancelled: %(what)s", what=title) if off else title
    told = ["event.cancel_reason"] if off else ["ask", "event.safety_notes", "event.access_notes"]
    return Item(
        uid=uid("action", key, "event"),
        number=made[0],
        changed=made[1],
        starts=starts.astimezone(zone),
        ends=ends.astimezone(zone) if ends else None,
        summary=summary,
        url=url,
        description=_lines(
            *(_said(action, name) for name in told), "" if off else event["online_url"], url
        ),
        location=_place(event),
        status=Status.CANCELLED if off else Status.CONFIRMED,
    )


def _last_day(key: Any, made: tuple[int, dt.datetime], action: Any, closes: dt.datetime) -> Item:
    zone = zone_of(action["timezone"]) or ZoneInfo("UTC")
    off = called_off(action, closes)
    title, url = _said(action, "title"), _address(action)
    return Item(
        uid=uid("action", key, "closes"),
        number=made[0],
        changed=made[1],
        starts=closes.astimezone(zone),
        summary=_("Cancelled: %(what)s", what=title) if off else _("Closes: %(what)s", what=title),
        url=url,
        description=_lines("" if off else _said(action, "ask"), url),
        status=Status.CANCELLED if off else Status.CONFIRMED,
    )


def _said(action: Any, name: str) -> str:
    """A text of a posting, "title" or "event.safety_notes", in the language of the request."""
    return posted_text(action, name, present()).text


def _place(event: Any) -> str:
    """As much of the place as is public; the country alone is no place to go to."""
    known = [event["place_name"], *event["address"].splitlines(), event["city"]]
    parts = [part.strip() for part in known if part.strip()]
    if parts and event["country"]:
        parts.append(str(country(event["country"], present())))
    return ", ".join(parts)


def _address(action: Any) -> str:
    return f"{site_root()}/actions/{action['slug']}"


def _lines(*texts: str | None) -> str:
    return "\n".join(text for text in texts if text)
