"""The published JSON is an allow-list: every key of it stands here, and a new one must be added."""

from typing import Any

import pytest

DATE = {"edtf", "earliest", "latest"}
DAYS = {"surely", "possibly"}
FACILITY = {"slug", "name", "town", "country", "latitude", "longitude", "precision"}
PROVISION = {"slug", "jurisdiction", "code", "article", "part", "title"}
STEP = {"key", "status", "date", "note"}
SENTENCE = {
    "key", "date", "court", "instance", "outcome", "kind", "years", "months", "days", "regime",
    "fine_amount", "fine_currency", "other_penalties", "counted_from", "credited_days",
    "credited_rate", "stated_end", "text",
}  # fmt: skip
MAXIMUM = {"text", "kind", "months_min", "months_max", "complete", "not_recorded"}
COUNTED = {"start", "years", "months", "days", "credited_days"}
EVENT = {
    "key", "date", "time", "zone", "kind", "title", "text", "place", "facility", "proceeding",
    "release_how", "executed", "until", "urgent", "note", "sources",
}  # fmt: skip

# The keys of every object, by its place: [] is an item of a list, {} a value under a free key.
KEYS: dict[str, set[str]] = {
    "": {
        "slug", "name", "name_language", "other_name", "names", "translations", "untranslated",
        "country", "custody", "counts_as_detained", "custody_since",
        "custody_certain", "facility", "place", "place_certainty", "confirmed_to", "stay", "turn",
        "stage", "days_held", "days_house_arrest", "maximum_sentence", "sentence_in_force",
        "projected_end", "projected_end_arithmetic", "projected_end_counted", "overdue_release",
        "summary",
        "official_reason", "assessed_reason", "contested", "contested_note", "consent", "invented",
        "topics", "groups", "person", "proceedings", "detentions", "events", "upcoming",
        "treatments", "designations", "recognitions", "assessments", "disputes", "citations",
        "second_hand", "sources", "last_verified_on", "verified_by", "stale", "document",
        "revision", "first_published_on", "published_on", "on", "actions",
    },
    "actions[]": {
        "slug", "kind", "status", "mode", "url", "title", "ask", "organiser", "outcome", "urgent",
        "closes_at", "counts", "notable_signatories", "last_verified_on", "page",
    },
    "actions[].counts[]": {"source", "measure", "value", "at_least", "as_of"},
    "actions[].notable_signatories[]": {"name", "role"},
    "names[]": {"text", "language", "script", "kind"},
    "other_name": {"text", "language", "script"},
    "untranslated": set(),
    "custody_since": DATE,
    "facility": FACILITY,
    "days_held": DAYS,
    "days_house_arrest": DAYS,
    "maximum_sentence": MAXIMUM | {"provisions"},
    "maximum_sentence.provisions[]": PROVISION,
    "sentence_in_force": SENTENCE | {"proceeding"},
    "sentence_in_force.date": DATE,
    "sentence_in_force.counted_from": DATE,
    "sentence_in_force.stated_end": DATE,
    "projected_end": DATE,
    "projected_end_counted": COUNTED,
    "projected_end_counted.start": DATE,
    "topics[]": {"slug", "labels"},
    "topics[].labels": {"en", "ru"},
    "groups[]": {"slug", "name"},
    "person": {
        "gender", "born", "died", "nationalities", "occupations", "biography", "affiliations",
        "identifiers", "age",
    },
    "person.born": {"date", "place"},
    "person.born.date": DATE,
    "person.died": {"date", "place"},
    "person.died.date": DATE,
    "person.nationalities[]": {"key", "text"},
    "person.occupations[]": {"key", "text"},
    "person.biography[]": {"key", "text"},
    "person.affiliations[]": {"key", "organisation", "role", "started", "ended"},
    "person.affiliations[].started": DATE,
    "person.affiliations[].ended": DATE,
    "person.identifiers[]": {"key", "scheme", "value"},
    "person.age": {"min", "max"},
    "proceedings[]": {
        "key", "title", "authority", "court", "docket", "opened", "closed", "stages", "charges",
        "sentences", "participants", "stage", "maximum_sentence",
    },
    "proceedings[].opened": DATE,
    "proceedings[].closed": DATE,
    "proceedings[].stages[]": {"key", "stage", "date", "note"},
    "proceedings[].stages[].date": DATE,
    "proceedings[].maximum_sentence": MAXIMUM,
    "proceedings[].charges[]": {
        "key", "provision", "label", "alleged", "status", "status_history", "maximum",
        "maximum_overridden",
    },
    "proceedings[].charges[].provision": PROVISION,
    "proceedings[].charges[].maximum": {"kind", "months_min", "months_max", "text"},
    "proceedings[].charges[].status_history[]": STEP,
    "proceedings[].charges[].status_history[].date": DATE,
    "proceedings[].sentences[]": SENTENCE,
    "proceedings[].sentences[].date": DATE,
    "proceedings[].sentences[].counted_from": DATE,
    "proceedings[].sentences[].stated_end": DATE,
    "proceedings[].participants[]": {"key", "name", "role", "office", "started", "ended"},
    "proceedings[].participants[].started": DATE,
    "proceedings[].participants[].ended": DATE,
    "detentions[]": {
        "key", "kind", "facility", "place", "from", "to", "continues", "continues_stay",
        "stated_length", "certainty", "place_certainty", "confirmed_to", "days", "note",
    },
    "detentions[].facility": FACILITY,
    "detentions[].from": DATE,
    "detentions[].to": DATE,
    "detentions[].days": DAYS,
    "events[]": EVENT,
    "events[].date": DATE,
    "events[].until": DATE,
    "events[].facility": FACILITY,
    "upcoming[]": EVENT,
    "upcoming[].date": DATE,
    "upcoming[].until": DATE,
    "upcoming[].facility": FACILITY,
    "treatments[]": {"key", "kind", "started", "ended", "text"},
    "treatments[].started": DATE,
    "treatments[].ended": DATE,
    "designations[]": {"key", "name", "authority", "started", "ended"},
    "designations[].started": DATE,
    "designations[].ended": DATE,
    "recognitions[]": {"key", "body", "label", "date", "reference", "note", "url"},
    "recognitions[].date": DATE,
    "assessments[]": {
        "key", "definition", "criterion", "verdict", "reasoning", "assessed_by", "date",
    },
    "assessments[].date": DATE,
    "assessments[].definition": {"slug", "title", "body", "text", "criteria", "citations"},
    "assessments[].definition.citations[]": {"field", "source", "quote", "page"},
    "disputes[]": {"key", "fact", "question", "used", "variants"},
    "disputes[].variants[]": {"value", "sources"},
    "citations[]": {"fact", "source", "quote", "page", "stance"},
    "sources[]": {
        "id", "confidential", "title", "publisher", "author", "published_on", "language", "url",
        "archive_url", "kind", "reliability", "second_hand",
    },
    "sources[].published_on": DATE,
    "last_verified_on": DATE,
}  # fmt: skip
LISTED = {
    "slug", "name", "country", "custody", "counts_as_detained", "custody_since", "place",
    "facility", "stage", "maximum_months", "contested", "invented", "last_verified_on", "document",
    "revision", "url", "json",
}  # fmt: skip


