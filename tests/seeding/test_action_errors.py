"""Every fault of an action in a seed file is named with its line and field, and nothing is kept."""

import pytest
import yaml
from sqlmodel import select

from tests import factories as make
from tests.seeding.test_seeding import contents
from tracker.actions.models import Action
from tracker.cases.safety import quieten
from tracker.db import transaction
from tracker.seeding.checking import check
from tracker.seeding.reading import Problem, SeedError, read
from tracker.seeding.seeding import seed

GOOD = """\
format: 1
sources:
  - id: paper
    title: The Invented Paper
    kind: media
facilities:
  - slug: north
    names: [{text: North, language: en}]
    kind: remand prison
    country: RU
    sources: [paper]
cases:
  - slug: ana-k
    country: RU
    invented: true
    last_verified_on: '2024-02-20'
    person: {names: [{text: Ana K, language: en, sources: [paper]}]}
organisations:
  - slug: friends
    name: Friends
    kind: group
targets:
  - slug: office
    name: Office
    valid_from: '2022-01-01'
    valid_to: '2030-01-01'
    contacts:
      - {key: post, channel: post, value: Street 1}
      - {key: mail, channel: e-mail, value: office@office.example}
actions:
  - slug: letter
    kind: letter
    mode: guidance
    status: open
    title: Write to Ana
    opens_at: '2024-01-01T00:00:00Z'
    closes_at: '2199-01-01T00:00:00Z'
    timezone: Europe/Moscow
    consent_basis: the family
    cases: [ana-k]
    organisations: [friends]
    targets: [office]
    letter: {facility: north, wants_letters: unknown}
    sources: [paper]
    translations: {ru: {title: Напишите}}
  - slug: statement
    kind: sign-on
    mode: external
    status: concluded
    outcome: cannot be told
    title: A statement
    dated: '2023-07-01'
    opened_at: '2023-06-01T00:00:00Z'
    closed_at: '2023-07-01T00:00:00Z'
    primary_url: https://statement.example/
    url_safe: true
    cases: [{case: ana-k, role: one of many}]
    organisation_signatures: [{key: one, organisation: friends, sources: [paper]}]
    event: {starts_at: '2023-07-01T10:00:00Z', ends_at: '2023-07-01T12:00:00Z', timezone: UTC}
    fundraiser: {beneficiary: the family, currency: RUB, target_amount: 100}
    counts: [{key: site, platform: Site, value: 300, source_url: 'https://site.example/'}]
    sources: [{id: paper, field: title}]
letter_rules:
  - slug: ru.language
    scope: country
    country: RU
    topic: language
    value: Russian
    sources: [paper]
"""
ONE, TWO, RULE = "actions[0]", "actions[1]", "letter_rules[0]"
FAULTS = {
    "an unknown case": ("cases: [ana-k]", "cases: [bo-l]", f"{ONE}.cases[0].case", "No case"),
    "an unknown organisation": ("organisations: [friends]", "organisations: [foes]",
                                f"{ONE}.organisations[0].organisation", "No organisation"),
    "an unknown signing organisation": (
        "{key: one, organisation: friends", "{key: one, organisation: foes",
        f"{TWO}.organisation_signatures[0].organisation", "No organisation"),
    "an unknown target": ("targets: [office]", "targets: [officer]", f"{ONE}.targets[0].target",
                          "No target"),
    "an unknown facility": ("facility: north", "facility: south", f"{ONE}.letter.facility",
                            "No facility"),
    "an unknown source": ("[paper]\n    translations", "[pauper]\n    translations",
                          f"{ONE}.sources[0]", "No source"),
    "an unknown source of a part": ("friends, sources: [paper]", "friends, sources: [pauper]",
                                    f"{TWO}.organisation_signatures[0].sources[0]", "No source"),
    "a citation of a field that is not there": ("field: title", "field: colour",
                                                f"{TWO}.sources[0].field", "colour"),
    "an unknown successor": ("outcome: cannot be told", "superseded_by: nobody",
                             f"{TWO}.superseded_by", "No action"),
    "a case twice": ("cases: [ana-k]", "cases: [ana-k, ana-k]", f"{ONE}.cases[1]", "twice"),
    "a key twice": ("[{key: site,", "[{key: site, platform: P, value: 1}, {key: site,",
                    f"{TWO}.counts[1]", "twice"),
    "a contact twice": ("key: mail", "key: post", "targets[0].contacts[1]", "twice"),
    "a slug twice": ("slug: statement", "slug: letter", TWO, "twice"),
    "a target whose office ends first": ("valid_to: '2030", "valid_to: '2020",
                                         "targets[0].valid_to", "valid_from"),
    "opening after closing": ("closes_at: '2199", "closes_at: '2023", f"{ONE}.opens_at",
                              "opens after it closes"),
    "closed before it was opened": ("opened_at: '2023-06", "opened_at: '2024-06",
                                    f"{TWO}.closed_at", "before it was opened"),
    "an instant without a zone": ("'2024-01-01T00:00:00Z'", "'2024-01-01T00:00:00'",
                                  f"{ONE}.opens_at", "zone"),
    "an instant that is no time": ("'2024-01-01T00:00:00Z'", "soon", f"{ONE}.opens_at", "Give day"),
    "a day that is a month": ("value: 300", "value: 300, as_of: 2024-03",
                              f"{TWO}.counts[0].as_of", "full day"),
    "a zone that is nowhere": ("timezone: Europe/Moscow", "timezone: Mars/Olympus",
                               f"{ONE}.timezone", "IANA"),
    "an event in a zone that is nowhere": ("timezone: UTC}", "timezone: Nowhere}",
                                           f"{TWO}.event.timezone", "IANA"),
    "an event that ends before it starts": ("ends_at: '2023-07-01T12", "ends_at: '2023-07-01T08",
                                            f"{TWO}.event", "ends before it starts"),
    "an amount without a currency": ("currency: RUB, ", "", f"{TWO}.fundraiser", "currency"),
    "a letter without consent": ("    consent_basis: the family\n", "", f"{ONE}.consent_basis",
                                 "consent"),
    "a letter that is not wanted": ("wants_letters: unknown", "wants_letters: relatives only",
                                    f"{ONE}.letter.wants_letters", "not wanted"),
    "letter details of something else": ("kind: letter\n", "kind: appeal\n", f"{ONE}.letter",
                                         "Only an action of kind"),
    "a safe link without an address": ("    primary_url: https://statement.example/\n", "",
                                       f"{TWO}.url_safe", "address"),
    "a safe count without an address": ("source_url: 'https://site.example/'", "url_safe: true",
                                        f"{TWO}.counts[0].url_safe", "address"),
    "concluded with nothing said": ("    outcome: cannot be told\n", "", f"{TWO}.outcome",
                                    "what came of it"),
    "scheduled for no time": ("status: concluded", "status: scheduled", f"{TWO}.opens_at",
                              "instant"),
    "superseded by nothing": ("status: concluded", "status: superseded", f"{TWO}.superseded_by",
                              "took its place"),
    "superseded by itself": ("outcome: cannot be told", "superseded_by: statement",
                             f"{TWO}.superseded_by", "each other"),
    "for no case": ("    cases: [ana-k]\n", "", f"{ONE}.cases", "at least one case"),
    "without a source": ("    sources: [paper]\n    translations", "    translations",
                         f"{ONE}.sources", "source"),
    "a translation into its own language": ("{ru: {title: Напишите}}", "{en: {title: Write}}",
                                            f"{ONE}.translations.en", "ru, es, ar"),
    "a translation of no text": ("{ru: {title: Напишите}}", "{ru: {log.1.text: Да}}",
                                 f"{ONE}.translations.ru.log.1.text", "no text"),
    "an unknown status": ("status: open", "status: abierto", f"{ONE}.status", "Input"),
    "an unknown field": ("mode: guidance", "mode: guidance\n    signers: [Bo]", f"{ONE}.signers",
                         "No field"),
    "a system in a rule for a country": ("scope: country", "scope: country\n    system: prison",
                                         f"{RULE}.system", "only there"),
    "a rule for a system that is not named": ("scope: country", "scope: system",
                                              f"{RULE}.system", "Needed"),
    "a rule for an unknown facility": (
        "scope: country", "scope: facility\n    facility: south", f"{RULE}.facility",
        "No facility"),
    "a rule for an unknown case": ("scope: country", "scope: person\n    case: bo-l",
                                   f"{RULE}.case", "No case"),
    "a rule that runs out unverified": ("value: Russian", "expires_on: '2024-01-01'",
                                        f"{RULE}.expires_on", "nobody verified"),
    "a rule without a source": ("    value: Russian\n    sources: [paper]\n", "",
                                f"{RULE}.sources", "needed"),
    "a translated rule in no language": (
        "value: Russian", "translations: {de: {note: Ja}}", f"{RULE}.translations.de", "ru, es"),
}  # fmt: skip


