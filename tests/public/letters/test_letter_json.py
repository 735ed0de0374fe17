"""The JSON of a letter page is an allow-list too."""

from tests import factories as make
from tests.actions import letters as invent
from tracker.db import transaction

KEYS = {
    "slug", "name", "name_language", "country", "prison_country", "invented", "state", "possible",
    "since", "message", "write_about", "avoid", "risk_note", "languages_read", "wants_letters",
    "sender_advice", "letters_known", "letters_known_as_of", "risk_level", "branded",
    "consent_basis", "openings", "address", "rules", "unverified", "sources", "instead", "others",
    "on",
}  # fmt: skip
RULE = {
    "topic", "value", "answer", "consequence", "note", "note_language", "severity", "scope",
    "country", "subject", "verified_on", "verified_by", "expires_on", "old", "sources",
}  # fmt: skip
ADDRESS = {"lines", "language", "direction", "latin", "checked_on", "checked_by", "age_days", "old"}


def test_every_key_of_a_letter_page_stands_here(engine, reader):
    invent.put_case(engine)
    body = reader.json("/cases/cara-invented/letter.json")
    assert set(body) == KEYS
    assert set(body["address"]) == ADDRESS
    assert {frozenset(rule) for rule in [*body["rules"], *body["unverified"]]} == {frozenset(RULE)}


def test_a_case_without_a_letter_page_has_the_same_keys(engine, reader):
    make.publish_all(engine, make.file(make.case("cara-k")))
    assert set(reader.json("/cases/cara-k/letter.json")) == KEYS


def test_the_json_speaks_the_reader_s_language(engine, reader):
    invent.put_case(engine)
    with transaction(engine) as session:
        topic = invent.RuleTopic.INK
        invent.rule(session, "ink", topic, in_russian="Выдуманные чернила.")
        invent.post(session)
    rules = reader.json("/ru/cases/cara-invented/letter.json")["rules"]
    assert "Выдуманные чернила." in [rule["note"] for rule in rules]
