"""What is known of links from checking them."""

import importlib
import importlib.util
from collections.abc import Iterable, Mapping
from typing import Any

from tracker.db import session

_CHECKER = "tracker.documents.actions.links"


def states_of(urls: Iterable[str]) -> Mapping[str, Any]:
    """What the last check found, by address: each has ``state``, ``checked_on`` and ``since``.
    Nothing where links are not checked."""
    wanted = sorted(set(urls))
    if not wanted or importlib.util.find_spec(_CHECKER) is None:
        return {}
    found: Mapping[str, Any] = importlib.import_module(_CHECKER).link_states(session, wanted)
    return found
