"""The letter rules of one prisoner, or of a country, as readers get them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.dates.instants import day_of
from tracker.reckoning.letter_rules import Holding, Rule, holding, inherit
from tracker.solidarity import RuleScope
from tracker.solidarity import RuleTopic as T
from tracker.web.languages import ENGLISH

Json = Mapping[str, Any]

# Where a rule stands on the letter page: by the name of the section.
SECTIONS: dict[str, tuple[T, ...]] = {
    "address": (T.NAME_FORM, T.BIRTH_YEAR, T.NUMBER, T.ADDRESS_FORM),
    "language": (T.LANGUAGE, T.SCRIPT, T.TRANSLATION_FEE),
    "topics": (T.CENSORSHIP_TOPICS,),
    "form": (T.MAX_PAGES, T.MAX_WORDS, T.PAPER, T.INK, T.POSTCARD_ONLY, T.LETTERS_PER_PERIOD),
    "enclosures": (
        T.PHOTOS, T.DRAWINGS, T.STAMPS, T.ENVELOPES, T.BLANK_PAPER, T.PRINTED_MATTER, T.BOOKS,
        T.MONEY, T.PARCELS, T.PACKAGES,
    ),
    "reply": (T.REPLY_FORM, T.REPLY_DELAY, T.ELECTRONIC_SERVICE, T.ELECTRONIC_PAYMENT),
    "sender": (T.SENDER_IDENTITY, T.RETURN_ADDRESS, T.APPROVED_LIST, T.RELATIVES_ONLY),
    "readers": (T.SCANNING_VENDOR,),
    "more": (T.VISITS, T.PHONE),
}  # fmt: skip
# The values of rules about a thing in the envelope, up to a comma. Any other is unknown: "no
# Polaroids" forbids some photos and not all.
_ALLOWED = frozenset({"allowed", "yes", "advised", "required"})
_FORBIDDEN = frozenset({"forbidden", "no", "not allowed", "none"})
# The words that the value of a rule on topics begins with, and what follows from them.
_HARMS = {
    "stops": "stops the letter",
    "harms": "harms the prisoner",
    "endangers": "endangers the writer",
}
_TOPICS = (T.CENSORSHIP_TOPICS,)


def subjects_of(
    country: str | None, system: str = "", facility: str | None = None, case: Any = None
) -> list[str]:
    """The subjects under which the rules of one prisoner are posted, widest first."""
    found = [country or "", f"{country}.{system}" if country and system else ""]
    found += [f"facility.{facility}" if facility else "", f"case.{case}" if case else ""]
    return [subject for subject in found if subject]


def holding_rules(
    postings: Iterable[Json], on: date, language: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Of the rules of one prisoner, those that hold on the day: checked, and apart from them those
    that nobody of ours checked."""
    rules, known = _read(postings)
    inherited = inherit(rules, on)
    checked = [_shown(known[one.rule.key], one, language) for one in inherited.checked]
    return checked, [_shown(known[one.rule.key], one, language) for one in inherited.unchecked]


def all_rules(
    posting: Json, on: date, language: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """All rules of one scope: checked, and apart from them those that nobody of ours checked."""
    rules, known = _read([posting])
    shown = [(_shown(known[one.key], holding(one, on), language), one) for one in rules]
    return [row for row, one in shown if one.verified_on], [
        row for row, one in shown if not one.verified_on
    ]


def _read(postings: Iterable[Json]) -> tuple[list[Rule], dict[str, tuple[Json, Json]]]:
    rules, known = [], {}
    order = {scope.value: place for place, scope in enumerate(RuleScope)}
    for posting in sorted(postings, key=lambda one: order[one["scope"]]):
        for row in posting["rules"]:
            known[row["slug"]] = (posting, row)
            rules.append(
                Rule(
                    row["slug"],
                    RuleScope(posting["scope"]),
                    T(row["topic"]),
                    day_of(row["verified_on"]),
                    day_of(row["expires_on"]),
                )
            )
    return rules, known


def _shown(found: tuple[Json, Json], held: Holding, language: str) -> dict[str, Any]:
    posting, row = found
    translated = row["translations"].get(language, {}).get("note")
    subject = None if posting["scope"] == RuleScope.PERSON else posting["subject"]
    return {
        "topic": row["topic"],
        "value": row["value"],
        "answer": of_value(row["value"]) if row["topic"] in SECTIONS["enclosures"] else None,
        "consequence": _HARMS.get(_first_word(row["value"])) if row["topic"] in _TOPICS else None,
        "note": translated or row["note"],
        "note_language": language if translated else ENGLISH,
        "severity": row["severity"],
        "scope": posting["scope"],
        "country": posting["country"],
        "subject": subject,
        "verified_on": row["verified_on"],
        "verified_by": row["verified_by"],
        "expires_on": held.last_day.isoformat() if held.last_day else None,
        "old": held.old,
        "sources": [citation["source"] for citation in row["citations"]],
    }


def sources_cited(*rules: Sequence[Json]) -> set[str]:
    """The sources that rules cite."""
    return {source for some in rules for rule in some for source in rule["sources"]}


def by_section(rules: Iterable[Json]) -> dict[str, list[Json]]:
    """Checked rules by the section of the letter page, in the order of its topics."""
    known = list(rules)
    return {
        name: [rule for topic in topics for rule in known if rule["topic"] == topic]
        for name, topics in SECTIONS.items()
    }


def enclosures(rules: Sequence[Json]) -> list[dict[str, Any]]:
    """What may be put into the envelope, each thing with "allowed", "forbidden" or "unknown", and
    the rules that say so. What no checked rule is about is unknown, and said to be."""
    table = []
    for topic in SECTIONS["enclosures"]:
        mine = [rule for rule in rules if rule["topic"] == topic]
        table.append({"topic": topic.value, "answer": _answer(mine), "rules": mine})
    return table


def consequences(rules: Iterable[Json]) -> list[tuple[str | None, list[Json]]]:
    """Rules on topics by what follows from writing about them; last, those that do not say."""
    known = list(rules)
    groups = (*_HARMS.values(), None)
    return [(group, [rule for rule in known if rule["consequence"] == group]) for group in groups]


def _answer(rules: Sequence[Json]) -> str:
    answers = {rule["answer"] for rule in rules}
    return answers.pop() if len(answers) == 1 else "unknown"


def of_value(value: str) -> str:
    """Whether the value of a rule allows a thing: "allowed", "forbidden" or "unknown".

    >>> of_value("allowed, two at most"), of_value("no"), of_value("no Polaroids")
    ('allowed', 'forbidden', 'unknown')
    """
    said = re.split("[,.;:]", value.casefold(), maxsplit=1)[0].strip()
    if said in _FORBIDDEN:
        return "forbidden"
    return "allowed" if said in _ALLOWED else "unknown"


def _first_word(value: str) -> str:
    return "".join(value.casefold().split()[:1]).strip(",.;:")
