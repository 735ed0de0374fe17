"""From a checked seed file to the working record of actions, and from there to the public side.

Runs after the file's cases were published: an action can be open only for a case that is public.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tracker.actions import models as m
from tracker.actions.barring import present_bar
from tracker.actions.lifecycle import NEVER_PUBLIC
from tracker.dates import parse
from tracker.dates.instants import instant_of
from tracker.history import Tracked, bulk_add
from tracker.seeding import action_shapes as a
from tracker.seeding.base import Shape
from tracker.seeding.importing import Gathered, Known
from tracker.seeding.shapes import SeedFile
from tracker.solidarity import ActionEventKind, ActionStatus, EventOrigin
from tracker.translations.models import Translation
from tracker.types import now

ENDED = frozenset({ActionStatus.CLOSED, ActionStatus.CONCLUDED, ActionStatus.SUPERSEDED})
# The parts that an action has one of, and those that it has several of, by field of the file.
ONE: dict[str, type[Any]] = {
    "appeal": m.AppealDetails,
    "event": m.EventDetails,
    "fundraiser": m.FundraiserDetails,
    "letter": m.LetterDetails,
}
MANY: dict[str, type[Any]] = {
    "signatories": m.NotableSignatory,
    "organisation_signatures": m.OrganisationSignature,
    "counts": m.CountSnapshot,
    "deliveries": m.Delivery,
    "impact": m.ImpactLink,
}
# Fields of the file that are not columns of the record of the same name.
_NOT_COLUMNS = frozenset(
    {"sources", "contacts", "facility", "organisation", "case", "system", "cases", "organisations",
     "targets", "log", "superseded_by", "translations", "opened_at", "closed_at", "reason",
     *ONE, *MANY}
)  # fmt: skip


def add_new_actions(session: Session, seed: SeedFile, known: Known) -> list[a.ActionSeed]:
    """Add the organisations, targets, letter rules and actions whose slug the instance does not
    hold yet; returns the new actions as the file has them.

    Must stand inside a recorded change.
    """
    gathered = Gathered(known)
    adding = _Adding(session, gathered, now())
    adding.add_named(seed)
    new = _successors_first(gathered.missing(seed.actions, known.actions))
    for action in new:
        adding.add_action(action)
    if gathered.rows:
        bulk_add(session, gathered.rows)
    return new


def _successors_first(actions: Sequence[a.ActionSeed]) -> list[a.ActionSeed]:
    """Each action after the one that took its place, else in the file's order."""
    waiting = {action.slug: action for action in actions}
    ordered: list[a.ActionSeed] = []

    def take(action: a.ActionSeed) -> None:
        del waiting[action.slug]
        if action.superseded_by in waiting:
            take(waiting[action.superseded_by])
        ordered.append(action)

    while waiting:
        take(next(iter(waiting.values())))
    return ordered


