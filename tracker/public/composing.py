"""A case as readers get it: the published document, plus what depends on the day asked about.

The page and the JSON are both made of what ``compose`` returns, so they cannot differ. Its shape
is documented in ``docs/json.md``, and a test names every key.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from tracker.documents.standing import (
    InForce,
    custodial_sentence_on,
    held_otherwise,
    maximum_of_proceeding,
    maximum_on,
    partial,
    stage_of,
    stage_on,
    status_of,
    stays_of,
    turns_of,
)
from tracker.documents.texts import facts_of, in_language
from tracker.public.naming import names_for
from tracker.reckoning import (
    Counted,
    Days,
    Maximum,
    Standing,
    held_days,
    house_arrest_days,
    overdue,
    standing_on,
    stay_days,
)
from tracker.types import today
from tracker.web.languages import ENGLISH

Json = Mapping[str, Any]
Rows = Mapping[str, Mapping[str, Json]]


@dataclass(frozen=True, slots=True)
class Edition:
    """Which document is read, in which language: its number, and its number in the site-wide
    sequence."""

    number: int
    revision: int
    first_published_on: date
    published_on: date
    language: str = ENGLISH


def compose(document: Json, rows: Rows, edition: Edition, on: date, stale_after: int) -> Json:
    """The public JSON of a case as it stood at the end of a day.

    What began after the day is left out, and what ended after it is shown as not ended. Events
    to come are in ``upcoming`` if the day is today or later. ``stale_after`` is in days. Texts
    are in the edition's language where they are translated; ``untranslated`` names the others.
    """
    untranslated = _untranslated(document, edition.language)
    document = in_language(document, edition.language)
    stays, turns = stays_of(document), turns_of(document)
    standing = standing_on(stays, turns, on)
    in_force = custodial_sentence_on(document, standing, on)
    names = document["names"]
    events = [event for event in document["events"] if _begun(event["date"], on)]
    known = _Known(document, rows)
    body = {
        "slug": document["slug"],
        **names_for(names, edition.language),
        "names": [_without(item, "key") for item in names],
        "country": document["country"],
        **_standing(standing, document, known),
        "stage": stage_on(document, on).value,
        "days_held": _days(held_days(stays, on)),
        "days_house_arrest": _days(house_arrest_days(stays, on)),
        "maximum_sentence": _maximum_on(document, rows, on),
        **_sentence(document, in_force, standing, on),
        "summary": document["summary"],
        "official_reason": document["official_reason"],
        "assessed_reason": document["assessed_reason"],
        "contested": document["contested"],
        "contested_note": document["contested_note"],
        "translations": document.get("translations", {}),
        "untranslated": untranslated,
        "consent": document["consent"],
        "invented": document["invented"],
        "topics": document["topics"],
        "groups": document["groups"],
        "person": {**document["person"], "age": _age(document["person"], on)},
        "proceedings": [
            _proceeding(item, rows, on)
            for item in document["proceedings"]
            if _proceeding_begun(item, on)
        ],
        "detentions": [
            _detention(item, stay_days(stay, on), known, on)
            for item, stay in zip(document["detentions"], stays, strict=True)
            if _begun(item["started"], on)
        ],
        "events": [known.event(event) for event in events],
        "upcoming": [
            known.event(event)
            for event in document["events"]
            if on >= today() and not _begun(event["date"], on)
        ],
        "treatments": _lasting(document["treatments"], on),
        "designations": _lasting(document["designations"], on),
        "recognitions": [item for item in document["recognitions"] if _begun(item["date"], on)],
        "assessments": [
            {**item, "definition": rows["definition"].get(item["definition"])}
            for item in document["assessments"]
            if _begun(item["date"], on)
        ],
    }
    body["detentions"].sort(key=lambda item: _first_day(item["from"]))
    return {
        **body,
        **_evidence(document, body, known),
        **_edition(document, edition, on, stale_after),
    }


def _untranslated(document: Json, language: str) -> dict[str, str]:
    """The texts that readers of a language get in English: the fact of each, and "en"."""
    if language == ENGLISH:
        return {}
    known = document.get("translations", {}).get(language, {})
    return {fact: ENGLISH for fact in facts_of(document) if fact not in known}


def _begun(shape: Json | None, on: date) -> bool:
    return shape is None or not shape["earliest"] or shape["earliest"] <= on.isoformat()


def _first_day(shape: Json) -> str:
    return shape["earliest"] or ""


def _without(item: Json, name: str) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != name}


def _days(days: Days) -> dict[str, int]:
    return {"surely": days.surely, "possibly": days.possibly}


def _standing(standing: Standing, document: Json, known: "_Known") -> dict[str, Any]:
    stay = next(
        (i for i in document["detentions"] if standing.stay and i["key"] == standing.stay.key), None
    )
    facility = known.facility(stay["facility"]) if stay else None
    return {
        "custody": standing.custody.value,
        "counts_as_detained": standing.custody.counts_as_detained,
        "custody_since": standing.since.as_json() if standing.since else None,
        "custody_certain": standing.certain,
        "facility": facility,
        "place": (stay["place"] or (facility or {}).get("town", "")) if stay else "",
        "place_certainty": stay["place_certainty"] if stay else None,
        "confirmed_to": stay["confirmed_to"] if stay else None,
        "stay": stay["key"] if stay else None,
        "turn": standing.turn.key if standing.turn else None,
    }


def _maximum_on(document: Json, rows: Rows, on: date) -> dict[str, Any]:
    found = maximum_on(document, rows["provision"], on)
    return {
        **_maximum(found.maximum),
        "provisions": [_provision(rows, slug) for slug in found.provisions],
    }


def _maximum(maximum: Maximum) -> dict[str, Any]:
    return {
        "text": maximum.text,
        "kind": maximum.kind.value,
        "months_min": maximum.months_min,
        "months_max": maximum.months_max,
        "complete": maximum.complete,
        "not_recorded": maximum.missing,
    }


def _provision(rows: Rows, slug: str | None) -> dict[str, Any] | None:
    row = rows["provision"].get(slug or "")
    if row is None:
        return None
    names = ("slug", "jurisdiction", "code", "article", "part", "title")
    return {name: row[name] for name in names}


def _sentence(
    document: Json, in_force: InForce | None, standing: Standing, on: date
) -> dict[str, Any]:
    if in_force is None:
        return {
            "sentence_in_force": None,
            "projected_end": None,
            "projected_end_arithmetic": "",
            "projected_end_counted": None,
            "overdue_release": False,
        }
    projection = in_force.projection
    held = standing.custody.counts_as_detained and not held_otherwise(document, in_force, on)
    return {
        "sentence_in_force": {**in_force.sentence, "proceeding": in_force.proceeding},
        "projected_end": _end_day(projection.earliest, projection.latest) if projection else None,
        "projected_end_arithmetic": projection.arithmetic if projection else "",
        "projected_end_counted": _counted(projection.counted) if projection else None,
        "overdue_release": overdue(projection, on, detained=held) if projection else False,
    }


def _counted(counted: Counted | None) -> dict[str, Any] | None:
    """What the end was counted from; ``credited_days`` are days of the term."""
    if counted is None:
        return None
    return {
        "start": counted.start.as_json(),
        "years": counted.term.years,
        "months": counted.term.months,
        "days": counted.term.days,
        "credited_days": counted.credit,
    }


def _end_day(earliest: date | None, latest: date | None) -> dict[str, str | None]:
    first = earliest.isoformat() if earliest else None
    last = latest.isoformat() if latest else None
    edtf = first if first == last and first else f"{first or '..'}/{last or '..'}"
    return {"edtf": edtf, "earliest": first, "latest": last}


def _proceeding_begun(proceeding: Json, on: date) -> bool:
    dates = [proceeding["opened"], *(stage["date"] for stage in proceeding["stages"])]
    known = [shape for shape in dates if shape]
    return not known or any(_begun(shape, on) for shape in known)


def _proceeding(proceeding: Json, rows: Rows, on: date) -> dict[str, Any]:
    stage = stage_of(proceeding, on)
    return {
        **proceeding,
        "closed": _ended_by(proceeding["closed"], on),
        "stage": stage.value if stage else "unknown",
        "stages": [item for item in proceeding["stages"] if _begun(item["date"], on)],
        "maximum_sentence": _maximum(maximum_of_proceeding(proceeding, rows["provision"], on)),
        "charges": [
            _charge(charge, rows, on)
            for charge in proceeding["charges"]
            if status_of(charge, on) is not None
        ],
        "sentences": [item for item in proceeding["sentences"] if _begun(item["date"], on)],
        "participants": [
            item for item in proceeding["participants"] if _begun(item["started"], on)
        ],
    }


def _charge(charge: Json, rows: Rows, on: date) -> dict[str, Any]:
    status = status_of(charge, on)
    own = charge["maximum"] or (rows["provision"].get(charge["provision"] or "") or {}).get(
        "penalty"
    )
    return {
        "key": charge["key"],
        "provision": _provision(rows, charge["provision"]),
        "label": charge["label"],
        "alleged": charge["alleged"],
        "status": status.value if status else None,
        "status_history": [item for item in charge["status_history"] if _begun(item["date"], on)],
        "maximum": own,
        "maximum_overridden": charge["maximum"] is not None,
    }


def _detention(detention: Json, days: Days, known: "_Known", on: date) -> dict[str, Any]:
    facility = known.facility(detention["facility"])
    return {
        "key": detention["key"],
        "kind": detention["kind"],
        "facility": facility,
        "place": detention["place"] or (facility or {}).get("town", ""),
        "from": detention["started"],
        "to": _ended_by(detention["ended"], on),
        "continues": detention["continues"] is not None,
        "continues_stay": detention["continues"],
        "stated_length": detention["stated_length"],
        "certainty": detention["certainty"],
        "place_certainty": detention["place_certainty"],
        "confirmed_to": detention["confirmed_to"],
        "days": _days(days),
        "note": detention["note"],
    }


def _ended_by(shape: Json | None, on: date) -> Json | None:
    """An end as it was known to have come by the day: one that surely came later is open."""
    return shape if shape and _begun(shape, on) else None


def _lasting(items: Iterable[Json], on: date) -> list[dict[str, Any]]:
    return [
        {**item, "ended": _ended_by(item["ended"], on)}
        for item in items
        if _begun(item["started"], on)
    ]


def _age(person: Json, on: date) -> dict[str, int] | None:
    """Whole years on the day, or at death; the range that the life dates leave."""
    born = partial(person["born"]["date"]) if person["born"] else None
    died = partial(person["died"]["date"]) if person["died"] else None
    if born is None or born.earliest is None or born.latest is None:
        return None
    first, last = on, on
    if died and died.latest and died.earliest and died.earliest <= on:
        first, last = died.earliest, min(died.latest, on)
    return {"min": max(_years(born.latest, first), 0), "max": max(_years(born.earliest, last), 0)}


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


# A page asks these hundreds of times, mostly for the facts of the same few hundred records.
@lru_cache(maxsize=4096)
def record_of(fact: str) -> str:
    """The record that a fact is about: a citation of "detention:x.started" counts for all of
    "detention:x"."""
    word, key = _parts(fact)
    return f"{word}:{key}" if key else fact


@lru_cache(maxsize=4096)
def _parts(fact: str) -> tuple[str, str]:
    """The kind of record that a fact is about, and the record's key."""
    word, _, rest = fact.partition(":")
    return word, rest.partition(".")[0]


