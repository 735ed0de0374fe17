"""Removing a text from everything of a case: the working record, its history, every document and
row ever published, and its actions. What was redacted cannot be brought back.

Published rows (sources, facilities, provisions, definitions) belong to many cases: the text goes
from all of them, and from the working records that they are made of.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from tracker.accounts.drafts import discard_holding
from tracker.actions import models as a
from tracker.actions.models import Action, ActionCase, ActionPart
from tracker.cases.loading import load
from tracker.cases.models import Case, CasePart, InternalNote, Review, SafetyAct, SafetyKind
from tracker.cases.rows import CASE_PARTS, PERSON_PARTS
from tracker.cases.safety import SafetyError, enter_act
from tracker.db import related
from tracker.definitions.models import Definition
from tracker.documents.actions.models import Posting
from tracker.documents.models import Document, PublishedCase, PublishedRow, RowKind
from tracker.documents.publishing import reindex
from tracker.documents.redacting import REMOVED, is_text, redact_documents, without
from tracker.facilities.models import Facility, FacilityName
from tracker.history import Actor, Revision, Tracked, change
from tracker.provisions.models import Provision
from tracker.sources.models import Citation, Source
from tracker.translations.models import Translation
from tracker.translations.originals import REDACTED
from tracker.types import today
from tracker.web.speaking import gettext as _

T = TypeVar("T", bound=Tracked)
SHORTEST = 3
_ROWS: tuple[type[Tracked], ...] = (
    *(Source, Facility, FacilityName, Provision, Definition, Citation),
    *(a.Organisation, a.Target, a.TargetContact, a.LetterRule),
)
_ACTION_PARTS: tuple[type[ActionPart], ...] = (
    *(a.ActionEvent, a.ActionFlag, a.AppealDetails, a.CountSnapshot, a.Delivery, a.EventDetails),
    *(a.FundraiserDetails, a.ImpactLink, a.LetterDetails, a.NotableSignatory),
    a.OrganisationSignature,
)
_SHARED_ROOTS = [*(kind.value for kind in RowKind), "letter_rule", "organisation", "target"]


@dataclass(frozen=True, slots=True)
class Places:
    """In how many places a text stands."""

    records: int
    revisions: int
    documents: int
    rows: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.records + self.revisions + self.documents + self.rows


def places(session: Session, case: Case, needle: str, why: str) -> Places:
    """Count what ``redact`` would change. Raises SafetyError as it does."""
    _check(needle, why)
    rows = _rows(session, case, needle)
    return Places(
        records=sum(bool(_dirty(row, needle)) for row in rows),
        revisions=sum(_stained(one, needle) for one in _revisions(session, case, rows)),
        documents=sum(_holds(one, needle) for one in _documents(session, case)),
        rows=sum(_changes(one, needle) for one in session.exec(select(PublishedRow.data)))
        + sum(_posting_holds(one, needle) for one in session.exec(select(Posting))),
    )


def redact(session: Session, case: Case, needle: str, *, by: Actor, why: str) -> SafetyAct:
    """Remove a text from everything of this case.

    Raises SafetyError for a text too short to mean one thing, and for a reason that repeats it.
    """
    _check(needle, why)
    with change(session, REDACTED, by=by, why=why):
        rows = _rows(session, case, needle)
        for row in rows:
            _clean(row, needle)
        act = enter_act(session, case, SafetyKind.REDACTION, by, why)
    for revision in _revisions(session, case, rows):
        if _stained(revision, needle):
            revision.after = _cleaned(revision, needle)
            revision.change.why = without(revision.change.why, needle)
    _clean_published(session, case, needle, by)
    discard_holding(session, needle)
    return act


def _clean(row: Tracked, needle: str) -> None:
    for name, value in _dirty(row, needle).items():
        setattr(row, name, value)


def _clean_published(session: Session, case: Case, needle: str, by: Actor) -> None:
    for document in _documents(session, case):
        if needle in document.why:
            document.why = without(document.why, needle)
            document.redacted_on, document.redacted_by = today(), by.public
    for posting in session.exec(
        select(Posting).where(col(Posting.why).contains(needle, autoescape=True))
    ):
        posting.why = without(posting.why, needle)
        posting.redacted_on, posting.redacted_by = today(), by.public
    head = session.get(PublishedCase, case.id)
    if head:
        head.visibility_note = without(head.visibility_note, needle)
    session.flush()
    redact_documents(session, case.id, needle, by.public)
    if head:
        reindex(session, case.id)


def _check(needle: str, why: str) -> None:
    if len(needle.strip()) < SHORTEST:
        raise SafetyError(_("Give at least three letters: a shorter text stands everywhere."))
    if needle in REMOVED:
        raise SafetyError(_("This is what stands where something was removed already."))
    if needle in why:
        raise SafetyError(_("Say why without repeating the text itself."))


def _rows(session: Session, case: Case, needle: str) -> list[Tracked]:
    """Every record of the case and what it names, and every shared one that holds the text."""
    bundle = load(session, case)
    rows: list[Tracked] = [bundle.case, bundle.person]
    for kind in (*CASE_PARTS, *PERSON_PARTS):
        rows += bundle.parts[kind]
    parts: tuple[type[CasePart], ...] = (InternalNote, Review, SafetyAct)
    for part in parts:
        rows += _where(session, part, col(part.case_id) == case.id)
    roots = (case.id, case.person_id)
    rows += _where(session, Translation, col(Translation.root_id).in_(roots))
    cited = [one.id for one in bundle.citations]
    rows += _where(session, Citation, col(Citation.id).in_(cited))
    for named in (bundle.sources, bundle.facilities, bundle.provisions, bundle.definitions):
        rows += named.values()
    rows += _of_actions(session, case)
    rows += _shared(session, needle)
    return list(dict.fromkeys(rows))


def _actions(session: Session, case: Case) -> list[UUID]:
    """The actions that are linked to the case."""
    return list(session.exec(select(ActionCase.action_id).where(ActionCase.case_id == case.id)))


def _of_actions(session: Session, case: Case) -> Iterator[Tracked]:
    """The actions of the case, their parts, and what is cited and translated of them."""
    keys = _actions(session, case)
    yield from _where(session, Action, col(Action.id).in_(keys))
    for part in _ACTION_PARTS:
        yield from _where(session, part, col(part.action_id).in_(keys))
    for about in (Citation, Translation):
        mine = sa.and_(col(about.root_type) == "action", col(about.root_id).in_(keys))
        yield from _where(session, about, mine)
    sources = select(Citation.source_id).where(
        Citation.root_type == "action", col(Citation.root_id).in_(keys)
    )
    yield from _where(session, Source, col(Source.id).in_(sources))


def _where(session: Session, kind: type[T], holds: sa.ColumnElement[bool]) -> list[T]:
    return list(session.exec(select(kind).where(holds)))


def _shared(session: Session, needle: str) -> Iterator[Tracked]:
    for kind in _ROWS:
        texts = [
            getattr(kind, name)
            for name, field in kind.model_fields.items()
            if field.annotation in {str, str | None}
        ]
        holds = sa.or_(*(column.contains(needle, autoescape=True) for column in texts))
        statement = select(kind).where(holds)
        if kind is Citation:  # of another case's facts: not this case's business
            statement = statement.where(col(Citation.root_type).in_(_SHARED_ROOTS))
        yield from session.exec(statement)


def _dirty(row: Tracked, needle: str) -> dict[str, Any]:
    """The record's texts, and lists of texts, that hold the needle, without it."""
    values: Iterator[tuple[str, Any]] = (
        (column.key, getattr(row, column.key)) for column in sa.inspect(type(row)).column_attrs
    )
    return {
        name: without(value, needle)
        for name, value in values
        if isinstance(value, str | list)
        and not isinstance(value, Enum)
        and is_text(name, str(type(row).__tablename__))
        and without(value, needle) != value
    }


