"""The numbered notes of a case's page: which sources stand behind which fact."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from tracker.public.composing import sources_by_record
from tracker.web.languages import present
from tracker.web.messages import messages_of

Json = Mapping[str, Any]


class Notes:
    """Small numbers behind each fact, which lead to the list of sources below."""

    def __init__(self, case: Json) -> None:
        self.numbers = {
            source["id"]: number for number, source in enumerate(case["sources"], start=1)
        }
        self._links = {
            number: f'<a href="#source-{escape(name)}">{number}</a>'
            for name, number in self.numbers.items()
        }
        self._second_hand = frozenset(case["second_hand"])
        self._second_hand_mark = _second_hand_mark(present())
        self._cited = sources_by_record(case["citations"])
        self._made: dict[tuple[str, ...], Markup] = {(): Markup("")}

    def __call__(self, fact: str) -> Markup:
        """The notes of a fact, with a mark if it rests on second-hand sources alone."""
        marks = self.of(self._cited.get(fact, []))
        if fact in self._second_hand:
            marks += self._second_hand_mark
        return marks

    def of(self, sources: Sequence[str]) -> Markup:
        """The notes for these sources."""
        key = tuple(sources)
        if key not in self._made:
            self._made[key] = self._of(key)
        return self._made[key]

    def _of(self, sources: Sequence[str]) -> Markup:
        found = sorted(self.numbers[name] for name in sources if name in self.numbers)
        if not found:
            return Markup("")
        links = " ".join([self._links[number] for number in found])
        return Markup(f'<sup class="notes">{links}</sup>')  # noqa: S704 - escaped above


@lru_cache
def _second_hand_mark(code: str) -> Markup:
    said = messages_of(code).gettext("second-hand")
    return Markup(' <span class="second-hand">{}</span>').format(said)
