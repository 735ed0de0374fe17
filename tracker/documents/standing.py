"""How a published case stands on a day: from the document and the rows it names, no database.

The index tables and the public pages both use this, so that a list and a page cannot disagree.
Rules not stated here are in ``tracker.reckoning``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from tracker.dates import PartialDate, parse, unknown_end
from tracker.reckoning import (
    Maximum,
    Penalty,
    Projection,
    Standing,
    Stay,
    Term,
    Turn,
    breakpoints,
    latest_step,
    maximum_of,
    projected_end,
    standing_on,
)
from tracker.vocabulary import (
    Certainty,
    ChargeStatus,
    Custody,
    DetentionKind,
    EventKind,
    Instance,
    PenaltyKind,
    ReleaseHow,
    SentenceKind,
    SentenceOutcome,
    Stage,
)

Json = Mapping[str, Any]
Rows = Mapping[str, Json]
S = TypeVar("S", Stage, ChargeStatus)

_DAY = timedelta(days=1)
_INSTANCES = {instance.value: rank for rank, instance in enumerate(Instance)}
_FALLEN = frozenset({SentenceOutcome.QUASHED.value, SentenceOutcome.ACQUITTED.value})
# Ways out of custody after which no term decided before can still be running.
_TERM_OVER = frozenset(
    {
        ReleaseHow.SERVED.value,
        ReleaseHow.ACQUITTED.value,
        ReleaseHow.PARDON.value,
        ReleaseHow.AMNESTY.value,
        ReleaseHow.EXCHANGE.value,
        ReleaseHow.EXPELLED.value,
    }
)
_CUSTODY_AFTER = {
    EventKind.EXCHANGE.value: Custody.IN_EXILE,
    EventKind.RELEASE.value: Custody.RELEASED,
}
_CUSTODIAL = frozenset({SentenceKind.IMPRISONMENT.value, SentenceKind.LIFE.value})


@dataclass(frozen=True, slots=True)
class InForce:
    """The sentence in force on a day, the decision that set its term, and when it ends."""

    sentence: Json
    proceeding: str
    projection: Projection | None


def partial(shape: Json | None) -> PartialDate | None:
    """The partial date of a published date shape; null stays null."""
    return parse(shape["edtf"]) if shape else None


def stays_of(document: Json) -> list[Stay]:
    """The document's detentions as the arithmetic wants them, in the document's order."""
    return [_stay(detention) for detention in document["detentions"]]


def _stay(detention: Json) -> Stay:
    start = parse(detention["started"]["edtf"])
    ended = detention["ended"]
    confirmed_to = detention["confirmed_to"]
    return Stay(
        key=detention["key"],
        kind=DetentionKind(detention["kind"]),
        start=start,
        end=(parse(ended["edtf"]) if ended["edtf"] else unknown_end(start)) if ended else None,
        certainty=Certainty(detention["certainty"]),
        confirmed_to=date.fromisoformat(confirmed_to) if confirmed_to else None,
        continues=detention["continues"],
    )


def turns_of(document: Json) -> list[Turn]:
    """The events that end custody: releases, exchanges, escapes, deaths, and whatever else
    the record says that the person left custody by (``release_how``)."""
    turns = (
        (event, custody_after(event["kind"], event["release_how"], executed=event["executed"]))
        for event in document["events"]
    )
    return [
        Turn(event["key"], parse(event["date"]["edtf"]), custody)
        for event, custody in turns
        if custody
    ]


def custody_after(kind: str, release_how: str | None, *, executed: bool) -> Custody | None:
    """The custody that follows an event of this kind; None if it leaves custody as it is."""
    if kind == EventKind.DEATH:
        return Custody.EXECUTED if executed else Custody.DIED_IN_CUSTODY
    if kind == EventKind.ESCAPE:
        return Custody.ESCAPED
    if release_how:
        return ReleaseHow(release_how).custody
    return _CUSTODY_AFTER.get(kind)


def proceedings_on(document: Json, on: date) -> list[Json]:
    """The proceedings open on the day; if none is, the one opened last before it, if any."""
    begun = [item for item in document["proceedings"] if _opened(item) <= on]
    still = [item for item in begun if _closed(item) >= on]
    return still or sorted(begun, key=_opened)[-1:]


def _opened(proceeding: Json) -> date:
    """The earliest day the proceeding may have been open: its opening, else its first stage."""
    first = proceeding["opened"] or next(
        (stage["date"] for stage in proceeding["stages"] if stage["date"]), None
    )
    return date.fromisoformat(first["earliest"]) if first and first["earliest"] else date.min


def _closed(proceeding: Json) -> date:
    closed = proceeding["closed"]
    return date.fromisoformat(closed["latest"]) if closed and closed["latest"] else date.max


def _reached(steps: Sequence[Json], name: str, kind: Callable[[str], S], on: date) -> S | None:
    return latest_step([(partial(step["date"]), kind(step[name])) for step in steps], on)


def stage_on(document: Json, on: date) -> Stage:
    """The stage, on the day, of the proceeding opened last among those that count on it."""
    if not document["proceedings"]:
        return Stage.UNKNOWN
    current = proceedings_on(document, on)
    if not current:
        return Stage.NOT_CHARGED
    newest = max(current, key=_opened)
    return stage_of(newest, on) or Stage.UNKNOWN


def stage_of(proceeding: Json, on: date) -> Stage | None:
    """The stage that one proceeding had reached by the day; None before its first."""
    return _reached(proceeding["stages"], "stage", Stage, on)


def status_of(charge: Json, on: date) -> ChargeStatus | None:
    """The status of a charge on the day; None before it was first alleged."""
    return _reached(charge["status_history"], "status", ChargeStatus, on)


@dataclass(frozen=True, slots=True)
class MaximumOn:
    """The maximum sentence on a day and the provisions that it comes from."""

    maximum: Maximum
    provisions: list[str]


def maximum_on(document: Json, provisions: Rows, on: date) -> MaximumOn:
    """The maximum sentence of the case: of all charges that stand in the proceedings which
    count on the day. A cited override on a charge goes before its provision's penalty."""
    charges = [
        charge
        for proceeding in proceedings_on(document, on)
        for charge in proceeding["charges"]
        if (status := status_of(charge, on)) and status.live
    ]
    penalties = [_penalty(charge, provisions) for charge in charges]
    slugs = dict.fromkeys(charge["provision"] for charge in charges if charge["provision"])
    return MaximumOn(maximum_of(penalties), list(slugs))


