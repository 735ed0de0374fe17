"""Moves from one place of custody to another: transfers, house arrest."""

from tracker.cases import models as m
from tracker.dates import PartialDate, parse
from tracker.updates.custody import Move, alive, covering, hand_over, held, open_stay
from tracker.updates.entry import Entry
from tracker.updates.fields import WithFacility, choice, choices, day, facility, line, pick
from tracker.updates.forms import UpdateForm
from tracker.updates.happening import happened
from tracker.updates.naming import clashing, place_of, row_words, stay_words
from tracker.updates.places import Where, where
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.values import not_future, when
from tracker.vocabulary import DetentionKind, EventKind
from tracker.web.speaking import day_words, lazy_gettext, phrase
from tracker.web.speaking import gettext as _

_UNLIKE_OTHERS = frozenset({DetentionKind.HOUSE_ARREST, DetentionKind.DISAPPEARANCE})
KINDS = tuple(kind for kind in DetentionKind if kind not in _UNLIKE_OTHERS)


class TransferForm(WithFacility, UpdateForm):
    """Someone was moved."""

    date = day(lazy_gettext("Date left"))
    arrived = day(
        lazy_gettext("Date arrived"),
        needed="",
        hint=lazy_gettext("If it is known: else the day they left."),
    )
    custody = pick(
        lazy_gettext("Kind of custody there"),
        [choice("", lazy_gettext("as before")), *choices(KINDS)],
    )
    note = line(lazy_gettext("Note"), hint=lazy_gettext("What readers should know of the move."))


def enter_transfer(entry: Entry) -> None:
    """The event; one stay closes, and the next continues it."""
    left = entry.values.past_day()
    alive(entry, left)
    stay = held(entry, left, _("Log the arrest first, or correct the date."))
    kind = _kind(entry, stay)
    to = where(entry)
    _refuse_unmoved(entry, stay, to)
    _event(entry, EventKind.TRANSFER, left, f"Moved to {to.words}", to)
    closed = stay_words(entry.bundle, stay)
    move = Move(left, to, arrival(entry, left), kind)
    hand_over(entry, stay, move)
    say_handed_over(entry, closed, move, _("one in %(words)s", words=to.words))


def arrival(entry: Entry, left: PartialDate) -> PartialDate:
    """The day of arrival; the day of leaving where it is not given."""
    arrived = entry.values.optional_day("arrived")
    return not_future(arrived, "arrived") if arrived else left


def say_handed_over(entry: Entry, closed: str, move: Move, opened: str) -> None:
    """The sentence of every move."""
    left, arrived = when(move.left), when(move.arrived)
    if move.arrived == move.left:
        entry.say(
            _(
                "Closes %(closed)s %(left)s and opens %(opened)s that continues it.",
                closed=closed,
                left=left,
                opened=opened,
            )
        )
    else:
        entry.say(
            _(
                "Closes %(closed)s %(left)s and opens %(opened)s %(arrived)s that continues it.",
                closed=closed,
                left=left,
                opened=opened,
                arrived=arrived,
            )
        )


def _kind(entry: Entry, stay: m.Detention) -> DetentionKind:
    if entry.values.text("custody"):
        return entry.values.choice("custody", DetentionKind, KINDS)
    if stay.kind in _UNLIKE_OTHERS:
        raise UpdateRefusedError(
            _(
                "The record has %(fact)s: %(kind)s. Say what kind of custody it is from now on.",
                fact=row_words(entry.bundle, stay),
                kind=phrase(stay.kind),
            ),
            field="custody",
            rows=[clashing(entry.bundle, stay)],
        )
    return stay.kind


def _refuse_unmoved(entry: Entry, stay: m.Detention, to: Where) -> None:
    there = {"facility_id": stay.facility_id, "place": stay.place}
    same = to.facility.id == stay.facility_id if to.facility else to.columns() == there
    if same:
        raise UpdateRefusedError(
            _(
                "%(place)s is where the record has them already, since %(day)s.",
                place=place_of(entry.bundle, stay),
                day=day_words(parse(stay.started)),
            ),
            field="facility",
            rows=[clashing(entry.bundle, stay)],
            disputable=True,
        )


def _event(entry: Entry, kind: EventKind, date: PartialDate, title: str, to: Where) -> None:
    happened(entry, kind, date, title, text=entry.values.text("note"), **to.columns())


class HouseArrestForm(UpdateForm):
    """Someone was put under house arrest."""

    date = day(lazy_gettext("From when"))
    facility = facility(lazy_gettext("Town"), needed=lazy_gettext("Name the town."))
    court = line(lazy_gettext("By which court or authority"))
    until = day(lazy_gettext("Until"), needed="", hint=lazy_gettext("If the order has an end."))

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.facility.description = _("The town only: never a home address.")


def enter_house_arrest(entry: Entry) -> None:
    """The event; the stay before, if there is one, closes, and house arrest begins."""
    date, until = entry.values.past_day(), entry.values.optional_day("until")
    alive(entry, date)
    stay = covering(entry, date)
    if stay and stay.kind is DetentionKind.HOUSE_ARREST:
        raise UpdateRefusedError(
            _("The record has %(fact)s: house arrest already.", fact=row_words(entry.bundle, stay)),
            field="date",
            rows=[clashing(entry.bundle, stay)],
        )
    town = entry.values.needed("facility", _("Name the town."))
    to = Where(place=town, words=town)
    happened(
        entry,
        EventKind.DETENTION_ORDER,
        date,
        "Put under house arrest",
        text=entry.values.text("court"),
        place=town,
        until=until.edtf if until else None,
    )
    if stay is None:
        open_stay(entry, DetentionKind.HOUSE_ARREST, to, date)
        entry.say(_("Opens house arrest in %(town)s %(when)s.", town=town, when=when(date)))
        return
    closed = stay_words(entry.bundle, stay)
    move = Move(date, to, date, DetentionKind.HOUSE_ARREST)
    hand_over(entry, stay, move)
    say_handed_over(entry, closed, move, _("house arrest in %(town)s", town=town))
