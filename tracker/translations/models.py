"""A text of the record in another language."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.history import Tracked
from tracker.types import text_field


class Translation(Tracked, table=True):
    """One field of one record in one language, beside the original in the record itself.

    As with citations the record may be any above this package, so it is named without a foreign
    key.
    """

    __table_args__ = (
        sa.UniqueConstraint("subject_id", "field", "language"),
        sa.Index("ix_translation_root", "root_type", "root_id"),
    )

    root_type: str
    root_id: UUID
    subject_type: str
    subject_id: UUID
    field: str
    language: str = Field(max_length=10)
    text: str = text_field()

    @property
    def history_root(self) -> tuple[str, UUID]:
        return self.root_type, self.root_id
