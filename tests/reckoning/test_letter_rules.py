"""Letter rules are inherited from the country down to the person, and the narrowest holds."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tracker.reckoning.letter_rules import LASTS, Rule, holding, inherit, last_day, width
from tracker.solidarity import RuleScope, RuleTopic

DAY = date(2024, 6, 1)
TOPICS = (RuleTopic.INK, RuleTopic.PHOTOS, RuleTopic.LANGUAGE)
DAYS = st.dates(date(2023, 1, 1), date(2025, 1, 1))


@st.composite
def rules(draw) -> list[Rule]:
    """Some rules of one prisoner, of few topics, so that they meet."""
    found = []
    for number in range(draw(st.integers(0, 12))):
        verified = draw(st.none() | DAYS)
        own = draw(st.none() | DAYS) if verified else None
        scope, topic = draw(st.sampled_from(list(RuleScope))), draw(st.sampled_from(TOPICS))
        found.append(Rule(str(number), scope, topic, verified, own))
    return found


def keys(held) -> list[str]:
    return [one.rule.key for one in held]


@given(rules(), DAYS)
def test_of_each_topic_the_narrowest_checked_scope_holds_and_all_of_it(known, on):
    found = inherit(known, on)
    checked = [rule for rule in known if rule.verified_on]
    for topic in TOPICS:
        of_topic = [rule for rule in checked if rule.topic is topic]
        narrowest = max((width(rule) for rule in of_topic), default=None)
        expected = [rule.key for rule in of_topic if width(rule) == narrowest]
        assert keys(one for one in found.checked if one.rule.topic is topic) == expected


@given(rules(), DAYS)
def test_what_nobody_checked_never_changes_what_was_checked(known, on):
    only_checked = [rule for rule in known if rule.verified_on]
    assert inherit(known, on).checked == inherit(only_checked, on).checked
    assert all(one.rule.verified_on is None for one in inherit(known, on).unchecked)


@given(rules(), DAYS)
def test_what_nobody_checked_is_told_only_where_nothing_as_narrow_was_checked(known, on):
    found = inherit(known, on)
    settled = {one.rule.topic: width(one.rule) for one in found.checked}
    told = {one.rule.topic: width(one.rule) for one in found.unchecked}
    assert all(width_ > settled.get(topic, -1) for topic, width_ in told.items())
    for rule in known:
        if rule.verified_on is None and rule.topic not in told:
            assert settled[rule.topic] >= width(rule)


@given(rules(), DAYS, st.randoms())
def test_the_order_in_which_rules_come_does_not_matter(known, on, random):
    shuffled = random.sample(known, len(known))
    one, other = inherit(known, on), inherit(shuffled, on)
    assert sorted(keys(one.checked)) == sorted(keys(other.checked))
    assert sorted(keys(one.unchecked)) == sorted(keys(other.unchecked))


@given(rules(), DAYS, DAYS)
def test_no_rule_is_dropped_because_it_is_old(known, on, other):
    assert keys(inherit(known, on).checked) == keys(inherit(known, other).checked)


@given(rules(), DAYS)
def test_a_rule_is_old_after_its_last_day_and_not_on_it(known, on):
    for one in inherit(known, on).checked:
        assert one.last_day is not None
        assert one.old == (on > one.last_day)
        assert not holding(one.rule, one.last_day).old
        assert holding(one.rule, one.last_day + timedelta(days=1)).old


@given(rules())
def test_a_rule_lasts_180_days_unless_it_names_its_own_last_day(known):
    for rule in known:
        if rule.verified_on is None:
            assert last_day(rule) is None
        elif rule.expires_on:
            assert last_day(rule) == rule.expires_on
        else:
            assert (last_day(rule) - rule.verified_on).days == LASTS == 180


def test_a_person_s_rule_goes_before_that_of_the_facility_the_system_and_the_country():
    known = [Rule(str(scope), scope, RuleTopic.INK, DAY) for scope in RuleScope]
    for count in range(len(known), 0, -1):
        assert keys(inherit(known[:count], DAY).checked) == [known[count - 1].key]
