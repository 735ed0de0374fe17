"""A case as readers would see it, from the working record and unpublished."""

from typing import Any

from tracker.cases.document import (
    build_document,
    definition_row,
    facility_row,
    provision_row,
)
from tracker.cases.loading import Bundle
from tracker.documents.models import RowKind
from tracker.people.models import PersonName
from tracker.public.composing import Edition, compose
from tracker.sources.publishing import public_id, source_row
from tracker.types import today
from tracker.vocabulary import NameKind


class UnnamedError(ValueError):
    """A case without a name to display cannot be shown to readers."""


def preview(bundle: Bundle, stale_after: int) -> Any:
    """What the public page would be made of. Raises UnnamedError.

    It has the fields of the published shapes, so what cannot be published is not in it.
    """
    if not any(name.kind is NameKind.DISPLAY for name in bundle.all(PersonName)):
        raise UnnamedError
    document = build_document(bundle)
    case = bundle.case
    first = case.first_published_at.date() if case.first_published_at else today()
    edition = Edition(case.published_number + 1, 0, first, today())
    return compose(document, _rows(bundle), edition, today(), stale_after)


def _rows(bundle: Bundle) -> dict[str, dict[str, Any]]:
    return {
        RowKind.FACILITY.value: {
            row.slug: facility_row(bundle, row) for row in bundle.facilities.values()
        },
        RowKind.PROVISION.value: {
            row.slug: provision_row(bundle, row) for row in bundle.provisions.values()
        },
        RowKind.DEFINITION.value: {
            row.slug: definition_row(bundle, row) for row in bundle.definitions.values()
        },
        RowKind.SOURCE.value: {public_id(row): source_row(row) for row in bundle.sources.values()},
    }
