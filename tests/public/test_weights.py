"""What a reader with a slow line has to wait for."""

import gzip
import re
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from tests.crawling import ROOTS
from tests.reader import Reader

KB = 1024
CASE = "/cases/boris-kagarlitsky"
# What a browser fetches to show a page on a screen.
FETCHED = (
    "link[rel=stylesheet]:not([media=print])[href]", "link[rel=icon][href]", "img[src]",
    "script[src]", "source[srcset]",
)  # fmt: skip
ADDRESS_IN_CSS = re.compile(r"url\(\s*['\"]?([^'\")]+)")


def packed(data: bytes) -> int:
    """How many bytes are sent, as a server packs them that does not try its hardest."""
    return len(gzip.compress(data, 6))


def first_view(reader: Reader, path: str) -> dict[str, int]:
    """The address and packed size of all that a page needs to be seen."""
    page = reader.fetch(path)
    found = {path: packed(page.data)}
    parsed = BeautifulSoup(page.text, "html5lib")
    waiting = [
        urljoin(path, str(element.get("href") or element.get("src") or element.get("srcset")))
        for element in parsed.select(", ".join(FETCHED))
    ]
    while waiting:
        address = waiting.pop()
        if address in found or address.startswith("data:"):
            continue
        response = reader.fetch(address)
        found[address] = packed(response.data)
        if response.mimetype == "text/css":
            waiting += [urljoin(address, to) for to in ADDRESS_IN_CSS.findall(response.text)]
    return found


def of_kind(view: dict[str, int], ending: str) -> int:
    return sum(size for path, size in view.items() if path.partition("?")[0].endswith(ending))


# Letters of Russian and Arabic take two bytes each, and English passages in them a mark.
LIMITS = {"": (100, 22), "/es": (104, 24), "/ru": (116, 26), "/ar": (116, 26)}


@pytest.mark.parametrize("root", ROOTS)
def test_a_long_case_is_light_in_every_language(record: Reader, root: str) -> None:
    page = record.fetch(root + CASE).data
    raw, sent = LIMITS[root]
    assert len(page) <= raw * KB
    assert packed(page) <= sent * KB


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("path", ["/", "/cases", CASE])
def test_the_first_view_is_light(record: Reader, root: str, path: str) -> None:
    view = first_view(record, root + path)
    assert of_kind(view, ".css") > 0
    assert sum(view.values()) <= 100 * KB, view
    assert of_kind(view, ".css") <= 25 * KB, view
    assert of_kind(view, ".js") <= 10 * KB, view


def test_all_the_javascript_there_is_is_light() -> None:
    from tracker.web.stylesheets import FOLDER

    scripts = list(FOLDER.parent.rglob("*.js"))
    assert scripts
    assert sum(packed(path.read_bytes()) for path in scripts) <= 10 * KB
