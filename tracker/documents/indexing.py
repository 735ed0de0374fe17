"""The index tables of a published case, derived from its document by one pure function."""

from collections.abc import Callable, Container, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from operator import itemgetter
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from tracker.dates.instants import day_of
from tracker.documents.models import (
    FAR_FUTURE,
    FAR_PAST,
    CaseCharge,
    CaseEvent,
    CaseName,
    CaseRow,
    CaseSearch,
    CaseSpan,
    CaseStay,
    RowKind,
)
from tracker.documents.shown import SCRIPTS, searched, shown_in
from tracker.documents.standing import (
    Json,
    Rows,
    Span,
    spans_of,
    stage_of,
    status_of,
)
from tracker.vocabulary import EventKind, Stage
from tracker.web.languages import ENGLISH

INDEXES: tuple[type[Any], ...] = (
    CaseSpan,
    CaseStay,
    CaseCharge,
    CaseRow,
    CaseName,
    CaseSearch,
    CaseEvent,
)
# What is given a day before it comes.
_ANNOUNCED = frozenset(
    {
        EventKind.HEARING,
        EventKind.DETENTION_ORDER,
        EventKind.EXTENSION,
        EventKind.TRIAL,
        EventKind.VERDICT,
        EventKind.SENTENCE,
        EventKind.APPEAL,
        EventKind.RULING,
        EventKind.RELEASE,
    }
)
_OVER = frozenset({Stage.ACQUITTED, Stage.DROPPED, Stage.PARDONED})


Values = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Derived:
    """An index table whose rows follow from one part of a document, and from nothing else."""

    part: Callable[[Json], Any]
    rows: Callable[[UUID, Any], Values]


Index = dict[type[Any], Values]  # the index rows of one case, as plain values ready to insert


def index_of(case_id: UUID, document: Json, provisions: Rows) -> Index:
    """Derive every index row of a case from its document and the provisions it names."""
    facilities = {item["key"]: item for item in document["detentions"]}
    return {
        CaseSpan: [_span(case_id, span, facilities) for span in spans_of(document, provisions)],
        CaseEvent: [
            _event(case_id, event, document)
            for event in document["events"]
            if event["kind"] in _ANNOUNCED and event["date"]["earliest"]
        ],
        **{table: one.rows(case_id, one.part(document)) for table, one in DERIVED.items()},
    }


def unmoved(before: Json, after: Json) -> frozenset[type[Any]]:
    """The index tables whose rows are the same for both documents of a case."""
    return frozenset(t for t, one in DERIVED.items() if one.part(before) == one.part(after))


# As plain tables and not as records, and made once: a publication writes them every time.
_CLEAR = {
    table: sa.delete(table.__table__).where(table.__table__.c.case_id == sa.bindparam("case"))
    for table in INDEXES
}


def write_index(
    session: Session, case_id: UUID, index: Index, kept: Container[type[Any]] = ()
) -> None:
    """Replace the case's index rows, but for those of the tables in ``kept``."""
    session.flush()
    connection = session.connection()
    for table, rows in index.items():
        if table in kept:
            continue
        connection.execute(_CLEAR[table], {"case": case_id})
        if rows:
            connection.execute(sa.insert(table.__table__), rows)


def clear_index(session: Session, case_id: UUID) -> None:
    """Take the case out of every list, count and other page."""
    session.flush()
    for statement in _CLEAR.values():
        session.connection().execute(statement, {"case": case_id})


def index_differences(session: Session, case_id: UUID, index: Index) -> list[str]:
    """The index tables whose stored rows differ from the derived ones, by name."""
    return [
        table.__tablename__
        for table, rows in index.items()
        if _stored(session, table, case_id) != _sorted(rows)
    ]


def _stored(session: Session, table: type[Any], case_id: UUID) -> list[list[tuple[str, Any]]]:
    found = session.exec(select(table).where(col(table.case_id) == case_id)).all()
    columns = list(table.model_fields)
    return _sorted([{name: getattr(row, name) for name in columns} for row in found])


def _sorted(rows: Sequence[dict[str, Any]]) -> list[list[tuple[str, Any]]]:
    return sorted((sorted(row.items()) for row in rows), key=repr)


