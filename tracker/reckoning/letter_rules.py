"""Which letter rules hold for one prisoner: country, then system, then facility, then person.

- For each topic the rules of the narrowest scope that has any hold; those of wider ones do not.
- What nobody of ours checked never takes the place of what was: the two are inherited apart. It is
  left out where a checked rule of the same topic is as narrow or narrower.
- A rule past its last day still holds, and is old: it is shown as such and never dropped.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.solidarity import RuleScope, RuleTopic

# The days for which a check counts, where the rule itself names no last day, as those of countries
# at war should.
LASTS = 180
# From the widest to the narrowest.
_WIDTH = {scope: width for width, scope in enumerate(RuleScope)}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as far as inheriting asks. ``key`` names it; ``expires_on`` is its own last day."""

    key: str
    scope: RuleScope
    topic: RuleTopic
    verified_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A rule that holds; ``last_day`` is None for one that nobody checked."""

    rule: Rule
    last_day: date | None
    old: bool


@dataclass(frozen=True, slots=True)
class Inherited:
    """The rules that hold, and apart from them what somebody wrote and nobody of ours checked."""

    checked: list[Holding]
    unchecked: list[Holding]


def last_day(rule: Rule, lasts: int = LASTS) -> date | None:
    """The last day for which a rule's check counts: its own, else so many days after the check.

    >>> last_day(Rule("a", RuleScope.COUNTRY, RuleTopic.INK, date(2024, 1, 1)))
    datetime.date(2024, 6, 29)
    """
    if rule.verified_on is None:
        return None
    return rule.expires_on or rule.verified_on + timedelta(days=lasts)


def holding(rule: Rule, on: date) -> Holding:
    """A rule as it stands on a day."""
    last = last_day(rule)
    return Holding(rule, last, last is not None and last < on)


def inherit(rules: Iterable[Rule], on: date) -> Inherited:
    """The rules that hold on a day, of all rules of one prisoner's country, system, facility and
    person. Their order is kept.

    >>> wide = Rule("wide", RuleScope.COUNTRY, RuleTopic.INK, date(2024, 1, 1))
    >>> narrow = Rule("narrow", RuleScope.FACILITY, RuleTopic.INK, date(2024, 1, 1))
    >>> [one.rule.key for one in inherit([wide, narrow], date(2024, 2, 1)).checked]
    ['narrow']
    """
    known = list(rules)
    checked = [rule for rule in known if rule.verified_on]
    unchecked = [rule for rule in known if not rule.verified_on]
    settled = _narrowest(checked)
    open_to_doubt = [rule for rule in unchecked if width(rule) > settled.get(rule.topic, -1)]
    return Inherited(_held(checked, on), _held(open_to_doubt, on))


def width(rule: Rule) -> int:
    """How narrow a rule is: 0 for a country's, 3 for a person's."""
    return _WIDTH[rule.scope]


def _held(rules: Sequence[Rule], on: date) -> list[Holding]:
    narrowest = _narrowest(rules)
    return [holding(rule, on) for rule in rules if width(rule) == narrowest[rule.topic]]


def _narrowest(rules: Iterable[Rule]) -> dict[RuleTopic, int]:
    found: dict[RuleTopic, int] = {}
    for rule in rules:
        found[rule.topic] = max(width(rule), found.get(rule.topic, 0))
    return found
