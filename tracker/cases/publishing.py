"""Publishing a case: from the working record to the next document, in one transaction."""

from dataclasses import dataclass

from sqlmodel import Session

from tracker.cases import models as m
from tracker.cases.document import (
    build_document,
    definition_row,
    facility_row,
    provision_row,
    public_id,
    source_row,
)
from tracker.cases.facts import UncitedFactsError, uncited_facts
from tracker.cases.loading import Bundle, load
from tracker.cases.models import Case
from tracker.documents.models import Document, RowKind
from tracker.documents.publishing import Imprint, publish_document, publish_rows, retire_slug
from tracker.documents.shapes import CaseDocument, Published, RowsShape, plain
from tracker.documents.standing import stays_of, turns_of
from tracker.history import Actor, change
from tracker.people.models import PersonName
from tracker.reckoning import clashes
from tracker.types import now
from tracker.vocabulary import CaseState, NameKind
from tracker.web.speaking import gettext as _


class ContradictionsError(ValueError):
    """The record contradicts itself; each message names the records that clash."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__(" ".join(messages))
        self.messages = messages


class UnnamedPersonError(ValueError):
    """A case without exactly one name to show."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that would be published, and the rows that it names."""

    document: CaseDocument
    rows: dict[RowKind, dict[str, Published]]


def draft(bundle: Bundle) -> Draft:
    """Build what publishing would publish now, and check it. Writes nothing.

    Raises UnnamedPersonError, UncitedFactsError or ContradictionsError.
    """
    shown = [n for n in bundle.all(PersonName) if n.kind is NameKind.DISPLAY]
    if len(shown) != 1:
        raise UnnamedPersonError(_("Give the person exactly one name of kind “display”."))
    if missing := uncited_facts(bundle):
        raise UncitedFactsError(missing)
    document = build_document(bundle, {kind: {} for kind in RowKind})
    value = plain(document)
    if found := clashes(stays_of(value), turns_of(value)):
        raise ContradictionsError([clash.message for clash in found])
    return Draft(document, _rows_named(bundle, document))


def publish(session: Session, case: Case, *, by: Actor, why: str = "") -> Document | None:
    """Publish the case as it stands. None if that says nothing new.

    Raises what ``draft`` raises; then nothing is published.
    """
    session.flush()
    bundle = load(session, case)
    ready = draft(bundle)
    with change(session, "published", by=by, why=why):
        numbers = {kind: publish_rows(session, kind, rows) for kind, rows in ready.rows.items()}
        versions = RowsShape(**{kind.value: numbers[kind] for kind in RowKind})
        shape = ready.document.model_copy(update={"rows": versions})
        document = publish_document(session, case.id, shape, Imprint(by.public, why))
        if document or case.state is not CaseState.PUBLISHED:
            case.state = CaseState.PUBLISHED
            case.first_published_at = case.first_published_at or now()
            case.published_number = document.number if document else case.published_number
            session.add(case)
        for former in bundle.all(m.FormerCaseSlug):
            retire_slug(session, former.key, case.id)
    return document


def _rows_named(bundle: Bundle, document: CaseDocument) -> dict[RowKind, dict[str, Published]]:
    """The rows that the document names, and the sources that it or those rows cite."""
    facilities = {stay.facility for stay in document.detentions}
    facilities |= {event.facility for event in document.events}
    provisions = {charge.provision for item in document.proceedings for charge in item.charges}
    rows: dict[RowKind, dict[str, Published]] = {
        RowKind.FACILITY: {
            row.slug: facility_row(bundle, row)
            for row in bundle.facilities.values()
            if row.slug in facilities
        },
        RowKind.PROVISION: {
            row.slug: provision_row(bundle, row)
            for row in bundle.provisions.values()
            if row.slug in provisions
        },
        RowKind.DEFINITION: {
            row.slug: definition_row(bundle, row) for row in bundle.definitions.values()
        },
    }
    cited = {citation.source for citation in document.citations}
    cited |= {c.source for kind in rows.values() for row in kind.values() for c in row.citations}  # type: ignore[attr-defined]
    rows[RowKind.SOURCE] = {
        public_id(source): source_row(source)
        for source in bundle.sources.values()
        if public_id(source) in cited
    }
    return rows
