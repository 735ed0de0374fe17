"""The working record's history in words: what a record is called, and its values as people say
them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

import tracker.models  # noqa: F401 (every table must be known)
from tracker.dates import parse
from tracker.documents.rewording import LONG, Piece, rewording
from tracker.facilities.models import FacilityName
from tracker.history import Revision
from tracker.history.planning import Way
from tracker.history.pointing import foreign_keys, kinds_of
from tracker.history.timeline import FieldChange, RecordChange, Snapshot
from tracker.web.speaking import day_words, field_words, record_words
from tracker.web.speaking import gettext as _

NOUNS = {
    "person_name": "name",
    "detention": "stay",
    "case": "the case itself",
    "case_topic": "topic",
    "case_group_member": "group",
    "charge_step": "step of a charge",
    "proceeding": "prosecution",
    "proceeding_stage": "stage",
    "dispute_variant": "variant of a dispute",
    "former_case_slug": "former address",
    "safety_act": "safety act",
    "biography": "paragraph of the biography",
    "identifier": "number in another register",
    "action": "the action itself",
    "action_case": "link to a case",
    "action_event": "entry of the log",
    "action_flag": "mark of what happened to the case",
    "action_organisation": "part of an organisation",
    "action_target": "addressee",
    "notable_signatory": "notable signatory",
    "organisation_signature": "signature of an organisation",
    "appeal_details": "what to write",
    "event_details": "event of the action",
    "fundraiser_details": "collection",
    "letter_details": "letter page",
    "count_snapshot": "count",
    "impact_link": "effect",
    "letter_rule": "letter rule",
    "target_contact": "contact",
}
LABELS = {
    "slug": "address",
    "zone": "time zone",
    "alleged": "as alleged",
    "primary_url": "address where it is done",
    "url_safe": "checked as safe to link",
    "closes_at": "closes at",
    "barred": "why it may not be open",
    "done_by": "by",
}
# What says nothing to people: keys, places in lists, and what the title says already.
_UNSEEN = frozenset(
    {"id", "key", "position", "case_id", "person_id", "root_type", "root_id", "subject_type",
     "published_number", "action_id", "facility_name_id"}
)  # fmt: skip
_TITLES = ("title", "name", "question", "organisation", "label", "text", "value", "slug", "kind",
           "stage", "status", "key")  # fmt: skip
_DAYS = ("date", "started", "asked_at", "done_at")
_DATES = {
    name
    for kind in kinds_of().values()
    for name in (
        *getattr(kind, "DATES", ()),
        *(
            name
            for name, field in kind.model_fields.items()
            if field.annotation in {dt.date, dt.date | None}
        ),
    )
}
Names = Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One field in words: before and after, or the pieces of a long text."""

    label: str
    old: str
    new: str
    pieces: list[Piece]


def noun(kind: str) -> str:
    """What people call a record of this table."""
    return record_words(NOUNS.get(kind, kind.replace("_", " ")))


def title(snapshot: Snapshot, names: Names) -> str:
    """What one record is called, with its day where it has one."""
    if "source_id" in snapshot and "quote" in snapshot:
        return _citation(snapshot, names)
    words = next((str(snapshot[name]) for name in _TITLES if snapshot.get(name)), "")
    day = next((_value(name, snapshot[name]) for name in _DAYS if snapshot.get(name)), "")
    place = names.get(_key(snapshot.get("facility_id"))) or snapshot.get("place")
    short = words if len(words) <= LONG else words[: LONG - 1] + "…"
    return ", ".join(part for part in (short, place, day) if part)


def _citation(snapshot: Snapshot, names: Names) -> str:
    source = names.get(_key(snapshot["source_id"]), _("a source that is gone"))
    subject = names.get(_key(snapshot.get("subject_id")), "")
    about = f"{noun(str(snapshot.get('subject_type', '')))} {subject}".strip()
    if snapshot.get("stance") == "disputes":
        return _("“%(source)s” against %(about)s", source=source, about=about)
    return _("“%(source)s” for %(about)s", source=source, about=about)


