"""The custody line: every stay and mark of a case to scale, as numbers for an SVG.

Across, everything is in percent of the frame's width and down in pixels, so that one drawing
fits every width and its words stay as large as the words around it. Each kind of stay has a row
under its name, the marks have one; what would collide in a row goes to a further lane. Where most
of a long life happened in few years, those years are drawn again, closer, and the marks that are
shown there in full are thin ticks on the whole line.

Time runs from left to right in every language, as the digits of a year do.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple, TypeVar

from tracker.drawing.rows import Bar, Row, rows_of
from tracker.drawing.scale import Scale, Tick, closer_look, whole_years
from tracker.drawing.spans import SHAPES, Json, Mark, Stay, day_number, marks_of, stays_of
from tracker.vocabulary import Certainty

HEAD, AXIS, BETWEEN = 24, 18, 14  # heights in pixels: above the rows, of the years, between panels
_BY_DAYS = itemgetter(0, 1)
Item = TypeVar("Item", Stay, Mark)


class Panel(NamedTuple):
    """A stretch of years with its rows. ``on`` is the place of the day asked about, if inside."""

    top: int
    rows: list[Row]
    bottom: int
    ticks: list[Tick]
    on: float | None
    first_year: int
    last_year: int

    @property
    def flag(self) -> str:
        """Which part of the name of the day lies at its line, so that the frame holds the name."""
        assert self.on is not None  # noqa: S101 - there is no name without a line
        return "start" if self.on < 35 else "middle" if self.on <= 65 else "end"


class Entry(NamedTuple):
    """A line of the table that says the same: the word of its record, its shape, the record."""

    word: str
    shape: str
    item: Json


class Line(NamedTuple):
    """The whole drawing and its table. Without stays and marks there are no panels.

    ``window`` is the stretch of the first panel that the second shows closer, in percent.
    ``shapes`` are those of the marks, in order. ``notes`` is what the key must explain:
    "uncertain", "unconfirmed", and "stretched" for bars that are wider than to scale.
    """

    height: int
    panels: list[Panel]
    window: tuple[float, float] | None
    entries: list[Entry]
    stays: int
    marks: int
    shapes: list[str]
    notes: frozenset[str]


def custody_line(case: Json) -> Line:
    """The custody line of a composed case (``public.composing``) for the day it stands for.

    The first panel is the whole line, from the year in which anything recorded begins to the day
    asked about, or to what is to come after it. If there is a second, it is a closer look.
    """
    on = day_number(case["on"])
    stays, marks = stays_of(case, on), marks_of(case)
    spans = [*map(_days, stays), *map(_days, marks)]
    if not spans:
        return Line(0, [], None, [], 0, 0, [], frozenset())
    whole = Scale(*whole_years(min(on, min(spans)[0]), max(on, max(spans)[0])))
    closer = closer_look([(first, min(last, whole.last)) for first, last in spans], whole)
    panels = [_panel(stays, _ticked(marks, closer), whole, on, 0)]
    if closer:
        below = panels[0].bottom + AXIS + BETWEEN
        panels.append(_panel(_within(stays, closer), _within(marks, closer), closer, on, below))
    return Line(
        height=panels[-1].bottom + AXIS,
        panels=panels,
        window=(whole.at(closer.first), whole.at(closer.last)) if closer else None,
        entries=_entries(stays, marks),
        stays=len(stays),
        marks=len(marks),
        shapes=[shape for shape in SHAPES if any(mark.shape == shape for mark in marks)],
        notes=frozenset(_notes(panels)),
    )


def _days(item: Stay | Mark) -> tuple[int, int]:
    return item.first, item.last


def _within(items: Sequence[Item], scale: Scale) -> list[Item]:
    return [item for item in items if item.first <= scale.last and item.last >= scale.first]


def _ticked(marks: Sequence[Mark], closer: Scale | None) -> Sequence[Mark]:
    if closer is None:
        return marks
    shown = set(map(id, _within(marks, closer)))
    return [
        Mark(mark.first, mark.last, "tick", mark.word, mark.item) if id(mark) in shown else mark
        for mark in marks
    ]


def _panel(stays: Sequence[Stay], marks: Sequence[Mark], scale: Scale, on: int, top: int) -> Panel:
    rows = rows_of(stays, marks, scale, top + HEAD)
    years = [date.fromordinal(day).year for day in (scale.first, scale.last)]
    here = scale.at(on) if scale.first <= on <= scale.last else None
    return Panel(top, rows, rows[-1].bottom, scale.ticks(), here, *years)


def _entries(stays: Sequence[Stay], marks: Sequence[Mark]) -> list[Entry]:
    found = [(stay.first, stay.last, Entry("detention", "stay", stay.item)) for stay in stays]
    found += [(mark.first, mark.last, Entry(mark.word, mark.shape, mark.item)) for mark in marks]
    return [entry for _, _, entry in sorted(found, key=_BY_DAYS)]


def _notes(panels: Sequence[Panel]) -> Iterator[str]:
    for bar in (bar for panel in panels for row in panel.rows for bar in row.bars):
        yield from _notes_on(bar)


def _notes_on(bar: Bar) -> Iterator[str]:
    if bar.stretched:
        yield "stretched"
    if bar.certainty != Certainty.CONFIRMED.value:
        yield "unconfirmed"
    elif not bar.whole:
        yield "uncertain"
