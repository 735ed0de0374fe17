"""Every table of the working record of actions."""

from tracker.actions.models.action import Action, ActionCase, ActionFlag, ActionPart
from tracker.actions.models.details import (
    AppealDetails,
    EventDetails,
    FundraiserDetails,
    LetterDetails,
)
from tracker.actions.models.organisations import (
    ActionOrganisation,
    NotableSignatory,
    Organisation,
    OrganisationSignature,
)
from tracker.actions.models.records import ActionEvent, CountSnapshot, Delivery, ImpactLink
from tracker.actions.models.rules import LetterRule
from tracker.actions.models.targets import ActionTarget, Target, TargetContact

__all__ = [
    "Action",
    "ActionCase",
    "ActionEvent",
    "ActionFlag",
    "ActionOrganisation",
    "ActionPart",
    "ActionTarget",
    "AppealDetails",
    "CountSnapshot",
    "Delivery",
    "EventDetails",
    "FundraiserDetails",
    "ImpactLink",
    "LetterDetails",
    "LetterRule",
    "NotableSignatory",
    "Organisation",
    "OrganisationSignature",
    "Target",
    "TargetContact",
]
