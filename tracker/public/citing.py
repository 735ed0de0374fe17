"""How to cite a case: the document as it stands, by its number, day and permanent address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from tracker.public.finding import settings
from tracker.public.plain import day
from tracker.public.presenting import Presented, case_url
from tracker.web import languages

_SPECIAL = re.compile(r"[\\{}%&#_$~^]")
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


@dataclass(frozen=True, slots=True)
class Citation:
    """What every form of citation says."""

    slug: str
    name: str
    site: str
    number: int
    published_on: Any
    address: str  # permanent: it leads to this document for ever
    fingerprint: str

    @property
    def title(self) -> str:
        """The title, in the reader's language."""
        return _("%(name)s: case record, document %(number)s", name=self.name, number=self.number)

    def plain(self) -> str:
        """One line for a footnote."""
        return _(
            "%(site)s, “%(title)s”, published on %(day)s, %(address)s, fingerprint %(fingerprint)s",
            site=self.site,
            title=self.title,
            day=day(self.published_on.isoformat()),
            address=self.address,
            fingerprint=self.fingerprint[:16],
        )

    def bibtex(self) -> str:
        """A BibTeX entry."""
        on = self.published_on
        fields = {
            "author": f"{{{_tex(self.site)}}}",
            "title": f"{{{_tex(self.title)}}}",
            "year": str(on.year),
            "month": str(on.month),
            "date": on.isoformat(),
            "url": self.address,
            "version": str(self.number),
            "note": f"SHA-256 (salted) {self.fingerprint}",
            "langid": {"en": "english", "ru": "russian", "es": "spanish", "ar": "arabic"}[
                languages.present()
            ],
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{{self.key},\n{lines}}}\n"

    @property
    def key(self) -> str:
        """A name for the entry."""
        return f"{self.slug}-{self.number}"

    def csl(self) -> list[Mapping[str, Any]]:
        """CSL-JSON: a list of one item."""
        on = self.published_on
        return [
            {
                "id": self.key,
                "type": "webpage",
                "title": self.title,
                "author": [{"literal": self.site}],
                "container-title": self.site,
                "issued": {"date-parts": [[on.year, on.month, on.day]]},
                "version": str(self.number),
                "URL": self.address,
                "language": languages.present(),
                "note": f"SHA-256 (salted) {self.fingerprint}",
            }
        ]


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _TEX.get(found[0], f"\\{found[0]}"), text)


def citation_of(case: Presented) -> Citation:
    """The citation of a case's present document."""
    head = case.head
    return Citation(
        slug=head.slug,
        name=case.body["name"],
        site=settings().site_name,
        number=head.number,
        published_on=head.published_on,
        address=f"{case_url(head.slug)}/history/{head.number}",
        fingerprint=head.digest,
    )
