"""What a person is called for readers of a language: by a name that the record holds."""

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.web.languages import ENGLISH

Json = Mapping[str, Any]
_SCRIPTS = {"ru": "Cyrl", "ar": "Arab"}
_KINDS = ("native", "transliteration")


def names_for(names: Sequence[Json], language: str) -> dict[str, Any]:
    """``name`` to show, the language it is in, and ``other_name`` to show beside it.

    For readers of English the display name, and the person's own beside it. For others the name in
    their language, else in their script, of those that a source gives (the person's own before a
    transliteration), else the display name. No name is ever made here.
    """
    display = next(item for item in names if item["kind"] == "display")
    shown = (_theirs(names, language) if language != ENGLISH else None) or display
    own = next((item for item in names if item["kind"] == "native"), None)
    other = own if own and own["text"] != shown["text"] else display
    return {
        "name": shown["text"],
        "name_language": shown["language"],
        "other_name": _short(other) if other["text"] != shown["text"] else None,
    }


def _theirs(names: Sequence[Json], language: str) -> Json | None:
    ranked = [
        (item["language"] != language, _KINDS.index(item["kind"]), place)
        for place, item in enumerate(names)
        if item["kind"] in _KINDS and _is_read(item, language)
    ]
    return names[min(ranked)[2]] if ranked else None


def _is_read(name: Json, language: str) -> bool:
    """Whether readers of a language read the name's letters; a Russian name may be in Latin."""
    script = _SCRIPTS.get(language)
    return bool(name["script"] == script if script else name["language"] == language)


def _short(name: Json) -> dict[str, str]:
    return {field: name[field] for field in ("text", "language", "script")}
