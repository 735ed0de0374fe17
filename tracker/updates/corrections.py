"""A correction: one fact gets its right value; the old one stays in the history."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any
from uuid import UUID

from tracker.cases import models as m
from tracker.cases.loading import Bundle
from tracker.dates import parse
from tracker.types import today
from tracker.updates.correctable import Fact, facts, find, said
from tracker.updates.disputing import Claim, enter_claim
from tracker.updates.entry import Entry
from tracker.updates.fields import choice, line, paragraph, pick
from tracker.updates.forms import DISPUTE, UpdateForm
from tracker.updates.places import where
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.values import first, last, not_future
from tracker.web.speaking import field_words, in_english, lazy_gettext
from tracker.web.speaking import gettext as _

_STILL, _UNKNOWN = frozenset({"..", "open", "still held", "still in force"}), "not known"


class CorrectionForm(UpdateForm):
    """One fact of the record is wrong."""

    fact = pick(lazy_gettext("Which fact"), [])
    value = paragraph(
        lazy_gettext("Right value"),
        needed=lazy_gettext("Give the right value."),
        hint=lazy_gettext(
            "A date as people write it; for an end also “still held” or “not known”."
        ),
    )
    why = line(
        lazy_gettext("Why"),
        needed=lazy_gettext("Say what was wrong."),
        hint=lazy_gettext("Stays in the history."),
    )

    def prepare(self, bundle: Bundle) -> None:
        """The facts of this case, each with its present value."""
        field: Any = self["fact"]
        field.choices = [
            choice(
                fact.name,
                f"{field_words(fact.label)}: {said(bundle, fact, fact.value)[:80]}",
                fact.group,
            )
            for fact in facts(bundle)
        ]


def enter_correction(entry: Entry) -> None:
    """The right value, cited; or a dispute between the two."""
    fact = find(entry.bundle, entry.values.text("fact"))
    if fact is None:
        raise UpdateRefusedError(_("Choose a fact of this case."), field="fact")
    entry.values.needed("why", _("Say what was wrong."))
    value = _value(entry, fact)
    if value == fact.value:
        raise UpdateRefusedError(_("The record says so already."), field="value")
    if entry.values.text("differs") == DISPUTE:
        enter_claim(entry, fact.row, _claim(entry, fact.name, value))
        return
    old, new = said(entry.bundle, fact, fact.value), said(entry.bundle, fact, value)
    setattr(fact.row, fact.column, value)
    _refuse_unsound(fact)  # in words, before the database refuses it without any
    entry.set(fact.row, fact.cited)
    entry.say(
        _(
            "Corrects the %(label)s of %(group)s: from “%(old)s” to “%(new)s”.",
            label=field_words(fact.label),
            group=fact.group,
            old=old,
            new=new,
        )
    )


def _claim(entry: Entry, name: str, value: Any) -> Claim:
    """What the record keeps of the difference: in its own language, English."""
    with in_english():
        fact = next(fact for fact in facts(entry.bundle) if fact.name == name)
        old, new = said(entry.bundle, fact, fact.value), said(entry.bundle, fact, value)
        return Claim(fact.name, fact.cited, f"{fact.label} ({fact.group})", old, new)


def _value(entry: Entry, fact: Fact) -> Any:
    entry.values.needed("value", _("Give the right value."))
    return _READERS[fact.kind](entry, fact)


def _text(entry: Entry, _fact: Fact) -> str:
    return entry.values.text("value")


def _end(entry: Entry, fact: Fact) -> str:
    typed = entry.values.text("value").lower()
    if typed in _STILL:
        return ".."
    return "" if typed == _UNKNOWN else _date(entry, fact)


def _date(entry: Entry, fact: Fact) -> str:
    day = entry.values.day("value")
    planned = fact.column in {"until", "stated_end"} or (
        isinstance(fact.row, m.Event) and first(parse(fact.row.date)) > today()
    )
    return (day if planned else not_future(day, "value")).edtf


def _number(entry: Entry, _fact: Fact) -> int:
    typed = entry.values.text("value")
    if not typed.isascii() or not typed.isdigit() or len(typed) > 5:
        raise UpdateRefusedError(_("Give a whole number."), field="value")
    return int(typed)


def _facility(entry: Entry, _fact: Fact) -> UUID | None:
    known = where(entry, "value").facility
    return known.id if known else None


def _choice(entry: Entry, fact: Fact) -> StrEnum | None:
    return entry.values.choice("value", fact.choose) if fact.choose else None


_READERS: dict[str, Callable[[Entry, Fact], Any]] = {
    "text": _text,
    "date": _date,
    "end": _end,
    "number": _number,
    "facility": _facility,
    "choice": _choice,
}


def _refuse_unsound(fact: Fact) -> None:
    """A stay or a list cannot end, or be confirmed, before it begins."""
    row: Any = fact.row
    start = getattr(row, "started", None)
    if not start:
        return
    begins = first(parse(start))
    ended = getattr(row, "ended", "..") or ".."
    confirmed = getattr(row, "confirmed_to", None)
    if (ended != ".." and last(parse(ended)) < begins) or (confirmed and confirmed < begins):
        raise UpdateRefusedError(
            _("It would end, or be confirmed, before it began: correct the other date first."),
            field="value",
        )
