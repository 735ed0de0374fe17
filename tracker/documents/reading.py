"""Reading the stored text of a document, whole or without what an English page has no use for."""

from collections.abc import Mapping
from typing import Any

import orjson

Json = Mapping[str, Any]
_TRANSLATIONS = ',"translations":{'


def whole(data: str) -> Json:
    """All of a document."""
    document: Json = orjson.loads(data)
    return document


def untranslated(data: str) -> Json:
    """A document without its translations and the numbers of its rows, its last two parts.

    They are half of what there is to read. Before a quote inside of a text JSON has a backslash:
    so what is looked for can only be a key, and the last such key is that of the document.
    """
    kept, key, _ = data.rpartition(_TRANSLATIONS)
    return whole(f"{kept}}}" if key else data)
