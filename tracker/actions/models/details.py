"""What only actions of one kind have: at most one row of each for an action."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.actions.models.action import ActionPart
from tracker.solidarity import (
    Access,
    AddressVisibility,
    Beneficiary,
    Notified,
    SenderAdvice,
    WantsLetters,
)
from tracker.types import enum_column, text_field


class AppealDetails(ActionPart, table=True):
    """What an appeal should and should not say. Points to choose from, never a form letter."""

    __table_args__ = (sa.UniqueConstraint("action_id"),)

    points: str = text_field()  # one on each line
    avoid: str = text_field()  # one on each line
    subject: str = ""
    opening: str = text_field()  # with blanks
    language: str = Field(default="en", max_length=10)
    max_words: int | None = None
    send_by: dt.date | None = None
    copy_to_embassy: bool = False
    ask_reply_copy: bool = False


class EventDetails(ActionPart, table=True):
    """When and where people come together."""

    __table_args__ = (
        sa.UniqueConstraint("action_id"),
        sa.CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name="ends_after_start"),
    )

    starts_at: dt.datetime
    ends_at: dt.datetime | None = None
    timezone: str  # where it takes place
    place_name: str = ""
    address: str = text_field()
    city: str = ""
    country: str | None = Field(default=None, max_length=2)
    online_url: str | None = None
    address_visibility: AddressVisibility = Field(
        default=AddressVisibility.CITY_ONLY, sa_type=enum_column(AddressVisibility)
    )
    access: Access = Field(default=Access.UNKNOWN, sa_type=enum_column(Access))
    access_notes: str = text_field()
    safety_notes: str = text_field()
    notified: Notified = Field(default=Notified.UNKNOWN, sa_type=enum_column(Notified))
    cancelled_at: dt.datetime | None = None
    cancel_reason: str = text_field()


class FundraiserDetails(ActionPart, table=True):
    """For whom money is collected, and how. Never anything about donors."""

    __table_args__ = (
        sa.UniqueConstraint("action_id"),
        sa.CheckConstraint(
            "(currency IS NOT NULL) OR (target_amount IS NULL AND raised_amount IS NULL)",
            name="amounts_have_currency",
        ),
    )

    beneficiary: Beneficiary = Field(sa_type=enum_column(Beneficiary))
    platform: str = ""
    currency: str | None = Field(default=None, max_length=3)
    target_amount: int | None = None
    raised_amount: int | None = None
    raised_as_of: dt.date | None = None
    accepts: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    beneficiary_verified_by: str = ""
    beneficiary_verified_on: dt.date | None = None
    donor_risk: str = text_field()


class LetterDetails(ActionPart, table=True):
    """How one prisoner can be written to. The birth year only, never the full date."""

    __table_args__ = (sa.UniqueConstraint("action_id"),)

    facility_id: UUID | None = Field(default=None, foreign_key="facility.id", ondelete="RESTRICT")
    name_on_envelope: str = ""  # in the script that the prison reads
    birth_year: int | None = None
    prisoner_number: str = ""
    unit: str = ""
    languages_read: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    wants_letters: WantsLetters = Field(
        default=WantsLetters.UNKNOWN, sa_type=enum_column(WantsLetters)
    )
    topics_welcome: str = text_field()
    topics_avoid: str = text_field()
    sender_advice: SenderAdvice = Field(default=SenderAdvice.ANY, sa_type=enum_column(SenderAdvice))
    address_native: str = text_field()  # as it must stand on the envelope, one line per line
    address_latin: str = text_field()  # for the writer's eyes, not for the envelope
    address_checked_on: dt.date | None = None
    address_checked_by: str = ""
    letters_known: int | None = None
    letters_known_as_of: dt.date | None = None
