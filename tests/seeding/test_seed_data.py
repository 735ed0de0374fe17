"""The twenty real cases keep the rules that the file states of itself."""

import pytest

from tests.conftest import ROOT
from tracker.rebuilding import check as check_record
from tracker.seeding.base import Shape
from tracker.seeding.checking import check
from tracker.seeding.reading import read
from tracker.seeding.shapes import CaseSeed, SeedFile

# What may rest on copies and encyclopedias alone: names, and what bears on custody.
CUSTODY_EVENTS = {
    "arrest", "charge", "detention order", "extension", "transfer", "verdict", "sentence",
    "appeal", "release", "exchange", "pardon", "commutation", "escape", "death",
}  # fmt: skip


@pytest.fixture(scope="module")
def seed() -> SeedFile:
    found = read(ROOT / "seed_data.yaml")
    check(found)
    return found.seed


@pytest.fixture(scope="module")
def second_hand(seed) -> set[str]:
    return {source.id for source in seed.sources if source.kind.second_hand}


def test_there_are_twenty_cases_and_kagarlitsky_is_the_first(seed):
    assert len(seed.cases) == 20
    assert seed.cases[0].slug == "boris-kagarlitsky"


def test_nothing_is_invented_and_nothing_is_told_in_confidence(seed):
    assert not [case.slug for case in seed.cases if case.invented]
    assert not [source.id for source in seed.sources if source.confidential]


def test_every_citation_names_a_source_of_the_file_and_every_source_is_cited(seed):
    known = {source.id for source in seed.sources}
    cited = {citation.id for _place, sources in cited_things(seed) for citation in sources}
    assert cited <= known
    unused = known - cited
    assert not unused, f"never cited: {sorted(unused)}"


def cited_things(value, place=""):
    """Everything in the file that has sources, with its place."""
    inside = enumerate(value) if isinstance(value, list) else []
    if isinstance(value, Shape):
        inside = [(name, item) for name, item in value if name != "sources"]
        if hasattr(value, "sources") and not isinstance(value, SeedFile):
            yield place, value.sources
    for name, item in inside:
        yield from cited_things(item, f"{place}.{name}")


def test_every_fact_has_a_source(seed):
    for place, sources in cited_things(seed.cases):
        assert sources, place


def test_no_copy_or_encyclopedia_is_linked(seed, second_hand):
    for source in seed.sources:
        if source.id in second_hand:
            assert not source.url_safe, source.id


def test_no_mirror_staging_or_lapsed_host_is_linked(seed):
    odd = ("ceno.life", ".a.run.app", "stage.", "faq.com", "ibbit.at", "freeboris.info")
    for source in seed.sources:
        if source.url and any(host in source.url for host in odd):
            assert not source.url_safe, source.id


def test_only_names_and_what_bears_on_custody_rest_on_second_hand_sources_alone(seed, second_hand):
    for case in seed.cases:
        for place, item in other_facts(case):
            ids = {citation.id for citation in item.sources}
            assert ids - second_hand, f"{case.slug}: {place}"


def other_facts(case: CaseSeed):  # noqa: C901, PLR0912 (one line a kind)
    """Every fact that must have a source of its own right."""
    person = case.person
    for name in ("official_reason", "assessed_reason", "contested"):
        if getattr(case, name):
            yield name, getattr(case, name)
    if person.born:
        yield "born", person.born
    lists = ("nationalities", "occupations", "biography", "affiliations", "identifiers")
    for name in lists:
        yield from ((f"{name} {item}", item) for item in getattr(person, name))
    for name in ("treatments", "designations", "recognitions", "assessments"):
        yield from ((f"{name} {item.key}", item) for item in getattr(case, name))
    for event in case.events:
        if event.kind not in CUSTODY_EVENTS:
            yield f"event {event.key}", event
    for proceeding in case.proceedings:
        yield from ((f"participant {item.key}", item) for item in proceeding.participants)


def test_every_case_is_public_on_a_stated_basis_and_says_when_it_was_checked(seed):
    for case in seed.cases:
        assert case.consent in {"public record", "person", "family", "lawyer"}, case.slug
        assert case.verified_by == "researcher"
        assert "@" not in case.verified_by


def test_every_custody_that_is_claimed_has_an_end_or_a_last_confirmation(seed):
    """An open stay that no source confirms would count days that nobody vouches for."""
    for case in seed.cases:
        for stay in case.detentions:
            if stay.ended == ".." and stay.confirmed_to is None:
                assert stay.certainty != "confirmed" or stay.started, (case.slug, stay.key)


def test_every_provision_with_a_term_says_how_long(seed):
    for provision in seed.provisions:
        if provision.penalty.kind == "term":
            assert provision.penalty.months_max, provision.slug
            assert provision.penalty.text, provision.slug


def test_no_facility_points_at_a_gate_without_saying_so(seed):
    for facility in seed.facilities:
        if facility.latitude is not None:
            assert facility.precision, facility.slug


def test_the_record_of_the_file_holds_together(seeded):
    assert check_record(seeded) == []
