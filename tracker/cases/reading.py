"""What a reviewer reads: the document that would be published, beside the one that is."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, select

from tracker.cases.document import build_document
from tracker.cases.facts import uncited_facts
from tracker.cases.loading import Bundle, load
from tracker.cases.models import Case
from tracker.cases.publishing import draft
from tracker.documents.comparing import Delta, FieldDelta, compare, field_deltas, same
from tracker.documents.differences import differences
from tracker.documents.models import Document, PublishedCase, PublishedRow
from tracker.documents.publishing import canonical
from tracker.documents.standing import Json, stays_of, turns_of
from tracker.people.models import PersonName
from tracker.reckoning import clashes
from tracker.sources.publishing import public_id
from tracker.vocabulary import NameKind
from tracker.web.speaking import gettext as _


@dataclass(frozen=True, slots=True)
class Problem:
    """What stops publication, and the names of the facts to mend."""

    message: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowDelta:
    """A facility, provision, definition or source that would be published anew with the case."""

    kind: str
    slug: str
    new: bool
    fields: list[FieldDelta]


@dataclass(frozen=True, slots=True)
class Reading:
    """The document that would be, and how it differs from the one that is."""

    bundle: Bundle
    value: Json
    first: bool
    differs: bool  # also where only the order of things does
    problems: list[Problem]
    deltas: list[Delta]
    lines: list[str]  # as the public history would say it
    rows: list[RowDelta]

    @property
    def seen(self) -> str:
        """A mark that changes whenever what would be published does."""
        text = canonical([self.value, [(row.kind, row.slug, str(row.fields)) for row in self.rows]])
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    @property
    def sources(self) -> dict[str, str]:
        """What the sources are called at the desk, by the names that the document has for them."""
        return {public_id(one): one.title or one.slug for one in self.bundle.sources.values()}


def read(session: Session, case: Case) -> Reading:
    """Compare the working record with what is published. Writes nothing."""
    bundle = load(session, case)
    value = build_document(bundle)
    head = session.get(PublishedCase, case.id)
    present = json.loads(session.get_one(Document, head.document_id).data) if head else None
    deltas = compare(present, value)
    problems = _problems(bundle, value)
    return Reading(
        bundle=bundle,
        value=value,
        first=present is None,
        differs=present is None or not same(present, value),
        problems=problems,
        deltas=deltas,
        lines=differences(present, value),
        rows=[] if problems else list(_rows(session, bundle)),
    )


def said_before(session: Session, case: Case, value: Json) -> int | None:
    """The number of the last document that said exactly this; None if none did."""
    statement = (
        select(Document.number, Document.data)
        .where(Document.case_id == case.id)
        .order_by(col(Document.number).desc())
    )
    found = (number for number, data in session.exec(statement) if same(json.loads(data), value))
    return next(found, None)


def _problems(bundle: Bundle, value: Json) -> list[Problem]:
    found = [
        Problem(
            _("Add a source for %(fact)s.", fact=fact.replace("_", " ").replace(":", " ")),
            (fact,),
        )
        for fact in uncited_facts(bundle)
    ]
    found += [
        Problem(clash.message, tuple(_fact_of(key, value) for key in clash.keys))
        for clash in clashes(stays_of(value), turns_of(value))
    ]
    shown = [one for one in bundle.all(PersonName) if one.kind is NameKind.DISPLAY]
    if len(shown) != 1:
        found.append(Problem(_("Give the person exactly one name of kind “display”."), ()))
    return found


def _fact_of(key: str, value: Json) -> str:
    stays = {stay["key"] for stay in value["detentions"]}
    return f"{'detention' if key in stays else 'event'}:{key}"


def _rows(session: Session, bundle: Bundle) -> Iterator[RowDelta]:
    for kind, named in draft(bundle).rows.items():
        statement = select(PublishedRow.slug, PublishedRow.data).where(
            PublishedRow.kind == kind,
            col(PublishedRow.slug).in_(named),
            col(PublishedRow.current),
        )
        present = {slug: json.loads(data) for slug, data in session.exec(statement)}
        for slug, after in named.items():
            before = present.get(slug, {})
            if before != after:
                yield RowDelta(kind.value, slug, not before, field_deltas(before, after))
