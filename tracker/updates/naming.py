"""The rows of a case in words, and where they stand on its page."""

from enum import StrEnum

from tracker.cases import models as m
from tracker.cases.facts import WORDS
from tracker.cases.loading import Bundle
from tracker.cases.models import CasePart
from tracker.dates import parse
from tracker.facilities.models import Facility
from tracker.people.models import PersonName
from tracker.provisions.models import Provision
from tracker.updates.refusing import Clashing
from tracker.updates.values import when
from tracker.vocabulary import DetentionKind, NameKind
from tracker.web.speaking import day_words, phrase
from tracker.web.speaking import gettext as _


def person_name(bundle: Bundle) -> str:
    """The name that the case shows."""
    names = bundle.all(PersonName)
    shown = [name.text for name in names if name.kind is NameKind.DISPLAY]
    return (shown or [name.text for name in names] or [bundle.case.slug])[0]


def facility_name(bundle: Bundle, facility: Facility) -> str:
    """The name to show of a facility that the case knows, with its town."""
    names = bundle.facility_names.get(facility.id, [])
    shown = [name.text for name in names if name.kind is NameKind.DISPLAY]
    name = (shown or [name.text for name in names] or [facility.slug])[0]
    return f"{name}, {facility.town}" if facility.town else name


def place_of(bundle: Bundle, row: m.Detention | m.Event) -> str:
    """Where a stay or an event is: its facility, else its place; empty where neither is known."""
    if row.facility_id:
        return facility_name(bundle, bundle.facilities[row.facility_id])
    return row.place


def stay_words(bundle: Bundle, stay: m.Detention) -> str:
    """A stay in words: "the stay in Northern Remand Prison, Northtown"."""
    place = place_of(bundle, stay)
    if stay.kind is DetentionKind.DISAPPEARANCE:
        return _("the stay at a place unknown")
    return (
        _("the stay in %(place)s", place=place)
        if place
        else _("the stay (%(kind)s)", kind=phrase(stay.kind))
    )


def charge_words(bundle: Bundle, charge: m.Charge) -> str:
    """A charge in words: its provision, or what it is called."""
    provision = bundle.provisions.get(charge.provision_id) if charge.provision_id else None
    return provision_words(provision) if provision else charge.label


def provision_words(provision: Provision) -> str:
    """A provision as it is quoted: code, article, part and title."""
    parts = [provision.code]
    parts += [f"article {provision.article}"] if provision.article else []
    parts += [f"part {provision.part}"] if provision.part else []
    return f"{' '.join(parts)}: {provision.title}"


def clashing(bundle: Bundle, row: CasePart) -> Clashing:
    """A row as something that stands against an update."""
    return Clashing(row_words(bundle, row), fragment(row))


def fragment(row: CasePart) -> str:
    """The anchor of a row on the case's page."""
    return f"{WORDS[type(row)]}-{row.key}"


def row_words(bundle: Bundle, row: CasePart) -> str:
    """Any fact of a case in words, with its date."""
    if isinstance(row, m.Detention):
        return f"{stay_words(bundle, row)}, {_span(row)}"
    if isinstance(row, m.Charge):
        return charge_words(bundle, row)
    title = _title(row)
    date = getattr(row, "date", None) or getattr(row, "started", None)
    return f"{title}, {day_words(parse(date))}" if date else title


def _title(row: CasePart) -> str:
    if isinstance(row, m.Sentence):
        return _(
            "the %(instance)s instance's decision (%(outcome)s)",
            instance=phrase(row.instance),
            outcome=phrase(row.outcome),
        )
    names = ("title", "name", "label", "body", "kind", "status", "value")
    found = next((getattr(row, name) for name in names if getattr(row, name, "")), row.key)
    return phrase(found) if isinstance(found, StrEnum) else str(found)


def _span(stay: m.Detention) -> str:
    start = day_words(parse(stay.started))
    if stay.ended == "..":
        return _("since %(start)s", start=start)
    if not stay.ended:
        return _("from %(start)s, its end not known", start=start)
    return _("from %(start)s to %(day)s", start=start, day=day_words(parse(stay.ended)))


def on_day(edtf: str | None) -> str:
    """A recorded date with its preposition; words for none."""
    return when(parse(edtf)) if edtf else _("on a day that is not recorded")