def sources_by_record(citations: Iterable[Json]) -> dict[str, list[str]]:
    """The sources cited for each record, in the order of the citations."""
    cited: dict[str, list[str]] = {}
    for citation in citations:
        record, source = record_of(citation["fact"]), citation["source"]
        found = cited.get(record)
        if found is None:
            cited[record] = [source]
        elif source not in found:
            found.append(source)
    return cited


class _Known:
    """What the document and its rows know of facilities and citations, looked up once."""

    def __init__(self, document: Json, rows: Rows) -> None:
        self.rows = rows
        self.cited = sources_by_record(document["citations"])
        self._facilities: dict[str, dict[str, Any]] = {}

    def facility(self, slug: str | None) -> dict[str, Any] | None:
        """The few things a case says of a facility; its own page says the rest."""
        row = self.rows["facility"].get(slug or "")
        if row is None or slug is None:
            return None
        if slug not in self._facilities:
            name = next(item["text"] for item in row["names"] if item["kind"] == "display")
            self._facilities[slug] = {
                "slug": slug,
                "name": name,
                "town": row["town"],
                "country": row["country"],
                "latitude": row["latitude"],
                "longitude": row["longitude"],
                "precision": row["precision"],
            }
        return self._facilities[slug]

    def event(self, event: Json) -> dict[str, Any]:
        """An event with its facility and its sources."""
        return {
            **event,
            "facility": self.facility(event["facility"]),
            "sources": self.cited.get(f"event:{event['key']}", []),
        }

    def second_hand(self) -> list[str]:
        """The facts that rest on copies or encyclopedias alone."""
        second = {name for name, row in self.rows["source"].items() if row.get("second_hand")}
        return [fact for fact, ids in self.cited.items() if second.issuperset(ids)]


