"""A verdict: a sentence, an acquittal, or the case dropped in court."""

from typing import ClassVar

from tracker.cases import models as m
from tracker.updates.courts import (
    CUSTODIAL,
    Decision,
    length_words,
    refuse_twice,
    serve,
    still_held,
    term,
)
from tracker.updates.custody import alive
from tracker.updates.entry import Entry
from tracker.updates.fields import WithProceeding, choice, day, line, pick
from tracker.updates.forms import UpdateForm
from tracker.updates.happening import happened
from tracker.updates.prosecutions import decide_charges, needed, reach
from tracker.updates.refusing import UpdateRefusedError
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
from tracker.web.speaking import lazy_gettext, lazy_phrase

FIRST_FINAL = "first, final"
ACQUITTED, DROPPED = "acquitted", "dropped"
_KINDS = tuple(kind for kind in SentenceKind if kind is not SentenceKind.NONE)


class VerdictForm(WithProceeding, UpdateForm):
    """A court gave its verdict."""

    new_proceeding: ClassVar = True

    date = day(lazy_gettext("When given"))
    court = line(lazy_gettext("Court"), needed=lazy_gettext("Name the court."))
    instance = pick(
        lazy_gettext("Instance"),
        [
            choice(Instance.FIRST.value, lazy_gettext("first: may be appealed")),
            choice(FIRST_FINAL, lazy_gettext("first, and final already")),
            *(choice(one.value, lazy_phrase(one)) for one in Instance if one is not Instance.FIRST),
        ],
    )
    outcome = pick(
        lazy_gettext("What it decided"),
        [
            *(choice(kind.value, lazy_phrase(kind), lazy_gettext("Convicted")) for kind in _KINDS),
            choice(ACQUITTED, lazy_gettext("acquitted"), lazy_gettext("Not convicted")),
            choice(DROPPED, lazy_gettext("case dropped"), lazy_gettext("Not convicted")),
        ],
    )
    term = line(
        lazy_gettext("Term or fine"),
        hint=lazy_gettext("As 5 years 6 months, 10 days, or 300000 RUB."),
    )


def enter_verdict(entry: Entry) -> None:
    """The event, the sentence, the charges, the stage; and the stay once the sentence is final."""
    date = entry.values.past_day()
    alive(entry, date)
    instance, final = _instance(entry)
    proceeding = needed(entry, date)
    outcome = entry.values.text("outcome")
    if outcome in {ACQUITTED, DROPPED}:
        decided = SentenceOutcome.ACQUITTED
        _freed(entry, Decision(proceeding, date, instance, decided, SentenceKind.NONE), outcome)
    else:
        kind = entry.values.choice("outcome", SentenceKind, _KINDS)
        decision = Decision(proceeding, date, instance, SentenceOutcome.IMPOSED, kind)
        _convicted(entry, decision, final=final)


def _instance(entry: Entry) -> tuple[Instance, bool]:
    if entry.values.text("instance") == FIRST_FINAL:
        return Instance.FIRST, True
    instance = entry.values.choice("instance", Instance)
    return instance, instance is not Instance.FIRST


def _convicted(entry: Entry, decision: Decision, *, final: bool) -> None:
    stated = term(entry, decision.kind)
    refuse_twice(entry, decision)
    words = " of ".join(filter(None, [length_words(stated), decision.kind.value]))
    _event(entry, decision, f"Sentenced: {words}")
    _sentence(entry, decision, stated)
    entry.say(
        _(
            "Adds a sentence to “%(title)s”: %(words)s.",
            title=decision.proceeding.title,
            words=words,
        )
    )
    decide_charges(entry, decision.proceeding, ChargeStatus.CONVICTED, decision.date)
    reach(entry, decision.proceeding, Stage.FINAL if final else Stage.CONVICTED, decision.date)
    if final and decision.kind in CUSTODIAL:
        serve(entry, decision.date)
    else:
        still_held(entry, decision.date)


def _freed(entry: Entry, decision: Decision, outcome: str) -> None:
    if entry.values.text("term"):
        raise UpdateRefusedError(_("Leave the term empty: nothing was imposed."), field="term")
    refuse_twice(entry, decision)
    acquitted = outcome == ACQUITTED
    _event(entry, decision, "Acquitted" if acquitted else "Case dropped in court")
    if acquitted:
        _sentence(entry, decision, Stated())
    status = ChargeStatus.ACQUITTED if acquitted else ChargeStatus.DROPPED
    decide_charges(entry, decision.proceeding, status, decision.date)
    stage = Stage.ACQUITTED if acquitted else Stage.DROPPED
    reach(entry, decision.proceeding, stage, decision.date)
    still_held(entry, decision.date)


def _event(entry: Entry, decision: Decision, title: str) -> None:
    happened(
        entry,
        EventKind.VERDICT,
        decision.date,
        title,
        text=entry.values.text("court"),
        proceeding_id=decision.proceeding.id,
    )


def _sentence(entry: Entry, decision: Decision, stated: Stated) -> None:
    entry.add(
        m.Sentence,
        f"{decision.instance}-{decision.date.earliest:%Y-%m-%d}",
        proceeding_id=decision.proceeding.id,
        date=decision.date.edtf,
        court=entry.values.text("court"),
        instance=decision.instance,
        outcome=decision.outcome,
        kind=decision.kind,
        **stated.columns(),
    )
