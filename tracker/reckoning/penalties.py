"""The heaviest penalty that the charges of one proceeding allow."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.vocabulary import PenaltyKind

_BY_WEIGHT = (PenaltyKind.DEATH, PenaltyKind.LIFE, PenaltyKind.OTHER, PenaltyKind.FINE)
_TEXTS = {
    PenaltyKind.DEATH: "death penalty",
    PenaltyKind.LIFE: "life imprisonment",
    PenaltyKind.OTHER: "another penalty",
    PenaltyKind.FINE: "a fine",
}


@dataclass(frozen=True, slots=True)
class Penalty:
    """The heaviest penalty for one charge; ``months`` only where it is a TERM."""

    kind: PenaltyKind
    months: int | None = None

    def __post_init__(self) -> None:
        """Refuse months without a term, and a term of no length."""
        if self.months is not None and (self.kind is not PenaltyKind.TERM or self.months < 1):
            raise ValueError("Give months, at least 1, only for a penalty that is a term.")

    @property
    def is_known(self) -> bool:
        """A term without its length is as unknown as a penalty that nobody recorded."""
        if self.kind is PenaltyKind.TERM:
            return self.months is not None
        return self.kind is not PenaltyKind.UNKNOWN


@dataclass(frozen=True, slots=True)
class Maximum:
    """The maximum sentence of a proceeding, in months where it is a term, and in English words.

    ``missing`` charges have a maximum that nobody recorded.
    """

    kind: PenaltyKind
    months_min: int | None
    months_max: int | None
    text: str
    complete: bool
    missing: int = 0


def maximum_of(penalties: Sequence[Penalty]) -> Maximum:
    """The maximum of a proceeding: from the highest single charge to the sum of all terms.

    How far terms add up differs between countries, so the range is given and the rule named (the
    project's rule, ARCHITECTURE.md). Death outranks life, life any term, a term other penalties,
    those a fine; months are given for terms only. A charge whose maximum is not recorded makes
    the answer incomplete, and the text says how many there are.
    """
    known = [penalty for penalty in penalties if penalty.is_known]
    missing = len(penalties) - len(known)
    if not known:
        return Maximum(
            PenaltyKind.UNKNOWN, None, None, "not recorded", complete=False, missing=missing
        )
    heaviest = _heaviest(known)
    text = heaviest.text + _missing(missing)
    return replace(heaviest, text=text, complete=not missing, missing=missing)


def months_in_words(months: int) -> str:
    """A length in years and months: "1 year and 6 months"."""
    years, rest = divmod(months, 12)
    parts = [_counted(years, "year")] * bool(years) + [_counted(rest, "month")] * bool(rest)
    return " and ".join(parts)


def _heaviest(known: Sequence[Penalty]) -> Maximum:
    kinds = {penalty.kind for penalty in known}
    above_terms = {PenaltyKind.DEATH, PenaltyKind.LIFE}
    if PenaltyKind.TERM in kinds and not kinds & above_terms:
        return _of_terms([penalty.months for penalty in known if penalty.months])
    kind = next(kind for kind in _BY_WEIGHT if kind in kinds)
    return Maximum(kind, None, None, _TEXTS[kind], complete=True)


def _of_terms(months: Sequence[int]) -> Maximum:
    least, most = max(months), sum(months)
    text = f"up to {months_in_words(most)}"
    if least < most:
        text = f"{_range(least, most)} (highest single charge to the sum)"
    return Maximum(PenaltyKind.TERM, least, most, text, complete=True)


def _range(least: int, most: int) -> str:
    if least % 12 == most % 12 == 0:
        return f"{least // 12} to {months_in_words(most)}"
    return f"{months_in_words(least)} to {months_in_words(most)}"


def _missing(count: int) -> str:
    if not count:
        return ""
    charges = "one more charge" if count == 1 else f"{count} more charges"
    return f"; the maximum of {charges} is not recorded"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
