"""The English of the desk's tables, for ``pybabel extract``.

What each sheet asks, what each update is called, and the names of records and fields stand in
tables as plain English, because the record itself, its verbs and keys, is in English. They are
put into the reader's language where they are shown; this gives translators the same texts.
"""

from collections.abc import Iterator
from typing import Any

from tracker.cases.facts import WORDS
from tracker.cases.models.safety import SafetyKind
from tracker.desk.editing.sheets import register, sourcing
from tracker.desk.editing.sheets.describing import Item, Sheet
from tracker.desk.editing.sheets.rows import NEW_CASE
from tracker.desk.editing.translating import OF_ACTIONS
from tracker.desk.wording import NOUNS, english_label
from tracker.history.pointing import kinds_of
from tracker.updates.correctable import LABELS
from tracker.updates.kinds import KINDS

_AROUND = (*sourcing.CITATION, *sourcing.NEW_SOURCE, *sourcing.WHY_WANTED)


def extract(fileobj: Any, keywords: Any, comment_tags: Any, options: Any) -> Any:  # noqa: ARG001
    """The texts of all tables, as pybabel wants them: line, function, messages, comments."""
    for text in dict.fromkeys(_texts()):
        yield 1, "gettext", text, []
    for context, texts in (("record", _records()), ("field", _fields()), ("act", _acts())):
        for text in dict.fromkeys(texts):
            yield 1, "pgettext", (context, text), []


def _sheets() -> Iterator[Sheet]:
    yield from register.all_sheets()
    yield NEW_CASE


def _texts() -> Iterator[str]:
    for sheet in _sheets():
        yield sheet.many
        yield from (label for _name, label in sheet.facts)
        for item in (*sheet.items, *sheet.first):
            yield from _said(item)
    for item in _AROUND:
        yield from _said(item)
    for kind in KINDS.values():
        yield from (kind.group, kind.label, kind.hint)
    yield from OF_ACTIONS.values()


def _said(item: Item) -> Iterator[str]:
    blank = item.kind.options.get("blank")
    yield from (text for text in (item.label, item.hint, item.wanted, blank) if text)


def _records() -> Iterator[str]:
    yield from (sheet.one for sheet in _sheets())
    yield from (NOUNS.get(kind, kind.replace("_", " ")) for kind in kinds_of())
    yield from (word.replace("_", " ") for word in WORDS.values())


def _fields() -> Iterator[str]:
    for kind in kinds_of().values():
        yield from (english_label(name) for name in kind.model_fields)
    yield from LABELS


def _acts() -> Iterator[str]:
    yield from (kind.value for kind in SafetyKind)