def _stained(revision: Revision, needle: str) -> bool:
    return needle in revision.change.why or _cleaned(revision, needle) != revision.after


def _cleaned(revision: Revision, needle: str) -> Any:
    return without(revision.after, needle, revision.subject_type)


def _revisions(session: Session, case: Case, rows: Sequence[Tracked]) -> list[Revision]:
    """The history of the case, and of these records, whatever they belong to."""
    found = select(Revision).options(joinedload(related(Revision.change)))
    own = col(Revision.root_id).in_((case.id, case.person_id, *_actions(session, case)))
    listed = col(Revision.subject_id).in_([row.id for row in rows])
    return list(session.exec(found.where(sa.or_(own, listed))))


def _documents(session: Session, case: Case) -> list[Document]:
    return list(session.exec(select(Document).where(Document.case_id == case.id)))


def _holds(document: Document, needle: str) -> bool:
    return (
        needle in document.why
        or without(document.changes, needle) != document.changes
        or without(document.changes_in, needle) != document.changes_in
        or _changes(document.data, needle)
    )


def _posting_holds(posting: Posting, needle: str) -> bool:
    return needle in posting.why or _changes(posting.data, needle)


def _changes(data: str, needle: str) -> bool:
    value = json.loads(data)
    return bool(without(value, needle) != value)
