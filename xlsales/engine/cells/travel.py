"""Finding one's way over a sheet: Ctrl and an arrow, the block around a cell, array formulas."""

from __future__ import annotations

from typing import Any

from openpyxl.worksheet.formula import ArrayFormula

from .area import COLUMNS, ROWS, Area, parse

STEPS = {"down": (1, 0), "up": (-1, 0), "right": (0, 1), "left": (0, -1)}
LETTERS = {name[0]: name for name in STEPS}


def end(cells: Any, row: int, column: int, direction: str) -> tuple[int, int]:
    """Where Ctrl and an arrow lead: the end of a filled stretch, the next filled cell, the edge."""
    down, right = STEPS[LETTERS.get(direction, direction)]
    if cells.filled(row, column) and cells.filled(row + down, column + right):
        while cells.filled(row + down, column + right):
            row, column = row + down, column + right
        return row, column
    edge = (ROWS if down else COLUMNS) if down + right > 0 else 1
    place = _leap(
        _filled_along(cells, row, column, rows=bool(down)), row if down else column, down + right, edge
    )
    return (place, column) if down else (row, place)


def _filled_along(cells: Any, row: int, column: int, *, rows: bool) -> set[int]:
    """The filled rows of a column, or the filled columns of a row."""
    if rows:
        return {at for at, across in cells.held if across == column and cells.filled(at, column)}
    return {at for down, at in cells.held if down == row and cells.filled(row, at)}


def _leap(line: set[int], start: int, step: int, edge: int) -> int:
    beyond = [at for at in line if (at - start) * step > 0]
    return edge if not beyond else min(beyond) if step > 0 else max(beyond)


def region(cells: Any, area: Area) -> Area:
    """The rectangle that grows from ``area`` until only blanks touch it."""
    grown = _widened(cells, area)
    while grown != area:
        area, grown = grown, _widened(cells, grown)
    return area


def _widened(cells: Any, area: Area) -> Area:
    top, left, bottom, right = area.top, area.left, area.bottom, area.right
    while bottom < ROWS and _any(cells, bottom + 1, left - 1, bottom + 1, right + 1):
        bottom += 1
    while top > 1 and _any(cells, top - 1, left - 1, top - 1, right + 1):
        top -= 1
    while right < COLUMNS and _any(cells, top - 1, right + 1, bottom + 1, right + 1):
        right += 1
    while left > 1 and _any(cells, top - 1, left - 1, bottom + 1, left - 1):
        left -= 1
    return Area(top, left, bottom, right)


def _any(cells: Any, top: int, left: int, bottom: int, right: int) -> bool:
    return any(
        cells.filled(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
    )


def array_over(cells: Any, row: int, column: int) -> ArrayFormula | None:
    """The array formula that fills a cell; None where there is none."""
    cell = cells.held.get((row, column))
    if cell is not None and isinstance(cell.value, ArrayFormula):
        return cell.value
    for other in cells.arrays():
        area = parse(other.ref)
        if area and area.holds(row, column):
            return other
    return None
