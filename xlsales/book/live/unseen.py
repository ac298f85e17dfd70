"""Hidden rows and merged cells of an open sheet, found by halving: few calls, however many rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...kernel.place import Area

MOST_CALLS = 60
"""Questions to Excel per sheet and kind; who hides every other row is told of some."""


def hidden_runs(sheet: Any, rows: int, columns: int) -> tuple[list[tuple[int, int]], bool]:
    """First and last row of each hidden run, and whether there may be more.

    Of many rows Excel says that all are hidden, that none is, or that they differ.
    """
    found: list[tuple[int, int]] = []
    waiting, calls = [(1, rows)], 0
    while waiting and calls < MOST_CALLS:
        first, last = waiting.pop()
        calls += 1
        hidden = sheet.range((first, 1), (last, columns)).rows.hidden
        if hidden:
            found.append((first, last))
        elif hidden is None:
            middle = (first + last) // 2
            waiting += [(middle + 1, last), (first, middle)]
    return list(_joined(found)), bool(waiting)


def merged_areas(sheet: Any, rows: int, columns: int) -> tuple[list[str], bool]:
    """Addresses of the merged areas from top to bottom, and whether there may be more."""
    found: dict[str, Area] = {}
    waiting, calls = [(1, 1, rows, columns)], 0
    while waiting and calls < MOST_CALLS:
        area = waiting.pop()
        if any(_within(area, known) for known in found.values()):
            continue
        calls += 1
        if sheet.range(area[:2], area[2:]).merge_cells is False:
            continue
        if area[:2] == area[2:]:
            merged = sheet.range(area[:2]).merge_area
            end = merged.last_cell
            address = merged.get_address(row_absolute=False, column_absolute=False)
            found[address] = (merged.row, merged.column, end.row, end.column)
        else:
            waiting += _halves(area)
    return list(found), bool(waiting)


def _halves(area: Area) -> list[Area]:
    """The later half first: the last of a list is looked at next."""
    top, left, bottom, right = area
    if bottom > top:
        middle = (top + bottom) // 2
        return [(middle + 1, left, bottom, right), (top, left, middle, right)]
    middle = (left + right) // 2
    return [(top, middle + 1, bottom, right), (top, left, bottom, middle)]


def _within(area: Area, other: Area) -> bool:
    return other[0] <= area[0] and other[1] <= area[1] and area[2] <= other[2] and area[3] <= other[3]


def _joined(runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs that touch are one."""
    start = end = 0
    for first, last in runs:
        if start and first == end + 1:
            end = last
            continue
        if start:
            yield start, end
        start, end = first, last
    if start:
        yield start, end
