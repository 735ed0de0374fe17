"""Courts' orders of detention, and hearings to come."""

import re
from zoneinfo import available_timezones

from tracker.cases import models as m
from tracker.cases.loading import Bundle
from tracker.dates import in_words
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

_TIME = re.compile(r"(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9]")
ORDERS = (EventKind.DETENTION_ORDER, EventKind.EXTENSION)
HEARINGS = (EventKind.HEARING, EventKind.TRIAL, EventKind.APPEAL, EventKind.RULING)


class OrderForm(WithProceeding, UpdateForm):
    """A court ordered detention, or extended it."""

    date = day("When the court decided")
    order = pick(
        "What it decided",
        [
            choice(EventKind.DETENTION_ORDER.value, "detention ordered"),
            choice(EventKind.EXTENSION.value, "detention extended"),
        ],
    )
    court = line("Court", needed="Name the court.")
    until = day("Until", needed="Say until when.", hint="The last day that the order covers.")


def enter_order(entry: Entry) -> None:
    """The event, with the day on which the order runs out."""
    date, until = entry.values.past_day(), entry.values.day("until")
    alive(entry, date)
    if last(until) < first(date):
        raise UpdateRefusedError(
            f"The order would run out {when(until)}, before it was given: correct one date.",
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
    entry.say(f"Sets a deadline: the order runs out {when(until)}.")
    if covering(entry, date) is None:
        entry.say("Note: no stay covers that day, so the order does not say where they are held.")


class HearingForm(WithProceeding, UpdateForm):
    """A hearing was set."""

    date = day("Day of the hearing")
    time = line("Time", hint="As 10:30, in the court's own time.")
    zone = line("Time zone", hint="As Europe/Moscow.", list="zones")
    court = line("Court", needed="Name the court.")
    hearing = pick(
        "What is heard",
        [
            choice(EventKind.HEARING.value, "a hearing"),
            choice(EventKind.TRIAL.value, "the trial"),
            choice(EventKind.APPEAL.value, "an appeal"),
            choice(EventKind.RULING.value, "a ruling is to be given"),
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
        at = f" at {time} ({zone})" if time else ""
        entry.say(f"Enters it in the calendar {when(date)}{at}.")


def _time(entry: Entry) -> tuple[str | None, str | None]:
    time, zone = entry.values.text("time"), entry.values.text("zone")
    if not time:
        return None, None
    if not _TIME.fullmatch(time):
        raise UpdateRefusedError("Write the time as 10:30.", field="time")
    if zone not in available_timezones():
        raise UpdateRefusedError("Give the court's time zone, as Europe/Moscow.", field="zone")
    hour, _, minute = time.replace(".", ":").partition(":")
    return f"{int(hour):02}:{minute}", zone


def _refuse_twice(entry: Entry, kind: EventKind, edtf: str, time: str | None) -> None:
    for event in entry.rows(m.Event):
        if (event.kind, event.date, event.time) == (kind, edtf, time) and not event.internal:
            raise UpdateRefusedError(
                "This hearing is recorded already.",
                field="date",
                rows=[clashing(entry.bundle, event)],
            )
