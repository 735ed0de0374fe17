"""Names for feeds, entries and calendar events that stay the same for ever.

They are UUIDs of version 5 (RFC 4122) of what the record itself calls the thing: never of an
address, a language, a title or a day. So they survive another host name, a mirror, a change of a
slug, a rebuild and a second publication.
"""

from uuid import UUID, uuid5

# Made once. With another one every reader would see all entries again.
_NAMES = UUID("8f0b7d6e-3c55-4b6f-9a35-6f0f4f1d2c71")
_CALENDAR = "political-prisoner-record"


def urn(*parts: object) -> str:
    """The name of a feed or an entry, from what it is and the keys it has in the record."""
    return f"urn:uuid:{_named(parts)}"


def uid(*parts: object) -> str:
    """The UID of an event in a calendar (RFC 5545, 3.8.4.7)."""
    return f"{_named(parts)}@{_CALENDAR}"


def _named(parts: tuple[object, ...]) -> UUID:
    return uuid5(_NAMES, "/".join(str(part) for part in parts))
