"""The numbered notes of a dossier, and the list of the sources that they lead to.

Paper has less room than a page: each fact shows a few of its sources, those at first hand before
others, and only what is shown is listed.
"""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.public.composing import record_of
from tracker.public.plain import day, number, word

Json = Mapping[str, Any]
SHOWN = 2  # sources for one fact


class PaperNotes:
    """Numbers sources in the order in which the paper first names them."""

    def __init__(self, case: Json) -> None:
        self._sources = {source["id"]: source for source in case["sources"]}
        self._cited: dict[str, list[str]] = {}
        for citation in case["citations"]:
            found = self._cited.setdefault(record_of(citation["fact"]), [])
            if citation["source"] in self._sources and citation["source"] not in found:
                found.append(citation["source"])
        self._numbers: dict[str, int] = {}

    def __call__(self, *facts: str) -> list[int]:
        """The notes of these facts: the numbers of a few of their sources."""
        named = dict.fromkeys(name for fact in facts for name in self._cited.get(fact, []))
        ranked = sorted(named, key=self._rank)[:SHOWN]
        return sorted(self._numbers.setdefault(name, len(self._numbers) + 1) for name in ranked)

    def _rank(self, name: str) -> tuple[bool, bool, bool]:
        source = self._sources[name]
        return source["second_hand"], source["confidential"], name not in self._numbers

    def _address(self, name: str) -> str:
        source = self._sources[name]
        return source["url"] or source["archive_url"] or ""

    def sources(self) -> list[dict[str, Any]]:
        """The part that lists what the notes lead to, with a word of those left out."""
        if not self._numbers:
            return []
        items = [
            {
                "number": place,
                "parts": source_parts(self._sources[name]),
                "url": self._address(name),
            }
            for name, place in self._numbers.items()
        ]
        others = len(self._sources) - len(items)
        more = ngettext(
            "%(count)s more source is listed on the site.",
            "%(count)s more sources are listed on the site.",
            others,
            count=number(others),
        )
        heading = {"kind": "heading", "text": _("Sources")}
        listed = {"kind": "sources", "items": items, "more": more if others else ""}
        return [heading, listed]


def source_parts(source: Json) -> list[str]:
    """What a source is, part by part, without its address; a confidential one as withheld."""
    kind = word(source["kind"], "source")
    if source["confidential"]:
        said = [_("A confidential source, withheld to protect people (%(kind)s)", kind=kind)]
    else:
        said = [source["title"], source["publisher"], source["author"]]
    said.append(day(source["published_on"]))
    parts = [part for part in said if part] or [kind]
    return [*parts, _("second-hand")] if source["second_hand"] else parts
