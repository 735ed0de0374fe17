"""What the format alone cannot check: names that must exist, keys that must be unique, and
histories that must be possible."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from tracker.dates import parse, unknown_end
from tracker.documents.standing import custody_after
from tracker.documents.texts import TEXTS
from tracker.reckoning import Stay, Turn, clashes
from tracker.seeding.action_checking import action_problems
from tracker.seeding.base import CitationSeed, Shape
from tracker.seeding.finding import At, doubles, zones
from tracker.seeding.reading import Read, SeedError
from tracker.seeding.shapes import (
    CaseSeed,
    ChargeSeed,
    ContestedSeed,
    DetentionSeed,
    EventSeed,
    LifeDateSeed,
    LongFactSeed,
    SeedFile,
)
from tracker.vocabulary import NameKind
from tracker.web.languages import ENGLISH, LANGUAGES

# Facts that are one field of a record already: a citation of them has no field of its own.
_WHOLE = (LongFactSeed, LifeDateSeed, ContestedSeed)


LISTS = (
    "sources", "facilities", "provisions", "definitions", "groups", "topics", "cases",
    "organisations", "targets", "actions", "letter_rules",
)  # fmt: skip


def check(read: Read, known: dict[str, set[str]] | None = None) -> None:
    """Check the whole file against itself and what the instance holds (``known`` slugs by list).

    Raises SeedError with every problem found.
    """
    names = _names(read, known or {})
    problems = [read.problem(at, message) for at, message in _problems(read, names)]
    if problems:
        raise SeedError(read.path, sorted(problems, key=lambda item: item.line))


def _names(read: Read, known: dict[str, set[str]]) -> dict[str, set[str]]:
    return {
        name: known.get(name, set()) | {_slug(item) for item in getattr(read.seed, name)}
        for name in LISTS
    }


def _slug(item: Any) -> str:
    return str(getattr(item, "slug", None) or item.id)


def _problems(read: Read, names: dict[str, set[str]]) -> Iterator[tuple[At, str]]:
    seed = read.seed
    for name in LISTS:
        yield from doubles((name,), getattr(seed, name), _slug)
    yield from _unknown_sources((), seed, names["sources"])
    yield from _unknown_fields((), seed)
    yield from _former_slugs(seed)
    for index, facility in enumerate(seed.facilities):
        yield from _one_display_name(("facilities", index, "names"), facility.names)
    for index, case in enumerate(seed.cases):
        yield from _case_problems(("cases", index), case, names)
    yield from action_problems(seed, names)


def _unknown_sources(at: At, shape: Any, sources: set[str]) -> Iterator[tuple[At, str]]:
    if isinstance(shape, CitationSeed):
        if shape.id not in sources:
            yield at, f"No source has the id “{shape.id}”: add it to “sources” or correct it."
        return
    for name, item in _inside(shape):
        yield from _unknown_sources((*at, name), item, sources)


def _inside(shape: Any) -> Iterable[tuple[Hashable, Any]]:
    """What a shape or a list holds, by field or by number."""
    if isinstance(shape, Shape):
        return [(name, getattr(shape, name)) for name in type(shape).model_fields]
    return enumerate(shape) if isinstance(shape, list) else []


def _unknown_fields(at: At, shape: Any) -> Iterator[tuple[At, str]]:
    """Citations of one field name a field that the record has."""
    fields = _citable(shape)
    for place, item in _inside(shape):
        yield from _unknown_fields((*at, place), item)
    for index, item in enumerate(getattr(shape, "sources", ())):
        if isinstance(item, CitationSeed) and item.field not in fields:
            message = f"There is no “{item.field}” here to cite: correct it or leave it out."
            yield (*at, "sources", index, "field"), message


def _citable(shape: Any) -> set[str]:
    if isinstance(shape, _WHOLE) or not isinstance(shape, Shape):
        return {""}
    return {"", *type(shape).model_fields} - {"sources"}


def _former_slugs(seed: SeedFile) -> Iterator[tuple[At, str]]:
    """An address leads to one case only."""
    taken = {case.slug for case in seed.cases}
    for index, case in enumerate(seed.cases):
        for number, slug in enumerate(case.former_slugs):
            if slug in taken:
                place = ("cases", index, "former_slugs", number)
                yield place, f"“{slug}” is the address of a case already: leave it out."
            taken.add(slug)


def _one_display_name(at: At, names: Sequence[Any]) -> Iterator[tuple[At, str]]:
    if sum(name.kind is NameKind.DISPLAY for name in names) != 1:
        yield at, "Give exactly one name of kind “display”."


def _case_problems(at: At, case: CaseSeed, names: dict[str, set[str]]) -> Iterator[tuple[At, str]]:
    yield from _one_display_name((*at, "person", "names"), case.person.names)
    yield from _keys(at, case)
    yield from _references(at, case, names)
    yield from _events(at, case)
    yield from _detentions(at, case)
    yield from _unknown_zones(at, case)
    yield from _disputes(at, case)
    yield from _contradictions(at, case)
    yield from _translations(at, case)


def _keys(at: At, case: CaseSeed) -> Iterator[tuple[At, str]]:
    lists = ("proceedings", "detentions", "events", "treatments", "designations",
             "recognitions", "assessments", "disputes")  # fmt: skip
    for name in lists:
        yield from doubles((*at, name), getattr(case, name), lambda item: str(item.key))
    for name in ("charges", "sentences", "participants"):
        items = [item for proceeding in case.proceedings for item in getattr(proceeding, name)]
        seen = doubles((*at, "proceedings"), items, lambda item: str(item.key))
        yield from (((*at, "proceedings"), f"{name}: {message}") for _at, message in seen)
    for name in ("biography", "affiliations"):
        items = getattr(case.person, name)
        yield from doubles((*at, "person", name), items, lambda item: str(item.key))


def _references(at: At, case: CaseSeed, names: dict[str, set[str]]) -> Iterator[tuple[At, str]]:
    proceedings = {item.key for item in case.proceedings}
    for field, value, known in _named(case, names, proceedings):
        if value is not None and value not in known:
            yield (*at, *field), f"Nothing is called “{value}” here: add it or correct the name."


def _named(
    case: CaseSeed, names: dict[str, set[str]], proceedings: set[str]
) -> Iterator[tuple[At, str | None, set[str]]]:
    """Every name of another record: where it stands, the name, and what there is to name."""
    for name in ("detentions", "events"):
        for index, item in enumerate(getattr(case, name)):
            yield (name, index, "facility"), item.facility, names["facilities"]
    for index, event in enumerate(case.events):
        yield ("events", index, "proceeding"), event.proceeding, proceedings
    for place, charge in _charges(case):
        yield (*place, "provision"), charge.provision, names["provisions"]
    definitions = enumerate(item.definition for item in case.assessments)
    yield from ((("assessments", i, "definition"), d, names["definitions"]) for i, d in definitions)
    for list_name in ("topics", "groups"):
        slugs = enumerate(getattr(case, list_name))
        yield from (((list_name, index), slug, names[list_name]) for index, slug in slugs)


def _charges(case: CaseSeed) -> Iterator[tuple[At, ChargeSeed]]:
    for index, proceeding in enumerate(case.proceedings):
        for number, charge in enumerate(proceeding.charges):
            yield ("proceedings", index, "charges", number), charge


def _events(at: At, case: CaseSeed) -> Iterator[tuple[At, str]]:
    for index, event in enumerate(case.events):
        here = (*at, "events", index)
        if not event.sources and not event.internal:
            yield (*here, "sources"), "A public event needs at least one source."
        if (event.time is None) != (event.zone is None):
            yield (*here, "time"), "Give the time and its zone together (Europe/Moscow)."
    for place, charge in _charges(case):
        if charge.provision is None and not charge.label:
            yield (*at, *place), "Name the provision, or say in “label” what the charge is called."


def _unknown_zones(at: At, case: CaseSeed) -> Iterator[tuple[At, str]]:
    for index, event in enumerate(case.events):
        if event.zone and event.zone not in zones():
            advice = "Give the zone by its name in the IANA list (Europe/Moscow)."
            yield (*at, "events", index, "zone"), advice


def _detentions(at: At, case: CaseSeed) -> Iterator[tuple[At, str]]:
    for index, stay in enumerate(case.detentions):
        here = (*at, "detentions", index)
        if stay.confirmed_to:
            day = parse(stay.confirmed_to)
            if day.earliest != day.latest:
                yield (*here, "confirmed_to"), "Give a full day (2025-11-08)."
            elif (parse(stay.started).earliest or date.min) > (day.latest or date.max):
                yield (*here, "confirmed_to"), "Before the stay begins: correct one."


def _disputes(at: At, case: CaseSeed) -> Iterator[tuple[At, str]]:
    """A dispute about a record names one that is there, or no page would ever show it."""
    known = set(_records(case))
    for index, dispute in enumerate(case.disputes):
        word, _, rest = dispute.fact.partition(":")
        if rest and f"{word}:{rest.partition('.')[0]}" not in known:
            message = f"Nothing here is called “{dispute.fact}”: name a record as detention:KEY."
            yield (*at, "disputes", index, "fact"), message


def _records(case: CaseSeed) -> Iterator[str]:
    proceedings, person = case.proceedings, case.person
    charges = [item for one in proceedings for item in one.charges]
    for word, items in (
        ("proceeding", proceedings),
        ("charge", charges),
        ("sentence", [item for one in proceedings for item in one.sentences]),
        ("participant", [item for one in proceedings for item in one.participants]),
        ("detention", case.detentions),
        ("event", [item for item in case.events if not item.internal]),
        ("treatment", case.treatments),
        ("designation", case.designations),
        ("recognition", case.recognitions),
        ("assessment", case.assessments),
        ("biography", person.biography),
        ("affiliation", person.affiliations),
    ):
        yield from (f"{word}:{item.key}" for item in items)
    for word, count in (
        ("name", len(person.names)),
        ("nationality", len(person.nationalities)),
        ("occupation", len(person.occupations)),
        ("identifier", len(person.identifiers)),
    ):
        yield from (f"{word}:{number + 1}" for number in range(count))
    for charge in charges:
        for number in range(len(charge.statuses)):
            yield f"charge_status:{charge.key}-{number + 1}"


def _translations(at: At, case: CaseSeed) -> Iterator[tuple[At, str]]:
    """A translation names a text that the case has, in a language that the site speaks."""
    known = {*_records(case), *(f"event:{item.key}" for item in case.events)}
    known |= {f"dispute:{item.key}" for item in case.disputes} | {"case"}
    for language, texts in case.translations.items():
        if language not in LANGUAGES or language == ENGLISH:
            yield (*at, "translations", language), "Translate into one of: ru, es, ar."
        for fact in texts:
            record, _, field = fact.rpartition(".")
            if record not in known or field not in TEXTS.get(record.partition(":")[0], ()):
                advice = f"There is no text “{fact}” here: name it as event:KEY.title."
                yield (*at, "translations", language, fact), advice


def _contradictions(at: At, case: CaseSeed) -> Iterator[tuple[At, str]]:
    stays = [_stay(item) for item in case.detentions]
    turns = [turn for item in case.events if (turn := _turn(item))]
    keys = {item.key: index for index, item in enumerate(case.detentions)}
    for clash in clashes(stays, turns):
        index = next((keys[key] for key in clash.keys if key in keys), None)
        yield (*at, "detentions", *([index] if index is not None else [])), clash.message


def _stay(item: DetentionSeed) -> Stay:
    start = parse(item.started)
    end = None if item.ended == ".." else parse(item.ended) if item.ended else unknown_end(start)
    confirmed_to = parse(item.confirmed_to).earliest if item.confirmed_to else None
    return Stay(item.key, item.kind, start, end, item.certainty, confirmed_to, item.continues)


def _turn(item: EventSeed) -> Turn | None:
    custody = custody_after(item.kind, item.release_how, executed=item.executed)
    return Turn(item.key, parse(item.date), custody) if custody else None
