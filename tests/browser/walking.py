"""Many pages looked at one after another: how far it is, what stands in the way, and the sum."""

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

import pytest

from tests.browser.axe import look
from tests.browser.visitor import Visitor

PAGES, BARRIERS = "pages looked at", "barriers found"
EVERY = 20  # pages between two lines that tell how far it is


@dataclass(frozen=True)
class Walk:
    """A walk through many pages. ``aloud`` lets what is printed reach the terminal; ``note`` keeps
    a number for the sum at the end."""

    aloud: Callable[[], AbstractContextManager[None]]
    note: Callable[[str, object], None]

    def through(self, name: str, visitor: Visitor, paths: Sequence[str]) -> None:
        """Fail with what axe and the browser's console say of these pages, all of it."""
        began, found = time.monotonic(), []
        for number, path in enumerate(paths, 1):
            wrong = look(visitor.go(path)) + [f"console: {one}" for one in visitor.said]
            visitor.said.clear()
            found += [f"{path}  {one}" for one in wrong]
            if number % EVERY == 0 or number == len(paths):
                sofar = f"{number} of {len(paths)} pages, {len(found)} barriers"
                self._tell(f"axe {name}: {sofar}, {time.monotonic() - began:.0f} s")
        self.note(PAGES, len(paths))
        self.note(BARRIERS, len(found))
        if found:
            pytest.fail("\n".join(found), pytrace=False)

    def _tell(self, line: str) -> None:
        with self.aloud():
            print(line, file=sys.__stderr__, flush=True)


def sums(reports: Sequence[pytest.TestReport]) -> dict[str, int]:
    """How much all walks saw and found together; empty where there was none."""
    total: dict[str, int] = defaultdict(int)
    for report in reports:
        for name, count in report.user_properties if report.when == "call" else ():
            if name in {PAGES, BARRIERS}:
                total[name] += int(str(count))
    return total
