"""Fields in which one chooses: members of closed sets, keys of rows, yes or no."""

from enum import StrEnum
from typing import Any

from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation, ValidationError

from tracker.desk.editing.fields import Lines
from tracker.web.speaking import gettext as _
from tracker.web.speaking import phrase
from tracker.web.words import first_upper


class Choice(SelectField):
    """One member of a closed set, or of ``only`` some of it, or one of several keys."""

    def __init__(self, label: str, members: Any, wanted: str = "", **options: Any) -> None:
        self.members = members
        blank, only = options.pop("blank", None), options.pop("only", None)
        pairs = [pair for pair in _pairs(members) if only is None or pair[0] in only]
        choices = [SelectChoice(value, words) for value, words in pairs]
        if blank is not None:
            asked = _("Choose one from the list.") if choices else _("Nothing yet.")
            choices.insert(0, SelectChoice("", blank or asked))
        self.wanted = wanted
        super().__init__(label, choices=choices, **options)

    @property
    def value(self) -> Any:
        """What the column gets: the member, or null where none is chosen."""
        return self._member() if self.data else None

    def _member(self) -> Any:
        return self.members(self.data) if isinstance(self.members, type) else self.data

    def process_data(self, value: Any) -> None:
        """Show a column's value."""
        self.data = "" if value is None else str(value)

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        """Refuse what is not on the list."""
        if self.data not in [choice.value for choice in self.choices or ()]:  # type: ignore[union-attr]
            self.data = ""
            raise StopValidation(_("Choose one from the list."))
        if self.wanted and not self.data:
            raise StopValidation(self.wanted)


class ChoiceOrEmpty(Choice):
    """The same, where the column has the empty text for none."""

    @property
    def value(self) -> Any:
        """What the column gets: the member, or the empty text."""
        return self._member() if self.data else ""


def tick(label: str, wanted: str = "", **options: Any) -> Any:  # noqa: ARG001
    """A box to tick; either answer is one, so nothing can be wanted."""
    return BooleanField(label, **options)


def _pairs(members: Any) -> list[tuple[str, str]]:
    if isinstance(members, type) and issubclass(members, StrEnum):
        return [(member.value, first_upper(phrase(member))) for member in members]
    return list(members)


class Several(Lines):
    """Members of a closed set, one on each line, by value or in words; the column is a list."""

    def __init__(self, label: str, members: type[StrEnum], **options: Any) -> None:
        self.known = dict(_pairs(members))
        advice = _("One on each line: %(list)s.", list="; ".join(self.known))
        options["description"] = f"{options.get('description') or ''} {advice}".strip()
        super().__init__(label, **options)

    def _meant(self, text: str) -> list[str]:
        meant = {words.casefold(): value for value, words in self.known.items()}
        meant |= {value.casefold(): value for value in self.known}
        found = super()._meant(text)
        for line in found:
            if line.casefold() not in meant:
                raise ValidationError(_("“%(line)s” is not on the list.", line=line[:80]))
        return list(dict.fromkeys(meant[line.casefold()] for line in found))
