"""The words of a description: kinds of columns, items and sheets."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tracker.cases.models import Case
from tracker.dates import parse
from tracker.desk.editing import choosing, days, fields, hours
from tracker.desk.editing.naming import NamedRow
from tracker.desk.editing.owning import OwnRow, own_keys, own_rows
from tracker.history import Tracked
from tracker.web.languages import present
from tracker.web.speaking import day_words, gettext, phrase
from tracker.web.speaking import lazy_gettext as _
from tracker.web.words import country, language

Names = Mapping[Any, str]
Rule = Callable[[Any], Iterator[tuple[str, str]]]


def _plain(value: Any, _names: Names) -> str:
    if isinstance(value, StrEnum):
        return phrase(value)
    return "" if value is None else str(value)


def _named(value: Any, names: Names) -> str:
    return names.get(value, str(value)) if value else ""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a column is asked for, and how its value is said."""

    field: Callable[..., Any]
    words: Callable[[Any, Names], str] = _plain
    options: Mapping[str, Any] = field(default_factory=dict)
    choices: Callable[[Case], Sequence[tuple[str, str]]] | None = None  # from the case's own rows
    typed: Callable[[Any, Any], Any] | None = None  # where that depends on the row: (value, row)


@dataclass(frozen=True, slots=True)
class Item:
    """One field of a form and the column behind it; ``wanted`` is what to say if it is empty."""

    name: str
    label: str
    kind: Kind
    hint: str = ""
    wanted: str = ""
    default: Any = None
    column: str = ""

    @property
    def where(self) -> str:
        """The column that the field fills."""
        return self.column or self.name


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the desk asks for one table, and what it calls it."""

    name: str  # in addresses
    model: type[Tracked]
    one: str
    many: str
    items: tuple[Item, ...]
    rules: tuple[Rule, ...] = ()
    heading: Callable[[Any, Names], str] = lambda row, _names: str(row.key)
    stem: Callable[[Any], str] = lambda row: type(row).__name__
    owner: str = "case_id"
    key: str = "key"
    sourced: bool = True
    clashing: bool = False  # whether it can contradict the stays
    facts: tuple[tuple[str, str], ...] = ()  # where single fields are cited, not the record
    first: tuple[Item, ...] = ()  # asked once, when a new one is made
    key_of: tuple[str, type[Any]] | None = None  # the column and table of the row that names it
    single: bool = False  # at most one of it, at an address without a key
    made: Callable[[Any], None] | None = None  # what a new row gets beside what was typed
    lasting: bool = False  # once added, never changed and never deleted


def by_column(name: str) -> Callable[[Any, Names], str]:
    """A heading that is one column."""
    return lambda row, _names: str(getattr(row, name) or row.key)


def by_phrase(name: str) -> Callable[[Any, Names], str]:
    """A heading that is one column, a member of a closed set."""
    return lambda row, _names: phrase(getattr(row, name))


def _end(value: Any, _names: Names) -> str:
    return days.end_in_words(value)


def _day(value: Any, _names: Names) -> str:
    return day_words(parse(value)) if value else ""


LINE = Kind(fields.Entry)
TEXT = Kind(fields.Passage)
LINES = Kind(fields.Entry, options={"longest": 2000})
LIST = Kind(fields.Lines, lambda value, _names: "; ".join(value or ()))
DAY = Kind(days.Day, _day)
PAST = Kind(days.Day, _day, {"past": True})
END = Kind(days.End, _end)
FULL_DAY = Kind(days.FullDay, lambda value, _names: _day(value and value.isoformat(), {}))
PAST_DAY = Kind(days.FullDay, FULL_DAY.words, {"past": True})
COUNTRY = Kind(fields.Country, lambda value, _names: country(value, present()) if value else "")
ADDRESS = Kind(fields.Address)
ZONE = Kind(fields.Zone)
SLUG = Kind(fields.Slug)
DOTTED_SLUG = Kind(fields.DottedSlug)
TICK = Kind(choosing.tick, lambda value, _names: gettext("Yes") if value else "")
LANGUAGE = Kind(
    fields.Patterned,
    lambda value, _names: language(value, present()) if value else "",
    {
        "pattern": r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?",
        "advice": _("Write a language's code, as en, ru or zh-Hant."),
    },
)
SCRIPT = Kind(
    fields.Patterned,
    options={"pattern": "[A-Z][a-z]{3}", "advice": _("Write a script's code, as Latn or Cyrl.")},
)
SCHEME = Kind(
    fields.Patterned,
    options={
        "pattern": "[a-z0-9]+(?:-[a-z0-9]+){0,5}",
        "advice": _("Write small Latin letters and digits, joined by hyphens, as wikidata."),
    },
)
CLOCK = Kind(
    fields.Patterned,
    options={"pattern": r"([01]\d|2[0-3]):[0-5]\d", "advice": _("Write the time as 09:30.")},
)
CURRENCY = Kind(
    fields.Patterned,
    options={"pattern": "[A-Z]{3}", "advice": _("Write a currency's three letters, as RUB.")},
)
MOMENT = Kind(hours.Moment, typed=hours.moment_typed)
OPENING = Kind(hours.Opening, typed=hours.opening_typed)
CLOSING = Kind(hours.Closing, typed=hours.closing_typed)
SINCE = Kind(hours.since, lambda value, _names: gettext("Yes") if value else "")
PLACE = Item("position", "Place in the list", Kind(fields.Whole, options={"most": 9999}),
             "0 comes first. Leave it as it is to keep the order.")  # fmt: skip


def one_of(members: type[StrEnum], blank: str | None = None) -> Kind:
    """One member of a closed set; with ``blank``, none of them may be right."""
    return Kind(choosing.Choice, options={"members": members, "blank": blank})


def some_of(members: type[StrEnum], only: Collection[StrEnum]) -> Kind:
    """One of these members of a closed set."""
    return Kind(choosing.Choice, options={"members": members, "only": only})


def named(model: type[Any], called: str) -> Kind:
    """A facility, provision and the like, by name."""
    return Kind(NamedRow, _named, {"model": model, "called": called})


def own(model: type[Any], label: str, blank: str | None = None) -> Kind:
    """A row of the same case, by key."""
    return Kind(OwnRow, _named, {"blank": blank, "model": model}, choices=own_rows(model, label))


def own_key(model: type[Any], label: str, blank: str) -> Kind:
    """A row of the same case whose key stands in the column."""
    return Kind(choosing.Choice, options={"blank": blank}, choices=own_keys(model, label))


def line(longest: int) -> Kind:
    """One line of at most so many characters."""
    return Kind(fields.Entry, options={"longest": longest})


def text(longest: int) -> Kind:
    """A text of at most so many characters."""
    return Kind(fields.Passage, options={"longest": longest})


def one_or_empty(members: type[StrEnum], blank: str) -> Kind:
    """One member of a closed set, where the column has the empty text for none."""
    return Kind(choosing.ChoiceOrEmpty, options={"members": members, "blank": blank})


def several(members: type[StrEnum]) -> Kind:
    """Members of a closed set, one on each line."""
    return Kind(choosing.Several, LIST.words, {"members": members})


def whole(most: int) -> Kind:
    """A whole number up to a limit."""
    return Kind(fields.Whole, options={"most": most})


def degrees(most: int) -> Kind:
    """A latitude or longitude."""
    return Kind(fields.Degrees, options={"most": most})
