"""What RFC 4287 asks of a feed, as far as ours can break it."""

import datetime as dt
import re
from collections.abc import Iterator
from xml.etree import ElementTree

A, XML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/XML/1998/namespace}"
ID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ONCE = ("id", "title", "updated")


def faults(content: bytes) -> list[str]:
    """Everything that is wrong with a feed."""
    feed = ElementTree.fromstring(content)  # noqa: S314 - our own
    entries = feed.findall(f"{A}entry")
    found = [*_whole(feed), *_common(feed, "feed"), *_order(feed, entries)]
    for entry in entries:
        found += [*_common(entry, f"entry {entry.findtext(f'{A}title')}"), *_content(entry)]
    return found


def _whole(feed: ElementTree.Element) -> Iterator[str]:
    if feed.tag != f"{A}feed":
        yield f"the root is {feed.tag}"
    if not feed.get(f"{XML}lang"):
        yield "no language"
    if not feed.findtext(f"{A}author/{A}name"):
        yield "no author"  # 4.1.1: of the feed, or of each entry
    if len(_links(feed, "self")) != 1:
        yield "no link to itself"


def _order(feed: ElementTree.Element, entries: list[ElementTree.Element]) -> Iterator[str]:
    ids = {entry.findtext(f"{A}id") for entry in entries}
    if len(ids) != len(entries):
        yield "an id stands twice"  # 4.1.1: allowed for versions of an entry, which ours have not
    updated = [entry.findtext(f"{A}updated", "") for entry in entries]
    if updated != sorted(updated, reverse=True):
        yield "not the newest first"
    if updated and feed.findtext(f"{A}updated") != updated[0]:
        yield "the feed is not as new as its newest entry"
    if len(entries) > 50:
        yield "too many entries"


def _common(element: ElementTree.Element, where: str) -> Iterator[str]:
    for name in ONCE:
        found = [one.text for one in element.findall(f"{A}{name}")]
        if len(found) != 1 or not (found[0] or "").strip():
            yield f"{where}: {name} {found}"
    if not ID.fullmatch(element.findtext(f"{A}id", "")):
        yield f"{where}: an id that is no UUID"
    pages = _links(element, "alternate")
    if len(pages) != 1 or not pages[0].startswith("http"):
        yield f"{where}: pages {pages}"  # 4.1.1: no two of one type and language
    if [one for one in element.findall(f"{A}title") if len(one) or "type" in one.attrib]:
        yield f"{where}: the title is not text"
    yield from _instants(element, where)


def _instants(element: ElementTree.Element, where: str) -> Iterator[str]:
    for name in ("updated", "published"):
        for found in element.findall(f"{A}{name}"):
            text = found.text or ""
            if not INSTANT.fullmatch(text):
                yield f"{where}: {name} {text}"
            elif dt.datetime.fromisoformat(text) > dt.datetime.now(dt.UTC):
                yield f"{where}: {name} has not come yet"


def _content(entry: ElementTree.Element) -> Iterator[str]:
    found = entry.findall(f"{A}content")
    if len(found) != 1 or found[0].get("type") != "html" or len(found[0]):
        yield "content that is not HTML in text"  # 4.1.3.3: no child elements
    elif not (found[0].text or "").strip():
        yield "no content"


def _links(element: ElementTree.Element, relation: str) -> list[str]:
    return [
        link.get("href", "") for link in element.findall(f"{A}link") if link.get("rel") == relation
    ]