class _Adding:
    """The rows of actions and of what they name."""

    def __init__(self, session: Session, gathered: Gathered, at: dt.datetime) -> None:
        self.session = session
        self.gathered = gathered
        self.known = gathered.known
        self.at = at
        self._bar = cache(lambda case_id: present_bar(session, case_id))

    def add_named(self, seed: SeedFile) -> None:
        """What actions name, and the letter rules."""
        for found in self.gathered.missing(seed.organisations, self.known.organisations):
            row = m.Organisation(**typed(m.Organisation, found))
            self.gathered.keep(row, self.known.organisations, found.slug)
        for target in self.gathered.missing(seed.targets, self.known.targets):
            self._target(target)
        for rule in self.gathered.missing(seed.letter_rules, self.known.letter_rules):
            self._rule(rule)

    def _target(self, seed: a.TargetSeed) -> None:
        row = m.Target(**typed(m.Target, seed))
        self.gathered.keep(row, self.known.targets, seed.slug)
        for place, contact in enumerate(seed.contacts):
            values = typed(m.TargetContact, contact)
            self.gathered.part(m.TargetContact(**values, target_id=row.id, position=place))

    def _rule(self, seed: a.LetterRuleSeed) -> None:
        row = m.LetterRule(
            **typed(m.LetterRule, seed),
            system=seed.system.value if seed.system else "",
            facility_id=self.known.facilities[seed.facility] if seed.facility else None,
            case_id=self.known.cases[seed.case] if seed.case else None,
        )
        self.gathered.keep(row, self.known.letter_rules, seed.slug)
        self.gathered.cite(row, seed.sources)
        for language, texts in seed.translations.items():
            for field, text in texts.items():
                self._translation(("letter_rule", row.id), row, field, (language, text))

    def add_action(self, seed: a.ActionSeed) -> None:
        """An action with all its parts."""
        opened, closed = times_of(seed, self.at)
        row = m.Action(
            **typed(m.Action, seed),
            opened_at=opened,
            closed_at=closed,
            superseded_by_id=self.known.actions[seed.superseded_by] if seed.superseded_by else None,
        )
        self.gathered.keep(row, self.known.actions, seed.slug)
        self.gathered.cite(row, seed.sources)
        facts: dict[str, Tracked] = {"": row}
        self._links(row.id, seed)
        for name, table in ONE.items():
            if part := getattr(seed, name):
                facts[name] = self._part(table, part, {"action_id": row.id, "key": "1"})
        for name, table in MANY.items():
            for place, part in enumerate(getattr(seed, name)):
                self._part(table, part, {"action_id": row.id, "position": place})
        for number, entry in enumerate(self._log(seed), start=1):
            base = {"action_id": row.id, "key": str(number), "position": number - 1}
            reason = entry.reason.value if entry.reason else ""
            facts[f"log.{number}"] = self._part(m.ActionEvent, entry, {**base, "reason": reason})
        self._translations(row.id, facts, seed.translations)

    def _links(self, action_id: UUID, seed: a.ActionSeed) -> None:
        for case in seed.cases:
            key = self.known.cases[case.case]
            self.gathered.part(
                m.ActionCase(
                    action_id=action_id,
                    key=case.case,
                    position=case.place,
                    case_id=key,
                    role=case.role,
                    barred=self._bar(key) if case.barred is None else case.barred,
                )
            )
        for place, one in enumerate(seed.organisations):
            self.gathered.part(
                m.ActionOrganisation(
                    action_id=action_id,
                    key=one.organisation,
                    position=place,
                    organisation_id=self.known.organisations[one.organisation],
                    role=one.role,
                )
            )
        for place, asked in enumerate(seed.targets):
            self.gathered.part(
                m.ActionTarget(
                    action_id=action_id,
                    key=asked.target,
                    position=place,
                    target_id=self.known.targets[asked.target],
                    role=asked.role,
                )
            )

    def _part(self, table: type[Any], seed: Any, base: Mapping[str, Any]) -> Tracked:
        values = {**typed(table, seed), **base}
        if getattr(seed, "facility", None):
            values["facility_id"] = self.known.facilities[seed.facility]
        if getattr(seed, "organisation", None):
            values["organisation_id"] = self.known.organisations[seed.organisation]
        row: Tracked = self.gathered.part(table(**values), seed.sources)
        return row

    def _log(self, seed: a.ActionSeed) -> Iterator[a.LogSeed]:
        """What the file tells, and the publication by this import where it tells of none."""
        yield from seed.log
        told = any(entry.kind is ActionEventKind.PUBLISHED for entry in seed.log)
        if not told and seed.status not in NEVER_PUBLIC:
            yield a.LogSeed(
                at=self.at.isoformat(),
                kind=ActionEventKind.PUBLISHED,
                origin=EventOrigin.IMPORT,
                public=seed.status not in _UNSEEN,
            )

    def _translations(
        self, action_id: UUID, facts: Mapping[str, Tracked], found: dict[str, dict[str, str]]
    ) -> None:
        for language, texts in found.items():
            for fact, text in texts.items():
                name, _, field = fact.rpartition(".")
                self._translation(("action", action_id), facts[name], field, (language, text))

    def _translation(
        self, root: tuple[str, UUID], row: Tracked, field: str, said: tuple[str, str]
    ) -> None:
        self.gathered.rows.append(
            Translation(
                root_type=root[0],
                root_id=root[1],
                subject_type=str(type(row).__tablename__),
                subject_id=row.id,
                field=field,
                language=said[0],
                text=said[1],
            )
        )


_UNSEEN = frozenset({ActionStatus.HIDDEN, ActionStatus.WITHDRAWN, ActionStatus.REMOVED})


def times_of(seed: a.ActionSeed, at: dt.datetime) -> tuple[dt.datetime | None, dt.datetime | None]:
    """When the action was opened and closed: as the file says, else as its status needs.

    What is over ended at ``closes_at``, else with the day that it is dated to, else at the import.
    """
    opened, closed = instant_of(seed.opened_at), instant_of(seed.closed_at)
    if opened is None and seed.status is ActionStatus.OPEN:
        opened = at
    if closed is None and seed.status in ENDED:
        last = instant_of(seed.closes_at) or _end_of_day(seed)
        closed = min(last, at) if last else at
    return opened, closed


def _end_of_day(seed: a.ActionSeed) -> dt.datetime | None:
    day = parse(seed.dated) if seed.dated else None
    if day is None or day.latest is None or day.earliest != day.latest:
        return None
    last = dt.datetime.combine(day.latest, dt.time(23, 59, 59), ZoneInfo(seed.timezone))
    return last.astimezone(dt.UTC)


def typed(table: type[Any], shape: Shape) -> dict[str, Any]:
    """The shape's values as the columns of the table hold them."""
    kinds = _kinds(str(table.__tablename__))
    return {
        name: _typed(getattr(shape, name), kinds[name])
        for name in type(shape).model_fields
        if name not in _NOT_COLUMNS
    }


@cache
def _kinds(table: str) -> dict[str, type[Any]]:
    columns = m.Action.metadata.tables[table].columns
    types = {column.key: getattr(column.type, "impl_instance", column.type) for column in columns}
    return {name: kind.python_type for name, kind in types.items()}


def _typed(value: Any, kind: type[Any]) -> Any:
    if isinstance(value, list):
        return [item.value if isinstance(item, Enum) else item for item in value]
    if isinstance(value, str) and issubclass(kind, dt.date):
        return kind.fromisoformat(value)
    return value
