"""What may be undone at the desk, and what rests on what without a foreign key."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, col, select

import tracker.models  # noqa: F401 (every table must be known)
from tracker.actions.models import Action
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
    lasting=frozenset({"case", "person", "action"}),
    leaning=_leaning,
    fixed=_published,
)


# In an action's own history the days and the urgency that a person typed go back too.
ACTION_POLICY = replace(
    POLICY, left={**POLICY.left, "action": _ACTION_MARKS - {"closes_at", "priority"}}
)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose history it is, and which of its changes can be taken back there."""

    kind: str  # the name of its table
    home: str  # its page at the desk
    name: str
    roots: list[Root]
    # A change that also touched another root of one of these kinds is not this record's alone.
    apart: frozenset[str]
    policy: Policy = POLICY


def of_case(case: Case) -> Whose:
    """The history of a case is its own and its person's."""
    roots: list[Root] = [("case", case.id), ("person", case.person_id)]
    apart = frozenset({"case", "person"})
    return Whose("case", f"/desk/cases/{case.slug}", case.slug, roots, apart)


def of_action(action: Action) -> Whose:
    """The history of an action. What a case did to it is taken back at the case."""
    apart = frozenset({"case", "person", "action"})
    home = f"/desk/actions/{action.slug}"
    return Whose("action", home, action.title, [("action", action.id)], apart, ACTION_POLICY)


def find_entry(session: Session, whose: Whose, number: int) -> Entry | None:
    """A change to this record with everything that it touched; None if it did not touch it.

    Of a change to several, such as an import, nothing can be taken back.
    """
    touched = session.exec(
        select(Revision.root_type, Revision.root_id)
        .where(Revision.change_id == number, col(Revision.root_type).in_(whose.apart))
        .distinct()
    ).all()
    if not any((kind, key) in whose.roots for kind, key in touched):
        return None
    if any((kind, key) not in whose.roots for kind, key in touched):
        return Entry(session.get_one(Change, number), [])
    return entry_of(session, number)
