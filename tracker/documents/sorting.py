"""The order of names in lists, and the letters by which they are found."""

import unicodedata

# Letters that Unicode does not take apart, and those that keyboards and habits mix up.
_ALIKE = str.maketrans(
    {
        **dict(zip("đðłøħæœ", ("d", "d", "l", "o", "h", "ae", "oe"), strict=True)),
        "\u0131": "i",  # dotless i
        "\u06a9": "\u0643",  # Persian kaf
        "\u06cc": "\u064a",  # Persian yeh
        "\u0649": "\u064a",  # alef maksura
        **dict.fromkeys("\u0629\u06be\u06d5", "\u0647"),  # teh marbuta and the other hehs
        **dict.fromkeys("\u0640'`\u2018\u2019\u02b9\u02bc", ""),  # tatweel, apostrophes
    }
)


def sort_key(text: str) -> str:
    """The text without accents and case, compared by code point: a total, repeatable order."""
    decomposed = unicodedata.normalize("NFKD", text)
    letters = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return " ".join(letters.casefold().split())


def fold(text: str) -> str:
    """The words of a text as a search compares them: letters and digits, one space between.

    Nothing is left that a pattern of SQL could mean something by.
    """
    plain = sort_key(text).translate(_ALIKE)
    return " ".join("".join(mark if mark.isalnum() else " " for mark in plain).split())
