"""What taking part may cost where the reader is: by a country that the reader names, never one
that is looked up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale

from tracker.documents.sorting import sort_key
from tracker.solidarity import RiskFlag
from tracker.web.words import country

Json = Mapping[str, Any]
# Where a flag counts; the one that names no country may count anywhere.
WHERE = {
    RiskFlag.UNDESIRABLE_RU: "RU",
    RiskFlag.EXTREMIST_RU: "RU",
    RiskFlag.FOREIGN_AGENT_RU: "RU",
    RiskFlag.EXTREMIST_BY: "BY",
}
# What CLDR lists beside countries: unions, outlying parts, tests, "unknown".
_NONE = frozenset({"CQ", "EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


@dataclass(frozen=True, slots=True)
class Branded:
    """An organisation, and how a state has branded it; where that is said, and when it was
    checked (ISO day)."""

    name: str
    flag: str
    source: str | None
    checked_on: str | None


def branded_in(code: str, organisations: list[Json]) -> list[Branded]:
    """The flags of these organisations that count in a country, or may count in any."""
    return list(dict.fromkeys(_flags(code, organisations)))


def _flags(code: str, organisations: list[Json]) -> Iterator[Branded]:
    for one in organisations:
        for flag in one["risk_flags"]:
            if WHERE.get(RiskFlag(flag), code) == code:
                yield Branded(one["name"], flag, one["risk_source_url"], one["risk_checked_on"])


@lru_cache
def countries(language: str) -> list[tuple[str, str]]:
    """Every country, as code and name, in the order of the names in a language."""
    known = map(str, Locale("en").territories)
    codes = [code for code in known if len(code) == 2 and code.isalpha() and code not in _NONE]
    named = [(code, country(code, language)) for code in codes]
    return sorted(named, key=lambda pair: sort_key(pair[1]))
