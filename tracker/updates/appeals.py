"""Appeals: lodged, and decided by a higher instance."""

from typing import ClassVar

from tracker.cases import models as m
from tracker.updates.courts import (
    CUSTODIAL,
    Decision,
    length_words,
    refuse_before_first,
    refuse_twice,
    serve,
    still_held,
    term,
)
from tracker.updates.entry import Entry
from tracker.updates.fields import WithProceeding, choice, choices, day, line, pick
from tracker.updates.forms import UpdateForm
from tracker.updates.happening import happened
from tracker.updates.prosecutions import decide_charges, needed, reach
from tracker.updates.terms import Stated
from tracker.vocabulary import (
    ChargeStatus,
    EventKind,
    Instance,
    SentenceKind,
    SentenceOutcome,
    Stage,
)
from tracker.web.speaking import gettext as _
from tracker.web.speaking import lazy_gettext, lazy_phrase, phrase

HIGHER = tuple(one for one in Instance if one is not Instance.FIRST)
_TO = "changed to "
_KINDS = tuple(kind for kind in SentenceKind if kind is not SentenceKind.NONE)
_STAGES = {
    SentenceOutcome.UPHELD: Stage.FINAL,
    SentenceOutcome.CHANGED: Stage.FINAL,
    SentenceOutcome.QUASHED: Stage.ON_TRIAL,
    SentenceOutcome.ACQUITTED: Stage.ACQUITTED,
}


def _changed_to(kind: SentenceKind) -> str:
    return lazy_gettext("changed to %(kind)s", kind=lazy_phrase(kind))


class LodgedForm(WithProceeding, UpdateForm):
    """An appeal was lodged."""

    new_proceeding: ClassVar = False

    date = day(lazy_gettext("When lodged"))
    by_whom = line(lazy_gettext("By whom"), hint=lazy_gettext("The defence or the prosecution."))
    court = line(lazy_gettext("To which court"))


def enter_lodged(entry: Entry) -> None:
    """The event; the sentence stays appealable."""
    date = entry.values.past_day()
    proceeding = needed(entry, date)
    appealed = Decision(
        proceeding, date, Instance.APPEAL, SentenceOutcome.UPHELD, SentenceKind.NONE
    )
    refuse_before_first(entry, appealed)
    by_whom, court = entry.values.text("by_whom"), entry.values.text("court")
    happened(
        entry,
        EventKind.APPEAL,
        date,
        f"Appeal lodged by {by_whom}" if by_whom else "Appeal lodged",
        text=court,
        proceeding_id=proceeding.id,
    )
    entry.say(
        _(
            "The sentence in “%(title)s” stays under appeal until it is decided.",
            title=proceeding.title,
        )
    )


class DecidedForm(WithProceeding, UpdateForm):
    """A higher court decided."""

    new_proceeding: ClassVar = False

    date = day(lazy_gettext("When decided"))
    court = line(lazy_gettext("Court"), needed=lazy_gettext("Name the court."))
    instance = pick(lazy_gettext("Instance"), choices(HIGHER))
    outcome = pick(
        lazy_gettext("What it decided"),
        [
            choice(SentenceOutcome.UPHELD.value, lazy_gettext("upheld: nothing changed")),
            choice(
                SentenceOutcome.CHANGED.value,
                lazy_gettext("changed: another term of the same kind"),
            ),
            *(choice(f"{_TO}{kind.value}", _changed_to(kind)) for kind in _KINDS),
            choice(SentenceOutcome.QUASHED.value, lazy_gettext("quashed: to be tried again")),
            choice(SentenceOutcome.ACQUITTED.value, lazy_phrase(SentenceOutcome.ACQUITTED)),
        ],
    )
    term = line(
        lazy_gettext("New term or fine"),
        hint=lazy_gettext("Where it changed: as 4 years 6 months."),
    )


def enter_decided(entry: Entry) -> None:
    """The event, the decision of the higher instance, the stage and what follows from it."""
    date = entry.values.past_day()
    proceeding = needed(entry, date)
    instance = entry.values.choice("instance", Instance, HIGHER)
    outcome, kind = _outcome(entry)
    decision = Decision(proceeding, date, instance, outcome, kind or SentenceKind.NONE)
    appealed = refuse_before_first(entry, decision)
    refuse_twice(entry, decision)
    row = _sentence(entry, decision, appealed)
    words = _words(row)
    happened(
        entry,
        EventKind.APPEAL,
        date,
        f"Sentence {outcome}{words} ({instance} instance)",
        text=row.court,
        proceeding_id=proceeding.id,
    )
    entry.say(
        _(
            "Adds a decision of the %(instance)s instance: %(outcome)s%(words)s.",
            instance=phrase(instance),
            outcome=phrase(outcome),
            words=words,
        )
    )
    reach(entry, proceeding, _STAGES[outcome], date)
    _follow(entry, decision, row)


def _outcome(entry: Entry) -> tuple[SentenceOutcome, SentenceKind | None]:
    typed = entry.values.text("outcome")
    if typed.startswith(_TO):
        kinds = {kind.value: kind for kind in _KINDS}
        return SentenceOutcome.CHANGED, kinds.get(typed.removeprefix(_TO))
    return entry.values.choice("outcome", SentenceOutcome, _STAGES), None


def _sentence(entry: Entry, decision: Decision, appealed: m.Sentence) -> m.Sentence:
    """What stands now: the old term if it was upheld, so that each decision reads by itself."""
    kind = _kind(decision, appealed)
    stated = Stated()
    if decision.outcome is SentenceOutcome.CHANGED:
        stated = term(entry, kind)
    if decision.outcome is SentenceOutcome.UPHELD:
        stated = Stated(**{name: getattr(appealed, name) for name in Stated().columns()})
    return entry.add(
        m.Sentence,
        f"{decision.instance}-{decision.date.earliest:%Y-%m-%d}",
        proceeding_id=decision.proceeding.id,
        date=decision.date.edtf,
        court=entry.values.text("court"),
        instance=decision.instance,
        outcome=decision.outcome,
        kind=kind,
        regime=appealed.regime if decision.outcome is SentenceOutcome.UPHELD else "",
        **stated.columns(),
    )


def _kind(decision: Decision, appealed: m.Sentence) -> SentenceKind:
    if decision.outcome not in {SentenceOutcome.UPHELD, SentenceOutcome.CHANGED}:
        return SentenceKind.NONE
    return appealed.kind if decision.kind is SentenceKind.NONE else decision.kind


def _words(row: m.Sentence) -> str:
    stated = Stated(**{name: getattr(row, name) for name in Stated().columns()})
    parts = filter(None, [length_words(stated), "" if row.kind is SentenceKind.NONE else row.kind])
    words = " of ".join(parts)
    return f": {words}" if words else ""


def _follow(entry: Entry, decision: Decision, row: m.Sentence) -> None:
    if decision.outcome is SentenceOutcome.ACQUITTED:
        decide_charges(entry, decision.proceeding, ChargeStatus.ACQUITTED, decision.date)
    if _STAGES[decision.outcome] is Stage.FINAL and row.kind in CUSTODIAL:
        serve(entry, decision.date)
    else:
        still_held(entry, decision.date)
