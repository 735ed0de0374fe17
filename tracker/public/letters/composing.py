"""A letter page as readers get it: the page and the JSON are both made of what ``compose`` returns.

An address, and what belongs to it (name on the envelope, number, unit), is in it in one state
alone: while one can write, to an address that was checked and is not too old.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from tracker.documents.actions.standing import status_at
from tracker.documents.models import RowKind
from tracker.public.finding import visible
from tracker.public.letters import reading
from tracker.public.letters.envelope import envelope_of, requires_unit
from tracker.public.letters.openings import openings_for
from tracker.public.letters.risk import brandings
from tracker.public.letters.ruling import holding_rules, sources_cited, subjects_of
from tracker.public.letters.standing import Place, Standing, State, best, standing_of
from tracker.public.letters.texts import lines_in, spoken, text_in
from tracker.solidarity import ActionStatus
from tracker.types import now, today
from tracker.web import languages

Json = Mapping[str, Any]
# In these states there is nothing to write, and so no rule to keep.
_WITHOUT_RULES = frozenset({State.RELEASED, State.DIED, State.NOT_WANTED, State.RELATIVES_ONLY})
# In these nothing is said of how the person was written to, but for a last word.
_SILENT = frozenset({State.RELEASED, State.DIED, State.CLOSED})
# In these the prison is the one that the rules are about.
_IN_PLACE = frozenset({State.POSSIBLE, State.OLD, State.NOT_YET})
OTHERS = 3


def letter_page(slug: str) -> dict[str, Any]:
    """Everything a letter page says, in the language of the request. Four statements.

    Raises what ``visible`` raises: not found, withdrawn, or the way to the present address.
    """
    language = languages.present()
    rows = reading.find_letter(slug, language)
    head = visible(rows[0] if rows else None, slug)
    posting, standing = _letter_of(rows)
    letter = (posting or {}).get("letter") or {}
    checked, unchecked = _rules(head, letter, standing, language)
    sources = reading.rows_named(RowKind.SOURCE, sources_cited(checked, unchecked))
    others = reading.Wanted(language, head.country, head.case_id, OTHERS)
    return {
        "slug": head.slug,
        "name": head.name,
        "name_language": head.name_language,
        "country": head.country,
        "prison_country": letter.get("country") or head.country,
        "invented": head.invented,
        "state": standing.state.value,
        "possible": standing.possible,
        "since": standing.since.isoformat() if standing.since else None,
        **_told(posting, standing, language),
        "address": _address(posting, standing, checked),
        "rules": checked,
        "unverified": unchecked,
        "sources": sources,
        "instead": [] if standing.possible else _instead(rows, language),
        "others": [_other(row) for row in reading.fewest_letters(others, now())],
        "on": today().isoformat(),
    }


def _letter_of(rows: Sequence[Any]) -> tuple[Any, Standing]:
    place, instant = Place(rows[0].custody, rows[0].facility), now()
    postings = [orjson.loads(row.data) for row in rows if row.data]
    found = [(one, standing_of(one, place, instant)) for one in postings if one["letter"]]
    return best(found)


def _rules(
    head: Any, letter: Json, standing: Standing, language: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    if standing.state in _WITHOUT_RULES:
        return [], []
    country = letter.get("country") or head.country
    subjects = subjects_of(country)
    if standing.state in _IN_PLACE:
        subjects = subjects_of(country, letter["facility_kind"], letter["facility"], head.case_id)
    return holding_rules(reading.rules_of(subjects), today(), language)


def _address(posting: Any, standing: Standing, rules: Sequence[Json]) -> dict[str, Any] | None:
    if not standing.possible:
        return None
    letter = posting["letter"]
    return envelope_of(letter, letter["country"], unit_required=requires_unit(rules))


def _told(posting: Any, standing: Standing, language: str) -> dict[str, Any]:
    """What the person, or those near them, say of letters; nothing where none are written."""
    letter = (posting or {}).get("letter")
    if letter is None or standing.state in _SILENT:
        closed = posting and text_in(posting, "closed_message", language)
        return {**_NOTHING_TOLD, "message": closed}
    return {
        "message": None if standing.possible else text_in(posting, "paused_message", language),
        "write_about": lines_in(posting, "letter.topics_welcome", language),
        "avoid": lines_in(posting, "letter.topics_avoid", language),
        "risk_note": text_in(posting, "risk_note", language),
        "languages_read": letter["languages_read"],
        "wants_letters": letter["wants_letters"],
        "sender_advice": letter["sender_advice"],
        "letters_known": letter["letters_known"],
        "letters_known_as_of": letter["letters_known_as_of"],
        "risk_level": posting["risk_level"],
        "branded": brandings(posting),
        "consent_basis": posting["consent_basis"],
        "openings": openings_for(letter["languages_read"]),
    }


_NOTHING_TOLD: Json = {
    "message": None,
    "write_about": None,
    "avoid": None,
    "risk_note": None,
    "languages_read": [],
    "wants_letters": None,
    "sender_advice": None,
    "letters_known": None,
    "letters_known_as_of": None,
    "risk_level": None,
    "branded": [],
    "consent_basis": None,
    "openings": [],
}


def _instead(rows: Sequence[Any], language: str) -> list[dict[str, Any]]:
    """The other actions of the case that are not over, those that are open first."""
    found = []
    for row in rows:
        if row.action_slug is None or row.data:
            continue
        status = status_at(row.action_status, row.action_opens_at, row.action_closes_at, now())
        if status not in _GOING_ON:
            continue
        found.append(
            {
                "slug": row.action_slug,
                "kind": row.action_kind.value,
                "status": status.value,
                "title": spoken(row.action_titles, language, row.action_language),
                "ask": spoken(row.action_asks, language, row.action_language),
            }
        )
    return sorted(found, key=lambda one: one["status"] != ActionStatus.OPEN)


_GOING_ON = (ActionStatus.OPEN, ActionStatus.SCHEDULED, ActionStatus.PAUSED)


def _other(row: Any) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "name": row.name,
        "name_language": row.name_language,
        "other": row.other,
        "other_language": row.other_language,
        "country": row.country,
        "letters_known": row.letters_known,
        "address_checked_on": row.checked_on,
    }
