"""Definitions of a political prisoner, and topics, with a label per language."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.history import Tracked
from tracker.types import text_field


class Definition(Tracked, table=True):
    """What a body understands by a political prisoner, and the criteria it applies."""

    slug: str = Field(unique=True, max_length=80)
    title: str
    body: str
    text: str = text_field()
    criteria: list[str] = Field(default_factory=list, sa_type=sa.JSON)  # assign anew, never append


class Topic(Tracked, table=True):
    """A subject that cases are filed under."""

    slug: str = Field(unique=True, max_length=80)


class TopicLabel(Tracked, table=True):
    """What a topic is called in one language."""

    __table_args__ = (sa.UniqueConstraint("topic_id", "language"),)

    topic_id: UUID = Field(foreign_key="topic.id", ondelete="CASCADE")
    language: str
    text: str

    @property
    def history_root(self) -> tuple[str, UUID]:
        return "topic", self.topic_id
