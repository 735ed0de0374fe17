"""What the forms of all updates have in common: the source, and what to do where sources differ."""

from collections.abc import Iterator
from typing import Any, ClassVar

from wtforms import Field
from wtforms.validators import Length

from tracker.cases import models as m
from tracker.cases.loading import Bundle
from tracker.updates import prosecutions
from tracker.updates.fields import OWN, choice, choices, day, line, pick, tick
from tracker.updates.refusing import UpdateRefusedError
from tracker.vocabulary import SourceKind
from tracker.web.forms import Form
from tracker.web.speaking import gettext as _
from tracker.web.speaking import lazy_gettext

DISPUTE, SEPARATE = "dispute", "separate"
SOURCE_DETAILS = (
    "source_title",
    "source_publisher",
    "source_published",
    "source_kind",
    "source_confidential",
)
_ASIDE = frozenset({"csrf_token", "source", "differs", *SOURCE_DETAILS}).union(*OWN.values())


class UpdateForm(Form):
    """One update. What a form asks are its own fields and the source; a new source, facility or
    article is described in parts that open where they are needed."""

    new_proceeding: ClassVar = True  # whether the form may open a prosecution

    source = line(
        lazy_gettext("Source"),
        hint=lazy_gettext("The address of the page, or the id of a recorded source."),
        list="sources",
        autocomplete="off",
        inputmode="url",
    )
    source_title = line(lazy_gettext("Title"))
    source_publisher = line(lazy_gettext("Publisher"))
    source_published = day(lazy_gettext("Published on"), needed="")
    source_kind = pick(lazy_gettext("Kind of source"), choices(SourceKind, lazy_gettext("choose")))
    source_confidential = tick(
        lazy_gettext("Confidential"),
        hint=lazy_gettext("Readers see its kind and month only, never title, author or address."),
    )
    differs = pick(
        lazy_gettext("If the record says otherwise"),
        [
            choice("", lazy_gettext("refuse it")),
            choice(DISPUTE, lazy_gettext("sources differ: enter as a dispute")),
            choice(SEPARATE, lazy_gettext("it is a separate event")),
        ],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.source.validators = [
            Length(max=2000, message=_("Give an address of 2,000 characters."))
        ]
        self.refusal: UpdateRefusedError | None = None

    def prepare(self, bundle: Bundle) -> None:
        """Fill in what there is to choose from in this case."""
        if "proceeding" in self:
            field: Any = self["proceeding"]
            field.choices = self._proceedings(bundle)
            newest = prosecutions.newest(bundle)
            if not self.is_submitted() and newest:  # type: ignore[no-untyped-call]
                field.data = newest.key

    def _proceedings(self, bundle: Bundle) -> list[Any]:
        known = [choice(row.key, row.title) for row in bundle.all(m.Proceeding)]
        new = [choice(prosecutions.NEW, _("a new prosecution"))] if self.new_proceeding else []
        none = [choice("", _("none"))] if not known or self.new_proceeding else []
        return [*none, *known, *new]

    def asked(self) -> list[Field]:
        """The form's own fields: the date first, the prosecution last."""
        own = [field for field in self if field.name not in _ASIDE]
        return sorted(own, key=lambda one: (one.name != "date", one.name == "proceeding"))

    def details_of(self, field: Field) -> list[Field]:
        """The fields that describe what this one names, where it is new."""
        return [self[name] for name in OWN.get(field.name, ()) if name in self]

    def source_details(self) -> list[Field]:
        """The fields that describe a new source."""
        return [self[name] for name in SOURCE_DETAILS]

    def opens(self, fields: list[Field]) -> bool:
        """Whether a part that is closed at first is to be open: something stands in it."""
        return any(field.errors or field.data not in {None, "", False} for field in fields)

    def values(self) -> dict[str, object]:
        """What was typed, by field."""
        return {field.name: field.data for field in self if field.name != "csrf_token"}

    def sent_fields(self) -> Iterator[tuple[str, str]]:
        """What was typed, as the hidden fields of the preview."""
        for name, value in self.values().items():
            if value not in {"", None, False}:
                yield name, "y" if value is True else str(value)

    def refuse(self, refusal: UpdateRefusedError) -> None:
        """Show at its field why the update cannot be entered."""
        self.refusal = refusal
        name = refusal.field if refusal.field in self else self.asked()[0].name
        self[name].errors = [*self[name].errors, refusal.message]

    def problems(self) -> Iterator[tuple[str, str]]:
        """Each error with the id of its field, in the order of the page."""
        order = [field.id for field in self.asked()]
        yield from sorted(
            super().problems(),
            key=lambda one: order.index(one[0]) if one[0] in order else len(order),
        )
