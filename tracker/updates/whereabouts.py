"""Nobody knows where someone is held; and then they are found."""

from tracker.cases import models as m
from tracker.dates import PartialDate
from tracker.updates.custody import Move, alive, around, covering, hand_over, open_stay
from tracker.updates.entry import Entry
from tracker.updates.fields import WithFacility, choices, day, facility, paragraph, pick, tick
from tracker.updates.forms import UpdateForm
from tracker.updates.happening import happened
from tracker.updates.moves import KINDS, say_handed_over
from tracker.updates.naming import clashing, person_name, row_words, stay_words
from tracker.updates.places import Where, where
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.values import when
from tracker.vocabulary import DetentionKind, EventKind
from tracker.web.speaking import gettext as _
from tracker.web.speaking import lazy_gettext


class UnknownForm(WithFacility, UpdateForm):
    """Someone's whereabouts are not known."""

    facility = facility(lazy_gettext("Where last seen"))
    date = day(lazy_gettext("Last seen on"))
    text = paragraph(lazy_gettext("What is known"))
    urgent = tick(
        lazy_gettext("Urgent"), hint=lazy_gettext("Shown first, at the desk and to readers.")
    )


def enter_unknown(entry: Entry) -> None:
    """The event, urgent where asked; the stay before, if there is one, closes."""
    date = entry.values.past_day()
    alive(entry, date)
    stay = covering(entry, date)
    if stay and stay.kind is DetentionKind.DISAPPEARANCE:
        raise UpdateRefusedError(
            _(
                "The record has %(fact)s: it is unknown already.",
                fact=row_words(entry.bundle, stay),
            ),
            field="date",
            rows=[clashing(entry.bundle, stay)],
        )
    seen = where(entry, strict=False)
    _event(entry, date, "Whereabouts unknown", seen)
    if stay is None:
        open_stay(entry, DetentionKind.DISAPPEARANCE, Where(), date)
        entry.say(
            _("Opens a stay at an unknown place %(when)s: enforced disappearance.", when=when(date))
        )
        return
    closed = stay_words(entry.bundle, stay)
    move = Move(date, Where(), date, DetentionKind.DISAPPEARANCE)
    hand_over(entry, stay, move)
    say_handed_over(entry, closed, move, _("one at an unknown place"))


class FoundForm(WithFacility, UpdateForm):
    """Someone was found."""

    facility = facility(lazy_gettext("Where found"), needed=lazy_gettext("Say where."))
    date = day(lazy_gettext("Found on"))
    custody = pick(lazy_gettext("Kind of custody there"), choices(KINDS))
    text = paragraph(lazy_gettext("What is known"))


def enter_found(entry: Entry) -> None:
    """The event; the stay at an unknown place closes, and the next continues it."""
    date = entry.values.past_day()
    alive(entry, date)
    stay = _missing(entry, date)
    kind = entry.values.choice("custody", DetentionKind, KINDS)
    to = where(entry)
    _event(entry, date, f"Found in {to.words}", to)
    move = Move(date, to, date, kind)
    hand_over(entry, stay, move)
    say_handed_over(
        entry, _("the stay at a place unknown"), move, _("one in %(words)s", words=to.words)
    )


def _missing(entry: Entry, date: PartialDate) -> m.Detention:
    stay = covering(entry, date)
    if stay and stay.kind is DetentionKind.DISAPPEARANCE:
        return stay
    raise UpdateRefusedError(
        _(
            "The whereabouts of %(person)s are not recorded as unknown %(when)s: log a "
            "transfer instead, or correct the date.",
            person=person_name(entry.bundle),
            when=when(date),
        ),
        field="date",
        rows=[clashing(entry.bundle, stay)] if stay else around(entry, date),
    )


def _event(entry: Entry, date: PartialDate, title: str, to: Where) -> None:
    happened(
        entry,
        EventKind.NOTE,
        date,
        title,
        text=entry.values.text("text"),
        urgent=entry.values.flag("urgent"),
        **to.columns(),
    )
