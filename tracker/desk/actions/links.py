"""What is known of links from checking them."""

import datetime as dt
import importlib
import importlib.util
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.db import session
from tracker.web.speaking import phrase

_CHECKER = "tracker.documents.actions.links"


@dataclass(frozen=True, slots=True)
class Link:
    """How an address did when it was last asked for: whether readers find nothing, in words, and
    since when."""

    broken: bool
    words: str
    since: dt.date


def links_known(urls: Iterable[str]) -> Mapping[str, Link] | None:
    """What the last checks found, by address; None where links are not checked at all."""
    if importlib.util.find_spec(_CHECKER) is None:
        return None
    found: Mapping[str, Any] = importlib.import_module(_CHECKER).link_states(session, set(urls))
    return {
        url: Link(state.is_broken, phrase(state.status), state.since.date())
        for url, state in found.items()
    }
