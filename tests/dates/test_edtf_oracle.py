"""The bounds of EDTF text, compared with the edtf library on random dates."""

from datetime import date
from random import Random
from time import struct_time

import pytest
from edtf import parse_edtf

from tracker.dates import parse

_RANDOM = Random(1958)  # noqa: S311 - the same dates on every run


def _plain() -> str:
    year, month = _RANDOM.randint(1000, 2999), _RANDOM.randint(1, 12)
    shapes = (f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{_RANDOM.randint(1, 28):02}")
    return _RANDOM.choice(shapes)


def _point() -> str:
    year, month = _RANDOM.randint(1000, 2999), _RANDOM.randint(1, 12)
    unknown = (f"{year // 10}X", f"{year // 100}XX", f"{year}-XX", f"{year}-{month:02}-XX")
    others = (*unknown, f"{year}-XX-XX", f"{year}-{_RANDOM.choice((21, 22, 23))}")
    return _RANDOM.choice((_plain() + _RANDOM.choice("~?%"), _plain(), _RANDOM.choice(others)))


def _text() -> str:
    one, other = sorted((_plain(), _plain()))
    shapes = (_point(), _point(), f"{one}/..", f"../{other}", f"[{one},{other}]")
    between = f"{one}{_RANDOM.choice(('', '~', '?'))}/{other}"
    return _RANDOM.choice((*shapes, between))


def _theirs(bound: object) -> date | None:
    return date(*bound[:3]) if isinstance(bound, struct_time) else None


@pytest.mark.parametrize("text", sorted({_text() for _ in range(350)}))
def test_the_bounds_are_those_of_the_edtf_library(text):
    theirs, ours = parse_edtf(text), parse(text)
    assert ours.earliest == _theirs(theirs.lower_strict())
    assert ours.latest == _theirs(theirs.upper_strict())
