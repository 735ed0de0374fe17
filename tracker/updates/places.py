"""Where something happened: a facility that is known, one that is made on the way, or a place."""

import unicodedata
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from tracker.facilities.models import Facility, FacilityName
from tracker.updates.entry import Entry
from tracker.updates.naming import facility_name
from tracker.updates.refusing import UpdateRefusedError
from tracker.updates.slugs import new_slug
from tracker.vocabulary import FacilityKind, NameKind
from tracker.web.speaking import gettext as _
from tracker.web.speaking import phrase

PLACE_ONLY = "a place only"
_SCRIPTS = {
    "LATIN": ("en", "Latn"),
    "CYRILLIC": ("ru", "Cyrl"),
    "ARABIC": ("ar", "Arab"),
    "GEORGIAN": ("ka", "Geor"),
    "ARMENIAN": ("hy", "Armn"),
    "CJK": ("zh", "Hani"),
}


@dataclass(frozen=True, slots=True)
class Where:
    """A facility, or a place by name; both empty where nothing is known."""

    facility: Facility | None = None
    place: str = ""
    words: str = ""

    def columns(self) -> dict[str, UUID | str | None]:
        """As the columns of a stay or an event."""
        return {"facility_id": self.facility.id if self.facility else None, "place": self.place}


def where(entry: Entry, name: str = "facility", *, strict: bool = True) -> Where:
    """The place that a field names. An unknown name makes a facility if the form says its kind.

    Raises UpdateRefusedError for a name that several bear, and where ``strict`` for an unknown
    one that the form says nothing of.
    """
    typed = entry.values.text(name)
    found = known_place(entry, name)
    if strict and not typed:
        raise UpdateRefusedError(_("Say where."), field=name)
    if found or not typed:
        return found or Where()
    kind = entry.values.text("facility_kind")
    if kind in {"", PLACE_ONLY}:
        if strict and not kind:
            raise UpdateRefusedError(
                _(
                    "No facility is called “%(text)s”. Choose one from the list; or open “Not in "
                    "the list” and say what it is.",
                    text=typed[:80],
                ),
                field=name,
            )
        return Where(place=typed, words=typed)
    return _made(entry, typed)


def known_place(entry: Entry, name: str = "facility") -> Where | None:
    """The known facility that a field names, by name or slug. Raises UpdateRefusedError where
    several bear the name."""
    typed = entry.values.text(name)
    ids = matching(entry.session, typed) if typed else set()
    if len(ids) > 1:
        slugs = sorted(entry.session.get_one(Facility, key).slug for key in ids)
        raise UpdateRefusedError(
            _(
                "Several facilities are called “%(typed)s”: write %(list)s.",
                typed=typed,
                list=" or ".join(slugs[:8]),
            ),
            field=name,
        )
    return _known(entry, ids.pop()) if ids else None


def matching(session: Session, typed: str) -> set[UUID]:
    """The facilities of exactly this slug or name, in whatever case it is typed."""
    by_slug = select(Facility.id).where(Facility.slug == typed.lower())
    if found := set(session.exec(by_slug)):
        return found
    folded = typed.casefold()
    # SQLite's lower() knows ASCII only: narrow by length, and compare here.
    names = session.exec(
        select(FacilityName.facility_id, FacilityName.text).where(
            sa.func.length(col(FacilityName.text)).between(len(typed) - 2, len(typed) + 2)
        )
    )
    return {key for key, text in names if text.casefold() == folded}


def _known(entry: Entry, key: UUID) -> Where:
    facility = entry.session.get_one(Facility, key)
    _remember(
        entry,
        facility,
        list(
            entry.session.exec(
                select(FacilityName)
                .where(FacilityName.facility_id == key)
                .order_by(col(FacilityName.position))
            )
        ),
    )
    return Where(facility, facility.town, facility_name(entry.bundle, facility))


def _made(entry: Entry, typed: str) -> Where:
    kind = entry.values.choice("facility_kind", FacilityKind)
    town, country = entry.values.text("facility_town"), entry.case.country
    facility = Facility(
        slug=new_slug(entry.session, Facility, typed, town),
        kind=kind,
        country=country,
        town=town,
    )
    language, script = _written_in(typed)
    name = FacilityName(
        facility_id=facility.id,
        key="1",
        text=typed,
        language=language,
        script=script,
        kind=NameKind.DISPLAY,
    )
    entry.session.add(facility)
    entry.session.flush()
    entry.session.add(name)
    entry.cite(facility)
    _remember(entry, facility, [name])
    words = facility_name(entry.bundle, facility)
    entry.say(_("Adds a facility: %(words)s (%(kind)s).", words=words, kind=phrase(kind)))
    return Where(facility, town, words)


def _remember(entry: Entry, facility: Facility, names: list[FacilityName]) -> None:
    entry.bundle.facilities[facility.id] = facility
    entry.bundle.facility_names[facility.id] = names


def _written_in(text: str) -> tuple[str, str]:
    """A guess at language and script by the first letter; a facility's page lets both be set."""
    letter = next((mark for mark in text if mark.isalpha()), "a")
    return _SCRIPTS.get(unicodedata.name(letter, "LATIN").split()[0], ("und", "Zyyy"))
