"""What the records and fields of a document are called in the sentences of its history."""

from collections.abc import Iterator
from typing import Any

from tracker.documents import shapes as s

LISTS = {
    "names": "name",
    "proceedings": "proceeding",
    "detentions": "stay",
    "events": "event",
    "treatments": "treatment",
    "designations": "designation",
    "recognitions": "recognition",
    "assessments": "assessment",
    "disputes": "dispute",
    "topics": "topic",
    "groups": "group",
}
FIELDS = {
    "slug": "address",
    "country": "country",
    "summary": "summary",
    "official_reason": "official reason",
    "assessed_reason": "assessed reason",
    "contested": "contested",
    "contested_note": "note on what is contested",
    "consent": "basis of consent",
    "last_verified_on": "day of the last check",
    "verified_by": "who checked last",
    "person": "what is said of the person",
}
# The records of translated texts that are not in LISTS.
TRANSLATED = {
    "biography": "paragraph of the biography",
    "charge": "charge",
    "sentence": "sentence",
    "detention": "stay",
}
# Fields whose values are words of a closed set, by the set's context in the catalogues.
_SETS = {
    "consent": "consent",
    "certainty": "certainty",
    "place_certainty": "certainty",
    "release_how": "release",
    "verdict": "verdict",
}
_KINDS = {"name": "name", "stay": "detention", "event": "event", "treatment": "treatment"}
_SHAPES: tuple[type[s.Published], ...] = (
    s.NameShape,
    s.ProceedingShape,
    s.DetentionShape,
    s.EventShape,
    s.TreatmentShape,
    s.DesignationShape,
    s.RecognitionShape,
    s.AssessmentShape,
    s.DisputeShape,
    s.TopicShape,
    s.GroupShape,
)


def set_of(field: str, record: str = "") -> str | None:
    """The context of the closed set that a field's values are from; None for any other field."""
    return _KINDS.get(record) if field == "kind" else _SETS.get(field)


def field_name(field: str) -> str:
    """A field of a record as people say it."""
    return field.replace("_", " ")


def extract(fileobj: Any, keywords: Any, comment_tags: Any, options: Any) -> Iterator[Any]:  # noqa: ARG001
    """All these names, for ``pybabel extract``: line, function, messages, comments."""
    fields = {field_name(name) for shape in _SHAPES for name in shape.model_fields} - {"key"}
    for name in sorted({*fields, *FIELDS.values()}):
        yield 1, "pgettext", ("field", name), []
    for name in sorted({*LISTS.values(), *TRANSLATED.values()}):
        yield 1, "pgettext", ("record", name), []
