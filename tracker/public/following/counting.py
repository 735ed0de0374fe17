"""Figures of an action for programs that want one number, and texts to share it with."""

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.solidarity import Measure

Json = Mapping[str, Any]


def signatures(counts: Sequence[Json]) -> Json:
    """How many signed, where one platform alone gave figures: its newest, and which it was.

    Empty where there is none, or where several count: their figures are never added up.
    """
    given = [one for one in counts if one["measure"] == Measure.SIGNATURES]
    if len({one["source"] for one in given}) != 1:
        return {}
    newest = max(given, key=lambda one: (one["as_of"] or "", one["value"]))
    return {
        "total_signatures": newest["value"],
        "tracker:total_signatures_of": {
            "source": newest["source"],
            "url": newest["url"],
            "as_of": newest["as_of"],
            "at_least": newest["at_least"],
        },
    }


def shares(title: str, text: str, page: str) -> list[Json]:
    """OSDI's share options, with the words of the action."""
    words = f"{text or title} {page}"
    return [{"email_share": {"subject": title, "body": words}, "twitter_share": {"message": words}}]
