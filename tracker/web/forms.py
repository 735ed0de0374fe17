"""What every form has in common: tidy text, no control characters, errors that can be listed."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from wtforms import Field, PasswordField, StringField
from wtforms.validators import ValidationError

from tracker.web.speaking import gettext as _

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ALLOWED = frozenset("\n\t")


def tidy(text: str | None) -> str | None:
    """The text in normal form C, with plain line ends and without space around it."""
    if text is None:
        return None
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def no_control_characters(_form: Any, field: Field) -> None:
    """Refuse characters that are not seen or that turn the direction of what follows."""
    for mark in field.data or "":
        if mark in _BIDI or (unicodedata.category(mark) == "Cc" and mark not in _ALLOWED):
            raise ValidationError(_("Remove the control or direction character from this text."))


class Form(FlaskForm):
    """A form with a CSRF token. A password is taken exactly as typed."""

    class Meta(FlaskForm.Meta):
        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Any:
            """Tidy every text field but passwords, and refuse control characters in it."""
            kind = unbound_field.field_class
            if issubclass(kind, StringField) and not issubclass(kind, PasswordField):
                options = {**options, "filters": [*options.get("filters", ()), tidy]}
                field = unbound_field.bind(form=form, **options)
                field.validators = [*field.validators, no_control_characters]
                return field
            return unbound_field.bind(form=form, **options)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)  # type: ignore[no-untyped-call]

    def sent(self) -> bool:
        """Whether the form was sent, and everything in it is right."""
        return bool(self.validate_on_submit())  # type: ignore[no-untyped-call]

    def problems(self) -> Iterator[tuple[str, str]]:
        """Each error with the id of its field, in the order of the form."""
        for field in self:
            for message in _messages(field.errors):
                yield field.id, message


def _messages(errors: Any) -> Iterator[str]:
    if isinstance(errors, str | LazyString):
        yield str(errors)
    elif isinstance(errors, dict):
        for value in errors.values():
            yield from _messages(value)
    else:
        for value in errors:
            yield from _messages(value)