# Where a fact's record stands in the body, by the word before the colon.
_PLACES = {
    "detention": "detentions",
    "event": "events",
    "treatment": "treatments",
    "designation": "designations",
    "recognition": "recognitions",
    "assessment": "assessments",
    "proceeding": "proceedings",
}
_IN_PROCEEDINGS = {"charge": "charges", "sentence": "sentences", "participant": "participants"}


def _evidence(document: Json, body: Json, known: _Known) -> dict[str, Any]:
    """Citations, sources and disputes of what the body shows."""
    shown = _shown_records(body)
    hidden = {record for record in known.cited if not _is_shown(record, shown)}
    citations = [item for item in document["citations"] if record_of(item["fact"]) not in hidden]
    variants = {
        variant["key"]: known.cited.get(f"variant:{variant['key']}", [])
        for dispute in document["disputes"]
        for variant in dispute["variants"]
    }
    sources = known.rows["source"]
    ids = dict.fromkeys(citation["source"] for citation in citations)
    return {
        "disputes": [
            {
                **dispute,
                "variants": [
                    {"value": variant["value"], "sources": variants[variant["key"]]}
                    for variant in dispute["variants"]
                ],
            }
            for dispute in document["disputes"]
            if _is_shown(dispute["fact"], shown)
        ],
        "citations": citations,
        "second_hand": [fact for fact in known.second_hand() if fact not in hidden],
        "sources": [sources[name] for name in ids if name in sources],
    }


