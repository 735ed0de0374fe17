"""The stays and releases of Boris Kagarlitsky, as an example of every rule at once."""

from datetime import date

import pytest

from tracker.dates import parse
from tracker.reckoning import (
    Days,
    Stay,
    Turn,
    chain_of,
    clashes,
    held_days,
    standing_on,
    stay_days,
)
from tracker.vocabulary import Custody, DetentionKind


def stay(key, kind, start, end, continues=None):
    return Stay(key, kind, parse(start), parse(end) if end else None, continues=continues)


HANDOVER = "[2023-07-25,2023-07-26]"
STAYS = [
    stay("lefortovo", DetentionKind.PRE_TRIAL, "1982-04-06", "1983-04-28"),
    stay("police", DetentionKind.POLICE, "1993-10-03", "1993-10-04"),
    stay("arrest", DetentionKind.ADMINISTRATIVE, "2021-09-29~", "2021-10~"),
    stay("moscow", DetentionKind.PRE_TRIAL, "2023-07-25", HANDOVER),
    stay("syktyvkar", DetentionKind.PRE_TRIAL, HANDOVER, "2023-12-12", "moscow"),
    stay("remand", DetentionKind.SERVING, "2024-02-13", "2024-04~"),
    stay("torzhok", DetentionKind.SERVING, "2024-04~", None, "remand"),
]
TURNS = [
    Turn(day, parse(day), Custody.RELEASED) for day in ("1983-04-28", "1993-10-04", "2023-12-12")
]


@pytest.mark.parametrize(
    ("on", "custody", "since", "key"),
    [
        ("1982-04-05", Custody.FREE, None, None),
        ("1983-01-01", Custody.PRE_TRIAL, "1982-04-06", "lefortovo"),
        ("1983-04-27", Custody.PRE_TRIAL, "1982-04-06", "lefortovo"),
        ("1983-04-28", Custody.RELEASED, "1983-04-28", None),
        ("1993-10-03", Custody.POLICE, "1993-10-03", "police"),
        ("1993-10-04", Custody.RELEASED, "1993-10-04", None),
        ("2021-10-31", Custody.ADMINISTRATIVE, "2021-09-29~", "arrest"),
        ("2021-11-01", Custody.RELEASED, "2021-10~", None),
        ("2023-07-25", Custody.PRE_TRIAL, "2023-07-25", "moscow"),
        ("2023-07-26", Custody.PRE_TRIAL, "2023-07-25", "syktyvkar"),
        ("2023-08-01", Custody.PRE_TRIAL, "2023-07-25", "syktyvkar"),
        ("2024-01-10", Custody.RELEASED, "2023-12-12", None),
        ("2024-04-15", Custody.SERVING, "2024-02-13", "remand"),
        ("2024-06-30", Custody.SERVING, "2024-02-13", "torzhok"),
    ],
)
def test_his_custody_on_a_day(on, custody, since, key):
    standing = standing_on(STAYS, TURNS, date.fromisoformat(on))
    assert (standing.custody, standing.stay and standing.stay.key) == (custody, key)
    assert (standing.since and standing.since.edtf) == since


def test_the_stretch_of_1_august_2023_has_eight_days():
    on = date(2023, 8, 1)
    stretch = chain_of(STAYS, standing_on(STAYS, TURNS, on).stay)
    assert [one.key for one in stretch] == ["moscow", "syktyvkar"]
    assert held_days(stretch, on) == Days(8, 8)


def test_the_handover_is_certain_though_its_day_is_not():
    assert standing_on(STAYS, TURNS, date(2024, 4, 15)).certain
    assert not standing_on(STAYS, TURNS, date(2024, 6, 30)).certain
    assert not standing_on(STAYS, TURNS, date(2021, 10, 15)).certain


def test_his_days_held():
    assert stay_days(STAYS[0], date(2025, 1, 1)) == Days(388, 388)
    assert held_days(STAYS[:2], date(2025, 1, 1)) == Days(390, 390)
    assert held_days(STAYS, date(2024, 1, 1)) == Days(388 + 2 + 3 + 141, 388 + 2 + 33 + 141)


def test_nothing_in_his_history_contradicts_itself():
    assert clashes(STAYS, TURNS) == []
