"""What may be undone at the desk, and what rests on what without a foreign key."""

from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, select

import tracker.models  # noqa: F401 (every table must be known)
from tracker.cases.facts import WORDS
from tracker.cases.models import Case, Detention, Dispute
from tracker.documents.models import PublishedRow, RowKind
from tracker.history import Change, Revision, Tracked
from tracker.history.planning import Policy
from tracker.history.pointing import kinds_of
from tracker.history.timeline import Entry, Root, entry_of
from tracker.sources.models import Citation, Source
from tracker.sources.publishing import public_id
from tracker.translations.models import Translation

# Publishing and safety have pages of their own; undoing an edit leaves their marks alone.
_MARKS = frozenset(
    {"state", "first_published_at", "published_number", "quiet_at", "withdrawn_at", "withdrawn_why"}
)
# What a case did to its actions goes back only by a person who looks at each of them.
_ACTION_MARKS = frozenset(
    {"status", "outcome", "contribution", "priority", "opened_at", "closed_at", "closes_at",
     "superseded_by_id", "published_number"}
)  # fmt: skip
_KINDS = kinds_of()


def _leaning(session: Session, row: Tracked) -> Iterable[Tracked]:
    """Citations and translations of the record, a stay that continues it, a dispute about it."""
    yield from session.exec(select(Citation).where(Citation.subject_id == row.id))
    yield from session.exec(select(Translation).where(Translation.subject_id == row.id))
    if isinstance(row, Detention):
        same_case = select(Detention).where(Detention.case_id == row.case_id)
        yield from session.exec(same_case.where(Detention.continues == row.key))
    word = WORDS.get(type(row))
    case_id = getattr(row, "case_id", None)
    if word and case_id:
        fact = f"{word}:{getattr(row, 'key', '')}"
        disputes = session.exec(select(Dispute).where(Dispute.case_id == case_id))
        yield from (one for one in disputes if one.fact.partition(".")[0] == fact)


def _published(session: Session, root: Root) -> bool:
    """Whether readers can see what belongs to this root: then its address must stay."""
    kind, key = root
    if kind not in set(RowKind):
        return False
    row: Any = session.get(_KINDS[kind], key)
    if row is None:
        return False
    slug = public_id(row) if isinstance(row, Source) else row.slug
    statement = select(PublishedRow.id).where(
        PublishedRow.kind == RowKind(kind), col(PublishedRow.slug) == slug
    )
    return session.exec(statement).first() is not None


POLICY = Policy(
    kinds={name: kind for name, kind in _KINDS.items() if name != "user"},
    left={"case": _MARKS, "action": _ACTION_MARKS},
    # A later check, or a later sign of life, stands by itself.
    overtaken={
        "case": frozenset({"last_verified_on", "verified_by"}),
        "detention": frozenset({"confirmed_to"}),
    },
    skipped=frozenset({"review", "safety_act", "action_case", "action_event", "action_flag"}),
    lasting=frozenset({"case", "person"}),
    leaning=_leaning,
    fixed=_published,
)


def roots_of(case: Case) -> list[Root]:
    """The roots whose history is the case's: its own and its person's."""
    return [("case", case.id), ("person", case.person_id)]


def find_entry(session: Session, case: Case, number: int) -> Entry | None:
    """A change to this case with everything that it touched; None if it did not touch it.

    Of a change to several cases, such as an import, nothing can be taken back.
    """
    touched = session.exec(
        select(Revision.root_type, Revision.root_id)
        .where(Revision.change_id == number, col(Revision.root_type).in_(("case", "person")))
        .distinct()
    ).all()
    roots = roots_of(case)
    if not any((kind, key) in roots for kind, key in touched):
        return None
    if any((kind, key) not in roots for kind, key in touched):
        return Entry(session.get_one(Change, number), [])
    return entry_of(session, number)
