"""Fields that the forms of several updates share."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.fields import choices as wtforms_choices
from wtforms.validators import InputRequired, Length, ValidationError

from tracker.dates import DateError, read
from tracker.updates.places import PLACE_ONLY
from tracker.vocabulary import FacilityKind
from tracker.web.forms import no_control_characters
from tracker.web.speaking import lazy_gettext, lazy_phrase

DATES = lazy_gettext("As exact as the source is: 25.07.2023, April 1982, about 2001.")
LONG, LINE = 20_000, 300


def choice(value: str, label: str, group: str | None = None) -> Any:
    """One thing to choose; WTForms 3.3 has a type for it that its published types lack."""
    made: Any = wtforms_choices
    return made.SelectChoice(value, label, optgroup=group)


def choices(members: Iterable[StrEnum], empty: str = "") -> list[Any]:
    """The members of a closed set to choose from, after an empty one if it has a label."""
    first = [choice("", empty)] if empty else []
    return [*first, *(choice(member.value, lazy_phrase(member)) for member in members)]


class DayField(StringField):
    """A date as people type it."""

    def pre_validate(self, form: Any) -> None:
        """Refuse what cannot be read as a date, hidden characters before all."""
        if not self.data:
            return
        no_control_characters(form, self)
        try:
            read(self.data)
        except DateError as error:
            raise ValidationError(str(error)) from None


def day(
    label: str = lazy_gettext("When"),
    *,
    needed: str = lazy_gettext("Enter the date."),
    hint: str = DATES,
) -> Any:
    """A date; needed unless there is no message for its absence."""
    checks = [InputRequired(needed)] if needed else []
    return DayField(label, [*checks, _length(80)], description=hint)


def line(label: str, *, needed: str = "", hint: str = "", **more: Any) -> Any:
    """A line of text; needed if there is a message for its absence."""
    checks = [InputRequired(needed)] if needed else []
    return StringField(label, [*checks, _length(LINE)], description=hint, render_kw=more or None)


def paragraph(label: str, *, needed: str = "", hint: str = "") -> Any:
    """A longer text; needed if there is a message for its absence."""
    checks = [InputRequired(needed)] if needed else []
    return TextAreaField(label, [*checks, _length(LONG)], description=hint, render_kw={"rows": 4})


def pick(label: str, options: list[Any], *, hint: str = "") -> Any:
    """One of several; which ones may depend on the case. Entering the update checks which."""
    return SelectField(label, choices=options, description=hint, default="", validate_choice=False)


def tick(label: str, *, hint: str = "") -> Any:
    """Yes or no."""
    return BooleanField(label, description=hint)


def _length(most: int) -> Length:
    return Length(
        max=most, message=lazy_gettext("Write at most %(most)s characters here.", most=f"{most:,}")
    )


def facility(label: str, *, needed: str = "") -> Any:
    """A facility by name; what is not needed may be just a place."""
    hint = (
        lazy_gettext("By its name or slug, from the list.")
        if needed
        else lazy_gettext("From the list, or just a town.")
    )
    return line(label, needed=needed, hint=hint, list="facilities", autocomplete="off")


class WithFacility:
    """A facility by name, and what is needed to make one that is not in the list."""

    facility = facility(lazy_gettext("Where to"), needed=lazy_gettext("Say where."))
    facility_kind = pick(
        lazy_gettext("What it is"),
        [
            choice("", lazy_gettext("choose, if it is not in the list")),
            choice(PLACE_ONLY, lazy_gettext("only the town or region is known")),
            *choices(FacilityKind),
        ],
    )
    facility_town = line(lazy_gettext("Its town"))


class WithProvision:
    """Provisions by name, and what is needed to make one that is not in the list."""

    provision = line(
        lazy_gettext("Under which article"),
        needed=lazy_gettext("Name the article that the charge is under."),
        hint=lazy_gettext("From the list; several with a semicolon between them."),
        list="provisions",
        autocomplete="off",
    )
    provision_code = line(lazy_gettext("Code or law"))
    provision_article = line(lazy_gettext("Article, as 205.2"))
    provision_title = line(lazy_gettext("Title of the article"))
    provision_maximum = line(
        lazy_gettext("Highest penalty"),
        hint=lazy_gettext("In years and months, as 7 years; or life, death or fine."),
    )


class WithProceeding:
    """One of the case's prosecutions."""

    proceeding = pick(lazy_gettext("Prosecution"), [])


OWN = {
    "facility": ("facility_kind", "facility_town"),
    "provision": (
        "provision_code",
        "provision_article",
        "provision_title",
        "provision_maximum",
    ),
}
