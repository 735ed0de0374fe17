"""What every check of a seed file needs: where a problem stands, doubles, time zones."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cache
from typing import Any
from zoneinfo import available_timezones

At = tuple[Hashable, ...]


def doubles(at: At, items: Sequence[Any], name: Callable[[Any], str]) -> Iterator[tuple[At, str]]:
    """Names that stand twice in one list."""
    seen: set[str] = set()
    for index, item in enumerate(items):
        if name(item) in seen:
            yield (*at, index), f"“{name(item)}” stands here twice: give each its own name."
        seen.add(name(item))


@cache
def zones() -> frozenset[str]:
    """The names of the IANA list."""
    return frozenset(available_timezones())
