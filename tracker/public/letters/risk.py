"""What writing may mean for the writer, by a country that the reader chooses. Nothing about the
reader is stored, and nothing is looked up."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

from babel import Locale
from flask_babel import gettext as _

from tracker.documents.sorting import sort_key
from tracker.solidarity import RiskFlag
from tracker.web.errors import AskError
from tracker.web.words import country

Json = Mapping[str, Any]
# Codes of the locale data that are no countries: groups, tests and parts of others.
_NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA",
                           "XB", "ZZ"})  # fmt: skip
# Where a branding of an organisation is law; "" is everywhere that is not said.
_WHERE = {
    RiskFlag.UNDESIRABLE_RU: "RU",
    RiskFlag.EXTREMIST_RU: "RU",
    RiskFlag.FOREIGN_AGENT_RU: "RU",
    RiskFlag.EXTREMIST_BY: "BY",
    RiskFlag.BANNED_OTHER: "",
}


class From(StrEnum):
    """From where the reader writes, seen from the prison."""

    NOT_SAID = "not said"
    SAME = "the same country"
    ABROAD = "another country"


def country_asked(values: Mapping[str, str]) -> str | None:
    """The country of ``from=``; None where it was not chosen. Raises AskError."""
    text = values.get("from", "").strip().upper()
    if not text:
        return None
    if text not in _codes():
        raise AskError("from", _("Write a country as two letters: from=DE."))
    return text


@lru_cache
def _codes() -> frozenset[str]:
    known = map(str, Locale("en").territories)
    return frozenset(code for code in known if len(code) == 2 and code not in _NO_COUNTRIES)


@lru_cache(maxsize=8)
def countries_in(language: str) -> tuple[tuple[str, str], ...]:
    """The code and name of every country, in the order of the names in a language."""
    named = [(code, country(code, language)) for code in _codes()]
    return tuple(sorted(named, key=lambda pair: sort_key(pair[1])))


def seen_from(chosen: str | None, prison: str | None) -> From:
    """Where the writer is, seen from the country of the prison."""
    if chosen is None:
        return From.NOT_SAID
    return From.SAME if chosen == prison else From.ABROAD


def brandings(action: Json) -> list[dict[str, Any]]:
    """The organisations of an action that a state has branded; ``where`` is the country in which
    helping them may be punished, "" where that is not said."""
    return [
        {
            "organisation": organisation["name"],
            "flag": flag,
            "where": _WHERE[RiskFlag(flag)],
            "checked_on": organisation["risk_checked_on"],
        }
        for organisation in action["organisations"]
        for flag in organisation["risk_flags"]
    ]
