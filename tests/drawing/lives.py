"""Random composed cases for Hypothesis: a few near stays, or a life of forty years and more."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.reckoning.histories import histories
from tracker.dates import parse, unknown_end
from tracker.vocabulary import Certainty, DetentionKind, EventKind

BEGIN, END = date(1982, 1, 1), date(2026, 12, 31)
SPAN = (END - BEGIN).days
_lengths = st.one_of(st.integers(0, 1), st.integers(0, 400), st.integers(0, SPAN))
_days = st.integers(0, SPAN).map(lambda number: BEGIN + timedelta(number))
_shapes = st.sampled_from([10, 10, 10, 7, 4, 0, -1])


def shape(day, length):
    """A day as published: whole, its month, its year, a set with the next, or an open start."""
    if length > 0:
        return parse(day.isoformat()[:length]).as_json()
    return parse(f"[{day},{day + timedelta(20)}]" if length == 0 else f"../{day}").as_json()


@st.composite
def stays_of_a_life(draw):
    """One stay anywhere in 45 years: a day or decades, its ends as well known as it happens."""
    start, lasted = draw(_days), draw(_lengths)
    begun = shape(start, draw(_shapes))
    end = draw(st.sampled_from(["known", "known", "known", "open", "lost"]))
    ends = {"open": None, "lost": unknown_end(parse(begun["edtf"])).as_json()}
    ended = min(start + timedelta(lasted), date(2060, 1, 1))
    return {
        "from": begun,
        "to": ends[end] if end in ends else shape(ended, draw(_shapes)),
        "kind": draw(st.sampled_from(list(DetentionKind))).value,
        "certainty": draw(st.sampled_from([Certainty.CONFIRMED, *Certainty])).value,
        "confirmed_to": draw(st.sampled_from([None, ended.isoformat()])),
    }


def published(stay):
    """A stay of ``tests.reckoning.histories`` as a composed case has it."""
    return {
        "from": stay.start.as_json(),
        "to": stay.end.as_json() if stay.end else None,
        "kind": stay.kind.value,
        "certainty": stay.certainty.value,
        "confirmed_to": stay.confirmed_to.isoformat() if stay.confirmed_to else None,
    }


_near = histories().map(lambda history: [published(stay) for stay in history[0]])
_life = st.lists(stays_of_a_life(), max_size=8)
_many = st.lists(stays_of_a_life(), min_size=60, max_size=60)
_same_day = st.builds(lambda stay, times: [stay] * times, stays_of_a_life(), st.integers(2, 20))
_dates = st.builds(shape, _days, _shapes)
_events = st.lists(st.tuples(st.sampled_from(list(EventKind)), _dates), max_size=25)
_dated = st.lists(_dates, max_size=6)
_designated = st.lists(st.one_of(st.none(), _dates), max_size=4)


def event(number, kind, dated, **others):
    """An event as a composed case has it."""
    told = {"title": f"Event {number}", "release_how": None}
    return {"key": f"e{number}", "kind": str(kind), "date": dated, **told, **others}


def case(on, stays=(), events=(), sentences=(), designations=()):
    """A composed case with no more in it than the custody line reads."""
    filled = {"place": "", "certainty": "confirmed", "confirmed_to": None}
    told = [event(number, kind, dated) for number, (kind, dated) in enumerate(events)]
    return {
        "name": "A <Name>",
        "on": on.isoformat(),
        "detentions": [{**filled, **stay, "key": f"d{n}"} for n, stay in enumerate(stays)],
        "events": [one for one in told if one["date"]["earliest"] is None or _past(one, on)],
        "upcoming": [one for one in told if one["date"]["earliest"] and not _past(one, on)],
        "proceedings": [
            {
                "sentences": [
                    {"key": f"s{n}", "date": day, "kind": "fine", "outcome": "imposed"}
                    for n, day in enumerate(sentences)
                ]
            }
        ],
        "designations": [
            {"key": f"g{n}", "started": day, "name": "agent"} for n, day in enumerate(designations)
        ],
    }


def _past(one, on):
    return one["date"]["earliest"] <= on.isoformat()


lives = st.builds(
    case,
    st.one_of(_days, st.sampled_from([date(1970, 1, 1), date(2050, 1, 1)])),
    st.one_of(_near, _life, _life, _same_day, _many),
    _events,
    _dated,
    _designated,
)
