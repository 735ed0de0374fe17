"""What must fit together within one record, in words. The same rules as the seed file's shapes
hold; a rule yields the name of the field to look at and what to do."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from sqlmodel import col, select

from tracker.cases.models import Case, FormerCaseSlug
from tracker.db import session
from tracker.definitions.models import Definition
from tracker.desk.editing.standing import record_named
from tracker.desk.editing.suggesting import suggested_slug
from tracker.people.models import PersonName
from tracker.types import bounds_of, today
from tracker.vocabulary import EventKind, PenaltyKind
from tracker.web.speaking import gettext as _

Found = Iterator[tuple[str, str]]


def in_order(first: str, last: str) -> Callable[[Any], Found]:
    """The last day must not surely lie before the first."""

    def rule(form: Any) -> Found:
        begins = bounds_of(form[first].value or None)[0]
        ends = _latest(form[last].value)
        if begins and ends and ends < begins:
            yield last, _("This lies before the beginning: correct one of the two dates.")

    return rule


def _latest(value: Any) -> date | None:
    return value if isinstance(value, date) else bounds_of(value or None)[1]


def charge_is_named(form: Any) -> Found:
    """A charge has a provision, or at least words."""
    if not form["provision"].value and not form["label"].value:
        yield "label", _("Name the provision, or say here what the charge is called.")


def penalty(prefix: str) -> Callable[[Any], Found]:
    """A term has a length, and its least is not more than its most."""

    def rule(form: Any) -> Found:
        most, least = form[f"{prefix}_months_max"].value, form[f"{prefix}_months_min"].value
        if form[f"{prefix}_kind"].value is PenaltyKind.TERM and not most:
            yield f"{prefix}_months_max", _("Give the longest term in months, or choose “unknown”.")
        elif most is not None and (least or 0) > most:
            yield f"{prefix}_months_min", _("The shortest term is longer than the longest.")

    return rule


def fine_has_currency(form: Any) -> Found:
    """An amount and its currency go together."""
    if (form["fine_amount"].value is None) != (not form["fine_currency"].value):
        yield "fine_currency", _("Give the fine and its currency together, as 1000 and RUB.")


def time_has_zone(form: Any) -> Found:
    """A time and its zone go together."""
    if bool(form["time"].value) != bool(form["zone"].value):
        yield "zone", _("Give the time and its zone together, as 10:30 and Europe/Moscow.")


def execution_is_a_death(form: Any) -> Found:
    """Only a death can be by execution."""
    if form["executed"].data and form["kind"].value is not EventKind.DEATH:
        yield "executed", _("Only a death can be by execution: choose “death”, or clear this.")


_AHEAD = frozenset(
    {
        EventKind.HEARING,
        EventKind.TRIAL,
        EventKind.RELEASE,
        EventKind.SOLIDARITY,
        EventKind.NOTE,
        EventKind.VERDICT,
        EventKind.SENTENCE,
        EventKind.APPEAL,
    }
)


def happened(form: Any) -> Found:
    """What is not on a calendar cannot lie ahead."""
    earliest = bounds_of(form["date"].value)[0]
    if form["kind"].value not in _AHEAD and earliest and earliest > today():
        yield "date", _("This day has not come yet. Give the day on which it happened.")


def criterion_is_known(form: Any) -> Found:
    """A criterion is one of the definition's own."""
    definition = session.get(Definition, form["definition"].value)
    known = definition.criteria if definition else []
    if form["criterion"].value and known and form["criterion"].value not in known:
        yield (
            "criterion",
            _("Write one of the definition's criteria: %(list)s.", list=", ".join(known)),
        )


def fact_is_known(form: Any) -> Found:
    """A dispute is about a record that is there: readers see no other."""
    fact = form["fact"].value
    if fact and not record_named(form.target.case, fact):
        yield "fact", _("No record is called this. Write detention:KEY.started or event:KEY.")


def contested_has_note(form: Any) -> Found:
    """Whoever says that a case is contested says why."""
    if form["contested"].data and not form["contested_note"].value:
        yield "contested_note", _("Say why the case is contested.")


def slug_is_free(form: Any) -> Found:
    """No two cases have, or had, one address."""
    name = "slug" if "slug" in form else "key"
    case, wanted = form.target.case, form[name].value
    if not wanted or (name == "slug" and case and case.slug == wanted):
        return
    former = session.exec(select(FormerCaseSlug).where(FormerCaseSlug.key == wanted)).first()
    taken = session.exec(select(Case).where(Case.slug == wanted)).first()
    if taken or (former and former is not form.target.row):
        yield name, _("A case has, or had, this address already. Choose another.")


def link_is_possible(form: Any) -> Found:
    """A link needs an address, and a source that may be named."""
    if form["url_safe"].data and (not form["url"].value or form["confidential"].data):
        yield "url_safe", _("A link needs an address, and a source that is not confidential.")


def source_is_named(form: Any) -> Found:
    """A source says at least where or what it is."""
    if not any(form[name].value for name in ("title", "publisher", "url")):
        yield "title", _("Give the title, the publisher or the address.")


def coordinates_whole(form: Any) -> Found:
    """Latitude, longitude and precision go together."""
    given = [form["latitude"].value is not None, form["longitude"].value is not None]
    if len({*given, bool(form["precision"].value)}) > 1:
        yield "precision", _("Give latitude, longitude and what they point at, or none of them.")


def row_is_new(form: Any) -> Found:
    """A short name belongs to one row, and never changes: published pages refer to it."""
    target, wanted = form.target, form["slug"].value
    if target.row and target.row.slug != wanted:
        yield "slug", _("Published pages refer to it: keep “%(slug)s”.", slug=target.row.slug)
    elif not target.row and _taken(target.sheet.model, wanted):
        yield "slug", _("Another row has this short name. Choose another.")


def _taken(model: type[Any], slug: str) -> bool:
    return session.exec(select(model).where(model.slug == slug)).first() is not None


def case_is_new(form: Any) -> Found:
    """A new case has an address that is free, and is of someone who has none yet."""
    slug = form["slug"].value or suggested_slug(form["name"].value)
    form["slug"].value = slug
    if not slug:
        yield "slug", _("Write the address in Latin letters: it cannot be made from this name.")
        return
    yield from slug_is_free(form)
    known = _case_of(form["name"].value)
    if known and not form["same_name"].data:
        yield (
            "same_name",
            _(
                "A case of this name is there: %(known)s. Tick if this is someone else.",
                known=known,
            ),
        )


def _case_of(name: str) -> str | None:
    """The address of the case of someone with this name."""
    wanted = name.casefold()
    statement = select(PersonName.text, Case.slug).join(
        Case, col(Case.person_id) == col(PersonName.person_id)
    )
    return next((slug for text, slug in session.exec(statement) if text.casefold() == wanted), None)