def problems(tmp_path, text: str) -> list[Problem]:
    path = tmp_path / "seed.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(SeedError) as caught:
        check(read(path))
    return caught.value.problems


def test_the_good_file_is_good(engine, tmp_path):
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, "utf-8")
    assert seed(engine, path).actions == 2


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_an_action_is_named_with_its_line_and_field(tmp_path, fault):
    old, new, field, advice = FAULTS[fault]
    assert GOOD.count(old) == 1, f"“{old}” stands {GOOD.count(old)} times in the good file"
    text = GOOD.replace(old, new)
    found = problems(tmp_path, text)
    fields = [problem.field for problem in found]
    assert field in fields, found
    problem = found[fields.index(field)]
    assert advice in problem.message
    first = yaml_line(text, field)
    assert problem.line >= first, "it stands in the action or the rule that it is about"


def yaml_line(text: str, field: str) -> int:
    """The line on which the item of the list begins that a field is in."""
    name, _, rest = field.partition("[")
    number = int(rest.partition("]")[0])
    top = {key.value: value for key, value in yaml.compose(text).value}
    return top[name].value[number].start_mark.line + 1


def file(status: str, **case) -> dict:
    action = {
        "slug": "petition", "kind": "petition", "mode": "external", "status": status,
        "title": "Free Ana", "cases": ["ana-k"], "sources": ["paper"], "invented": True,
    }  # fmt: skip
    return make.file(make.case("ana-k", **case), actions=[action])


