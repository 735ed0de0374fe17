"""Numbers as a language writes them."""

from functools import lru_cache

from tracker.web.languages import ENGLISH

_THIN = "\N{NARROW NO-BREAK SPACE}"


@lru_cache(maxsize=4096)
def number(value: int, code: str = ENGLISH) -> str:
    """A whole number with its thousands apart: 1,234 in English, 1 234 in Russian.

    Spanish parts the digits from 10 000 on (Ortografía de la lengua española). Arabic pages have
    the digits 0 to 9, and the comma with them.
    """
    text = f"{value:,}"
    if code == "es" and abs(value) < 10_000:
        return str(value)
    return text.replace(",", _THIN) if code in {"ru", "es"} else text
