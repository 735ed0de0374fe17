"""The source of an update: one that is recorded, or a new one described in the same form."""

import secrets
from urllib.parse import urlsplit

from sqlmodel import Session

from tracker.dates import parse
from tracker.sources.citing import find_source
from tracker.sources.models import Source
from tracker.types import today
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.slugs import new_slug
from tracker.updates.values import Values
from tracker.vocabulary import SourceKind
from tracker.web.speaking import gettext as _
from tracker.web.speaking import phrase

_SCHEMES = ("http", "https")


def source_of(session: Session, values: Values) -> Source:
    """The source that the form names, made if it is new. Raises UpdateRefusedError."""
    typed = values.text("source")
    url = _address(typed)
    found = find_source(session, typed) if typed else None
    if found:
        return found
    if typed and not url:
        raise UpdateRefusedError(
            _(
                "No source is recorded under “%(text)s”. Give its address (https://…), or "
                "leave this empty and describe the source below.",
                text=typed[:80],
            ),
            field="source",
        )
    if not values.text("source_title"):
        raise _undescribed(url)
    return _made(session, values, url)


def source_words(source: Source) -> str:
    """A new source in words: title, publisher, kind, and whether it is confidential."""
    named = ", ".join(filter(None, [source.title, source.publisher]))
    kind = phrase(source.kind)
    if source.confidential:
        return _("%(named)s (%(kind)s, confidential)", named=named, kind=kind)
    return f"{named} ({kind})"


def _address(typed: str) -> str | None:
    if "://" not in typed:
        return None
    try:
        parts = urlsplit(typed)
        usable = parts.scheme.lower() in _SCHEMES and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable or any(mark.isspace() for mark in typed):
        raise UpdateRefusedError(
            _("Give the whole address of the source, as https://example.org/page."), field="source"
        )
    return typed


def _undescribed(url: str | None) -> UpdateRefusedError:
    if url is None:
        return UpdateRefusedError(
            _("Give the address or the id of the source; or describe it below."), field="source"
        )
    return UpdateRefusedError(
        _("This source is not recorded yet: give its title and kind under “A new source”."),
        field="source_title",
    )


def _made(session: Session, values: Values, url: str | None) -> Source:
    kind = values.choice("source_kind", SourceKind)
    confidential = values.flag("source_confidential")
    published = values.past_day("source_published") if values.text("source_published") else None
    title, publisher = values.text("source_title"), values.text("source_publisher")
    # The slug of a confidential source stands in addresses of the desk: it must not tell.
    words = ["confidential", secrets.token_hex(5)] if confidential else [publisher, title]
    source = Source(
        slug=new_slug(session, Source, *words),
        title=title,
        publisher=publisher,
        published_on=published.edtf if published else None,
        url=url,
        kind=kind,
        confidential=confidential,
        accessed_on=parse(today().isoformat()).edtf if url else None,
    )
    session.add(source)
    return source