def maximum_of_proceeding(proceeding: Json, provisions: Rows, on: date) -> Maximum:
    """The maximum sentence of one proceeding's charges that stand on the day."""
    standing = [c for c in proceeding["charges"] if (s := status_of(c, on)) and s.live]
    return maximum_of([_penalty(charge, provisions) for charge in standing])


def _penalty(charge: Json, provisions: Rows) -> Penalty:
    shape = charge["maximum"] or provisions.get(charge["provision"] or "", {}).get("penalty")
    if not shape:
        return Penalty(PenaltyKind.UNKNOWN)
    kind = PenaltyKind(shape["kind"])
    return Penalty(kind, shape["months_max"] if kind is PenaltyKind.TERM else None)


def sentence_in_force(proceeding: Json, on: date) -> Json | None:
    """The decision of the highest instance by the day, the latest of those of equal rank.

    A decision that quashed or acquitted clears what was decided up to it; what a new trial
    decides afterwards counts, whatever its instance. None where nothing stands.
    """
    given = [item for item in proceeding["sentences"] if _given(item) <= on]
    cleared = max((_given(item) for item in given if item["outcome"] in _FALLEN), default=None)
    standing = [
        item
        for item in given
        if item["outcome"] not in _FALLEN and (cleared is None or _given(item) > cleared)
    ]
    return max(
        standing, key=lambda item: (_INSTANCES[item["instance"]], _given(item)), default=None
    )


def _given(sentence: Json) -> date:
    earliest = sentence["date"]["earliest"]
    return date.fromisoformat(earliest) if earliest else date.min


def custodial_sentence_on(document: Json, standing: Standing, on: date) -> InForce | None:
    """The sentence of imprisonment under which the person is held on the day, with its end.

    Of several proceedings, the one whose term was set last. A term set before the person was
    released as served, pardoned or the like is over. None for whoever is not detained.
    """
    if not standing.custody.counts_as_detained:
        return None
    over = _terms_over(document, on)
    found = [
        (set_by, proceeding, sentence)
        for proceeding in document["proceedings"]
        if (sentence := sentence_in_force(proceeding, on)) and sentence["kind"] in _CUSTODIAL
        if _given(set_by := _term_set(proceeding, sentence)) >= over
    ]
    if not found:
        return None
    set_by, proceeding, sentence = max(found, key=lambda item: _given(item[0]))
    return InForce(sentence, proceeding["key"], _projection(sentence, set_by, standing))