def _span(case_id: UUID, span: Span, detentions: dict[str, Json]) -> dict[str, Any]:
    standing = span.standing
    stay = detentions[standing.stay.key] if standing.stay else None
    return {
        "case_id": case_id,
        "first_day": max(span.first, FAR_PAST),
        "last_day": min(span.last, FAR_FUTURE),
        "custody": standing.custody,
        "detained": standing.custody.counts_as_detained,
        "since": standing.since.edtf if standing.since else None,
        "since_day": standing.since.earliest if standing.since else None,
        "facility": stay["facility"] if stay else None,
        "place": stay["place"] if stay else "",
        "stage": span.stage,
        "maximum_kind": span.maximum.kind.value,
        "months_max": span.maximum.months_max,
    }


def _stays(case_id: UUID, detentions: Sequence[Json]) -> Values:
    return [_stay(case_id, item) for item in detentions if item["facility"]]


def _stay(case_id: UUID, detention: Json) -> dict[str, Any]:
    ended = detention["ended"]
    return {
        "case_id": case_id,
        "key": detention["key"],
        "facility": detention["facility"],
        "kind": detention["kind"],
        "started": detention["started"]["edtf"],
        "started_earliest": day_of(detention["started"]["earliest"]),
        "ended": ended["edtf"] if ended else None,
        "ended_latest": day_of(ended["latest"]) if ended else None,
        "is_open": ended is None,
        "place_certainty": detention["place_certainty"],
    }


def _charges(case_id: UUID, proceedings: Sequence[Json]) -> Values:
    return [
        _charge(case_id, proceeding, charge)
        for proceeding in proceedings
        for charge in proceeding["charges"]
        if charge["provision"]
    ]


def _charge(case_id: UUID, proceeding: Json, charge: Json) -> dict[str, Any]:
    status = status_of(charge, date.max)
    first = next((step["date"] for step in charge["status_history"] if step["date"]), None)
    return {
        "case_id": case_id,
        "key": charge["key"],
        "provision": charge["provision"],
        "status": status.value if status else "",
        "since": day_of(first["earliest"]) if first else None,
        "until": _until(proceeding, charge),
    }


def _until(proceeding: Json, charge: Json) -> date | None:
    """The last day on which the charge stood: its fall, or the end of its proceeding."""
    last = charge["status_history"][-1] if charge["status_history"] else None
    status = status_of(charge, date.max)
    if last and last["date"] and status and not status.live:
        return day_of(last["date"]["latest"])
    stage = stage_of(proceeding, date.max)
    if stage in _OVER and proceeding["stages"][-1]["date"]:
        return day_of(proceeding["stages"][-1]["date"]["latest"])
    return None


def _slugs(document: Json) -> list[tuple[str, str]]:
    """The rows that a document names, without their versions."""
    return [(kind, slug) for kind, slugs in document["rows"].items() for slug in slugs]


def _rows(case_id: UUID, named: Sequence[tuple[str, str]]) -> Values:
    return [{"case_id": case_id, "kind": RowKind(kind), "slug": slug} for kind, slug in named]


def _names(case_id: UUID, shown: tuple[str, Sequence[Json]]) -> Values:
    slug, names = shown
    case = {"case_id": case_id, "slug": slug}
    return [
        {**case, "language": language, **asdict(shown_in(names, language))} for language in SCRIPTS
    ]


def _search(case_id: UUID, names: Sequence[Json]) -> Values:
    return [{"case_id": case_id, "text": searched(names)}]


def _event(case_id: UUID, event: Json, document: Json) -> dict[str, Any]:
    name = f"event:{event['key']}.title"
    translations = document.get("translations", {}).items()  # none in a document of version 1
    said = {code: texts[name] for code, texts in translations if name in texts}
    return {
        "case_id": case_id,
        "key": event["key"],
        "kind": event["kind"],
        "day": day_of(event["date"]["earliest"]),
        "edtf": event["date"]["edtf"],
        "time": event["time"],
        "zone": event["zone"],
        "place": event["place"],
        "titles": {ENGLISH: event["title"], **said},
    }


DERIVED: dict[type[Any], Derived] = {
    CaseStay: Derived(itemgetter("detentions"), _stays),
    CaseCharge: Derived(itemgetter("proceedings"), _charges),
    CaseRow: Derived(_slugs, _rows),
    CaseName: Derived(itemgetter("slug", "names"), _names),
    CaseSearch: Derived(itemgetter("names"), _search),
}


__all__ = [
    "Index",
    "clear_index",
    "index_differences",
    "index_of",
    "unmoved",
    "write_index",
]
