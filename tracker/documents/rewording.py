"""What changed inside a text, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

LONG = 60  # from here on a text is compared by its words, not shown twice
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_MOST = 2_000_000  # pairs of words compared; the comparison takes that many steps at worst


class Act(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words and what became of it."""

    act: Act
    text: str


def rewording(old: str, new: str) -> list[Piece]:
    """The old text and the new one as one row of pieces: kept, removed, added.

    The kept and removed pieces give the old text, the kept and added ones the new, exactly.
    """
    before, after = _tokens(old, new)
    pieces: list[Piece] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Act.KEPT, "".join(before[a1:a2])))
            continue
        if a2 > a1:
            pieces.append(Piece(Act.REMOVED, "".join(before[a1:a2])))
        if b2 > b1:
            pieces.append(Piece(Act.ADDED, "".join(after[b1:b2])))
    return pieces


def _tokens(old: str, new: str) -> tuple[list[str], list[str]]:
    """Words; lines where the texts are too long for that; the whole of them where they are huge."""
    for pattern in (_WORDS, _LINES):
        before, after = pattern.findall(old), pattern.findall(new)
        if len(before) * len(after) <= _MOST:
            return before, after
    return [old], [new]
