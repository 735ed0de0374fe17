"""The rules for letters in one country, scope by scope."""

from typing import Any

from tracker.documents.models import RowKind
from tracker.public.letters import reading
from tracker.public.letters.ruling import all_rules, sources_cited
from tracker.public.naming import place_name
from tracker.solidarity import RuleScope
from tracker.types import today

_ORDER = {scope.value: place for place, scope in enumerate(RuleScope)}


def rules_page(country: str, language: str) -> dict[str, Any]:
    """``scopes``: of the country, of its systems, of its facilities, each with its checked and
    its unchecked rules; and the sources that they cite. Three statements.

    Rules of a facility are told if a public case names it.
    """
    postings = reading.rules_in(country)
    named = [one["subject"] for one in postings if one["scope"] == RuleScope.FACILITY]
    facilities = reading.rows_named(RowKind.FACILITY, named)
    scopes = []
    for posting in sorted(postings, key=lambda one: (_ORDER[one["scope"]], one["subject"])):
        facility = facilities.get(posting["subject"])
        if posting["scope"] == RuleScope.FACILITY and facility is None:
            continue
        checked, unchecked = all_rules(posting, today(), language)
        scopes.append(
            {
                "scope": posting["scope"],
                "subject": posting["subject"],
                "facility": place_name(facility, language) if facility else None,
                "checked": checked,
                "unchecked": unchecked,
            }
        )
    cited = [rules for one in scopes for rules in (one["checked"], one["unchecked"])]
    return {"scopes": scopes, "sources": reading.rows_named(RowKind.SOURCE, sources_cited(*cited))}