def _terms_over(document: Json, on: date) -> date:
    """The day of the last release that ended all earlier terms; the first of days if none did."""
    days = [
        date.fromisoformat(event["date"]["latest"])
        for event in document["events"]
        if event["release_how"] in _TERM_OVER and event["date"]["latest"]
    ]
    return max((day for day in days if day <= on), default=date.min)


def held_otherwise(document: Json, in_force: InForce, on: date) -> bool:
    """True if another proceeding was open on the day: the person may be held in that one, so the
    end of this term alone does not make a release overdue."""
    return any(
        proceeding["key"] != in_force.proceeding and _closed(proceeding) >= on
        for proceeding in document["proceedings"]
        if _opened(proceeding) <= on
    )


def _term_set(proceeding: Json, sentence: Json) -> Json:
    """The decision that set the term: a ruling that only upholds it does not start it anew."""
    if sentence["outcome"] != SentenceOutcome.UPHELD:
        return sentence
    earlier = [
        item
        for item in proceeding["sentences"]
        if item["outcome"] != SentenceOutcome.UPHELD
        and item["kind"] in _CUSTODIAL
        and _given(item) <= _given(sentence)
    ]
    return max(earlier, key=_given, default=sentence)


def _projection(sentence: Json, set_by: Json, standing: Standing) -> Projection | None:
    """When the term ends. It runs from the day the sentence itself names; else from the decision
    that set it, or from the arrest where that came later."""
    length = [sentence[unit] or 0 for unit in ("years", "months", "days")]
    stated = partial(sentence["stated_end"])
    if stated:
        return Projection(stated.earliest, stated.latest, "As stated by the authorities.")
    if sentence["kind"] != SentenceKind.IMPRISONMENT or not any(length):
        return None
    start = partial(sentence["counted_from"]) or parse(set_by["date"]["edtf"])
    since = standing.since
    if not sentence["counted_from"] and since and (since.earliest or date.min) > _given(set_by):
        start = since
    return projected_end(start, Term(*length), sentence["credited_days"], None)


@dataclass(frozen=True, slots=True)
class Span:
    """Days, first and last included, on which nothing that lists show changes."""

    first: date
    last: date
    standing: Standing
    stage: Stage
    maximum: Maximum


def spans_of(document: Json, provisions: Rows) -> list[Span]:
    """All days from the first to the last of the calendar, cut where the case changes."""
    stays, turns = stays_of(document), turns_of(document)
    days = {*breakpoints(stays, turns), *_legal_breakpoints(document), date.min}
    spans: list[Span] = []
    ordered = sorted(days)
    for first, after in zip(ordered, [*ordered[1:], None], strict=True):
        last = after - _DAY if after else date.max
        span = Span(
            first,
            last,
            standing_on(stays, turns, first),
            stage_on(document, first),
            maximum_on(document, provisions, first).maximum,
        )
        if spans and _alike(spans[-1], span):
            spans[-1] = Span(spans[-1].first, last, span.standing, span.stage, span.maximum)
        else:
            spans.append(span)
    return spans


def _alike(one: Span, other: Span) -> bool:
    return (one.stage, one.maximum) == (other.stage, other.maximum) and (
        one.standing.custody,
        one.standing.since,
        one.standing.stay,
    ) == (other.standing.custody, other.standing.since, other.standing.stay)


def _legal_breakpoints(document: Json) -> set[date]:
    days: set[date] = set()
    for proceeding in document["proceedings"]:
        days |= {
            _opened(proceeding),
            _closed(proceeding) + _DAY
            if proceeding["closed"] and _closed(proceeding) < date.max
            else date.min,
        }
        steps = [
            *proceeding["stages"],
            *(s for c in proceeding["charges"] for s in c["status_history"]),
        ]
        shapes = [step["date"] for step in steps if step["date"]]
        days |= {date.fromisoformat(shape["earliest"]) for shape in shapes if shape["earliest"]}
    return days
