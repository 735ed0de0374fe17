"""QR codes as plain geometry, for pages that are printed."""

from dataclasses import dataclass

import segno

QUIET = 4  # the empty border that readers of codes need, in modules


@dataclass(frozen=True, slots=True)
class Code:
    """A square of ``size`` modules, border included, and the path that fills the dark ones."""

    size: int
    path: str


def code_of(text: str) -> Code:
    """The QR code of an address, at error level M."""
    rows = segno.make(text, error="m", micro=False).matrix
    path = "".join(
        f"M{start + QUIET} {y + QUIET}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    )
    return Code(len(rows) + 2 * QUIET, path)


def _runs(row: bytearray) -> list[tuple[int, int]]:
    """Where the dark modules of a row begin, and how many stand together."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs
