"""Publishing a case: from the working record to the next document, in one transaction."""

from dataclasses import dataclass

from sqlmodel import Session

from tracker.actions import barring
from tracker.actions.catching_up import follow_difference, present_custody
from tracker.cases import models as m
from tracker.cases.document import (
    build_document,
    definition_row,
    facility_row,
    provision_row,
)
from tracker.cases.facts import UncitedFactsError, uncited_facts
from tracker.cases.loading import Bundle, load
from tracker.cases.models import Case
from tracker.documents.models import Document, RowKind
from tracker.documents.publishing import Imprint, publish_document, publish_rows, retire_slug
from tracker.documents.standing import stays_of, turns_of
from tracker.documents.values import Json
from tracker.history import Actor, change
from tracker.people.models import PersonName
from tracker.reckoning import clashes
from tracker.sources.publishing import public_id, source_row
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

    document: Json
    rows: dict[RowKind, dict[str, Json]]


def draft(bundle: Bundle) -> Draft:
    """Build what publishing would publish now, and check it. Writes nothing.

    Raises UnnamedPersonError, UncitedFactsError or ContradictionsError.
    """
    shown = [n for n in bundle.all(PersonName) if n.kind is NameKind.DISPLAY]
    if len(shown) != 1:
        raise UnnamedPersonError(_("Give the person exactly one name of kind “display”."))
    if missing := uncited_facts(bundle):
        raise UncitedFactsError(missing)
    document = build_document(bundle)
    if found := clashes(stays_of(document), turns_of(document)):
        raise ContradictionsError([clash.message for clash in found])
    return Draft(document, _rows_named(bundle, document))


def publish(session: Session, case: Case, *, by: Actor, why: str = "") -> Document | None:
    """Publish the case as it stands. None if that says nothing new.

    Raises what ``draft`` raises; then nothing is published.
    """
    session.flush()
    bundle = load(session, case, bare=True)
    ready = draft(bundle)
    before = present_custody(session, case.id)
    with change(session, "published", by=by, why=why):
        numbers = publish_rows(session, ready.rows)
        versions = {kind.value: numbers[kind.value] for kind in RowKind}
        value = {**ready.document, "rows": versions}
        document = publish_document(session, case.id, value, Imprint(by.public, why))
        if document or case.state is not CaseState.PUBLISHED:
            case.state = CaseState.PUBLISHED
            case.first_published_at = case.first_published_at or now()
            case.published_number = document.number if document else case.published_number
            session.add(case)
        for former in bundle.all(m.FormerCaseSlug):
            retire_slug(session, former.key, case.id)
        if document and before:
            follow_difference(session, case.id, before, by=by)
        barring.show_again(session, case.id, by=by)
    return document


def _rows_named(bundle: Bundle, document: Json) -> dict[RowKind, dict[str, Json]]:
    """The rows that the document names, and the sources that it or those rows cite."""
    facilities = {item["facility"] for item in [*document["detentions"], *document["events"]]}
    provisions = {one["provision"] for item in document["proceedings"] for one in item["charges"]}
    rows: dict[RowKind, dict[str, Json]] = {
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
    cited = {citation["source"] for citation in document["citations"]}
    cited |= {
        c["source"] for kind in rows.values() for row in kind.values() for c in row["citations"]
    }
    rows[RowKind.SOURCE] = {
        public_id(source): source_row(source)
        for source in bundle.sources.values()
        if public_id(source) in cited
    }
    return rows
