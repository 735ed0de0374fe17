"""The texts of an action that are translated, and the names that its facts have."""

from collections.abc import Iterator
from typing import Any

from tracker.actions import models as m
from tracker.actions.loading import ActionBundle
from tracker.actions.models import ActionPart

# By table: the part of a field's public name before its dot, and the columns that are texts.
TEXTS: dict[type[Any], tuple[str, tuple[str, ...]]] = {
    m.Action: (
        "",
        ("title", "summary", "ask", "body", "how_to", "share_text", "risk_note",
         "paused_message", "closed_message", "outcome_note"),
    ),
    m.AppealDetails: ("appeal", ("points", "avoid")),
    m.EventDetails: ("event", ("access_notes", "safety_notes", "cancel_reason")),
    m.FundraiserDetails: ("fundraiser", ("donor_risk",)),
    m.LetterDetails: ("letter", ("topics_welcome", "topics_avoid")),
    m.ActionEvent: ("log", ("text",)),
}  # fmt: skip
# Tables with several rows, whose facts are named by word and key.
_MANY: dict[type[ActionPart], str] = {
    m.NotableSignatory: "signatories",
    m.OrganisationSignature: "organisation_signatures",
    m.CountSnapshot: "counts",
    m.ActionEvent: "log",
    m.Delivery: "deliveries",
    m.ImpactLink: "impact",
}
_ONE: dict[type[ActionPart], str] = {
    m.AppealDetails: "appeal",
    m.EventDetails: "event",
    m.FundraiserDetails: "fundraiser",
    m.LetterDetails: "letter",
}


def fact_name(row: Any, field: str = "") -> str:
    """The public name of a record of an action, or of one field of it: "title", "counts.1"."""
    kind = type(row)
    word = f"{_MANY[kind]}.{row.key}" if kind in _MANY else _ONE.get(kind, "")
    return ".".join(filter(None, (word, field)))


def records_of(bundle: ActionBundle) -> Iterator[Any]:
    """Every record of the action that texts and citations can be about."""
    yield bundle.action
    for kind in (*_ONE, *_MANY):
        yield from bundle.all(kind)


def translations_of(bundle: ActionBundle) -> dict[str, dict[str, str]]:
    """What is translated and may be published: by language, then by the fact's name. What was made
    for an earlier text is left out."""
    texts = {
        (row.id, field): (fact_name(row, field), str(getattr(row, field)))
        for row in records_of(bundle)
        if type(row) in TEXTS and getattr(row, "public", True)
        for field in TEXTS[type(row)][1]
        if getattr(row, field)
    }
    found: dict[str, dict[str, str]] = {}
    for row in sorted(bundle.translations, key=lambda row: (row.language, str(row.subject_id))):
        name, text = texts.get((row.subject_id, row.field), ("", ""))
        if name and bundle.is_of_today(row, text):
            found.setdefault(row.language, {})[name] = row.text
    return found