DEATH = make.event("death", "2023-01-01", kind="death", title="Died")


@pytest.mark.parametrize("status", ["open", "paused", "closed"])
def test_no_action_is_opened_for_a_person_who_is_dead(engine, tmp_path, status):
    path = make.write(tmp_path / "a.yaml", file(status, events=[DEATH]))
    if status != "open":
        assert seed(engine, path).actions == 1
        return
    before = contents(engine)
    with pytest.raises(SeedError) as caught:
        seed(engine, path)
    assert [problem.field for problem in caught.value.problems] == ["actions[0].status"]
    assert "died" in caught.value.problems[0].message
    assert contents(engine) == before


@pytest.mark.parametrize("status", ["open", "paused", "closed"])
def test_no_action_is_seen_of_a_case_that_is_quiet(engine, tmp_path, status):
    seed(engine, make.write(tmp_path / "a.yaml", make.file(make.case("ana-k"))))
    with transaction(engine) as session:
        quieten(session, make.find(session, "ana-k"), by=make.EDITH, why="Asked to")
    before = contents(engine)
    with pytest.raises(SeedError, match="not public"):
        seed(engine, make.write(tmp_path / "b.yaml", file(status)))
    assert contents(engine) == before


def test_an_action_that_is_here_is_left_as_it_is(engine, tmp_path):
    path = make.write(tmp_path / "a.yaml", file("open"))
    seed(engine, path)
    changed = file("closed")
    changed["actions"][0]["title"] = "Another title"
    before = contents(engine)
    assert seed(engine, make.write(path, changed)).actions == 0
    assert contents(engine) == before
    with transaction(engine) as session:
        assert session.exec(select(Action.title)).all() == ["Free Ana"]
