"""The fields of the desk's forms. Each knows what its column gets (``value``) and how a column's
value is typed (``typed``)."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from babel import Locale
from wtforms import StringField
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import TextArea

from tracker.web.forms import no_control_characters
from tracker.web.speaking import gettext as _
from tracker.web.words import country

_SPACE = re.compile(r"[ \t\n]+")
_ZONES = frozenset(available_timezones())
_CODES = [code for code in map(str, Locale("en").territories) if re.fullmatch("[A-Z]{2}", code)]
_COUNTRIES = {country(code): code for code in [*_CODES, "SU"]}


class Entry(StringField):
    """One line of text."""

    longest = 500
    empty: Any = ""
    options: Sequence[tuple[str, str]] = ()
    listed = False  # whether there are options: looking them up may take a statement

    def __init__(self, label: str, wanted: str = "", longest: int = 0, **options: Any) -> None:
        self.wanted = wanted
        self.longest = longest or self.longest
        self.value: Any = self.empty
        super().__init__(label, **options)
        if self.listed:
            self.render_kw = {**(self.render_kw or {}), "list": f"{self.id}-options"}

    def typed(self, value: Any) -> str:
        """A column's value as it would be typed."""
        return "" if value is None else str(value)

    def meant(self, text: str) -> Any:
        """What the column gets for a text. Raises ValidationError with what to write instead."""
        return text

    def tidied(self, text: str) -> str:
        """The text as it is kept: on one line."""
        return _SPACE.sub(" ", text)

    def process_data(self, value: Any) -> None:
        """Show a column's value."""
        self.data = self.typed(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take what was typed."""
        if valuelist:
            self.data = self.tidied(str(valuelist[0]).replace("\r\n", "\n").replace("\r", "\n"))

    def pre_validate(self, form: Any) -> None:
        """Find out what the column gets; what cannot be understood goes no further."""
        text = self.data or ""
        try:
            no_control_characters(form, self)
            self.value = self._meant(text)
        except ValidationError as error:
            raise StopValidation(str(error)) from error

    def _meant(self, text: str) -> Any:
        if len(text) > self.longest:
            raise ValidationError(
                _("Write at most %(longest)s characters.", longest=f"{self.longest:,}")
            )
        if text:
            return self.meant(text)
        if self.wanted:
            raise ValidationError(self.wanted)
        return self.empty


class Passage(Entry):
    """A text of several lines."""

    widget = TextArea()
    longest = 20_000

    def tidied(self, text: str) -> str:
        return text


class Lines(Passage):
    """A list, one thing on each line; the column is a list."""

    def typed(self, value: Any) -> str:
        return "\n".join(value or ())

    def _meant(self, text: str) -> list[str]:
        lines = [_SPACE.sub(" ", line).strip() for line in super()._meant(text).split("\n")]
        if any(len(line) > Entry.longest for line in lines):
            raise ValidationError(
                _("Write at most %(longest)s characters on a line.", longest=Entry.longest)
            )
        return [line for line in lines if line]


class Slug(Entry):
    """A name in addresses; of rows other than cases, dots may stand in it."""

    longest = 80
    case_pattern = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,20}", re.ASCII)

    def meant(self, text: str) -> str:
        if text == "new" or not self.case_pattern.fullmatch(text):
            raise ValidationError(_("Write small Latin letters and digits, joined by hyphens."))
        return text


class DottedSlug(Slug):
    """The slug of a source, facility or provision."""

    case_pattern = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+){0,30}", re.ASCII)


class Country(Entry):
    """A country by its code or its English name; the column gets the code."""

    listed = True
    options = tuple((code, name) for name, code in _COUNTRIES.items())

    def meant(self, text: str) -> str:
        named = {name.casefold(): code for name, code in _COUNTRIES.items()}
        code = text.upper() if text.upper() in named.values() else named.get(text.casefold())
        if code is None:
            raise ValidationError(_("Write a country's English name or two-letter code, as RU."))
        return code


class Patterned(Entry):
    """A text of a certain form."""

    def __init__(self, label: str, pattern: str, advice: str, **options: Any) -> None:
        self.pattern, self.advice = re.compile(pattern, re.ASCII), advice
        super().__init__(label, **options)

    def meant(self, text: str) -> str:
        if not self.pattern.fullmatch(text):
            raise ValidationError(self.advice)
        return text


def is_zone(text: str) -> bool:
    """Whether a text is the name of a time zone."""
    return text in _ZONES


class Zone(Entry):
    """The name of a time zone."""

    listed = True
    options = tuple((name, name) for name in sorted(_ZONES) if "/" in name)

    def meant(self, text: str) -> str:
        if not is_zone(text):
            raise ValidationError(_("Write a time zone's name, as Europe/Moscow."))
        return text


class Address(Entry):
    """The address of a web page. Nothing but http and https, and a host, can be one."""

    longest = 2000

    def meant(self, text: str) -> str:
        if not is_web_address(text):
            raise ValidationError(_("Write a whole address that begins with https:// or http://."))
        return text


def is_web_address(text: str) -> bool:
    """Whether a text is the address of a web page, and of nothing else."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return False
    plain = text.isprintable() and not re.search(r"[\s\"'<>\\^`{}|]", text)
    usual = parts.scheme in {"http", "https"} and text.lower().startswith(("http://", "https://"))
    return plain and usual and "." in host and "@" not in parts.netloc


class Whole(Entry):
    """A whole number; null where nothing is typed."""

    empty = None
    longest = 40

    def __init__(self, label: str, most: int = 40_000, **options: Any) -> None:
        self.most = most
        super().__init__(label, render_kw={"inputmode": "numeric"}, **options)

    def meant(self, text: str) -> int:
        plain = text.replace(" ", "").replace(",", "")
        if not re.fullmatch(r"[0-9]{1,15}", plain, re.ASCII) or int(plain) > self.most:
            raise ValidationError(
                _("Write a whole number from 0 to %(most)s.", most=f"{self.most:,}")
            )
        return int(plain)


class Degrees(Entry):
    """A latitude or longitude; null where nothing is typed."""

    empty = None

    def __init__(self, label: str, most: int = 90, **options: Any) -> None:
        self.most = most
        super().__init__(label, **options)

    def meant(self, text: str) -> float:
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,8})?", text, re.ASCII):
            raise ValidationError(_("Write degrees with a point, as 61.5 or -0.25."))
        if abs(float(text)) > self.most:
            raise ValidationError(_("Write degrees from -%(most)s to %(most)s.", most=self.most))
        return float(text)
