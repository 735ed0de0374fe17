"""What the public may see of a source."""

from tracker.dates import parse
from tracker.documents.shapes import SourceRow
from tracker.documents.values import Json, date_shape, values_of
from tracker.sources.models import Source


def public_id(source: Source) -> str:
    """The name of a source in addresses: its slug, or for a confidential one a bare number."""
    return f"confidential-{source.id.hex[:10]}" if source.confidential else source.slug


def source_row(source: Source) -> Json:
    """A source as the public may see it; of a confidential one hardly anything."""
    if source.confidential:
        return values_of(
            SourceRow,
            source,
            id=public_id(source),
            title="",
            publisher="",
            author="",
            published_on=_month(source.published_on),
            language=None,
            url=None,
            archive_url=None,
            second_hand=source.kind.second_hand,
        )
    return values_of(
        SourceRow,
        source,
        id=source.slug,
        url=source.url if source.url_safe else None,
        archive_url=source.archive_url if source.url_safe else None,
        second_hand=source.kind.second_hand,
    )


def _month(edtf: str | None) -> Json | None:
    earliest = parse(edtf).earliest if edtf else None
    return date_shape(earliest.strftime("%Y-%m")) if earliest else None
