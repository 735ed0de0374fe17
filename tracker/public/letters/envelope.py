"""What stands on the envelope, and how a text of any script is marked in HTML. Pure functions."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from babel.core import get_global

from tracker.dates.instants import day_of
from tracker.documents.actions.standing import age_of
from tracker.public.letters.standing import AGES
from tracker.solidarity import RuleTopic
from tracker.types import today

Json = Mapping[str, Any]
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
# The scripts that Unicode's names of letters begin with, by their codes.
_SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "GREEK": "Grek", "HEBREW": "Hebr",
    "GEORGIAN": "Geor", "ARMENIAN": "Armn", "CJK": "Hans", "HANGUL": "Kore", "THAI": "Thai",
    "DEVANAGARI": "Deva", "BENGALI": "Beng", "ETHIOPIC": "Ethi", "MYANMAR": "Mymr",
    "KHMER": "Khmr", "TIBETAN": "Tibt", "HIRAGANA": "Jpan", "KATAKANA": "Jpan",
}  # fmt: skip
# How the year of birth is written behind a name, by the language of the address.
_BORN = {"ru": "{} г. р.", "be": "{} г. н.", "uk": "{} р. н.", "kk": "{} ж. т."}  # noqa: RUF001 - Cyrillic is meant


def direction_of(text: str) -> str:
    """Which way a text is written, by its first letter: "ltr" or "rtl"."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in _RIGHT_TO_LEFT:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def script_of(text: str) -> str:
    """The script of most letters of a text, "Latn" where there are none."""
    counts: dict[str, int] = {}
    for letter in filter(str.isalpha, text):
        script = _SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0], "")
        counts[script] = counts.get(script, 0) + 1
    return max(counts, key=lambda script: counts[script], default="Latn") or "Latn"


def language_of(text: str, country: str | None, names: Sequence[Json] = ()) -> str:
    """The language of an address: that of a name of the prison in the same script, else the one
    that most people of the country write in it, else the script's first (Unicode CLDR).

    >>> language_of("ул. Ленина, 1", "BY"), language_of("Main Street 1", "EG")
    ('be', 'en')
    """
    script = script_of(text)
    for name in names:
        if name["script"] == script and script != "Latn":
            return str(name["language"])
    likely = get_global("likely_subtags")
    for asked in (f"und_{country}", f"und_{script}"):
        language, _, rest = likely.get(asked, "").partition("_")
        if language and script in rest.split("_"):
            return str(language)
    return "und"


def envelope_of(letter: Json, country: str | None, *, unit_required: bool) -> dict[str, Any]:
    """The lines of the envelope, top down, with their language and direction; the Latin reading;
    and when and by whom the address was checked. Only for a letter page that may show it.

    The year of birth stands behind the name, never the day; the number below. The unit stands
    there only where a rule asks for it.
    """
    native = _lines(letter["address_native"])
    language = language_of(letter["address_native"], country, letter["facility_names"])
    lines = [
        _name(letter, language),
        letter["prisoner_number"],
        letter["unit"] if unit_required else "",
        *native,
    ]
    checked = day_of(letter["address_checked_on"])
    age = age_of(checked, today())
    return {
        "lines": [line for line in lines if line],
        "language": language,
        "direction": direction_of(letter["address_native"]),
        "latin": _lines(letter["address_latin"]),
        "checked_on": letter["address_checked_on"],
        "checked_by": letter["address_checked_by"],
        "age_days": age,
        "old": age is None or age > AGES.warn,
    }


def _name(letter: Json, language: str) -> str:
    name, year = letter["name_on_envelope"], letter["birth_year"]
    if not name or year is None or str(year) in name:
        return str(name)
    comma = "،" if direction_of(name) == "rtl" and script_of(name) == "Arab" else ","
    return f"{name}{comma} {_BORN.get(language, '{}').format(year)}"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def requires_unit(rules: Sequence[Json]) -> bool:
    """Whether a checked rule says that the unit must stand in the address."""
    return any(
        rule["topic"] == RuleTopic.ADDRESS_FORM and "unit" in rule["value"].casefold()
        for rule in rules
    )
