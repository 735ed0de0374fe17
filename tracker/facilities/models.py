"""Facilities and their names."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.history import Tracked
from tracker.types import enum_column, text_field
from tracker.vocabulary import FacilityKind, NameKind, Precision


class Facility(Tracked, table=True):
    """A prison, remand prison, colony or other place where people are held."""

    __table_args__ = (
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude_on_earth"),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude_on_earth"),
        sa.CheckConstraint(
            "(latitude IS NULL) = (longitude IS NULL) AND (latitude IS NULL) = (precision IS NULL)",
            name="coordinates_whole",
        ),
    )

    slug: str = Field(unique=True, max_length=80)
    kind: FacilityKind = Field(sa_type=enum_column(FacilityKind))
    country: str = Field(max_length=2)
    region: str = ""
    town: str = ""
    latitude: float | None = None
    longitude: float | None = None
    precision: Precision | None = Field(default=None, sa_type=enum_column(Precision))
    address_native: str = text_field()
    address_latin: str = text_field()
    authority: str = ""
    note: str = text_field()


class FacilityName(Tracked, table=True):
    """One form of a facility's name."""

    __table_args__ = (sa.UniqueConstraint("facility_id", "key"),)

    facility_id: UUID = Field(foreign_key="facility.id", ondelete="CASCADE")
    key: str
    position: int = 0
    text: str
    language: str
    script: str
    kind: NameKind = Field(default=NameKind.DISPLAY, sa_type=enum_column(NameKind))

    @property
    def history_root(self) -> tuple[str, UUID]:
        return "facility", self.facility_id
