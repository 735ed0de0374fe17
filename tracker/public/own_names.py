"""A person's other names, each in its own language and direction."""

from collections.abc import Mapping
from typing import Any

RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo"})


def other_names(case: Mapping[str, Any]) -> list[dict[str, str]]:
    """The person's own names beside the one that is shown; and in Latin letters if that is not."""
    names = case["names"]
    shown = next(name for name in names if name["kind"] == "display")
    kinds = ("native",) if shown["script"] == "Latn" else ("native", "transliteration")
    return [
        {
            "text": name["text"],
            "lang": name["language"],
            "dir": "rtl" if name["script"] in RIGHT_TO_LEFT else "ltr",
        }
        for name in names
        if name["kind"] in kinds and name["text"] != shown["text"]
    ]