def objects(value: Any, place: str = ""):
    """Every object in a JSON value, with its place."""
    if isinstance(value, dict):
        yield place, set(value)
        for key, item in value.items():
            if key != "translations":  # by language and fact: see the test of its own
                yield from objects(item, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for item in value:
            yield from objects(item, f"{place}[]")


@pytest.fixture
def case(reader, invented):
    return reader.json("/cases/ana-invented.json")


@pytest.fixture(scope="module")
def real_cases(record) -> list[Any]:
    listed = record.json("/cases.json")["cases"]
    return [record.json(f"/cases/{item['slug']}.json") for item in listed]


def test_the_json_of_a_case_has_the_listed_keys_and_no_others(case):
    for place, keys in objects(case):
        assert keys == KEYS.get(place), place or "the case itself"


def test_the_json_of_every_real_case_has_the_listed_keys_and_no_others(real_cases):
    for found in real_cases:
        for place, keys in objects(found):
            assert keys == KEYS.get(place), (found["slug"], place)


def test_the_invented_cases_show_every_kind_of_object_there_is(case, reader):
    past = reader.json("/cases/ana-invented.json?on=2023-05-01")
    tried = reader.json("/cases/ana-invented.json?on=2023-10-01")
    dead = reader.json("/cases/bo-unreal.json")
    shown = {place for found in (case, past, tried, dead) for place, _keys in objects(found)}
    assert set(KEYS) - shown == set()


def test_translations_stand_by_language_and_by_fact_of_the_case(case, real_cases):
    for found in (case, *real_cases):
        assert set(found["translations"]) <= {"ru", "es", "ar"}
        for texts in found["translations"].values():
            for fact, text in texts.items():
                assert text, fact
                assert text_stands(found, fact), (found["slug"], fact)
    assert set(case["translations"]) == {"ru", "ar"}


def text_stands(case: Any, fact: str) -> bool:
    record, _, field = fact.rpartition(".")
    word, _, key = record.partition(":")
    if word == "case":
        return bool(case[field])
    found = [item for item in records(case, word) if item["key"] == key]
    return bool(found) and bool(found[0][field])


def test_the_list_has_the_listed_keys_and_no_others(record):
    answer = record.json("/cases.json")
    assert set(answer) == {"count", "on", "cases", "next"}
    for item in answer["cases"]:
        assert set(item) == LISTED


def test_an_error_has_the_listed_keys_and_no_others(record):
    answer = record.json("/cases.json?on=2023-02-30", status=422)
    assert set(answer) == {"error"}
    assert set(answer["error"]) == {"status", "title", "field", "do"}


def test_every_date_is_its_edtf_text_with_its_bounds(case, real_cases):
    for found in (case, *real_cases):
        for place, item in dates(found):
            assert set(item) == DATE, place
            for bound in ("earliest", "latest"):
                assert item[bound] is None or len(item[bound]) == 10, place
            if item["earliest"] and item["latest"]:
                assert item["earliest"] <= item["latest"], (found["slug"], place)


def dates(value: Any, place: str = ""):
    if isinstance(value, dict):
        if "edtf" in value:
            yield place, value
        for key, item in value.items():
            yield from dates(item, f"{place}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from dates(item, f"{place}[]")


def test_an_open_end_is_null_and_an_unknown_end_has_no_latest_day(case):
    stays = {item["key"]: item for item in case["detentions"]}
    assert stays["far-2024"]["to"] is None
    unknown = stays["long-ago"]["to"]
    assert unknown == {"edtf": "", "earliest": "2001-06-30", "latest": None}


def test_stays_are_in_the_order_of_their_starts(case, real_cases):
    for found in (case, *real_cases):
        starts = [item["from"]["earliest"] or "" for item in found["detentions"]]
        assert starts == sorted(starts), found["slug"]


def test_continues_says_whether_a_stay_continues_another(case, real_cases):
    for found in (case, *real_cases):
        keys = {item["key"] for item in found["detentions"]}
        for item in found["detentions"]:
            assert item["continues"] is (item["continues_stay"] is not None)
            assert item["continues_stay"] in {*keys, None}, found["slug"]


def test_every_source_named_anywhere_is_in_the_list_of_sources(case, real_cases):
    for found in (case, *real_cases):
        ids = [source["id"] for source in found["sources"]]
        assert len(ids) == len(set(ids))
        assert {citation["source"] for citation in found["citations"]} == set(ids)
        named = {name for item in found["events"] for name in item["sources"]}
        named |= {n for d in found["disputes"] for v in d["variants"] for n in v["sources"]}
        assert named <= set(ids), found["slug"]


def test_every_citation_names_a_fact_of_the_case(case, real_cases):
    for found in (case, *real_cases):
        for citation in found["citations"]:
            assert fact_stands(found, citation["fact"]), (found["slug"], citation["fact"])


def fact_stands(case: Any, fact: str) -> bool:
    word, _, key = fact.partition(":")
    record, _, field = key.partition(".")
    if not key:
        return word in {
            "person.born", "person.died", "case.official_reason", "case.assessed_reason",
            "case.contested",
        }  # fmt: skip
    found = [item for item in records(case, word) if item.get("key") == record]
    return bool(found) and (not field or field in found[0] or field in {"started", "ended"})


def records(case: Any, word: str) -> list[Any]:
    person, proceedings = case["person"], case["proceedings"]
    charges = [item for one in proceedings for item in one["charges"]]
    places = {
        "name": [{"key": str(n + 1)} for n in range(len(case["names"]))],
        "nationality": person["nationalities"],
        "biography": person["biography"],
        "charge": charges,
        "charge_status": [step for one in charges for step in one["status_history"]],
        "sentence": [item for one in proceedings for item in one["sentences"]],
        "participant": [item for one in proceedings for item in one["participants"]],
        "event": case["events"] + case["upcoming"],
        "variant": [
            {"key": f"{one['key']}-{n + 1}"}
            for one in case["disputes"]
            for n in range(len(one["variants"]))
        ],
    }
    return places[word] if word in places else case.get(f"{word}s") or person[f"{word}s"]


def test_an_address_that_was_not_checked_as_safe_is_null(case, real_cases):
    sources = {item["id"]: item for item in case["sources"]}
    assert sources["court-notice"]["url"] == "https://court.example/notices/17"
    assert sources["wiki-copy"]["url"] is None
    assert sources["wiki-copy"]["archive_url"] is None
    for found in real_cases:
        for source in found["sources"]:
            assert source["url"] is None or not source["second_hand"], source["id"]


def test_of_a_confidential_source_only_kind_month_and_reliability_are_told(case):
    source = next(item for item in case["sources"] if item["confidential"])
    assert source.pop("id").startswith("confidential-")
    assert source == {
        "confidential": True,
        "title": "",
        "publisher": "",
        "author": "",
        "published_on": {"edtf": "2023-05", "earliest": "2023-05-01", "latest": "2023-05-31"},
        "language": None,
        "url": None,
        "archive_url": None,
        "kind": "lawyer or family",
        "reliability": "high",
        "second_hand": False,
    }
