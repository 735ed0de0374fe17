"""Placing bars so that none covers another."""

from collections.abc import Sequence


def lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """The lane of each span: the first one that is free from the span's beginning on.

    Spans must be in order of their beginnings; they may touch.
    """
    ends: list[float] = []
    placed = []
    for begin, end in spans:
        lane = 0
        for taken in ends:
            if taken <= begin:
                break
            lane += 1
        ends[lane : lane + 1] = [end]
        placed.append(lane)
    return placed
