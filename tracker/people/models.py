"""A person: names, life dates, occupations and what else is known of them."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.db import Dated
from tracker.history import Tracked
from tracker.types import enum_column, text_field
from tracker.vocabulary import NameKind


class Person(Tracked, Dated, table=True):
    """Someone who is, or was, held for their politics. Gender is never assumed."""

    DATES: ClassVar = ("born_date", "died_date")

    gender: str = ""
    born_date: str | None = None
    born_date_earliest: date | None = None
    born_date_latest: date | None = None
    born_place: str = ""
    died_date: str | None = None
    died_date_earliest: date | None = None
    died_date_latest: date | None = None
    died_place: str = ""
    portrait_file: str = ""
    portrait_credit: str = ""
    portrait_text: str = ""


class PersonPart(Tracked):
    """A row that belongs to one person; ``key`` names it among its like."""

    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    key: str
    position: int = 0

    @property
    def history_root(self) -> tuple[str, UUID]:
        return "person", self.person_id


class PersonName(PersonPart, table=True):
    """One form of a person's name."""

    __table_args__ = (sa.UniqueConstraint("person_id", "key"),)

    text: str
    language: str
    script: str
    kind: NameKind = Field(default=NameKind.DISPLAY, sa_type=enum_column(NameKind))


class Nationality(PersonPart, table=True):
    """A country whose citizen the person is; ``text`` is its code."""

    __table_args__ = (sa.UniqueConstraint("person_id", "key"),)

    text: str


class Occupation(PersonPart, table=True):
    """What the person does or did."""

    __table_args__ = (sa.UniqueConstraint("person_id", "key"),)

    text: str


class Biography(PersonPart, table=True):
    """One paragraph of the person's life before and beside the case."""

    __table_args__ = (sa.UniqueConstraint("person_id", "key"),)

    text: str = text_field()


class Affiliation(PersonPart, Dated, table=True):
    """The person's part in an organisation."""

    __table_args__ = (sa.UniqueConstraint("person_id", "key"),)
    DATES: ClassVar = ("started", "ended")

    organisation: str
    role: str = ""
    started: str | None = None
    started_earliest: date | None = None
    started_latest: date | None = None
    ended: str | None = None
    ended_earliest: date | None = None
    ended_latest: date | None = None


class Identifier(PersonPart, table=True):
    """The person's number in another register, such as Wikidata."""

    __table_args__ = (sa.UniqueConstraint("person_id", "key"),)

    scheme: str
    value: str
