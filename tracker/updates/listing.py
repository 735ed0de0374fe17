"""What the fields of a form suggest: sources, facilities and provisions that are known."""

from collections import Counter
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from tracker.facilities.models import Facility, FacilityName
from tracker.provisions.models import Provision
from tracker.sources.models import Source
from tracker.updates.forms import UpdateForm
from tracker.updates.naming import provision_words
from tracker.vocabulary import NameKind
from tracker.web.speaking import language, phrase
from tracker.web.words import country

ZONES = ("Europe/Moscow", "Europe/Minsk", "Asia/Tehran", "Asia/Yekaterinburg", "Asia/Omsk")


@dataclass(frozen=True, slots=True)
class Known:
    """What each list suggests: the text to put in, and what it says beside it."""

    lists: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def known(session: Session, form: UpdateForm) -> Known:
    """The lists that the form's fields name."""
    makers = {"facilities": _facilities, "provisions": _provisions, "sources": _sources}
    wanted = {str((one.render_kw or {}).get("list", "")) for one in form}
    lists = {name: maker(session) for name, maker in makers.items() if name in wanted}
    if "zones" in wanted:
        lists["zones"] = [(zone, "") for zone in ZONES]
    return Known(lists)


def _facilities(session: Session) -> list[tuple[str, str]]:
    rows = session.exec(
        select(FacilityName.text, Facility.slug, Facility.town, Facility.country)
        .join(Facility, col(Facility.id) == col(FacilityName.facility_id))
        .where(FacilityName.kind == NameKind.DISPLAY)
        .order_by(col(FacilityName.text))
    ).all()
    times = Counter(name.casefold() for name, *_rest in rows)
    found = []
    for name, slug, town, land in rows:
        where = ", ".join(filter(None, [town, country(land, language())]))
        only = times[name.casefold()] == 1
        found.append((name, where) if only else (slug, f"{name}, {where}"))
    return found


def _provisions(session: Session) -> list[tuple[str, str]]:
    rows = session.exec(select(Provision).order_by(col(Provision.slug)))
    return [(row.slug, provision_words(row)) for row in rows]


def _sources(session: Session) -> list[tuple[str, str]]:
    """The sources recorded last: those are cited again."""
    rows = session.exec(select(Source).order_by(col(Source.accessed_on).desc()).limit(200))
    return [
        (
            row.slug,
            ", ".join(
                filter(None, [row.title or phrase(row.kind), row.publisher, row.published_on])
            ),
        )
        for row in rows
        if not row.confidential
    ]
