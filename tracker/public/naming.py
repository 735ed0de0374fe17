"""A person's other names, each in its own language and direction."""

from collections.abc import Mapping
from typing import Any

RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo"})


def other_names(case: Mapping[str, Any], kinds: tuple[str, ...] = ("native",)) -> list[Any]:
    """The names of these kinds, beside the one that is shown first."""
    return [
        {
            "text": name["text"],
            "lang": name["language"],
            "dir": "rtl" if name["script"] in RIGHT_TO_LEFT else "ltr",
        }
        for name in case["names"]
        if name["kind"] in kinds and name["text"] != case["name"]
    ]
