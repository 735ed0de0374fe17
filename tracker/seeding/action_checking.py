"""What the format alone cannot check of actions: names that must exist, keys that must be unique,
and states that must be possible."""

from collections.abc import Iterator
from typing import Any

from tracker.actions.lifecycle import NEVER_PUBLIC
from tracker.actions.models import Action, ActionEvent
from tracker.actions.rules import TRANSLATED
from tracker.actions.texts import TEXTS
from tracker.seeding.action_importing import MANY, ONE
from tracker.seeding.action_shapes import ActionSeed, LetterRuleSeed
from tracker.seeding.finding import At, doubles, zones
from tracker.seeding.shapes import SeedFile
from tracker.solidarity import (
    ActionKind,
    ActionStatus,
    ConsentBasis,
    Outcome,
    RuleScope,
    WantsLetters,
)
from tracker.web.languages import ENGLISH, LANGUAGES

_OPEN = frozenset({ActionStatus.OPEN, ActionStatus.SCHEDULED})
Found = Iterator[tuple[At, str]]


def action_problems(seed: SeedFile, names: dict[str, set[str]]) -> Found:
    """Every problem of the file's targets, actions and letter rules: where it stands, and what."""
    for index, target in enumerate(seed.targets):
        yield from doubles(("targets", index, "contacts"), target.contacts, lambda one: one.key)
        if target.valid_from and target.valid_to and target.valid_to < target.valid_from:
            yield ("targets", index, "valid_to"), "Before valid_from: correct one."
    for index, action in enumerate(seed.actions):
        yield from _action(("actions", index), action, names)
    yield from _circles(seed)
    for index, rule in enumerate(seed.letter_rules):
        yield from _rule(("letter_rules", index), rule, names)


def _action(at: At, action: ActionSeed, names: dict[str, set[str]]) -> Found:
    yield from _names(at, action, names)
    yield from _keys(at, action)
    yield from _times(at, action)
    yield from _links(at, action)
    yield from _needs(at, action)
    yield from _letter(at, action)
    yield from _translations(at, action)


def _names(at: At, action: ActionSeed, names: dict[str, set[str]]) -> Found:
    """Every name of another record is the name of one."""
    for place, what, name in _named(action):
        if name is not None and name not in names[_LISTS[what]]:
            yield (*at, *place), _unknown(what, name)


_LISTS = {
    "case": "cases",
    "organisation": "organisations",
    "target": "targets",
    "facility": "facilities",
    "action": "actions",
}


def _unknown(what: str, name: str) -> str:
    return f"No {what} is called “{name}”: add it or correct the name."


def _named(action: ActionSeed) -> Iterator[tuple[At, str, str | None]]:
    """Where a name stands, of what kind of record, and the name."""
    for field, what in (
        ("cases", "case"),
        ("organisations", "organisation"),
        ("organisation_signatures", "organisation"),
        ("targets", "target"),
    ):
        for index, one in enumerate(getattr(action, field)):
            yield (field, index, what), what, getattr(one, what)
    if action.letter:
        yield ("letter", "facility"), "facility", action.letter.facility
    yield ("superseded_by",), "action", action.superseded_by


def _keys(at: At, action: ActionSeed) -> Found:
    for name in MANY:
        yield from doubles((*at, name), getattr(action, name), lambda one: str(one.key))
    yield from doubles((*at, "cases"), action.cases, lambda one: one.case)
    yield from doubles((*at, "targets"), action.targets, lambda one: one.target)
    signed = action.organisation_signatures
    yield from doubles((*at, "organisation_signatures"), signed, lambda one: one.organisation)
    yield from doubles(
        (*at, "organisations"), action.organisations, lambda one: f"{one.organisation} {one.role}"
    )


def _times(at: At, action: ActionSeed) -> Found:
    if action.opens_at and action.closes_at and action.opens_at >= action.closes_at:
        yield (*at, "opens_at"), "It opens after it closes: correct opens_at or closes_at."
    if action.opened_at and action.closed_at and action.opened_at > action.closed_at:
        yield (*at, "closed_at"), "It was closed before it was opened: correct one."
    advice = "Give the zone by its name in the IANA list (Europe/Moscow)."
    if action.timezone not in zones():
        yield (*at, "timezone"), advice
    if action.event and action.event.timezone not in zones():
        yield (*at, "event", "timezone"), advice


def _links(at: At, action: ActionSeed) -> Found:
    """What is marked as safe to link has an address."""
    message = "url_safe needs an address that it is about."
    if action.url_safe and action.primary_url is None:
        yield (*at, "url_safe"), message
    for name, field in (("signatories", "page_url"), ("counts", "source_url")):
        for index, one in enumerate(getattr(action, name)):
            if one.url_safe and getattr(one, field) is None:
                yield (*at, name, index, "url_safe"), message


