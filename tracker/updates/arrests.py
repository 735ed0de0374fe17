"""An arrest: it opens a stay, and a prosecution if asked."""

from tracker.cases import models as m
from tracker.dates import PartialDate, parse
from tracker.updates.custody import OPEN, alive, around, covering, open_stay
from tracker.updates.entry import Entry
from tracker.updates.fields import (
    WithFacility,
    WithProceeding,
    choices,
    day,
    facility,
    line,
    paragraph,
    pick,
)
from tracker.updates.forms import UpdateForm
from tracker.updates.happening import happened
from tracker.updates.naming import clashing, row_words, stay_words
from tracker.updates.places import where
from tracker.updates.prosecutions import NEW, chosen, reach
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.values import last, overlap, when
from tracker.vocabulary import DetentionKind, EventKind, Stage
from tracker.web.speaking import gettext as _
from tracker.web.speaking import lazy_gettext, phrase

CUSTODIES = (
    DetentionKind.POLICE,
    DetentionKind.PRE_TRIAL,
    DetentionKind.ADMINISTRATIVE,
    DetentionKind.SERVING,
    DetentionKind.PSYCHIATRIC,
    DetentionKind.IMMIGRATION,
)


class ArrestForm(WithFacility, WithProceeding, UpdateForm):
    """Someone was arrested."""

    facility = facility(lazy_gettext("Facility or place"))
    date = day(lazy_gettext("When arrested"))
    custody = pick(lazy_gettext("Kind of custody"), choices(CUSTODIES))
    authority = line(lazy_gettext("By which authority"))
    reason = paragraph(
        lazy_gettext("Official reason"), hint=lazy_gettext("What the authorities say, as alleged.")
    )


def enter_arrest(entry: Entry) -> None:
    """The event and the stay; the prosecution and the official reason where they are given."""
    date = entry.values.past_day()
    alive(entry, date)
    _refuse_if_held(entry, date)
    kind = entry.values.choice("custody", DetentionKind, CUSTODIES)
    authority, reason = entry.values.text("authority"), entry.values.text("reason")
    proceeding = chosen(entry, date)
    to = where(entry, strict=False)
    if proceeding and entry.values.text("proceeding") == NEW:
        proceeding.authority = authority
        reach(entry, proceeding, Stage.INVESTIGATION, date)
    happened(
        entry,
        EventKind.ARREST,
        date,
        f"Arrested by {authority}" if authority else "Arrested",
        text=reason,
        proceeding_id=proceeding.id if proceeding else None,
        **to.columns(),
    )
    stay = open_stay(entry, kind, to, date)
    entry.say(
        _(
            "Opens %(stay)s %(when)s: %(kind)s.",
            stay=stay_words(entry.bundle, stay),
            when=when(date),
            kind=phrase(kind),
        )
    )
    _note_reason(entry, reason)


def _refuse_if_held(entry: Entry, date: PartialDate) -> None:
    stay = covering(entry, date)
    if stay is None or _ends_by(stay, date):
        return
    raise UpdateRefusedError(
        _(
            "The record has %(fact)s: log the release or the transfer first, or correct the date.",
            fact=row_words(entry.bundle, stay),
        ),
        field="date",
        rows=[clashing(entry.bundle, stay), *around(entry, date)[1:]],
        disputable=True,
    )


def _ends_by(stay: m.Detention, date: PartialDate) -> bool:
    """Whether the stay may have ended on the day: people are arrested again at the gate."""
    if stay.ended == OPEN:
        return False
    return (
        not stay.ended or overlap(parse(stay.ended), date) or last(parse(stay.ended)) < last(date)
    )


def _note_reason(entry: Entry, reason: str) -> None:
    if reason and not entry.case.official_reason:
        entry.set(entry.case, "official_reason", official_reason=reason)
        entry.say(_("Sets the official reason of the case."))
