"""What a court decided, and what follows for the term, the charges and the stay."""

from dataclasses import dataclass

from tracker.cases import models as m
from tracker.dates import PartialDate, parse
from tracker.updates.custody import OPEN, Move, covering, hand_over
from tracker.updates.entry import Entry
from tracker.updates.naming import clashing, stay_words
from tracker.updates.places import Where
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.terms import Stated, TermError, read_term
from tracker.updates.values import before, first, when
from tracker.vocabulary import DetentionKind, Instance, SentenceKind, SentenceOutcome
from tracker.web.speaking import gettext as _
from tracker.web.speaking import phrase

CUSTODIAL = frozenset({SentenceKind.IMPRISONMENT, SentenceKind.LIFE, SentenceKind.DEATH})
_TIMED = frozenset({SentenceKind.IMPRISONMENT, SentenceKind.SUSPENDED, SentenceKind.ADMINISTRATIVE})
_AWAITING = frozenset({DetentionKind.PRE_TRIAL, DetentionKind.POLICE})
_RANK = list(Instance)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a court in a proceeding."""

    proceeding: m.Proceeding
    date: PartialDate
    instance: Instance
    outcome: SentenceOutcome
    kind: SentenceKind


def term(entry: Entry, kind: SentenceKind) -> Stated:
    """The term that the form states. Raises UpdateRefusedError if the kind needs one."""
    text = entry.values.text("term")
    if not text and kind in _TIMED:
        raise UpdateRefusedError(_("Give the term, as 5 years 6 months."), field="term")
    try:
        return read_term(text) if text else Stated()
    except TermError as error:
        raise UpdateRefusedError(str(error), field="term") from None


def sentences(entry: Entry, proceeding: m.Proceeding) -> list[m.Sentence]:
    """The decisions of a proceeding in the order of their dates."""
    rows = entry.bundle.of(m.Sentence, "proceeding_id", proceeding.id)
    return sorted(rows, key=lambda row: (first(parse(row.date)), _RANK.index(row.instance)))


def refuse_twice(entry: Entry, decision: Decision) -> None:
    """One instance decides once, unless a higher one sent the case back in between."""
    rows = sentences(entry, decision.proceeding)
    cleared = [row for row in rows if row.outcome is SentenceOutcome.QUASHED]
    since = max((first(parse(row.date)) for row in cleared), default=first(parse("0001")))
    for row in rows:
        if row.instance is decision.instance and first(parse(row.date)) >= since:
            if row.outcome is SentenceOutcome.QUASHED:
                continue
            raise UpdateRefusedError(
                _(
                    "A decision of the %(instance)s instance is recorded in “%(title)s” already.",
                    instance=phrase(row.instance),
                    title=decision.proceeding.title,
                ),
                field="instance",
                rows=[clashing(entry.bundle, row)],
                disputable=True,
            )


def refuse_before_first(entry: Entry, decision: Decision) -> m.Sentence:
    """The decision that is appealed against: the last one before this one."""
    rows = sentences(entry, decision.proceeding)
    earlier = [row for row in rows if not before(decision.date, parse(row.date))]
    if earlier:
        return earlier[-1]
    raise UpdateRefusedError(
        _(
            "No sentence is recorded in “%(title)s” by then: log the verdict first, or "
            "correct the date.",
            title=decision.proceeding.title,
        ),
        field="date",
        rows=[clashing(entry.bundle, row) for row in rows[:1]]
        or [clashing(entry.bundle, decision.proceeding)],
    )


def serve(entry: Entry, date: PartialDate) -> None:
    """Where the person is held before trial, from now on they serve a sentence in that place."""
    stay = covering(entry, date)
    if stay is None or stay.kind not in _AWAITING:
        return
    facility = entry.bundle.facilities.get(stay.facility_id) if stay.facility_id else None
    there = Where(facility, stay.place)
    words = stay_words(entry.bundle, stay)
    hand_over(entry, stay, Move(date, there, date, DetentionKind.SERVING))
    entry.say(
        _(
            "Closes %(words)s (%(kind)s) %(when)s and opens one there, serving the "
            "sentence, that continues it.",
            words=words,
            kind=stay.kind,
            when=when(date),
        )
    )


def still_held(entry: Entry, date: PartialDate) -> None:
    """Say that a decision alone does not end a stay."""
    stay = covering(entry, date)
    if stay and stay.ended == OPEN:
        entry.say(
            _("The stay goes on as recorded: log the release or the transfer if there was one.")
        )


def length_words(stated: Stated) -> str:
    """A term in words, empty where none was stated."""
    parts = (
        (stated.years, "year"),
        (stated.months, "month"),
        (stated.days, "day"),
    )
    words = [f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in parts if number]
    words += [f"{stated.fine_amount:,} {stated.fine_currency}"] if stated.fine_amount else []
    return " ".join(words)
