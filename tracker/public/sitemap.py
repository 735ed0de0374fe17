"""Where search engines find everything: robots.txt, and one list of addresses for each language."""

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import escape

from tracker.public.sharing import alternates, host_root, in_language
from tracker.web import languages

FILE = 10_000  # cases or actions in one file; the standard allows 50,000 addresses and 50 MB
PAGES = ("/", "/cases", "/actions", "/about")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def robots() -> str:
    """Everything public may be read, but for the endless days of ``on=`` and the desk."""
    closed = ("/desk", "/sign-in", "/*?on=", "/*&on=")
    lines = [f"Disallow: {path}" for path in closed]
    lines += [
        f"Disallow: {languages.root(code)}{path}"
        for code in languages.LANGUAGES
        for path in closed[:2]
        if code != languages.ENGLISH
    ]
    listed = "\n".join(lines)
    return f"User-agent: *\n{listed}\n\nSitemap: {host_root()}/sitemap.xml\n"


def index(cases: Sequence[str], actions: Sequence[str]) -> str:
    """The list of lists: for each language the first file of cases and that of actions, and one
    after each of these slugs."""
    kinds = (("cases", cases), ("actions", actions))
    files = [
        f"/sitemap-{kind}.xml{after}"
        for kind, starts in kinds
        for after in ("", *(f"?after={slug}" for slug in starts))
    ]
    lines = "".join(
        f"<sitemap><loc>{escape(in_language(file, code))}</loc></sitemap>\n"
        for code in languages.LANGUAGES
        for file in files
    )
    return f'{_HEAD}<sitemapindex xmlns="{_SPACE}">\n{lines}</sitemapindex>\n'


def addresses(kind: str, rows: Iterable[Any], pages: Iterable[str] = ()) -> str:
    """The pages, and the "cases" or "actions" of these rows, in the language of the request, each
    with its other languages."""
    code = languages.present()
    entries = [_entry(page, code) for page in pages]
    entries += [_entry(f"/{kind}/{row.slug}", code, row.published_on) for row in rows]
    space = f'xmlns="{_SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f"{_HEAD}<urlset {space}>\n{''.join(entries)}</urlset>\n"


def _entry(path: str, code: str, changed: Any = None) -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{known}" href="{escape(address)}"/>\n'
        for known, address in alternates(path)
    )
    when = f"<lastmod>{changed.isoformat()}</lastmod>\n" if changed else ""
    return f"<url><loc>{escape(in_language(path, code))}</loc>\n{when}{others}</url>\n"
