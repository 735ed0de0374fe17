"""Which facts of a case an update may correct, and how each is read and said."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tracker.cases import models as m
from tracker.cases.facts import WORDS
from tracker.cases.loading import Bundle
from tracker.dates import parse
from tracker.history import Tracked
from tracker.people.models import Occupation, PersonName
from tracker.updates.naming import charge_words, facility_name, row_words
from tracker.vocabulary import Certainty, DetentionKind, Instance, ReleaseHow, SentenceKind
from tracker.web.speaking import day_words, phrase, record_words
from tracker.web.speaking import gettext as _

Choose = type[StrEnum]


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of one record of the case. ``name`` is its public name, as citations spell it;
    ``label`` is English, ``group`` in the language of the request."""

    name: str
    label: str
    group: str
    row: Tracked
    column: str
    kind: str  # "date", "end", "number", "facility", "text", or "choice"
    cited: str  # the field that a citation of this fact names
    choose: Choose | None = None

    @property
    def value(self) -> Any:
        """What is recorded."""
        return getattr(self.row, self.column)


_COLUMNS: dict[type[Any], dict[str, str | Choose]] = {
    m.Detention: {
        "started": "date",
        "ended": "end",
        "facility": "facility",
        "place": "text",
        "kind": DetentionKind,
        "certainty": Certainty,
        "place_certainty": Certainty,
        "note": "text",
    },
    m.Event: {"date": "date", "title": "text", "text": "text", "place": "text",
              "release_how": ReleaseHow, "until": "date"},
    m.Proceeding: {"title": "text", "authority": "text", "court": "text", "docket": "text",
                   "opened": "date", "closed": "date"},
    m.Charge: {"alleged": "text", "label": "text"},
    m.ChargeStep: {"date": "date", "note": "text"},
    m.Sentence: {"date": "date", "court": "text", "instance": Instance, "kind": SentenceKind,
                 "years": "number", "months": "number", "days": "number", "regime": "text",
                 "stated_end": "date", "counted_from": "date", "other_penalties": "text",
                 "text": "text"},
    m.Designation: {"name": "text", "authority": "text", "started": "date", "ended": "end"},
    m.Recognition: {"body": "text", "label": "text", "date": "date", "reference": "text"},
    PersonName: {"text": "text"},
    Occupation: {"text": "text"},
}  # fmt: skip
# The names of facts, English as the record has them.
LABELS = (
    *sorted({name.replace("_", " ") for columns in _COLUMNS.values() for name in columns}),
    "official reason",
    "assessed reason",
    "date of birth",
    "place of birth",
    "date of death",
    "place of death",
)
_LIFE = {
    "born": ("born_date", "born_place", "birth"),
    "died": ("died_date", "died_place", "death"),
}


def facts(bundle: Bundle) -> Iterator[Fact]:
    """Every fact that a correction may name, in the order of the page."""
    yield from _scalars(bundle)
    for table, columns in _COLUMNS.items():
        for row in bundle.parts[table]:
            yield from (_fact(bundle, row, name, kind) for name, kind in columns.items())


def find(bundle: Bundle, name: str) -> Fact | None:
    """The fact of this name."""
    return next((fact for fact in facts(bundle) if fact.name == name), None)


def _fact(bundle: Bundle, row: Any, name: str, kind: str | Choose) -> Fact:
    return Fact(
        name=f"{WORDS[type(row)]}:{row.key}.{name}",
        label=name.replace("_", " "),
        group=_group(bundle, row),
        row=row,
        column="facility_id" if kind == "facility" else name,
        kind=kind if isinstance(kind, str) else "choice",
        cited=name,
        choose=None if isinstance(kind, str) else kind,
    )


def _group(bundle: Bundle, row: Any) -> str:
    word = record_words(WORDS[type(row)].replace("_", " "))
    if isinstance(row, m.ChargeStep):
        charge = next(one for one in bundle.all(m.Charge) if one.id == row.charge_id)
        return f"{word}: {phrase(row.status)}, {charge_words(bundle, charge)}"
    words = row_words(bundle, row) if isinstance(row, m.CasePart) else row.text
    return f"{word}: {words}"


def _scalars(bundle: Bundle) -> Iterator[Fact]:
    for column in ("official_reason", "assessed_reason"):
        label = column.replace("_", " ")
        yield Fact(
            f"case.{column}", label, record_words("case"), bundle.case, column, "text", column
        )
    for name, (day, place, said) in _LIFE.items():
        row, person = bundle.person, record_words("person")
        yield Fact(f"person.{name}", f"date of {said}", person, row, day, "date", name)
        label = f"place of {said}"
        yield Fact(f"person.{name}_place", label, person, row, place, "text", name)


def said(bundle: Bundle, fact: Fact, value: Any) -> str:
    """A value of the fact in words."""
    if fact.kind == "end" and value in {"", ".."}:
        return _("not known") if value == "" else _("not known to have ended")
    if value in {None, ""}:
        return _("nothing")
    words: Callable[[Any], str] = {
        "date": lambda edtf: day_words(parse(edtf)),
        "end": lambda edtf: day_words(parse(edtf)),
        "facility": lambda key: facility_name(bundle, bundle.facilities[key]),
        "choice": phrase,
    }.get(fact.kind, str)
    return words(value)
