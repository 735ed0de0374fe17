"""Connecting to public addresses only: a link must not make the server ask its own network.

The name is looked up once, every address found is judged, and the connection goes to one of
those: a name that means something else a moment later changes nothing.
"""

import ipaddress
import socket
from collections.abc import Callable
from typing import Any

from tracker.solidarity import LinkTrouble

Allowed = Callable[[str], bool]
# They carry an IPv4 address inside, which may be anything: NAT64, 6to4.
_CARRIERS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")))


class AskingError(Exception):
    """An address could not be asked; ``what`` says why."""

    def __init__(self, what: LinkTrouble) -> None:
        super().__init__(what.value)
        self.what = what


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the open internet."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return is_public(str(found.ipv4_mapped))
        if any(found in carrier for carrier in _CARRIERS):
            return False
    return found.is_global and not found.is_multicast


def connect(host: str, port: int, timeout: float, allowed: Allowed = is_public) -> socket.socket:
    """A connection to a host, within ``timeout`` seconds for each of its first two addresses.

    Raises AskingError for a name that leads to any address that is not allowed, and OSError where
    nothing answers.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not found or not all(allowed(str(place[0])) for *_, place in found):
        raise AskingError(LinkTrouble.NOT_PUBLIC)
    errors: list[OSError] = []
    for family, kind, protocol, _, place in found[:2]:
        try:
            return _connected(family, kind, protocol, place, timeout)
        except OSError as error:
            errors.append(error)
    raise errors[0]


def _connected(family: int, kind: int, protocol: int, place: Any, timeout: float) -> socket.socket:
    opened = socket.socket(family, kind, protocol)
    try:
        opened.settimeout(timeout)
        opened.connect(place)
    except BaseException:
        opened.close()
        raise
    return opened