def _shown_records(body: Json) -> dict[str, set[str]]:
    shown = {word: {item["key"] for item in body[place]} for word, place in _PLACES.items()}
    shown["event"] |= {item["key"] for item in body["upcoming"]}
    for word, place in _IN_PROCEEDINGS.items():
        shown[word] = {item["key"] for case in body["proceedings"] for item in case[place]}
    shown["charge_status"] = {
        step["key"]
        for case in body["proceedings"]
        for charge in case["charges"]
        for step in charge["status_history"]
    }
    return shown


def _is_shown(fact: str, shown: Mapping[str, set[str]]) -> bool:
    word, key = _parts(fact)
    return word not in shown or key in shown[word]


def _edition(document: Json, edition: Edition, on: date, stale_after: int) -> dict[str, Any]:
    checked = document["last_verified_on"]
    latest = checked["latest"] if checked else None
    age = (on - date.fromisoformat(latest)).days if latest else None
    return {
        "last_verified_on": checked,
        "verified_by": document["verified_by"],
        "stale": age is None or age > stale_after,
        "document": edition.number,
        "revision": edition.revision,
        "first_published_on": edition.first_published_on.isoformat(),
        "published_on": edition.published_on.isoformat(),
        "on": on.isoformat(),
    }


def record_begins(document: Json) -> str | None:
    """The first day of which the document says anything of the person's custody or case."""
    shapes = [item["started"] for item in document["detentions"]]
    shapes += [item["date"] for item in document["events"]]
    days = [shape["earliest"] for shape in shapes if shape["earliest"]]
    return min(days, default=None)
