"""The ends of custody: release and death."""

from tracker.cases import models as m
from tracker.dates import PartialDate, parse
from tracker.people.models import Person
from tracker.updates import prosecutions
from tracker.updates.custody import OPEN, alive, all_covering, close, covering, held
from tracker.updates.entry import Entry
from tracker.updates.fields import choices, day, line, paragraph, pick, tick
from tracker.updates.forms import UpdateForm
from tracker.updates.happening import happened
from tracker.updates.naming import clashing, place_of, row_words, stay_words
from tracker.updates.refusing import Clashing, UpdateRefusedError
from tracker.updates.values import last, overlap, when
from tracker.vocabulary import EventKind, ReleaseHow, Stage
from tracker.web.speaking import day_words, lazy_gettext
from tracker.web.speaking import gettext as _

_STAGES = {
    ReleaseHow.ACQUITTED: Stage.ACQUITTED,
    ReleaseHow.PARDON: Stage.PARDONED,
    ReleaseHow.AMNESTY: Stage.PARDONED,
}
_WORDS = {
    ReleaseHow.SERVED: "Released: term served",
    ReleaseHow.ACQUITTED: "Released: acquitted",
    ReleaseHow.BAIL: "Released on bail",
    ReleaseHow.PAROLE: "Released on parole",
    ReleaseHow.PARDON: "Released: pardoned",
    ReleaseHow.AMNESTY: "Released under an amnesty",
    ReleaseHow.EXCHANGE: "Released in an exchange",
    ReleaseHow.COMMUTED: "Released: sentence commuted",
    ReleaseHow.EXPELLED: "Released and expelled",
    ReleaseHow.ORDERED: "Released by order",
    ReleaseHow.UNKNOWN: "Released",
}


class ReleaseForm(UpdateForm):
    """Someone was released."""

    date = day(lazy_gettext("When released"))
    how = pick(lazy_gettext("How"), choices(ReleaseHow))
    place = line(lazy_gettext("Where"), hint=lazy_gettext("A town, if it is known."))
    conditions = paragraph(
        lazy_gettext("Conditions"), hint=lazy_gettext("What they must or must not do from now on.")
    )


def enter_release(entry: Entry) -> None:
    """The event; every stay that covers the day closes, and the stage follows."""
    date = entry.values.past_day()
    alive(entry, date)
    how = entry.values.choice("how", ReleaseHow)
    stay = _ending(entry, date)
    kind = EventKind.EXCHANGE if how is ReleaseHow.EXCHANGE else EventKind.RELEASE
    happened(
        entry,
        kind,
        date,
        _WORDS[how],
        text=entry.values.text("conditions"),
        place=entry.values.text("place"),
        facility_id=stay.facility_id,
        release_how=how,
    )
    if stay.ended == "":
        close(entry, stay, date)
        entry.say(_("The end of %(stay)s is now known.", stay=stay_words(entry.bundle, stay)))
    _close_all(entry, date)
    proceeding = prosecutions.newest(entry.bundle, last(date))
    if how in _STAGES and proceeding:
        prosecutions.reach(entry, proceeding, _STAGES[how], date)


def _ending(entry: Entry, date: PartialDate) -> m.Detention:
    """The stay that the release ends: the one that covers the day, else the last one before it
    if it ended on a day nobody knows. Raises UpdateRefusedError."""
    if stay := covering(entry, date):
        return stay
    stays = [one for one in entry.stays if one.first_start <= last(date)]
    newest = max(stays, key=lambda one: one.first_start, default=None)
    row = entry.keyed(m.Detention, newest.key) if newest else None
    turned = any(newest and newest.last_start <= turn.last for turn in entry.turns)
    if row and row.ended == "" and not turned:
        return row
    return held(entry, date, _("Log the arrest first, or correct the date."))


def _close_all(entry: Entry, date: PartialDate) -> None:
    for row in all_covering(entry, date):
        if row.ended == OPEN:
            close(entry, row, date)
            entry.say(
                _("Closes %(stay)s %(when)s.", stay=stay_words(entry.bundle, row), when=when(date))
            )
        elif row.ended and not overlap(parse(row.ended), date):
            raise UpdateRefusedError(
                _(
                    "The record has %(fact)s: correct its end, or this date.",
                    fact=row_words(entry.bundle, row),
                ),
                field="date",
                rows=[clashing(entry.bundle, row)],
                disputable=True,
            )


class DeathForm(UpdateForm):
    """Someone died."""

    date = day(lazy_gettext("When"))
    place = line(lazy_gettext("Where"))
    cause = paragraph(
        lazy_gettext("Cause as stated"), hint=lazy_gettext("And by whom it is stated.")
    )
    executed = tick(lazy_gettext("Executed"), hint=lazy_gettext("Put to death by the state."))


def enter_death(entry: Entry) -> None:
    """The event; every stay closes, and the day stands with the person."""
    date = entry.values.past_day()
    _refuse_twice(entry, date)
    stay = covering(entry, date)
    place = entry.values.text("place")
    title = "Died in custody" if stay else "Died"
    happened(
        entry,
        EventKind.DEATH,
        date,
        "Executed" if entry.values.flag("executed") else title,
        text=entry.values.text("cause"),
        place=place or (place_of(entry.bundle, stay) if stay and not stay.facility_id else ""),
        facility_id=stay.facility_id if stay and not place else None,
        executed=entry.values.flag("executed"),
    )
    _close_all(entry, date)
    person = entry.bundle.person
    entry.set(person, "died", died_date=date.edtf, died_place=place or person.died_place)
    entry.say(_("Sets the day of death: %(day)s.", day=day_words(date)))


def _refuse_twice(entry: Entry, date: PartialDate) -> None:
    events = [event for event in entry.rows(m.Event) if event.kind is EventKind.DEATH]
    if events:
        raise UpdateRefusedError(
            _("A death is recorded already, %(day)s.", day=day_words(parse(events[0].date))),
            field="date",
            rows=[clashing(entry.bundle, event) for event in events],
            disputable=True,
        )
    _refuse_other_day(entry.bundle.person, date)


def _refuse_other_day(person: Person, date: PartialDate) -> None:
    if person.died_date and not overlap(parse(person.died_date), date):
        raise UpdateRefusedError(
            _(
                "The person is recorded as dead since %(day)s: correct one of the dates.",
                day=day_words(parse(person.died_date)),
            ),
            field="date",
            rows=[Clashing(_("the day of death"), "person-died")],
        )
