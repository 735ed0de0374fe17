"""The order of names in lists, the same in every database."""

import unicodedata


def sort_key(text: str) -> str:
    """The text without accents and case, compared by code point: a total, repeatable order."""
    decomposed = unicodedata.normalize("NFKD", text)
    letters = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return " ".join(letters.casefold().split())
