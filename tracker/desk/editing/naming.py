"""Rows that other records name: facilities, provisions, definitions, topics, groups, sources."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlmodel import col, select
from wtforms.validators import ValidationError

from tracker.actions.models import Action, LetterRule, Organisation, Target
from tracker.cases.models import Case, CaseGroup
from tracker.db import session
from tracker.definitions.models import Definition, Topic, TopicLabel
from tracker.desk.editing.fields import Entry
from tracker.facilities.models import Facility, FacilityName
from tracker.people.models import PersonName
from tracker.provisions.models import Provision
from tracker.sources.models import Source
from tracker.vocabulary import NameKind
from tracker.web.speaking import gettext as _
from tracker.web.speaking import language, phrase, record_words
from tracker.web.words import country


@dataclass(frozen=True, slots=True)
class Named:
    """A row as lists of choices show it."""

    id: UUID
    slug: str
    label: str
    more: str = ""  # what tells it from others of the same name

    @property
    def told_apart(self) -> str:
        """The name, and what tells it from others of the same name."""
        return f"{self.label} · {self.more}" if self.more else self.label


def all_named(model: type[Any]) -> list[Named]:
    """Every row of a table, by slug."""
    labels = _LABELS.get(model, dict)()
    label: Callable[[Any], str] = _WORDS.get(model, lambda row: labels.get(row.id, row.slug))
    rows = session.exec(select(model).order_by(model.slug))
    more = _MORE.get(model, dict)()
    return [Named(row.id, row.slug, label(row), more.get(row.id, "")) for row in rows]


def provision_in_words(row: Provision) -> str:
    """A provision's code, article and title."""
    article = f", art. {row.article}" if row.article else ""
    part = f" part {row.part}" if row.part else ""
    return f"{row.code}{article}{part}: {row.title}"


def source_in_words(row: Source) -> str:
    """What a source is called: its title, or else its publisher or address."""
    return row.title or row.publisher or row.url or row.slug


def _facility_names() -> dict[UUID, str]:
    return {
        row.facility_id: row.text
        for row in session.exec(select(FacilityName).where(FacilityName.kind == NameKind.DISPLAY))
    }


def _facilities_apart() -> dict[UUID, str]:
    """Where each facility is: its other names, town and country."""
    others: dict[UUID, list[str]] = {}
    named = select(FacilityName).where(FacilityName.kind == NameKind.NATIVE)
    for name in session.exec(named):
        others.setdefault(name.facility_id, []).append(name.text)
    return {
        row.id: ", ".join(
            filter(None, [*others.get(row.id, []), row.town, country(row.country, language())])
        )
        for row in session.exec(select(Facility))
    }


def _sources_apart() -> dict[UUID, str]:
    """Who published each source, and when."""
    return {
        row.id: ", ".join(filter(None, [row.publisher if row.title else "", row.published_on]))
        for row in session.exec(select(Source))
    }


def _provisions_apart() -> dict[UUID, str]:
    return {
        row.id: country(row.jurisdiction, language()) for row in session.exec(select(Provision))
    }


def _topic_labels() -> dict[UUID, str]:
    found = session.exec(select(TopicLabel).where(TopicLabel.language == "en"))
    return {row.topic_id: row.text for row in found}


def _people() -> dict[UUID, str]:
    """The name to display of each case's person."""
    named = select(Case.id, PersonName.text).join(
        PersonName, col(PersonName.person_id) == col(Case.person_id)
    )
    return dict(session.exec(named.where(PersonName.kind == NameKind.DISPLAY)).all())


def letter_rule_in_words(row: LetterRule) -> str:
    """Where a letter rule holds, and what it is about."""
    words = f"{country(row.country, language())}: {phrase(row.topic)}"
    return f"{words}: {row.value}" if row.value else words


_LABELS: dict[type[Any], Callable[[], dict[UUID, str]]] = {
    Facility: _facility_names,
    Topic: _topic_labels,
    Case: _people,
}
_MORE: dict[type[Any], Callable[[], dict[UUID, str]]] = {
    Facility: _facilities_apart,
    Source: _sources_apart,
    Provision: _provisions_apart,
}
_WORDS: dict[type[Any], Callable[[Any], str]] = {
    Provision: provision_in_words,
    Source: source_in_words,
    Definition: lambda row: str(row.title),
    CaseGroup: lambda row: str(row.name),
    Organisation: lambda row: str(row.name),
    Target: lambda row: ", ".join(filter(None, [row.name, row.title, row.body])),
    Action: lambda row: str(row.title),
    LetterRule: letter_rule_in_words,
}


class NamedRow(Entry):
    """Another row by its slug, or by its name where no other row has it; the column gets the
    key."""

    empty = None
    listed = True

    def __init__(self, label: str, model: type[Any], called: str, **options: Any) -> None:
        self.model, self.called = model, called
        super().__init__(label, **options)

    @cached_property
    def options(self) -> Sequence[tuple[str, str]]:  # type: ignore[override]
        """What there is to name."""
        return [(row.slug, row.told_apart) for row in all_named(self.model)]

    def typed(self, value: Any) -> str:
        row = session.get(self.model, value) if value else None
        return str(row.slug) if row else ""

    def meant(self, text: str) -> UUID:
        row = session.exec(select(self.model).where(self.model.slug == text)).first()
        if row:
            return UUID(str(row.id))
        found = [one for one in all_named(self.model) if one.label.casefold() == text.casefold()]
        if len(found) == 1:
            return found[0].id
        if found:
            slugs = " or ".join(one.slug for one in found)
            raise ValidationError(_("Several have this name. Write %(slugs)s.", slugs=slugs))
        raise ValidationError(
            _(
                "No %(called)s is called this. Choose one from the list, or add it first.",
                called=record_words(self.called),
            )
        )