def _needs(at: At, action: ActionSeed) -> Found:
    """What its status asks of it."""
    public = action.status not in NEVER_PUBLIC
    if public and not action.cases:
        yield (*at, "cases"), "Name at least one case that it is for."
    if public and not _cites(action):
        yield (*at, "sources"), "An action that is public needs at least one source."
    for status, field, lacking, message in _NEEDED:
        if action.status is status and getattr(action, field) == lacking:
            yield (*at, field), message


_NEEDED: tuple[tuple[ActionStatus, str, Any, str], ...] = (
    (ActionStatus.SCHEDULED, "opens_at", None, "Say at which instant it opens."),
    (ActionStatus.CONCLUDED, "outcome", Outcome.UNKNOWN,
     "Say what came of it; “cannot be told” is an answer too."),
    (ActionStatus.SUPERSEDED, "superseded_by", None, "Say which action took its place."),
)  # fmt: skip


def _cites(action: ActionSeed) -> bool:
    parts = [getattr(action, name) for name in ONE]
    parts += [one for name in (*MANY, "log") for one in getattr(action, name)]
    return any(part.sources for part in (action, *parts) if part)


def _letter(at: At, action: ActionSeed) -> Found:
    """A letter page is open only where letters are welcome, on somebody's word."""
    letter = action.letter
    if letter is None:
        return
    if action.kind is not ActionKind.LETTER:
        yield (*at, "letter"), "Only an action of kind “letter” has this: leave it out."
    if action.status not in _OPEN:
        return
    if letter.wants_letters not in {WantsLetters.YES, WantsLetters.UNKNOWN}:
        yield (*at, "letter", "wants_letters"), "Letters are not wanted: it cannot be open."
    if action.consent_basis is ConsentBasis.NOT_ASKED:
        message = (
            "A letter page needs consent: say who agreed (the person, the family, the lawyer)."
        )
        yield (*at, "consent_basis"), message


def _translations(at: At, action: ActionSeed) -> Found:
    known = set(_texts(action))
    for language, texts in action.translations.items():
        here = (*at, "translations", language)
        if language not in LANGUAGES or language == action.original_language:
            others = ", ".join(code for code in LANGUAGES if code != action.original_language)
            yield here, f"Translate into one of: {others}."
        for fact in texts:
            if fact not in known:
                advice = f"There is no text “{fact}” here: name it as title or appeal.points."
                yield (*here, fact), advice


def _texts(action: ActionSeed) -> Iterator[str]:
    yield from TEXTS[Action][1]
    for name, table in ONE.items():
        if getattr(action, name):
            yield from (f"{name}.{field}" for field in TEXTS[table][1])
    for number in range(1, len(action.log) + 1):
        yield from (f"log.{number}.{field}" for field in TEXTS[ActionEvent][1])


def _circles(seed: SeedFile) -> Found:
    """Following who took whose place comes to an end."""
    after = {one.slug: one.superseded_by for one in seed.actions if one.superseded_by}
    for index, action in enumerate(seed.actions):
        seen, name = {action.slug}, after.get(action.slug)
        while name is not None and name not in seen:
            seen.add(name)
            name = after.get(name)
        if name == action.slug:
            yield ("actions", index, "superseded_by"), "They take each other's place: correct one."


_SUBJECTS: dict[RuleScope, str] = {
    RuleScope.SYSTEM: "system",
    RuleScope.FACILITY: "facility",
    RuleScope.PERSON: "case",
}


def _rule(at: At, rule: LetterRuleSeed, names: dict[str, set[str]]) -> Found:
    for scope, field in _SUBJECTS.items():
        name = getattr(rule, field)
        if (name is not None) is not (scope is rule.scope):
            yield (*at, field), f"Needed in a rule of scope “{scope}”, and only there."
        elif name is not None and field in _LISTS and name not in names[_LISTS[field]]:
            yield (*at, field), _unknown(field, name)
    if rule.expires_on and rule.verified_on is None:
        yield (*at, "expires_on"), "A rule that nobody verified cannot run out: leave it out."
    yield from _rule_translations(at, rule)


def _rule_translations(at: At, rule: LetterRuleSeed) -> Found:
    for language, texts in rule.translations.items():
        here = (*at, "translations", language)
        if language not in LANGUAGES or language == ENGLISH:
            yield here, "Translate into one of: ru, es, ar."
        for field in texts.keys() - set(TRANSLATED):
            yield (*here, field), f"There is no text “{field}” here: translate the note."
