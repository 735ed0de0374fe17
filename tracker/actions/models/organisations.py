"""Organisations, what they do for an action, and who signed."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from tracker.actions.models.action import ActionPart
from tracker.history import Tracked
from tracker.solidarity import OrganisationKind, OrganisationRole, SignatureStatus
from tracker.types import enum_column, text_field


class Organisation(Tracked, table=True):
    """A group that organises, signs or hosts actions."""

    slug: str = Field(unique=True, max_length=80)
    name: str
    kind: OrganisationKind = Field(sa_type=enum_column(OrganisationKind))
    country: str | None = Field(default=None, max_length=2)
    website: str | None = None
    contact: str = text_field()  # for researchers, never published
    public: bool = True
    risk_flags: list[str] = Field(default_factory=list, sa_type=sa.JSON)  # of RiskFlag
    risk_source_url: str | None = None
    risk_checked_on: dt.date | None = None
    verified_on: dt.date | None = None
    verified_by: str = ""
    verification_method: str = ""


class ActionOrganisation(ActionPart, table=True):
    """What an organisation does for an action; ``key`` is the organisation's slug."""

    __table_args__ = (sa.UniqueConstraint("action_id", "key", "role"),)

    organisation_id: UUID = Field(foreign_key="organisation.id", ondelete="RESTRICT")
    role: OrganisationRole = Field(
        default=OrganisationRole.ORGANISER, sa_type=enum_column(OrganisationRole)
    )


class NotableSignatory(ActionPart, table=True):
    """A public person who signed, and the page that shows it."""

    __table_args__ = (sa.UniqueConstraint("action_id", "key"),)

    name: str
    role: str = ""
    page_url: str | None = None
    url_safe: bool = False
    withdrawn: bool = False


class OrganisationSignature(ActionPart, table=True):
    """An organisation that signed, entered by a researcher with proof."""

    __table_args__ = (
        sa.UniqueConstraint("action_id", "key"),
        sa.UniqueConstraint("action_id", "organisation_id"),
    )

    organisation_id: UUID = Field(foreign_key="organisation.id", ondelete="RESTRICT")
    signed_on: dt.date | None = None
    signatory_name: str = ""
    signatory_role: str = ""
    show_signatory: bool = False
    evidence_url: str | None = None
    evidence_note: str = text_field()  # for researchers, never published
    status: SignatureStatus = Field(
        default=SignatureStatus.CLAIMED, sa_type=enum_column(SignatureStatus)
    )
