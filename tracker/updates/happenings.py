"""What happens to someone in custody: health, punishment, hunger strike, threat."""

from functools import partial

from tracker.updates.custody import alive, held
from tracker.updates.entry import Entry
from tracker.updates.fields import day, line, paragraph, tick
from tracker.updates.forms import UpdateForm
from tracker.updates.happening import confirm, happened
from tracker.vocabulary import EventKind
from tracker.web.speaking import gettext as _
from tracker.web.speaking import lazy_gettext

_SHOWS_HELD = frozenset({EventKind.HEALTH, EventKind.PUNISHMENT, EventKind.HUNGER_STRIKE})


class HappeningForm(UpdateForm):
    """Something happened to the person."""

    date = day()
    title = line(
        lazy_gettext("In a few words"), needed=lazy_gettext("Say in a few words what happened.")
    )
    text = paragraph(lazy_gettext("What is known"))
    urgent = tick(
        lazy_gettext("Urgent"), hint=lazy_gettext("Shown first, at the desk and to readers.")
    )


def _enter(kind: EventKind, entry: Entry) -> None:
    date = entry.values.past_day()
    alive(entry, date)
    if kind is EventKind.PUNISHMENT:
        held(entry, date, _("Log the arrest first, or correct the date."))
    happened(
        entry,
        kind,
        date,
        entry.values.needed("title", "Say in a few words what happened."),
        text=entry.values.text("text"),
        urgent=entry.values.flag("urgent"),
    )
    if entry.values.flag("urgent"):
        entry.say(_("Marks it as urgent."))
    if kind in _SHOWS_HELD:
        confirm(entry, date)


enter_health = partial(_enter, EventKind.HEALTH)
enter_punishment = partial(_enter, EventKind.PUNISHMENT)
enter_hunger_strike = partial(_enter, EventKind.HUNGER_STRIKE)
enter_threat = partial(_enter, EventKind.THREAT)
