"""The texts of a case, or of an action, in other languages, beside those of the record itself."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import select
from wtforms import BooleanField

from tracker.actions.loading import ActionBundle
from tracker.actions.texts import TEXTS, fact_name, records_of
from tracker.cases.loading import Bundle
from tracker.cases.texts import Text, public_texts
from tracker.db import session
from tracker.desk.editing.comparing import Compared
from tracker.desk.editing.earlier import Earlier, earlier
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
OF_ACTIONS = {"en": "English", **LANGUAGES}
_LONGEST = {"title": 150, "ask": 300, "share_text": 280}
Root = tuple[str, UUID]
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
        """The text of the record itself."""
        return str(getattr(self.row, self.field))

    @property
    def still(self) -> str:
        """The name of the box that says that a translation still fits."""
        return f"still-{self.name}"


@dataclass(frozen=True, slots=True)
class Translatable:
    """What of one record is translated, and which translations were made for an earlier text."""

    root: Root
    texts: list[Original]
    past: list[Earlier]


def texts_of_case(bundle: Bundle) -> Translatable:
    """The texts of a case that readers of other languages need."""
    texts = [_original(one) for one in public_texts(bundle)]
    return Translatable(("case", bundle.case.id), texts, earlier(bundle, public_texts(bundle)))


def _original(one: Text) -> Original:
    record, field = one.fact.rsplit(".", 1)
    if record == "case":
        return Original(one.fact, one.row, field, field, _OF_CASE[field])
    word, key = record.split(":", 1)
    called = key if word == "event" else f"{record_words(word)} {key}"
    words = _("%(record)s: %(field)s", record=called, field=field_words(field))
    return Original(one.fact, one.row, field, f"{word}-{key}-{field}", words)


def texts_of_action(bundle: ActionBundle) -> Translatable:
    """The texts of an action that readers of other languages need."""
    texts = _originals_of(bundle)
    past = [
        Earlier(one.fact, row.language, row.text, bundle.made_for.get(row.id, ""), one.text)
        for one in texts
        for row in bundle.translations
        if (row.subject_id, row.field) == (one.row.id, one.field)
        and not bundle.is_of_today(row, one.text)
    ]
    return Translatable(("action", bundle.action.id), texts, past)


def _originals_of(bundle: ActionBundle) -> list[Original]:
    found = []
    for row in records_of(bundle):
        if type(row) not in TEXTS or not getattr(row, "public", True):
            continue
        for field in TEXTS[type(row)][1]:
            if getattr(row, field):
                word, key = fact_name(row), getattr(row, "key", "")
                of = record_words(word.partition(".")[0]) if word else ""
                called = f"{of} {key}: " if "." in word else f"{of}: " if of else ""
                label = f"{called}{field_words(field)}"
                fact = fact_name(row, field)
                found.append(Original(fact, row, field, fact.replace(".", "-"), label))
    return found


def translations_of(root: Root) -> dict[tuple[Any, str, str], Translation]:
    """What is translated, by record, field and language."""
    rows = session.exec(
        select(Translation).where(Translation.root_type == root[0], Translation.root_id == root[1])
    )
    return {(row.subject_id, row.field, row.language): row for row in rows}


def done(them: Translatable, known: dict[tuple[Any, str, str], Translation]) -> dict[str, int]:
    """How many of the texts readers get in each language."""
    waiting = {(one.fact, one.language) for one in them.past}
    return {
        code: sum(
            (one.row.id, one.field, code) in known and (one.fact, code) not in waiting
            for one in them.texts
        )
        for code in OF_ACTIONS
    }


class TranslationForm(EditForm):
    """Every text of a case or an action in one language. ``earlier`` has, by field, the text that
    a translation was made for where that is not the text of today."""

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


def translation_form(them: Translatable, language: str) -> TranslationForm:
    """The form of these texts in one language."""
    texts, known = them.texts, translations_of(them.root)
    present = {
        one.name: row for one in texts if (row := known.get((one.row.id, one.field, language)))
    }
    fields: dict[str, Any] = {one.name: _passage(one, language) for one in texts}
    past = {one.fact: one.then for one in them.past if one.language == language}
    fields |= {one.still: _still(one) for one in texts if one.fact in past}
    fields |= {item.name: field_of(item, None) for item in WHY}
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


def _passage(one: Original, language: str) -> Any:
    longest = _LONGEST.get(one.field, 0) if one.row.history_root[0] == "action" else 0
    return Passage(one.label, longest=longest, render_kw={"lang": language, "dir": "auto"})


def text_of(present: dict[str, Translation], name: str) -> str:
    """A translation's text; empty where there is none."""
    return present[name].text if name in present else ""


def save_translations(form: TranslationForm, root: Root, language: str, *, by: Actor) -> None:
    """Write the translations that differ from what there is, and those that are said to fit still;
    an empty one is taken away. Raises StaleDataError where the English is another by now."""
    why, token = form.meant("why") or "", form.token.data or None
    with (
        session.begin_nested(),
        change(session, f"translated into {OF_ACTIONS[language]}", by=by, why=why, token=token),
    ):
        for one in form.originals:
            _write(form, root, one, language)


def _write(form: TranslationForm, root: Root, one: Original, language: str) -> None:
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
                root_type=root[0],
                root_id=root[1],
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
