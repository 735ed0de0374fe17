"""Courts' orders of detention, and hearings to come."""

import re
from zoneinfo import available_timezones

from tracker.cases import models as m
from tracker.cases.loading import Bundle
from tracker.dates import PartialDate, in_words
from tracker.types import today
from tracker.updates.custody import alive, covering
from tracker.updates.entry import Entry
from tracker.updates.fields import WithProceeding, choice, day, line, pick
from tracker.updates.forms import UpdateForm
from tracker.updates.happening import happened
from tracker.updates.naming import clashing
from tracker.updates.prosecutions import chosen
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.values import first, last, when
from tracker.vocabulary import EventKind
from tracker.web.speaking import gettext as _
from tracker.web.speaking import lazy_gettext

_TIME = re.compile(r"(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9]")
ORDERS = (EventKind.DETENTION_ORDER, EventKind.EXTENSION)
HEARINGS = (EventKind.HEARING, EventKind.TRIAL, EventKind.APPEAL, EventKind.RULING)


class OrderForm(WithProceeding, UpdateForm):
    """A court ordered detention, or extended it."""

    date = day(lazy_gettext("When the court decided"))
    order = pick(
        lazy_gettext("What it decided"),
        [
            choice(EventKind.DETENTION_ORDER.value, lazy_gettext("detention ordered")),
            choice(EventKind.EXTENSION.value, lazy_gettext("detention extended")),
        ],
    )
    court = line(lazy_gettext("Court"), needed=lazy_gettext("Name the court."))
    until = day(
        lazy_gettext("Until"),
        needed=lazy_gettext("Say until when."),
        hint=lazy_gettext("The last day that the order covers."),
    )


def enter_order(entry: Entry) -> None:
    """The event, with the day on which the order runs out."""
    date, until = entry.values.past_day(), entry.values.day("until")
    alive(entry, date)
    if last(until) < first(date):
        raise UpdateRefusedError(
            _(
                "The order would run out %(when)s, before it was given: correct one date.",
                when=when(until),
            ),
            field="until",
        )
    kind = entry.values.choice("order", EventKind, ORDERS)
    proceeding = chosen(entry, date)
    done = "ordered" if kind is EventKind.DETENTION_ORDER else "extended"
    happened(
        entry,
        kind,
        date,
        f"Detention {done} until {in_words(until)}",
        text=entry.values.text("court"),
        until=until.edtf,
        proceeding_id=proceeding.id if proceeding else None,
    )
    entry.say(_("Sets a deadline: the order runs out %(when)s.", when=when(until)))
    if covering(entry, date) is None:
        entry.say(
            _("Note: no stay covers that day, so the order does not say where they are held.")
        )


class HearingForm(WithProceeding, UpdateForm):
    """A hearing was set."""

    date = day(lazy_gettext("Day of the hearing"))
    time = line(lazy_gettext("Time"), hint=lazy_gettext("As 10:30, in the court's own time."))
    zone = line(lazy_gettext("Time zone"), hint=lazy_gettext("As Europe/Moscow."), list="zones")
    court = line(lazy_gettext("Court"), needed=lazy_gettext("Name the court."))
    hearing = pick(
        lazy_gettext("What is heard"),
        [
            choice(EventKind.HEARING.value, lazy_gettext("a hearing")),
            choice(EventKind.TRIAL.value, lazy_gettext("the trial")),
            choice(EventKind.APPEAL.value, lazy_gettext("an appeal")),
            choice(EventKind.RULING.value, lazy_gettext("a ruling is to be given")),
        ],
    )

    def prepare(self, bundle: Bundle) -> None:
        """The time zone is that of the hearing before."""
        super().prepare(bundle)
        zones = [event.zone for event in bundle.all(m.Event) if event.zone]
        if zones and not self.is_submitted():  # type: ignore[no-untyped-call]
            self["zone"].data = zones[-1]


def enter_hearing(entry: Entry) -> None:
    """The event of the calendar."""
    date = entry.values.day()
    alive(entry, date)
    kind = entry.values.choice("hearing", EventKind, HEARINGS)
    court, (time, zone) = entry.values.text("court"), _time(entry)
    _refuse_twice(entry, kind, date.edtf, time)
    proceeding = chosen(entry, date)
    title = {EventKind.HEARING: "Hearing", EventKind.TRIAL: "Trial", EventKind.APPEAL: "Appeal"}
    happened(
        entry,
        kind,
        date,
        f"{title.get(kind, 'Ruling')} in {court}",
        time=time,
        zone=zone,
        proceeding_id=proceeding.id if proceeding else None,
    )
    if last(date) >= today():
        entry.say(_calendar(date, time, zone))


def _calendar(date: PartialDate, time: str | None, zone: str | None) -> str:
    if not time:
        return _("Enters it in the calendar %(when)s.", when=when(date))
    return _(
        "Enters it in the calendar %(when)s at %(time)s (%(zone)s).",
        when=when(date),
        time=time,
        zone=zone,
    )


def _time(entry: Entry) -> tuple[str | None, str | None]:
    time, zone = entry.values.text("time"), entry.values.text("zone")
    if not time:
        return None, None
    if not _TIME.fullmatch(time):
        raise UpdateRefusedError(_("Write the time as 10:30."), field="time")
    if zone not in available_timezones():
        raise UpdateRefusedError(_("Give the court's time zone, as Europe/Moscow."), field="zone")
    hour, _colon, minute = time.replace(".", ":").partition(":")
    return f"{int(hour):02}:{minute}", zone


def _refuse_twice(entry: Entry, kind: EventKind, edtf: str, time: str | None) -> None:
    for event in entry.rows(m.Event):
        if (event.kind, event.date, event.time) == (kind, edtf, time) and not event.internal:
            raise UpdateRefusedError(
                _("This hearing is recorded already."),
                field="date",
                rows=[clashing(entry.bundle, event)],
            )
