"""What undoing a change would do, and what stands in its way. Nothing is written here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from tracker.history.models import Change, Revision, Tracked, snapshot_of
from tracker.history.pointing import Kinds, foreign_keys, pointing_at
from tracker.history.timeline import Entry, RecordChange, Root, later_changes

Names = Mapping[str, frozenset[str]]
NO_NAMES: frozenset[str] = frozenset()


def _nothing(_session: Session, _row: Tracked) -> Iterable[Tracked]:
    return ()


def _never(_session: Session, _root: Root) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Policy:
    """What the features above say about undoing their records, by the name of the table."""

    kinds: Kinds
    left: Names = field(default_factory=dict)  # fields that no undo moves
    overtaken: Names = field(default_factory=dict)  # fields left alone once they were set anew
    skipped: frozenset[str] = NO_NAMES  # records that no undo touches
    lasting: frozenset[str] = NO_NAMES  # records that are never removed
    # Records that name this one without a foreign key.
    leaning: Callable[[Session, Tracked], Iterable[Tracked]] = _nothing
    # Whether what belongs to this root must stay once it is there.
    fixed: Callable[[Session, Root], bool] = _never


class Way(StrEnum):
    """What undoing does to one record."""

    REMOVE = "removed"
    BRING_BACK = "brought back"
    PUT_BACK = "put back"


@dataclass(frozen=True, slots=True)
class Step:
    """One record that undoing would touch, and the values that it would get."""

    way: Way
    record: RecordChange
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a record cannot go back, and the later changes that are the reason."""

    record: RecordChange
    why: str
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class Plan:
    """What undoing a change would do. It can be done only where nothing stands in its way."""

    entry: Entry
    steps: list[Step]
    staying: list[RecordChange]  # of other roots: something else rests on them by now
    obstacles: list[Obstacle]


def plan_undo(session: Session, entry: Entry, roots: Iterable[Root], policy: Policy) -> Plan:
    """What would take back one change to the records of these roots.

    What the change did to records of other roots (a source that was entered with it) goes back
    too, unless something else rests on them by now; then they stay as they are.
    """
    steps = [step for record in entry.records if (step := _step(session, record, policy))]
    kept = _without_staying(session, policy, steps, set(roots))
    obstacles = _Obstacles(session, policy, kept)
    return Plan(
        entry,
        kept,
        [step.record for step in steps if step not in kept],
        [found for step in kept for found in obstacles.of(step)],
    )


def _without_staying(
    session: Session, policy: Policy, steps: list[Step], mine: set[Root]
) -> list[Step]:
    """The steps without those of other roots that must stay; one may be a reason for the next."""
    others = {step.record.root for step in steps} - mine
    obstacles = _Obstacles(session, policy, steps)
    staying = {root for root in others if obstacles.keep(root)}
    if not staying:
        return steps
    left = [step for step in steps if step.record.root not in staying]
    return _without_staying(session, policy, left, mine)


def _step(session: Session, record: RecordChange, policy: Policy) -> Step | None:
    if record.kind in policy.skipped or record.kind not in policy.kinds:
        return None
    if record.before is None:
        return Step(Way.REMOVE, record, {})
    if record.after is None:
        return Step(Way.BRING_BACK, record, record.before)
    values = _values_back(session, record, policy)
    return Step(Way.PUT_BACK, record, values) if values else None


def _values_back(session: Session, record: RecordChange, policy: Policy) -> dict[str, Any]:
    left = policy.left.get(record.kind, NO_NAMES)
    overtaken = policy.overtaken.get(record.kind, NO_NAMES)
    row = session.get(policy.kinds[record.kind], record.id)
    present = snapshot_of(row) if row else {}
    return {
        one.name: one.old
        for one in record.fields
        if one.name not in left and not (one.name in overtaken and present.get(one.name) != one.new)
    }


@dataclass(slots=True)
class _Obstacles:
    """What stands in the way of each of these steps, taken together."""

    session: Session
    policy: Policy
    steps: list[Step]

    def keep(self, root: Root) -> bool:
        """Whether what belongs to this root must stay as it is."""
        own = [step for step in self.steps if step.record.root == root]
        came = any(step.way is Way.REMOVE for step in own)
        fixed = came and self.policy.fixed(self.session, root)
        return fixed or any(self.of(step) for step in own)

    def of(self, step: Step) -> list[Obstacle]:
        """What stands in the way of one step."""
        look = {
            Way.REMOVE: self._to_removing,
            Way.BRING_BACK: self._to_bringing_back,
            Way.PUT_BACK: self._to_putting_back,
        }
        return look[step.way](step)

    def _to_removing(self, step: Step) -> list[Obstacle]:
        record = step.record
        if record.kind in self.policy.lasting:
            return [Obstacle(record, "is what everything else belongs to", [])]
        row = self.session.get(self.policy.kinds[record.kind], record.id)
        if row is None:
            return [self._later(record, "is gone already", set())]
        found = []
        if snapshot_of(row) != record.after:
            found.append(self._later(record, "was changed later", set(snapshot_of(row))))
        return found + [
            Obstacle(record, "is used by what was entered later", self._makers(other))
            for other in self._resting_on(step, row)
        ]

    def _to_bringing_back(self, step: Step) -> list[Obstacle]:
        record = step.record
        if self.session.get(self.policy.kinds[record.kind], record.id):
            return [self._later(record, "is there again", set())]
        return self._missing(step)

    def _to_putting_back(self, step: Step) -> list[Obstacle]:
        record = step.record
        row = self.session.get(self.policy.kinds[record.kind], record.id)
        if row is None:
            return [self._later(record, "was removed later", set())]
        present, after = snapshot_of(row), record.after or {}
        moved = {name for name in step.values if present.get(name) != after.get(name)}
        if moved:
            return [self._later(record, "was changed later", moved)]
        return self._missing(step)

    def _missing(self, step: Step) -> list[Obstacle]:
        """What the values of the step point at and is not there."""
        record = step.record
        returning = {one.record.id for one in self.steps if one.way is Way.BRING_BACK}
        return [
            Obstacle(record, f"belongs to a {target.replace('_', ' ')} that is gone", [])
            for name, target in foreign_keys(self.policy.kinds[record.kind])
            if (key := step.values.get(name))
            and UUID(key) not in returning
            and self.session.get(self.policy.kinds[target], UUID(key)) is None
        ]

    def _resting_on(self, step: Step, row: Tracked) -> list[Tracked]:
        """The records that would be left pointing at nothing."""
        leaving = {one.record.id for one in self.steps if one.way is Way.REMOVE}
        moving = {(one.record.id, name) for one in self.steps for name in one.values}
        pointing = pointing_at(self.session, self.policy.kinds, step.record.kind, row.id)
        resting = [other for other, name in pointing if (other.id, name) not in moving]
        resting += self.policy.leaning(self.session, row)
        return [other for other in resting if other.id not in leaving]

    def _later(self, record: RecordChange, why: str, names: set[str]) -> Obstacle:
        return Obstacle(record, why, later_changes(self.session, record, names))

    def _makers(self, row: Tracked) -> list[Change]:
        """The last change to a record."""
        statement = (
            select(Change)
            .join(Revision, col(Revision.change_id) == col(Change.id))
            .where(Revision.subject_type == type(row).__tablename__, Revision.subject_id == row.id)
            .order_by(col(Revision.id).desc())
            .limit(1)
        )
        return list(self.session.exec(statement))
