"""One value over ranges: blocks of equal shape, or single rows, columns and cells that repeat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any


class Refused(ValueError):  # noqa: N818 - the word of the message, not a fault of the program
    """What the cell shows instead of a figure: a short Chinese text."""


def spread(cell: Callable[[Sequence[Any]], Any], names: Sequence[str], blocks: Sequence[Any]) -> Any:
    """``cell`` for every place of the blocks; each distinct combination is computed once.

    >>> spread(lambda cells: cells[0] + cells[1], ["甲", "乙"], [[[1.0], [2.0]], 10.0])
    [[11.0], [12.0]]
    """
    grids = [block if isinstance(block, list) else [[block]] for block in blocks]
    try:
        rows = _common([len(grid) for grid in grids], names, "行数")
        columns = _common([len(grid[0]) for grid in grids], names, "列数")
    except Refused as refused:
        return str(refused)
    known: dict[Any, Any] = {}

    def one(*cells: Any) -> Any:
        # 1 and True are one key to a dictionary, and not the same cell.
        key = tuple((type(value), value) for value in cells)
        if key not in known:
            known[key] = _shown(cell, cells)
        return known[key]

    wide = [_stretched(grid, rows, columns) for grid in grids]
    result = [list(map(one, *lines)) for lines in zip(*wide, strict=True)]
    return result if any(isinstance(block, list) for block in blocks) else result[0][0]


def _shown(cell: Callable[[Sequence[Any]], Any], cells: Sequence[Any]) -> Any:
    try:
        return cell(cells)
    except Refused as refused:
        return str(refused)


def _common(sizes: Sequence[int], names: Sequence[str], word: str) -> int:
    """The size all share; one of 1 repeats. Refused names the first that does not fit."""
    common = next((size for size in sizes if size != 1), 1)
    for size, name in zip(sizes, names, strict=True):
        if size not in (1, common):
            raise Refused(f"“{name}”的{word}与其他参数不同")
    return common


def _stretched(grid: list[list[Any]], rows: int, columns: int) -> list[list[Any]]:
    wide = [row * columns for row in grid] if len(grid[0]) == 1 else grid
    return wide * rows if len(wide) == 1 else wide
