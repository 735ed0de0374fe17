"""Translations of a case that were made for an earlier wording of the English."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.cases.loading import Bundle
from tracker.cases.texts import Text


@dataclass(frozen=True, slots=True)
class Earlier:
    """One of them: the fact and its language, what it says, and the English then and now."""

    fact: str
    language: str
    text: str
    then: str
    now: str


def earlier(bundle: Bundle, texts: Iterable[Text]) -> list[Earlier]:
    """The translations of these texts that readers do not get, in the order of the texts."""
    known = {(row.subject_id, row.field, row.language): row for row in bundle.translations}
    languages = sorted({row.language for row in bundle.translations})
    return [
        Earlier(one.fact, language, row.text, row.made_for or "", one.text)
        for one in texts
        for language in languages
        if (row := known.get((one.row.id, one.field, language))) and not row.is_of(one.text)
    ]
