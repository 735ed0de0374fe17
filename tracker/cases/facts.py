"""Which fact a citation speaks of, and which facts no source supports."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from tracker.cases import models as m
from tracker.cases.loading import Bundle
from tracker.history import Tracked
from tracker.people import models as p
from tracker.vocabulary import Stance

# A table's word in the name of a fact, as the published citations spell it.
WORDS: dict[type[Tracked], str] = {
    p.PersonName: "name",
    p.Nationality: "nationality",
    p.Occupation: "occupation",
    p.Biography: "biography",
    p.Affiliation: "affiliation",
    p.Identifier: "identifier",
    m.Proceeding: "proceeding",
    m.Charge: "charge",
    m.ChargeStep: "charge_status",
    m.Sentence: "sentence",
    m.Participant: "participant",
    m.Detention: "detention",
    m.Event: "event",
    m.Treatment: "treatment",
    m.Designation: "designation",
    m.Recognition: "recognition",
    m.Assessment: "assessment",
    m.DisputeVariant: "variant",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said: a record, or one field of it; ``name`` is its public name."""

    name: str
    subject_id: UUID
    field: str = ""


class UncitedFactsError(ValueError):
    """Facts that no source supports stand in the way of publication."""

    def __init__(self, facts: list[str]) -> None:
        super().__init__(f"Add a source for: {', '.join(facts)}.")
        self.facts = facts


def facts_of(bundle: Bundle) -> Iterator[Fact]:
    """Every fact of the case that its document would publish."""
    yield from _scalar_facts(bundle)
    for kind, word in WORDS.items():
        for row in bundle.parts[kind]:
            if not (kind is m.Event and row.internal):
                yield Fact(f"{word}:{row.key}", row.id)


def _scalar_facts(bundle: Bundle) -> Iterator[Fact]:
    person, case = bundle.person, bundle.case
    if person.born_date or person.born_place:
        yield Fact("person.born", person.id, "born")
    if person.died_date or person.died_place:
        yield Fact("person.died", person.id, "died")
    for name in ("official_reason", "assessed_reason"):
        if getattr(case, name):
            yield Fact(f"case.{name}", case.id, name)
    if case.contested:
        yield Fact("case.contested", case.id, "contested")


def uncited_facts(bundle: Bundle) -> list[str]:
    """The names of the facts that no source supports, in the order of the document."""
    supported = {
        (citation.subject_id, citation.field)
        for citation in bundle.citations
        if citation.stance is Stance.SUPPORTS
    }
    whole = {subject for subject, _field in supported}
    return [
        fact.name
        for fact in facts_of(bundle)
        if (
            (fact.subject_id, fact.field) not in supported
            if fact.field
            else fact.subject_id not in whole
        )
    ]
