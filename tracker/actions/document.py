"""An action's published shape, built from its working record by one pure function."""

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from typing import Any

from tracker.actions import models as m
from tracker.actions.loading import ActionBundle
from tracker.actions.texts import fact_name, records_of, translations_of
from tracker.dates.instants import instant_text
from tracker.documents.actions import shapes as s
from tracker.documents.shapes import NameShape, Published
from tracker.documents.values import Json, date_shape, values_of
from tracker.solidarity import AddressVisibility, SignatureStatus
from tracker.sources.publishing import public_id

# What changes without review, at once: status and what goes with it.
LIVE = (
    "status", "outcome", "contribution", "outcome_note", "priority", "opens_at", "closes_at",
    "opened_at", "closed_at", "superseded_by", "log", "flags",
)  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.datetime):
        return instant_text(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def shaped(shape: type[Published], row: Any, /, **given: Any) -> Json:
    """``values_of`` for rows with days and instants."""
    return {
        name: given[name] if name in given else _plain(value)
        for name, value in values_of(shape, row, **given).items()
    }


def build_action(bundle: ActionBundle) -> Json:
    """Everything that is public of the action. Notes, contacts of staff and proofs that are not
    public have no way in."""
    action = bundle.action
    return shaped(
        s.ActionShape,
        action,
        shape=s.SHAPE_VERSION,
        url=action.primary_url if action.url_safe else None,
        url_withheld=bool(action.primary_url) and not action.url_safe,
        cases=[shaped(s.ActionCaseShape, row, case=str(row.case_id)) for row in _cases(bundle)],
        organisations=list(_organisations(bundle)),
        signatories=[
            shaped(s.SignatoryShape, row, page_url=row.page_url if row.url_safe else None)
            for row in bundle.all(m.NotableSignatory)
            if not row.withdrawn
        ],
        organisation_signatures=list(_signatures(bundle)),
        targets=list(_targets(bundle)),
        appeal=_details(bundle, m.AppealDetails, s.AppealShape),
        event=_event(bundle),
        fundraiser=_details(bundle, m.FundraiserDetails, s.FundraiserShape),
        letter=_letter(bundle),
        counts=[
            shaped(
                s.CountShape, row, source=row.platform, url=row.source_url if row.url_safe else None
            )
            for row in bundle.all(m.CountSnapshot)
        ],
        deliveries=[shaped(s.DeliveryShape, row) for row in bundle.all(m.Delivery)],
        impact=[
            shaped(s.ImpactShape, row, url=row.url if row.url_safe else None)
            for row in bundle.all(m.ImpactLink)
        ],
        citations=list(_citations(bundle)),
        translations=translations_of(bundle),
        **live_values(bundle),
    )


def live_values(bundle: ActionBundle) -> Json:
    """The values of the fields in LIVE, as they are now."""
    action = bundle.action
    given: Json = {
        "superseded_by": _successor(bundle),
        "log": [shaped(s.LogShape, row) for row in _public_log(bundle)],
        "flags": [
            {"key": row.key, "reason": row.reason.value, "since": instant_text(row.raised_at)}
            for row in bundle.all(m.ActionFlag)
            if row.resolved_at is None
        ],
    }
    return {name: given[name] if name in given else _plain(getattr(action, name)) for name in LIVE}


def _successor(bundle: ActionBundle) -> str | None:
    key = bundle.action.superseded_by_id
    return bundle.session.get_one(m.Action, key).slug if key else None


def _cases(bundle: ActionBundle) -> list[m.ActionCase]:
    return bundle.all(m.ActionCase)


def _public_log(bundle: ActionBundle) -> list[m.ActionEvent]:
    public = [row for row in bundle.all(m.ActionEvent) if row.public]
    return sorted(public, key=lambda row: (row.at, row.position))


def _organisations(bundle: ActionBundle) -> Iterator[Json]:
    for row in bundle.all(m.ActionOrganisation):
        found = bundle.organisations[row.organisation_id]
        if found.public:
            yield shaped(s.OrganisationShape, found, role=row.role.value)


def _signatures(bundle: ActionBundle) -> Iterator[Json]:
    for row in bundle.all(m.OrganisationSignature):
        found = bundle.organisations[row.organisation_id]
        if found.public and row.status is not SignatureStatus.WITHDRAWN:
            yield shaped(
                s.OrganisationSignatureShape,
                row,
                organisation=found.name,
                country=found.country,
                signatory=row.signatory_name if row.show_signatory else "",
                signatory_role=row.signatory_role if row.show_signatory else "",
            )


def _targets(bundle: ActionBundle) -> Iterator[Json]:
    for row in bundle.all(m.ActionTarget):
        target = bundle.targets[row.target_id]
        yield shaped(
            s.TargetShape,
            target,
            role=row.role.value,
            contacts=[shaped(s.ContactShape, one) for one in bundle.contacts.get(target.id, [])],
        )


def _details(bundle: ActionBundle, kind: type[Any], shape: type[Published]) -> Json | None:
    row = bundle.one(kind)
    return shaped(shape, row) if row else None


def _event(bundle: ActionBundle) -> Json | None:
    row = bundle.one(m.EventDetails)
    if row is None:
        return None
    hidden: Json = {}
    if row.address_visibility is not AddressVisibility.PUBLIC:
        hidden = {"place_name": "", "address": "", "online_url": None}
    if row.address_visibility is AddressVisibility.ON_REQUEST:
        hidden["city"] = ""
    return shaped(s.ActionEventShape, row, **hidden)


def _letter(bundle: ActionBundle) -> Json | None:
    row = bundle.one(m.LetterDetails)
    if row is None:
        return None
    facility, names = bundle.facility or (None, [])
    return shaped(
        s.LetterShape,
        row,
        facility=facility.slug if facility else None,
        facility_names=[values_of(NameShape, name) for name in names],
        facility_kind=facility.kind.value if facility else "",
        country=facility.country if facility else None,
        town=facility.town if facility else "",
    )


def _citations(bundle: ActionBundle) -> Iterator[Json]:
    by_subject: dict[Any, list[Any]] = {}
    for citation in bundle.citations:
        by_subject.setdefault(citation.subject_id, []).append(citation)
    for row in records_of(bundle):
        if not getattr(row, "public", True) or getattr(row, "withdrawn", False):
            continue
        for citation in by_subject.get(row.id, []):
            source = bundle.sources[citation.source_id]
            yield {
                "field": fact_name(row, citation.field),
                "source": public_id(source),
                "quote": "" if source.confidential else citation.quote,
                "page": "" if source.confidential else citation.page,
                "stance": citation.stance.value,
            }


__all__ = ["LIVE", "build_action", "date_shape", "live_values"]
