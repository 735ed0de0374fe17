"""What writing may mean for the writer, by a country that the reader chooses. Nothing about the
reader is stored, and nothing is looked up."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from tracker.public.actions.risks import WHERE
from tracker.solidarity import RiskFlag

Json = Mapping[str, Any]


class From(StrEnum):
    """From where the reader writes, seen from the prison."""

    NOT_SAID = "not said"
    SAME = "the same country"
    ABROAD = "another country"


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
            "where": WHERE.get(RiskFlag(flag), ""),
            "checked_on": organisation["risk_checked_on"],
        }
        for organisation in action["organisations"]
        for flag in organisation["risk_flags"]
    ]
