"""Which of a person's names a reader is shown, by the reader's language and script."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.documents.sorting import fold, sort_key
from tracker.documents.standing import Json
from tracker.vocabulary import NameKind

# The languages that lists are kept for, and the script that each is written in.
SCRIPTS = {"en": "Latn", "ru": "Cyrl", "es": "Latn", "ar": "Arab"}
_PARTS = frozenset({NameKind.PATRONYMIC.value})
_RANKS = {NameKind.NATIVE.value: 0, NameKind.DISPLAY.value: 1}


@dataclass(frozen=True, slots=True)
class Shown:
    """The name for readers of one language, and another of the person's names to stand beside it.

    The languages are those of the names, for ``lang=``; ``other`` is empty where there is none.
    """

    name: str
    name_language: str
    other: str
    other_language: str
    sort_name: str


def shown_in(names: Sequence[Json], language: str) -> Shown:
    """The name that readers of a language are shown.

    In Russian and Arabic: a name of that language in its script, else the native name if it is in
    that script, else the display name. In English and Spanish always the display name. Beside it
    stands the person's own, or the display name where their own goes first. Lists have the
    names in the reader's script first: their key begins with 0, that of the others with 1.
    """
    display = next(item for item in names if item["kind"] == NameKind.DISPLAY.value)
    script = SCRIPTS[language]
    own = next(_in_script(names, language, script), None) if script != "Latn" else display
    name = own or display
    beside = [_native(names), display]
    other = next((one for one in beside if one and not _alike(one, name)), None)
    return Shown(
        name=name["text"],
        name_language=name["language"],
        other=other["text"] if other else "",
        other_language=other["language"] if other else "",
        sort_name=f"{0 if own else 1} {sort_key(name['text'])}",
    )


def _in_script(names: Sequence[Json], language: str, script: str) -> Iterator[Json]:
    """The names in a script, best first: those of the language, then native ones of others."""
    written = [item for item in names if item["script"] == script and item["kind"] not in _PARTS]
    spoken = [item for item in written if item["language"] == language]
    yield from sorted(spoken, key=lambda item: _RANKS.get(item["kind"], 2))
    yield from (item for item in written if item["kind"] == NameKind.NATIVE.value)


def _alike(one: Json, other: Json) -> bool:
    return sort_key(one["text"]) == sort_key(other["text"])


def _native(names: Sequence[Json]) -> Json | None:
    return next((item for item in names if item["kind"] == NameKind.NATIVE.value), None)


def searched(names: Sequence[Json]) -> str:
    """All names in one folded text, in which a search looks for each of its words."""
    return " ".join(dict.fromkeys(fold(item["text"]) for item in names))
