"""Finding a source that is known already, and citing it for a fact."""

from urllib.parse import urlsplit, urlunsplit

import sqlalchemy as sa
from sqlmodel import Session, col, select

from tracker.history import Tracked
from tracker.sources.models import Citation, Source
from tracker.vocabulary import Stance


def same_address(url: str) -> str:
    """An address in the form in which two that mean the same page are equal: scheme and host in
    lower case, no fragment, no slash at the end."""
    parts = urlsplit(url.strip())
    path = parts.path.rstrip("/")
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, parts.query, ""))


def find_source(session: Session, text: str) -> Source | None:
    """The source that a researcher means: by its id, or by its address."""
    text = text.strip()
    found = session.exec(select(Source).where(Source.slug == text)).first()
    if found or "://" not in text:
        return found
    wanted = same_address(text)
    scheme, _, rest = wanted.partition("://")
    candidates = session.exec(select(Source).where(col(Source.url).contains(rest.split("/")[0])))
    return next(
        (row for row in candidates if row.url and same_address(row.url) == f"{scheme}://{rest}"),
        None,
    )


def cite(
    session: Session,
    row: Tracked,
    source: Source,
    *,
    field: str = "",
    quote: str = "",
) -> Citation:
    """Cite a source for a record, or for one field of it; a citation that is there stays."""
    present = citations_of(session, row)
    for one in present:
        if (one.field, one.source_id, one.stance) == (field, source.id, Stance.SUPPORTS):
            return one
    root_type, root_id = row.history_root
    citation = Citation(
        root_type=root_type,
        root_id=root_id,
        subject_type=str(type(row).__tablename__),
        subject_id=row.id,
        field=field,
        source_id=source.id,
        quote=quote,
        position=len(present),
    )
    session.add(citation)
    return citation


def citations_of(session: Session, row: Tracked) -> list[Citation]:
    """The citations of a record, in order. A record that was not written yet has none but those
    that wait beside it."""
    if sa.inspect(row, raiseerr=True).pending:
        waiting = (one for one in session.new if isinstance(one, Citation))
        return sorted(
            (one for one in waiting if one.subject_id == row.id), key=lambda one: one.position
        )
    statement = (
        select(Citation).where(Citation.subject_id == row.id).order_by(col(Citation.position))
    )
    return list(session.exec(statement))
