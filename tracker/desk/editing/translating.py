"""The texts of a case in other languages, beside the English of the record itself."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import select
from wtforms import BooleanField

from tracker.cases import models as m
from tracker.cases.loading import Bundle
from tracker.cases.texts import Text, public_texts, translations_by_fact
from tracker.db import session
from tracker.desk.editing.comparing import Compared
from tracker.desk.editing.earlier import earlier
from tracker.desk.editing.fields import Passage
from tracker.desk.editing.forms import EditForm, field_of
from tracker.desk.editing.sheets.sourcing import WHY
from tracker.history import Actor, Tracked, change
from tracker.translations.models import Translation
from tracker.web.speaking import field_words, lazy_gettext, record_words
from tracker.web.speaking import gettext as _

LANGUAGES = {
    "ru": "Russian",
    "es": "Spanish",
    "ar": "Arabic",
}
_OF_CASE = {
    "summary": lazy_gettext("Summary"),
    "official_reason": lazy_gettext("What the authorities say"),
    "assessed_reason": lazy_gettext("How it is assessed"),
    "contested_note": lazy_gettext("What is contested"),
}


@dataclass(frozen=True, slots=True)
class Original:
    """A text of the record; ``name`` is that of its field in the form."""

    fact: str
    row: Tracked
    field: str
    name: str
    label: str

    @property
    def text(self) -> str:
        """The English text."""
        return str(getattr(self.row, self.field))

    @property
    def still(self) -> str:
        """The name of the box that says that a translation still fits."""
        return f"still-{self.name}"


def originals(bundle: Bundle) -> list[Original]:
    """The texts of a case that readers of other languages need."""
    return [_original(one) for one in public_texts(bundle)]


def _original(one: Text) -> Original:
    record, field = one.fact.rsplit(".", 1)
    if record == "case":
        return Original(one.fact, one.row, field, field, _OF_CASE[field])
    word, key = record.split(":", 1)
    called = key if word == "event" else f"{record_words(word)} {key}"
    words = _("%(record)s: %(field)s", record=called, field=field_words(field))
    return Original(one.fact, one.row, field, f"{word}-{key}-{field}", words)


def translations_of(bundle: Bundle) -> dict[tuple[Any, str, str], Translation]:
    """What is translated, by record, field and language."""
    rows = session.exec(select(Translation).where(Translation.root_id == bundle.case.id))
    return {(row.subject_id, row.field, row.language): row for row in rows}


def done(bundle: Bundle) -> dict[str, int]:
    """How many of the texts readers get in each language."""
    known = translations_by_fact(bundle, public_texts(bundle))
    return {code: len(known.get(code, ())) for code in LANGUAGES}


class TranslationForm(EditForm):
    """Every text of a case in one language. ``earlier`` has, by field, the English that a
    translation was made for where that is not the English of today."""

    originals: list[Original]
    present: dict[str, Translation]
    earlier: dict[str, str]

    def _unfitting(self) -> Any:
        return iter(())

    def is_stale(self) -> bool:
        """Whether a translation or its original was changed since the form was filled."""
        return self.version.data != self.state

    @property
    def state(self) -> str:
        """A mark that changes when any of the translations or originals does."""
        texts = [f"{name} {row.version}" for name, row in sorted(self.present.items())]
        texts += [f"{one.name} {one.text}" for one in self.originals]
        return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]

    def fits_still(self, one: Original) -> bool:
        """Whether the translator says that what there is says what the English says now."""
        return one.still in self and bool(self[one.still].data)

    def compared(self) -> list[Compared]:
        """Each text beside what the record says now."""
        return [
            Compared(one.label, text_of(self.present, one.name), self[one.name].data or "")
            for one in self.originals
        ]


def translation_form(bundle: Bundle, language: str) -> TranslationForm:
    """The form of a case's texts in one language."""
    texts, known = originals(bundle), translations_of(bundle)
    present = {
        one.name: row for one in texts if (row := known.get((one.row.id, one.field, language)))
    }
    kind = {"lang": language, "dir": "auto"}
    fields: dict[str, Any] = {one.name: Passage(one.label, render_kw=kind) for one in texts}
    past = {
        one.fact: one.then
        for one in earlier(bundle, public_texts(bundle))
        if one.language == language
    }
    fields |= {one.still: _still(one) for one in texts if one.fact in past}
    fields |= {item.name: field_of(item, bundle.case) for item in WHY}
    values = {one.name: text_of(present, one.name) for one in texts}
    made: TranslationForm = type("CaseTranslationForm", (TranslationForm,), fields)(
        data={**values, "token": secrets.token_urlsafe(24)}
    )
    made.originals, made.present = texts, present
    made.earlier = {one.name: past[one.fact] for one in texts if one.fact in past}
    if made.version.data is None:  # nothing was sent
        made.version.data = made.state
    return made


def _still(one: Original) -> BooleanField:
    return BooleanField(_("%(what)s: it still says what the English says", what=one.label))


def text_of(present: dict[str, Translation], name: str) -> str:
    """A translation's text; empty where there is none."""
    return present[name].text if name in present else ""


def save_translations(form: TranslationForm, case: m.Case, language: str, *, by: Actor) -> None:
    """Write the translations that differ from what there is, and those that are said to fit still;
    an empty one is taken away. Raises StaleDataError where the English is another by now."""
    why, token = form.meant("why") or "", form.token.data or None
    with (
        session.begin_nested(),
        change(session, f"translated into {LANGUAGES[language]}", by=by, why=why, token=token),
    ):
        for one in form.originals:
            _write(form, case, one, language)


def _write(form: TranslationForm, case: m.Case, one: Original, language: str) -> None:
    text, row = form.meant(one.name), form.present.get(one.name)
    if row and not text:
        session.delete(row)
    elif row and (row.text != text or form.fits_still(one)):
        _hold(one)
        row.text = text
        flag_modified(row, "text")  # the same text, said anew, is a translation of today's English
        session.add(row)
    elif text and not row:
        _hold(one)
        session.add(
            Translation(
                root_type="case",
                root_id=case.id,
                subject_type=str(type(one.row).__tablename__),
                subject_id=one.row.id,
                field=one.field,
                language=language,
                text=text,
            )
        )


def _hold(one: Original) -> None:
    """Let nobody change the original until the translation of it is saved."""
    table: Any = type(one.row)
    held = sa.select(getattr(table, one.field)).where(table.id == one.row.id)
    if session.scalar(held.with_for_update(read=True)) != one.text:
        raise StaleDataError
