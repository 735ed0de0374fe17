"""Moves from one place of custody to another: transfers, house arrest."""

from tracker.cases import models as m
from tracker.dates import PartialDate, in_words, parse
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

_UNLIKE_OTHERS = frozenset({DetentionKind.HOUSE_ARREST, DetentionKind.DISAPPEARANCE})
KINDS = tuple(kind for kind in DetentionKind if kind not in _UNLIKE_OTHERS)
LETTERS = "The letter page would be paused."


class TransferForm(WithFacility, UpdateForm):
    """Someone was moved."""

    date = day("Date left")
    arrived = day("Date arrived", needed="", hint="If it is known: else the day they left.")
    custody = pick("Kind of custody there", [choice("", "as before"), *choices(KINDS)])
    note = line("Note", hint="What readers should know of the move.")


def enter_transfer(entry: Entry) -> None:
    """The event; one stay closes, and the next continues it."""
    left = entry.values.past_day()
    alive(entry, left)
    stay = held(entry, left, "Log the arrest first, or correct the date.")
    kind = _kind(entry, stay)
    to = where(entry)
    _refuse_unmoved(entry, stay, to)
    _event(entry, EventKind.TRANSFER, left, f"Moved to {to.words}", to)
    closed = stay_words(entry.bundle, stay)
    move = Move(left, to, arrival(entry, left), kind)
    hand_over(entry, stay, move)
    say_handed_over(entry, closed, move, f"one in {to.words}")


def arrival(entry: Entry, left: PartialDate) -> PartialDate:
    """The day of arrival; the day of leaving where it is not given."""
    arrived = entry.values.optional_day("arrived")
    return not_future(arrived, "arrived") if arrived else left


def say_handed_over(entry: Entry, closed: str, move: Move, opened: str) -> None:
    """The sentence of every move."""
    on = "" if move.arrived == move.left else f" {when(move.arrived)}"
    entry.say(f"Closes {closed} {when(move.left)} and opens {opened}{on} that continues it.")
    entry.say(LETTERS)


def _kind(entry: Entry, stay: m.Detention) -> DetentionKind:
    if entry.values.text("custody"):
        return entry.values.choice("custody", DetentionKind, KINDS)
    if stay.kind in _UNLIKE_OTHERS:
        raise UpdateRefusedError(
            f"The record has {row_words(entry.bundle, stay)}: {stay.kind}. Say what kind of "
            "custody it is from now on.",
            field="custody",
            rows=[clashing(entry.bundle, stay)],
        )
    return stay.kind


def _refuse_unmoved(entry: Entry, stay: m.Detention, to: Where) -> None:
    there = {"facility_id": stay.facility_id, "place": stay.place}
    same = to.facility.id == stay.facility_id if to.facility else to.columns() == there
    if same:
        raise UpdateRefusedError(
            f"{place_of(entry.bundle, stay)} is where the record has them already, since "
            f"{in_words(parse(stay.started))}.",
            field="facility",
            rows=[clashing(entry.bundle, stay)],
            disputable=True,
        )


def _event(entry: Entry, kind: EventKind, date: PartialDate, title: str, to: Where) -> None:
    happened(entry, kind, date, title, text=entry.values.text("note"), **to.columns())


class HouseArrestForm(UpdateForm):
    """Someone was put under house arrest."""

    date = day("From when")
    facility = facility("Town", needed="Name the town.")
    court = line("By which court or authority")
    until = day("Until", needed="", hint="If the order has an end.")

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.facility.description = "The town only: never a home address."


def enter_house_arrest(entry: Entry) -> None:
    """The event; the stay before, if there is one, closes, and house arrest begins."""
    date, until = entry.values.past_day(), entry.values.optional_day("until")
    alive(entry, date)
    stay = covering(entry, date)
    if stay and stay.kind is DetentionKind.HOUSE_ARREST:
        raise UpdateRefusedError(
            f"The record has {row_words(entry.bundle, stay)}: house arrest already.",
            field="date",
            rows=[clashing(entry.bundle, stay)],
        )
    town = entry.values.needed("facility", "Name the town.")
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
        entry.say(f"Opens house arrest in {town} {when(date)}.")
        return
    closed = stay_words(entry.bundle, stay)
    move = Move(date, to, date, DetentionKind.HOUSE_ARREST)
    hand_over(entry, stay, move)
    say_handed_over(entry, closed, move, f"house arrest in {town}")
