"""Slugs for sources, facilities and provisions that are made while an update is logged."""

import re
import unicodedata
from typing import Any

from sqlmodel import Session, col, select

_LONGEST = 60


def new_slug(session: Session, table: Any, *words: str) -> str:
    """A slug of these words that no row of the table has yet."""
    stem = _plain(" ".join(words)) or str(table.__tablename__)
    used = set(session.exec(select(table.slug).where(col(table.slug).startswith(stem))))
    number, slug = 1, stem
    while slug in used:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", decomposed.lower())
    kept = ""
    for word in words[:12]:
        if len(kept) + len(word) < _LONGEST:
            kept = f"{kept}-{word}" if kept else word
    return kept
