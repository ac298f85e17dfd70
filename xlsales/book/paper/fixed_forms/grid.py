"""Where everything of a paper stands: its parts on rows and columns. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .cells import Cell, Place, Word
from .form import Band, Beside, Line, Lines, Part


class Spot(NamedTuple):
    """A part at its row and column of the grid (from 0); ``child`` is the line of the list ``lines``."""

    row: int
    column: int
    part: Cell
    lines: Lines | None = None
    child: int = 0

    @property
    def last_row(self) -> int:
        """Its lowest row."""
        return self.row + self.part.down - 1

    @property
    def last_column(self) -> int:
        """Its column farthest right."""
        return self.column + self.part.across - 1


@dataclass
class FormGrid:
    """All spots of a form, and the least height of each row in mm."""

    spots: list[Spot] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)

    def _free(self, row: int, column: int, across: int) -> int:
        """The first column from ``column`` on that has room for it beside what stands in the row already."""
        taken = {
            at
            for spot in self.spots
            if spot.row <= row <= spot.last_row
            for at in range(spot.column, spot.last_column + 1)
        }
        while taken & set(range(column, column + across)):
            column += 1
        return column

    def put(self, row: int, parts: Sequence[Cell], column: int = 0, own: Spot | None = None) -> int:
        """The parts from left to right, beside what reaches down from above; the next column."""
        for part in parts:
            column = self._free(row, column, part.across)
            spot = Spot(row, column, part)
            self.spots.append(spot if own is None else spot._replace(lines=own.lines, child=own.child))
            column += part.across
        return column


def grid(parts: Sequence[Part], counts: Mapping[str, int] | None = None) -> FormGrid:
    """Where everything stands; ``counts`` are lines of child records by sheet, where not as declared.

    >>> made = grid([Band("甲", (Line((Word("乙"), Place("b", 2))), Line((Word("丙"), Place("c", 2)))))])
    >>> [(spot.row, spot.column) for spot in made.spots], made.heights
    ([(0, 0), (0, 1), (0, 2), (1, 1), (1, 2)], [7.0, 7.0])
    """
    made = FormGrid()
    _parts(made, parts, counts or {})
    return made


def _parts(made: FormGrid, parts: Sequence[Part], counts: Mapping[str, int]) -> None:
    for part in parts:
        row = len(made.heights)
        match part:
            case Line():
                made.put(row, part.parts)
                made.heights.append(part.height)
            case Band():
                down = sum(_rows(each, counts) for each in part.lines)
                made.put(row, [Word(part.word, 1, down, upright=True)])
                _parts(made, part.lines, counts)
            case Lines() | Beside():
                _lists(made, part.lists if isinstance(part, Beside) else (part,), counts)


def _rows(part: Part, counts: Mapping[str, int]) -> int:
    match part:
        case Line():
            return 1
        case Band():
            return sum(_rows(each, counts) for each in part.lines)
        case Beside():
            return max(_rows(each, counts) for each in part.lists)
        case Lines():
            return max(1, len(part.heads)) + counts.get(part.sheet, part.room)


def _lists(made: FormGrid, lists: Sequence[Lines], counts: Mapping[str, int]) -> None:
    first, column = len(made.heights), 0
    for own in lists:
        column = _list(made, own, first, column, counts.get(own.sheet, own.room))
    heads = max(lists, key=lambda own: len(own.heads)).heads
    made.heights += [line.height for line in heads] or [lists[0].height]
    rows = max(_rows(own, counts) for own in lists)
    made.heights += [lists[0].height] * (rows - (len(made.heights) - first))


def _list(made: FormGrid, own: Lines, row: int, column: int, count: int) -> int:
    """Headings and lines from this row and column on; the next column."""
    label = [Word(own.corner, own.label)] if own.rows else []
    heads = [line.parts for line in own.heads] or [(*label, *(Word(word, n) for word, _, n in own.columns))]
    for at, parts in enumerate(heads):
        end = made.put(row + at, parts, column)
    for child in range(count):
        at = row + len(heads) + child
        word = [Word(own.rows[child], own.label)] if child < len(own.rows) else label
        start = made.put(at, word, column)
        places = [Place(name, across) for _, name, across in own.columns]
        end = made.put(at, places, start, Spot(at, 0, Word(""), own, child))
    return end
