"""Where the names on a map go: beside their points, inside the frame, clear of each other."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.drawing.paths import Frame, Point

SIZE = 12.0  # of the letters, in units of the drawing
_GAP = 7.0
_REACH = (0.0, 11.0, 24.0, 40.0)
_SIDES = ((1, 0), (-1, 0), (1, -1), (1, 1), (-1, -1), (-1, 1), (0, -1), (0, 1))


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text: where its base line starts, ends or is centred (``anchor``).

    ``leader`` is the path of a thin line to the point, empty if the text stands beside it. The
    anchor is that of the writing direction asked for.
    """

    numbers: str
    text: str
    x: float
    y: float
    anchor: str
    leader: str
    box: Frame


@dataclass(frozen=True, slots=True)
class Wanted:
    """A point that wants a label: its numbers, and a name which is left out if there is no room."""

    at: Point
    numbers: str
    text: str


def width(text: str) -> float:
    """A generous estimate of how wide the text is, in units, whatever the font."""
    return sum(map(_advance, text)) * SIZE


def _advance(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    return 0.74 if letter.isupper() else 0.62


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place for a text: its box, on which side of the point, and how far beyond the nearest."""

    text: str
    box: Frame
    side: tuple[int, int]
    reach: float


@dataclass(frozen=True, slots=True)
class Room:
    """Where labels may stand: within the frame, off what is taken, and off lines if they can."""

    frame: Frame
    taken: tuple[Frame, ...]
    lines: tuple[Frame, ...]


def placed(wanted: Sequence[Wanted], room: Room, *, rtl: bool) -> list[Label]:
    """A label for each point that has room for one; first come, first served.

    The labels lie in the frame and overlap neither each other, nor what is taken, nor a point.
    Where a name finds no room its numbers may; where neither does, the list beside the map has it.
    """
    boxes = [*room.taken, *(Frame(*want.at, *want.at).grown(5) for want in wanted)]
    out: list[Label] = []
    for want in wanted:
        found = next(_free(want, room, boxes), None)
        if found:
            out.append(_label(want, found, rtl=rtl))
            boxes.append(found.box)
    return out


def _free(want: Wanted, room: Room, boxes: list[Frame]) -> Iterator[_Spot]:
    """Places with room for the label, the best first."""
    for text in dict.fromkeys((want.text, "") if want.numbers else (want.text,)):
        wide = width(f"{want.numbers} {text}".strip())
        for lines in (room.lines, ()):
            for reach in _REACH:
                for side in _SIDES:
                    box = _box(want.at, wide, side, reach)
                    if room.frame.holds(box) and not _hit(box, (*boxes, *lines)):
                        yield _Spot(text, box, side, reach)


def _hit(box: Frame, others: Iterable[Frame]) -> bool:
    return any(box.meets(other) for other in others)


def _box(at: Point, wide: float, side: tuple[int, int], reach: float) -> Frame:
    """The room of a label on one side of its point. Corners stand nearer than sides."""
    far = (_GAP + reach) * (0.8 if all(side) else 1.0)
    left = at[0] + side[0] * far - wide * (1 - side[0]) / 2
    middle = at[1] + side[1] * (far + SIZE * (0.6 if not side[0] else 0.2))
    return Frame(left, middle - SIZE * 0.65, left + wide, middle + SIZE * 0.65)


def _label(want: Wanted, spot: _Spot, *, rtl: bool) -> Label:
    box, side = spot.box, spot.side
    x = {1: box.left, -1: box.right, 0: (box.left + box.right) / 2}[side[0]]
    y = (box.top + box.bottom) / 2 + SIZE * 0.35
    flow = -side[0] if rtl else side[0]
    anchor = {1: "start", -1: "end", 0: "middle"}[flow]
    leader = _leader(want.at, box, side) if spot.reach else ""
    return Label(want.numbers, spot.text, round(x, 1), round(y, 1), anchor, leader, box)


def _leader(at: Point, box: Frame, side: tuple[int, int]) -> str:
    """From the edge of the dot to just before the text."""
    x = {1: box.left - 2, -1: box.right + 2, 0: at[0]}[side[0]]
    y = (
        {1: box.top, -1: box.bottom, 0: at[1]}[side[1]]
        if not side[0]
        else (box.top + box.bottom) / 2
    )
    return f"M{at[0]:.1f} {at[1]:.1f}L{x:.1f} {y:.1f}"
