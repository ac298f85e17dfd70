"""The lines of a paper drawn: framed at 1.5 pt, lines of 0.5 pt, each row as high as its words need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..styles import Formats, lines_needed, row_height
from .cells import Place, Word
from .grid import FormGrid, Spot

PIXELS, POINTS = 96 / 25.4, 72 / 25.4
"""In a mm, on the screen and in print."""
DIGIT = 7
"""Pixels of a Latin digit."""
THIN, FRAME = 1, 2
RED = "#C00000"
DOWNWARDS = 2
"""The diagonal from the left above to the right below."""


class Placed(NamedTuple):
    """Spots with their texts, and the heights of the rows in points."""

    cells: list[tuple[Spot, str]]
    heights: list[float]


def placed(grid: FormGrid, text: Callable[[Spot], str], widths: Sequence[float]) -> Placed:
    """The grid (``widths`` in mm) with the text of each spot; a row grows where its words need it."""
    cells = [(spot, text(spot)) for spot in grid.spots]
    heights = [height * POINTS for height in grid.heights]
    for spot, words in cells:
        wide = sum(widths[spot.column : spot.last_column + 1]) * PIXELS / DIGIT - 1
        upright = isinstance(spot.part, Word) and spot.part.upright
        needed = row_height(len(words) + 1 if upright else lines_needed(words, wide))
        has = sum(heights[spot.row : spot.last_row + 1])
        heights[spot.last_row] += max(0.0, needed - has)
    return Placed(cells, heights)


def draw_placed(sheet: Any, formats: Formats, own: Placed, first: int, starts: Sequence[int]) -> int:
    """Draw from the row ``first`` on; ``starts`` are the sheet's columns at which those of the grid begin,
    and the one behind the last. The next row."""
    last = Spot(len(own.heights) - 1, len(starts) - 2, Word(""))
    for row, height in enumerate(own.heights, first):
        sheet.set_row(row, height)
    for spot, text in own.cells:
        left, right = starts[spot.column], starts[spot.last_column + 1] - 1
        place = first + spot.row, left, first + spot.last_row, right
        _cell(sheet, place, text, formats.get(**_look(spot, last)))
    return first + len(own.heights)


def _cell(sheet: Any, place: tuple[int, int, int, int], text: str, look: Any) -> None:
    if place[:2] == place[2:]:
        sheet.write_string(*place[:2], text, look) if text else sheet.write_blank(*place[:2], None, look)
    else:
        sheet.merge_range(*place, text, look)


def _look(spot: Spot, last: Spot) -> dict[str, Any]:
    """Frame outside, thin lines inside; words in the middle, values at the left, figures at the right."""
    look: dict[str, Any] = {
        "left": FRAME if spot.column == 0 else THIN,
        "right": FRAME if spot.last_column == last.column else THIN,
        "top": FRAME if spot.row == 0 else THIN,
        "bottom": FRAME if spot.last_row == last.row else THIN,
        "valign": "vcenter", "text_wrap": True, "num_format": "@",
    }  # fmt: skip
    if isinstance(spot.part, Word) and spot.part.diagonal:
        look |= {"diag_type": DOWNWARDS, "diag_border": THIN}
    elif isinstance(spot.part, Word):
        look["align"] = "center"
        look |= {"rotation": 270} if spot.part.upright else {}
        look |= {"font_color": RED} if spot.part.red else {}
    elif isinstance(spot.part, Place) and spot.part.figure:
        look |= {"align": "right", "indent": 1}
    return look


def starts_of(widths: Sequence[float], columns: Sequence[float]) -> list[int]:
    """Where the ``widths`` of a grid begin among a sheet's ``columns`` that are there already, at best.

    >>> starts_of((1, 1), (4, 16, 9, 11))
    [0, 2, 4]
    """
    edges, total = [0.0], 0.0
    for width in columns:
        total += width
        edges.append(total)
    ends = [sum(widths[: place + 1]) / sum(widths) * total for place in range(len(widths))]
    found = [0]
    for left, end in enumerate(ends, 1):
        able = range(found[-1] + 1, len(columns) - (len(widths) - left) + 1)
        found.append(min(able, key=lambda at: abs(edges[at] - end)))
    return found