def obstacle_words(what: str, why: str) -> str:
    """Why a record cannot go back, as a sentence without its end; ``what`` is its name."""
    sentences = {
        "is what everything else belongs to": _(
            "%(what)s is what everything else belongs to", what=what
        ),
        "is gone already": _("%(what)s is gone already", what=what),
        "was changed later": _("%(what)s was changed later", what=what),
        "was removed later": _("%(what)s was removed later", what=what),
        "is used by what was entered later": _(
            "%(what)s is used by what was entered later", what=what
        ),
        "is there again": _("%(what)s is there again", what=what),
    }
    if why in sentences:
        return sentences[why]
    gone = record_words(why.removeprefix("belongs to a ").removesuffix(" that is gone"))
    return _("%(what)s belongs to a %(gone)s that is gone", what=what, gone=gone)


def step_words(what: str, way: Way) -> str:
    """What undoing does to a record, as a sentence without its end."""
    sentences = {
        Way.REMOVE: _("%(what)s is removed", what=what),
        Way.BRING_BACK: _("%(what)s is brought back", what=what),
        Way.PUT_BACK: _("%(what)s is put back", what=what),
    }
    return sentences[way]


def lines(record: RecordChange, names: Names) -> list[Line]:
    """The fields of a record that a change touched, in words."""
    return [_line(one, names) for one in record.fields if one.name not in _UNSEEN]


def _line(one: FieldChange, names: Names) -> Line:
    old, new = _shown(one.name, one.old, names), _shown(one.name, one.new, names)
    long = max(len(old), len(new)) > LONG and old and new
    return Line(label(one.name), old, new, rewording(old, new) if long else [])


def label(name: str) -> str:
    """What people call a field."""
    return field_words(english_label(name))


def english_label(name: str) -> str:
    """What the record calls a field."""
    return LABELS.get(name, name.removesuffix("_id").replace("_", " "))


def _shown(name: str, value: Any, names: Names) -> str:
    if name.endswith(("_id", "_by")):
        return names.get(_key(value), str(value or ""))
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return _value(name, value)


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name.endswith("_at") and isinstance(value, str):
        return _("%(day)s, %(time)s UTC", day=day_words(parse(value[:10])), time=value[11:16])
    if name in _DATES and value:
        return _date(str(value))
    return "" if value is None else str(value)


def _date(text: str) -> str:
    if text == "..":
        return _("not known to have ended")
    try:
        return day_words(parse(text))
    except ValueError:
        return text


def _key(value: Any) -> UUID:
    try:
        return UUID(str(value))
    except ValueError:
        return UUID(int=0)


def names_for(session: Session, records: Iterable[RecordChange]) -> dict[UUID, str]:
    """Names for everything that these records point at: as it is now, or was when it went."""
    kinds = kinds_of()
    wanted: set[UUID] = set()
    for record in records:
        for snapshot in (record.before, record.after):
            pointers = [name for name, _table in foreign_keys(kinds[record.kind])]
            wanted |= {_key((snapshot or {}).get(name)) for name in [*pointers, "subject_id"]}
    return _names(session, wanted - {UUID(int=0)})


def _names(session: Session, wanted: set[UUID]) -> dict[UUID, str]:
    last = (
        select(sa.func.max(col(Revision.id)))
        .where(col(Revision.subject_id).in_(wanted), col(Revision.after).is_not(None))
        .group_by(col(Revision.subject_id))
    )
    rows = session.exec(select(Revision).where(col(Revision.id).in_(last)))
    names = {row.subject_id: title(row.after or {}, {}) for row in rows}
    facilities = session.exec(
        select(FacilityName)
        .where(col(FacilityName.facility_id).in_(wanted))
        .order_by(col(FacilityName.position).desc())
    )
    return names | {one.facility_id: one.text for one in facilities}
