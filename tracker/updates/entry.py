"""An update while it is being entered: the record it moves, its source, and what it did so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlmodel import Session

from tracker.cases.keys import new_key
from tracker.cases.loading import Bundle
from tracker.cases.models import Case, CasePart
from tracker.documents.standing import Json, stays_of, turns_of
from tracker.history import Actor, Tracked
from tracker.reckoning import Stay, Turn
from tracker.sources.citing import cite
from tracker.sources.models import Source
from tracker.updates.values import Values

Part = TypeVar("Part", bound=CasePart)


@dataclass(slots=True)
class Entry:
    """One update on its way into the record."""

    session: Session
    bundle: Bundle
    values: Values
    by: Actor
    source: Source
    before: Json  # the custody of the working record before the update
    sentences: list[str] = field(default_factory=list)

    @property
    def case(self) -> Case:
        """The case that the update is about."""
        return self.bundle.case

    @property
    def stays(self) -> list[Stay]:
        """The stays before the update, as the arithmetic wants them."""
        return stays_of(self.before)

    @property
    def turns(self) -> list[Turn]:
        """The events that ended custody before the update."""
        return turns_of(self.before)

    def say(self, sentence: str) -> None:
        """Note one thing that the update does, for the preview."""
        self.sentences.append(sentence)

    def add(self, table: type[Part], stem: str, /, **columns: Any) -> Part:
        """A new row of the case, cited whole."""
        row = self.add_uncited(table, stem, **columns)
        self.cite(row)
        return row

    def add_uncited(self, table: type[Part], stem: str, /, **columns: Any) -> Part:
        """A new row of the case that is no fact by itself."""
        rows = self.rows(table)
        row = table(
            case_id=self.case.id,
            key=new_key(self.session, self.case, table, stem),
            position=max((one.position for one in rows), default=-1) + 1,
            **columns,
        )
        self.session.add(row)
        rows.append(row)
        return row

    def set(self, row: Tracked, cited: str, /, **columns: Any) -> None:
        """Change columns of a row, and cite the source for the field ``cited`` of it."""
        for name, value in columns.items():
            setattr(row, name, value)
        self.session.add(row)
        self.cite(row, cited)

    def cite(self, row: Tracked, field: str = "") -> None:
        """Cite the update's source for a row, or for one field of it."""
        self.cite_other(row, self.source, field)

    def cite_other(self, row: Tracked, source: Source, field: str = "") -> None:
        """Cite a source that the record knew before for a row, or for one field of it."""
        self.bundle.note(cite(self.session, row, source, field=field), source)

    def rows(self, table: type[Part]) -> list[Part]:
        """The case's rows of one kind, those of this update included."""
        return self.bundle.all(table)

    def keyed(self, table: type[Part], key: str) -> Part | None:
        """The case's row with this key."""
        return next((row for row in self.rows(table) if row.key == key), None)

    def supporting(self, row: Tracked, *fields: str) -> Iterator[Source]:
        """The sources that were cited for a row as a whole, or for one of these fields."""
        for citation in self.bundle.citations:
            if citation.subject_id == row.id and citation.field in {"", *fields}:
                yield self.bundle.sources[citation.source_id]
