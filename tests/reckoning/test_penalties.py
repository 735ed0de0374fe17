"""The maximum sentence of a proceeding."""

import pytest

from tracker.reckoning import Maximum, Penalty, maximum_of
from tracker.vocabulary import PenaltyKind

LIFE, DEATH, FINE = (
    Penalty(kind) for kind in (PenaltyKind.LIFE, PenaltyKind.DEATH, PenaltyKind.FINE)
)
OTHER, UNKNOWN = Penalty(PenaltyKind.OTHER), Penalty(PenaltyKind.UNKNOWN)


def term(months):
    return Penalty(PenaltyKind.TERM, months)


@pytest.mark.parametrize(
    ("penalties", "text"),
    [
        ([term(84)], "up to 7 years"),
        ([term(18)], "up to 1 year and 6 months"),
        ([term(12)], "up to 1 year"),
        ([term(1)], "up to 1 month"),
        ([term(84), term(96)], "8 to 15 years (highest single charge to the sum)"),
        (
            [term(18), term(6)],
            "1 year and 6 months to 2 years (highest single charge to the sum)",
        ),
        ([term(84), FINE, OTHER], "up to 7 years"),
        ([term(84), UNKNOWN], "up to 7 years; the maximum of one more charge is not recorded"),
        (
            [UNKNOWN, term(84), UNKNOWN],
            "up to 7 years; the maximum of 2 more charges is not recorded",
        ),
        ([term(84), term(None)], "up to 7 years; the maximum of one more charge is not recorded"),
        ([term(84), LIFE], "life imprisonment"),
        ([LIFE, DEATH, term(84)], "death penalty"),
        ([FINE], "a fine"),
        ([FINE, OTHER], "another penalty"),
        ([UNKNOWN], "not recorded"),
        ([], "not recorded"),
    ],
)
def test_the_maximum_is_said_with_its_rule(penalties, text):
    assert maximum_of(penalties).text == text


def test_a_maximum_runs_from_the_highest_charge_to_the_sum():
    text = "8 to 15 years (highest single charge to the sum)"
    expected = Maximum(PenaltyKind.TERM, 96, 180, text, complete=True)
    assert maximum_of([term(84), term(96)]) == expected


def test_life_and_death_have_no_months():
    expected = Maximum(PenaltyKind.LIFE, None, None, "life imprisonment", complete=True)
    assert maximum_of([term(84), LIFE]) == expected


@pytest.mark.parametrize("penalties", [[], [UNKNOWN], [term(84), UNKNOWN], [LIFE, term(None)]])
def test_a_charge_without_a_recorded_maximum_leaves_it_incomplete(penalties):
    assert not maximum_of(penalties).complete


@pytest.mark.parametrize(("kind", "months"), [(PenaltyKind.FINE, 12), (PenaltyKind.TERM, 0)])
def test_months_are_for_terms_only(kind, months):
    with pytest.raises(ValueError, match="only for a penalty that is a term"):
        Penalty(kind, months)
