"""Random histories of stays and turns within two years, for Hypothesis."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tracker.dates import parse, unknown_end
from tracker.reckoning import Stay, Turn
from tracker.vocabulary import Certainty, Custody, DetentionKind

FIRST, LAST = date(2021, 1, 1), date(2022, 12, 31)
AFTER = (
    *(Custody.RELEASED, Custody.RELEASED, Custody.ON_CONDITIONS, Custody.IN_EXILE),
    *(Custody.ESCAPED, Custody.DIED_IN_CUSTODY, Custody.EXECUTED),
)

days = st.dates(FIRST, LAST)


@st.composite
def partial_dates(draw):
    """A day, a month, a year, or one of two or three days near one another."""
    day = draw(days)
    shape = draw(st.sampled_from(["day", "day", "day", "month", "month", "set", "year"]))
    if shape == "set":
        later = day + timedelta(days=draw(st.integers(1, 40)))
        return parse(f"[{day},{later},{later + timedelta(days=draw(st.integers(0, 9)))}]")
    length = {"day": 10, "month": 7, "year": 4}[shape]
    return parse(day.isoformat()[:length] + draw(st.sampled_from(["", "", "~", "?"])))


@st.composite
def stays_like(draw, key, earlier):
    """One stay; most continue an earlier one if there is any, or begin when it ends."""
    before = draw(st.sampled_from([None, *earlier]))
    start = draw(partial_dates())
    if before and before.end and not before.end.unknown_end and draw(st.booleans()):
        start = before.end
    ends = st.one_of(partial_dates(), st.just(None), st.just(unknown_end(start)), partial_dates())
    return Stay(
        key=key,
        kind=draw(st.sampled_from([*DetentionKind, DetentionKind.HOUSE_ARREST])),
        start=start,
        end=draw(ends),
        certainty=draw(st.sampled_from([Certainty.CONFIRMED] * 4 + list(Certainty))),
        confirmed_to=draw(st.one_of(st.none(), days)),
        continues=draw(st.sampled_from([None, "lost"])) if before is None else before.key,
    )


@st.composite
def histories(draw):
    """Up to five stays in any order, without circles, and up to three turns."""
    stays = []
    for number in range(draw(st.integers(0, 5))):
        stays.append(draw(stays_like(f"stay-{number}", tuple(stays))))
    turns = [
        Turn(f"turn-{number}", draw(partial_dates()), draw(st.sampled_from(AFTER)))
        for number in range(draw(st.integers(0, 3)))
    ]
    return draw(st.permutations(stays)), turns
