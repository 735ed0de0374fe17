"""One page of every kind that the links of the site lead to."""

import html
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map
from werkzeug.routing.converters import AnyConverter

HREF = re.compile(r'<a\b[^>]*?\shref="([^"]+)"')
ROOTS = ("", "/ru", "/es", "/ar")
# Of these parts of a question each value makes another page.
TELLING = ("kind",)
Kind = tuple[str, ...]


def crawl(app: Flask, client: FlaskClient, *starts: str) -> dict[Kind, str]:
    """The address of one page of each kind, in English, as far as links lead from the starts.

    A kind is an endpoint, with the words of its address that are one of a few.
    """
    found: dict[Kind, str] = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(app.url_map, address)
        if kind is None or kind in found:
            continue
        response = client.get(address)
        if response.status_code == 200 and response.mimetype == "text/html":
            found[kind] = address
            waiting.extend(links_of(response.text, address))
        response.close()
    return found


def links_of(text: str, address: str) -> Iterator[str]:
    """The addresses of this site that a page links to, in the order in which they stand."""
    for href in HREF.findall(text):
        to = urldefrag(urljoin(f"http://localhost{address}", html.unescape(href))).url
        if to.startswith("http://localhost/"):
            yield to.removeprefix("http://localhost")


def kind_of(url_map: Map, address: str) -> Kind | None:
    """What kind of page an address leads to; None if to none, or to one in another language."""
    parts = urlsplit(address)
    try:
        rule, values = url_map.bind("localhost").match(parts.path, "GET", return_rule=True)
    except HTTPException:
        return None
    few = [
        f"{name}={values[name]}"
        for name, converter in sorted(rule._converters.items())
        if isinstance(converter, AnyConverter)
    ]
    asked = parse_qs(parts.query)
    return (rule.endpoint, *few, *(f"{key}={asked[key][0]}" for key in TELLING if key in asked))
