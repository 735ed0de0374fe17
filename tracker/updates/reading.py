"""What was typed, and how it is read, for the preview."""

from dataclasses import dataclass

from wtforms import Field, SelectField

from tracker.dates import read
from tracker.updates.fields import DayField
from tracker.updates.forms import UpdateForm
from tracker.web.speaking import day_words
from tracker.web.speaking import gettext as _


@dataclass(frozen=True, slots=True)
class Typed:
    """One field: its label, the text, and in what other words that text is understood."""

    label: str
    text: str
    read: str = ""


def as_read(form: UpdateForm, source: str) -> list[Typed]:
    """Every field that is filled in. ``source`` is the title of the source that is cited."""
    own = [_typed(field) for field in form.asked() if field.data]
    given = form.source.data or ""
    return [*own, Typed(_("Source"), given or source, source if given else "")]


def _typed(field: Field) -> Typed:
    label, text = str(field.label.text), str(field.data)
    if isinstance(field, DayField):
        words = day_words(read(text))
        return Typed(label, text, words if words != text else "")
    if isinstance(field, SelectField):
        return Typed(label, _label_of(field))
    return Typed(label, _("yes") if field.data is True else text)


def _label_of(field: SelectField) -> str:
    options = [option for group in [field.iter_choices()] for option in group]
    return next((str(option[1]) for option in options if option[0] == field.data), str(field.data))
